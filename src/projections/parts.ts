/** The figures of a table's rows, in the table's order; what a row was once and is no more comes last, by its key. */
import type { RowInWords } from '../core/cases/limit-rows.ts'
import { type CountedFigure, figureOf } from '../core/measures/figure.ts'
import { type Counts, noCounts } from '../core/measures/tally.ts'

export interface PartFigure {
  readonly key: string
  readonly which: string
  /** Null of a row that the charter has no more. */
  readonly within: string | null
  readonly figure: CountedFigure
}

export function partFigures(rows: readonly RowInWords[], counts: ReadonlyMap<string, Counts>): PartFigure[] {
  const known = new Set(rows.map(({ key }) => key))
  const former = [...counts.keys()].filter((key) => !known.has(key)).sort()
  return [
    ...rows.map(({ key, which, limit }) => ({
      key,
      which,
      within: limit,
      figure: figureOf(counts.get(key) ?? noCounts),
    })),
    ...former.map((key) => ({ key, which: key, within: null, figure: figureOf(counts.get(key)!) })),
  ]
}
