/** Promises that are shares of cases or numbers of events, as a replay answers them. */
import type { CompiledCharter } from '../core/cases/compile.ts'
import { type CaseMeasured, type MeasureTally, measuredFrom } from '../core/measures/case-measures.ts'
import { measuresOf } from '../core/measures/compiled.ts'
import type { ObservedFigure } from '../core/measures/observed.ts'
import { type FigureUnit, promisedWords, unitOf } from '../core/measures/promised-words.ts'
import type { Instant } from '../core/time/instant.ts'
import { alignedColumns, percent } from './replay-output.ts'

export interface MeasureAnswer extends ObservedFigure {
  readonly commitment: string
  readonly kind: 'rate' | 'count'
  readonly unit: FigureUnit
  readonly promised: string
  /** Of a count in calendar periods: each of them. */
  readonly periods?: CaseMeasured['periods']
}

/** In the charter's order; what needs more than events of cases (scores, presence, customers) is left out. */
export function measureAnswers(
  compiled: CompiledCharter,
  tallies: ReadonlyMap<string, MeasureTally>,
  asOf: Instant,
): MeasureAnswer[] {
  return [...measuresOf(compiled).values()].flatMap((one) => {
    const measured = measuredFrom(one, tallies.get(one.id), asOf)
    if (measured === null) return []
    const { figure, periods } = measured
    return {
      commitment: one.id,
      kind: one.measure.kind as 'rate' | 'count',
      unit: unitOf(one.measure),
      promised: promisedWords(one.measure, 'en'),
      ...figure,
      ...(periods.length > 0 && { periods }),
    }
  })
}

/** Columns for a screen. */
export function measuresTable(answers: readonly MeasureAnswer[]): string {
  const rows = [['promise', 'promised', 'figure', 'out of', '95% interval', 'met']]
  for (const { commitment, promised, unit, interval, met, ...figure } of answers) {
    rows.push([
      commitment,
      promised,
      valueText({ unit, ...figure }),
      figure.whole === null ? '' : `${figure.part} of ${figure.whole}`,
      interval === null || figure.few
        ? ''
        : `${percent(interval[0], Math.floor)} to ${percent(interval[1], Math.ceil)}`,
      met === null ? 'open' : met ? 'yes' : 'no',
    ])
  }
  return alignedColumns(rows, 2)
}

/** Small numbers stand without a percentage. */
export function valueText({
  unit,
  value,
  few,
  part,
  whole,
}: Pick<MeasureAnswer, 'unit' | 'value' | 'few' | 'part' | 'whole'>): string {
  if (value === null) return 'no cases'
  if (unit === 'number') return String(value)
  return few && unit === 'share' ? `${part} of ${whole}` : percent(value)
}
