/** The sums by month that means of scores and their intervals are made of. Exact: scores have four decimal places. */
import { type Calendar, compileCalendar } from '../../core/calendar/compile.ts'
import { type Month, monthOf } from '../../core/measures/periods.ts'
import type { Instant } from '../../core/time/instant.ts'

export interface Score {
  readonly kind: string
  readonly name: string
  readonly at: Instant
  readonly value: number | null
}

export interface ScoreSum {
  readonly name: string
  readonly month: Month
  readonly number: number
  /** In ten-thousandths, and their squares: so what is taken away is exactly what was added. */
  readonly sum: bigint
  readonly squares: bigint
}

/** Sums by name and month of the scores among these, in the order of both. `zone` says which month it is. */
export function sumsOfScores(zone: Calendar, rows: readonly Score[]): ScoreSum[] {
  const sums = new Map<string, ScoreSum>()
  for (const { kind, name, at, value } of rows) {
    if (kind !== 'score' || value === null) continue
    const month = monthOf(zone, at)
    const { number = 0, sum = 0n, squares = 0n } = sums.get(`${name} ${month}`) ?? {}
    const exact = BigInt(Math.round(value * 10_000))
    const more = { number: number + 1, sum: sum + exact, squares: squares + exact * exact }
    sums.set(`${name} ${month}`, { name, month, ...more })
  }
  return [...sums.values()].sort((a, b) => (`${a.name} ${a.month}` < `${b.name} ${b.month}` ? -1 : 1))
}

/** A calendar for nothing but the local dates of a zone. */
export function zoneCalendar(timeZone: string): Calendar {
  const calendar = compileCalendar({ timezone: timeZone, hours: { mon: [['00:00', '24:00']] } })
  if (Array.isArray(calendar)) throw new Error(`no time zone ${timeZone}`)
  return calendar as Calendar
}
