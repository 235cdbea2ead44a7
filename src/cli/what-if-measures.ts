/** Shares of cases and numbers of events under both charters, side by side. */
import type { CompiledCharter } from '../core/cases/compile.ts'
import type { MeasureTallies } from '../core/measures/case-measures.ts'
import type { Instant } from '../core/time/instant.ts'
import { type MeasureAnswer, measureAnswers, valueText } from './measures-output.ts'
import { alignedColumns } from './replay-output.ts'

export interface MeasuresOfSides {
  readonly record: MeasureTallies
  readonly changed: MeasureTallies
}

interface Sides {
  readonly record: CompiledCharter
  readonly changed: CompiledCharter
  readonly asOf: Instant
}

export interface ComparedMeasure {
  readonly commitment: string
  /** Null where that side has no such promise. */
  readonly record: MeasureAnswer | null
  readonly changed: MeasureAnswer | null
}

/** In the order of the charters. */
export function comparedMeasures(
  { record, changed, asOf }: Sides,
  tallies: MeasuresOfSides,
): ComparedMeasure[] {
  const was = measureAnswers(record, tallies.record, asOf)
  const would = measureAnswers(changed, tallies.changed, asOf)
  const ids = new Set([...was, ...would].map(({ commitment }) => commitment))
  const of = (answers: readonly MeasureAnswer[], id: string) =>
    answers.find(({ commitment }) => commitment === id) ?? null
  return [...ids].map((commitment) => ({
    commitment,
    record: of(was, commitment),
    changed: of(would, commitment),
  }))
}

/** Columns for a screen. */
export function comparedMeasuresTable(measures: readonly ComparedMeasure[]): string {
  const rows = [['promise', 'promised', 'record', 'changed']]
  for (const { commitment, record, changed } of measures) {
    const [was, would] = [record?.promised ?? '–', changed?.promised ?? '–']
    const text = (side: MeasureAnswer | null) => (side === null ? '–' : valueText(side))
    rows.push([commitment, was === would ? was : `${was} → ${would}`, text(record), text(changed)])
  }
  return alignedColumns(rows, 2)
}
