/** The months that figures are asked of. */
import type { CompiledMeasure } from '../../core/measures/compiled.ts'
import { lastTwelveMonths, type Month, monthOf, monthPlus } from '../../core/measures/periods.ts'
import type { Instant } from '../../core/time/instant.ts'

/** From which month to which, both included. */
export interface Span {
  readonly from: Month
  readonly to: Month
}

/** The months of a span; without one the last twelve. */
export function monthsOf({ calendar }: CompiledMeasure, now: Instant, span?: Span): Month[] {
  if (span === undefined) return lastTwelveMonths(monthOf(calendar, now))
  const months: Month[] = []
  for (let month = span.from; month <= span.to; month = monthPlus(month, 1)) months.push(month)
  return months
}

/** Whether a period, such as `2026-Q3`, has a month of the span. */
export function isWithin(name: string, { from, to }: Span): boolean {
  const [, year = '', quarter] = /^(\d{4})(?:-Q(\d))?$/.exec(name) ?? []
  if (year === '') return name >= from && name <= to
  const period = quarter === undefined ? ['01', '12'] : quarters[Number(quarter) - 1]!
  return `${year}-${period[1]}` >= from && `${year}-${period[0]}` <= to
}

const quarters = [
  ['01', '03'],
  ['04', '06'],
  ['07', '09'],
  ['10', '12'],
] as const
