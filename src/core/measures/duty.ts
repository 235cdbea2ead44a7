/** What is due once a period: a clock for each, decided by a recorded act. */
import { type Calendar, closeOf, localDateOf, startOfLocalDate } from '../calendar/compile.ts'
import type { CountPeriod, DutyMeasure } from '../charter/measure-model.ts'
import { dueAt } from '../clock/due.ts'
import { instantAtFraction, startOfDueDay } from '../clock/warnings.ts'
import { dateText, parseDate } from '../time/date.ts'
import type { Instant } from '../time/instant.ts'
import { limitOf } from './compiled.ts'
import { type Month, monthPlus } from './periods.ts'

/** `2026`, `2026-Q3` or `2026-09`. */
export type PeriodName = string

export interface Period {
  readonly name: PeriodName
  readonly firstMonth: Month
  /** The first month after it. */
  readonly nextMonth: Month
}

/** That the duty of a period was done. */
export interface Act {
  readonly period: PeriodName
  readonly at: Instant
}

export interface DutyClock {
  readonly period: PeriodName
  readonly startedAt: Instant
  readonly dueAt: Instant
  readonly doneAt: Instant | null
  /** `kept` and `broken` once now is past due; a duty done early is `done` until then. */
  readonly state: 'kept' | 'broken' | 'done' | 'due-soon' | 'running'
}

/** The period of this kind in which a month lies. */
export function periodOf(every: CountPeriod, month: Month): Period {
  const year = month.slice(0, 4)
  if (every === 'month') return { name: month, firstMonth: month, nextMonth: monthPlus(month, 1) }
  if (every === 'year')
    return { name: year, firstMonth: `${year}-01`, nextMonth: monthPlus(`${year}-01`, 12) }
  const quarter = Math.floor((Number(month.slice(5, 7)) - 1) / 3)
  const firstMonth = monthPlus(`${year}-01`, quarter * 3)
  return { name: `${year}-Q${quarter + 1}`, firstMonth, nextMonth: monthPlus(firstMonth, 3) }
}

/**
 * The clocks of a duty as of an instant, the oldest first: of every period that has begun and falls due after the
 * promise came into force. The first act of a period counts, whenever it is recorded; one at or before due keeps it.
 */
export function dutyClocks(
  measure: DutyMeasure,
  calendar: Calendar,
  inForceFrom: Instant,
  acts: readonly Act[],
  asOf: Instant,
): DutyClock[] {
  const clocks: DutyClock[] = []
  const last = localDateOf(calendar, asOf).slice(0, 7)
  // The duty of a period can fall due after its end, so the period before may be the first that counts.
  let period = periodOf(measure.every, localDateOf(calendar, inForceFrom).slice(0, 7))
  period = periodOf(measure.every, monthPlus(period.firstMonth, -1))
  for (; period.firstMonth <= last; period = periodOf(measure.every, period.nextMonth)) {
    const clock = dutyClock(measure, calendar, period, acts, asOf)
    if (clock.dueAt > inForceFrom) clocks.push(clock)
  }
  return clocks
}

function dutyClock(
  measure: DutyMeasure,
  calendar: Calendar,
  period: Period,
  acts: readonly Act[],
  asOf: Instant,
): DutyClock {
  const startedAt = startOfLocalDate(calendar, `${period.firstMonth}-01`)
  const due = dutyDue(measure, calendar, period)
  const done = acts.filter((act) => act.period === period.name && act.at <= asOf).map(({ at }) => at)
  const doneAt = done.length === 0 ? null : Math.min(...done)
  const shared = { period: period.name, startedAt, dueAt: due, doneAt }
  if (asOf > due) return { ...shared, state: doneAt !== null && doneAt <= due ? 'kept' : 'broken' }
  if (doneAt !== null) return { ...shared, state: 'done' }
  return { ...shared, state: asOf >= dutyWarnings(calendar, startedAt, due)[0]! ? 'due-soon' : 'running' }
}

/** When those who keep a duty are warned, in order: at three quarters of its time, and on the day on which it falls due. */
export function dutyWarnings(calendar: Calendar, startedAt: Instant, due: Instant): Instant[] {
  const warnings = [instantAtFraction(calendar, null, startedAt, due, [], 0.75), startOfDueDay(calendar, due)]
  return warnings.sort((one, other) => one - other)
}

/** At the end of the date that the charter names, or so long after the period's end, or at that end. */
export function dutyDue(measure: DutyMeasure, calendar: Calendar, period: Period): Instant {
  const end = startOfLocalDate(calendar, `${period.nextMonth}-01`)
  if (measure.after !== undefined) {
    // Counted as from a receipt on the period's last date: the first working date after it is the first.
    return dueAt(calendar, limitOf(measure.after), end - 1, { dayZero: 'receipt' })!
  }
  if (measure.by === undefined) return end
  const { month = Number(period.firstMonth.slice(5, 7)), day } = measure.by
  const stated = parseDate(`${period.firstMonth.slice(0, 4)}-${twoDigits(month)}-${twoDigits(day)}`)!
  let date = stated
  const step = measure.ifClosed === 'before' ? -1 : 1
  if (measure.ifClosed !== undefined) while (closeOf(calendar, dateText(date)) === null) date += step
  return startOfLocalDate(calendar, dateText(date + 1))
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}

/** Kept and broken duties, and what is to be done now. */
export function dutyCounts(clocks: readonly DutyClock[]) {
  const number = (...states: DutyClock['state'][]) =>
    clocks.filter(({ state }) => states.includes(state)).length
  return { kept: number('kept'), broken: number('broken'), notDue: number('done', 'due-soon', 'running') }
}

/** The last date on which a duty can be done, as people say it: the date that ends at the due instant. */
export function lastDateOf(calendar: Calendar, due: Instant): string {
  return localDateOf(calendar, due - 1)
}
