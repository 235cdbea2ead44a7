/**
 * When a promise falls due. The rules, by number, are those of docs/charter-format.md.
 *
 * A limit is met at or before its due instant. Answers lie in the years that calendars reckon with; BeyondCalendar is
 * thrown where one would not.
 */
import { type Calendar, tablesAt } from '../calendar/calendar.ts'
import { dateIndexOf, instantOfOpenTime, openTimeBefore } from '../calendar/queries.ts'
import { HOUR, MINUTE, SECOND } from '../time/date.ts'
import type { DayNumber, Instant } from '../time/instant.ts'
import type { Limit } from '../time/limit.ts'
import { type DayZero, dateAfter, dueOnDate, dueOnWorkingDate } from './dates.ts'
import { joinedPauses, type Pause } from './pauses.ts'

export { agreedDue, leadDue, leadProblem } from './agreed.ts'
export type { DayZero } from './dates.ts'
export type { Pause } from './pauses.ts'

export interface DueOptions {
  /** `working` unless given. */
  readonly dayZero?: DayZero
  /** In any order; they may overlap. */
  readonly pauses?: readonly Pause[]
}

/** The instant at which a limit that began at `start` falls due; null while a pause is open. */
export function dueAt(
  calendar: Calendar,
  limit: Limit,
  start: Instant,
  options?: DueOptions,
): Instant | null {
  const receipt = options?.dayZero === 'receipt'
  const due = dueWithoutPauses(calendar, limit, start, receipt)
  const pauses = options?.pauses
  if (pauses === undefined || pauses.length === 0) return due
  return dueAfterPauses(calendar, limit, start, due, pauses, receipt)
}

function dueWithoutPauses(calendar: Calendar, limit: Limit, start: Instant, receipt: boolean): Instant {
  switch (limit.unit) {
    case 'second':
      return start + limit.amount * SECOND
    case 'minute':
      return start + limit.amount * MINUTE
    case 'hour':
      return start + limit.amount * HOUR
    case 'working-minute':
      return instantOfOpenTime(calendar, openTimeBefore(calendar, start) + limit.amount * MINUTE)
    case 'working-hour':
      return instantOfOpenTime(calendar, openTimeBefore(calendar, start) + limit.amount * HOUR)
    case 'working-day': {
      const dayZero = receipt ? receiptZero(calendar, start, limit.amount) : workingZero(calendar, start)
      return dueOnWorkingDate(calendar, dayZero + limit.amount, limit.by, start)
    }
    default:
      return dueOnDate(calendar, dateAfter(calendar, localDay(calendar, start), limit, 1), limit.by, start)
  }
}

/** The ordinal of day zero among the working dates: the date of the start before its close or cut-off, else the next. */
function workingZero(calendar: Calendar, start: Instant): number {
  const tables = tablesAt(calendar, start)
  const date = dateIndexOf(tables, start)
  return tables.workingBefore[start < tables.receiptUntil[date]! ? date : date + 1]!
}

/**
 * The ordinal to which the amount is added where the start's own date is day zero, be it closed: the last working date
 * up to it; with nothing to count, the next from it.
 */
function receiptZero(calendar: Calendar, start: Instant, amount: number): number {
  const tables = tablesAt(calendar, start)
  const date = dateIndexOf(tables, start)
  return amount === 0 ? tables.workingBefore[date]! : tables.workingBefore[date + 1]! - 1
}

function localDay(calendar: Calendar, instant: Instant): DayNumber {
  const tables = tablesAt(calendar, instant)
  return tables.firstDay + dateIndexOf(tables, instant)
}

function dueAfterPauses(
  calendar: Calendar,
  limit: Limit,
  start: Instant,
  dueAtFirst: Instant,
  pauses: readonly Pause[],
  receipt: boolean,
): Instant | null {
  let due = dueAtFirst
  for (const { from, until } of joinedPauses(pauses, start)) {
    if (from >= due) return due
    if (until === null) return null
    due = dueAfterPause(calendar, limit, due, from, until, receipt)
  }
  return due
}

/** What was left at the pause is left at the resumption. */
function dueAfterPause(
  calendar: Calendar,
  limit: Limit,
  due: Instant,
  from: Instant,
  until: Instant,
  receipt: boolean,
): Instant {
  switch (limit.unit) {
    case 'second':
    case 'minute':
    case 'hour':
      return due + until - from
    case 'working-minute':
    case 'working-hour': {
      const left = openTimeBefore(calendar, due) - openTimeBefore(calendar, from)
      return instantOfOpenTime(calendar, openTimeBefore(calendar, until) + left)
    }
    case 'working-day': {
      const left = workingDatesLeft(calendar, due, from, receipt)
      const dayZero = receipt ? receiptZero(calendar, until, left) : pauseZero(calendar, until)
      return dueOnWorkingDate(calendar, dayZero + left, limit.by, until)
    }
    default: {
      const left = Math.max(0, dueDay(calendar, due) - localDay(calendar, from))
      return dueOnDate(calendar, localDay(calendar, until) + left, limit.by, until)
    }
  }
}

function workingDatesLeft(calendar: Calendar, due: Instant, from: Instant, receipt: boolean): number {
  const dueDate = dueDay(calendar, due)
  const tables = calendar.tables
  const dueOrdinal = tables.workingBefore[dueDate - tables.firstDay]!
  const dayZero = receipt ? receiptZero(calendar, from, 1) : pauseZero(calendar, from)
  return Math.max(0, dueOrdinal - dayZero)
}

/** Day zero of a pause or a resumption: as of a start, but no cut-off plays a part. */
function pauseZero(calendar: Calendar, instant: Instant): number {
  const tables = tablesAt(calendar, instant)
  const date = dateIndexOf(tables, instant)
  return tables.workingBefore[instant < tables.close[date]! ? date : date + 1]!
}

/** The date on which a due instant of a limit that counts dates lies; one that ends a date is of that date. */
function dueDay(calendar: Calendar, due: Instant): DayNumber {
  return localDay(calendar, due - 1)
}
