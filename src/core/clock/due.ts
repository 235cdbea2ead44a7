/**
 * When a promise falls due. The rules, by number, are those of docs/charter-format.md.
 *
 * A limit is met at or before its due instant. Answers lie in the years that calendars reckon with; BeyondCalendar is
 * thrown where one would not.
 */
import { type Calendar, tablesAt } from '../calendar/calendar.ts'
import { dateIndexOf, instantOfOpenTime, localDayOf, openTimeBefore } from '../calendar/queries.ts'
import { HOUR, MINUTE, SECOND } from '../time/date.ts'
import type { DayNumber, Instant } from '../time/instant.ts'
import type { Limit } from '../time/limit.ts'
import {
  closeOfWorkingDate,
  type DayZero,
  dateAfter,
  endOfDate,
  rolledDate,
  rolledWorkingDate,
} from './dates.ts'
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
  const pauses = options?.pauses
  const paused = pauses !== undefined && pauses.length > 0
  switch (limit.unit) {
    case 'second':
    case 'minute':
    case 'hour': {
      const due = start + limit.amount * lengthOf(limit)
      return paused ? elapsedAfterPauses(due, start, pauses) : due
    }
    case 'working-minute':
    case 'working-hour': {
      const open = openTimeBefore(calendar, start) + limit.amount * lengthOf(limit)
      const due = instantOfOpenTime(calendar, open)
      return paused ? openTimeAfterPauses(calendar, due, start, pauses) : due
    }
    case 'working-day': {
      const zero = receipt ? receiptZero(calendar, start, limit.amount) : workingZero(calendar, start)
      const date = rolledWorkingDate(calendar, zero + limit.amount, limit.by, start)
      if (paused) return workingDateAfterPauses(calendar, limit, date, start, pauses, receipt)
      return closeOfWorkingDate(calendar, date, limit.by)
    }
    default: {
      const date = rolledDate(
        calendar,
        dateAfter(calendar, localDayOf(calendar, start), limit, 1),
        limit.by,
        start,
      )
      return paused
        ? dateAfterPauses(calendar, limit, date, start, pauses)
        : endOfDate(calendar, date, limit.by)
    }
  }
}

function lengthOf(limit: Limit): number {
  if (limit.unit === 'second') return SECOND
  return limit.unit === 'minute' || limit.unit === 'working-minute' ? MINUTE : HOUR
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

/** Day zero of a pause or a resumption: as of a start, but no cut-off plays a part. */
function pauseZero(calendar: Calendar, instant: Instant): number {
  const tables = tablesAt(calendar, instant)
  const date = dateIndexOf(tables, instant)
  return tables.workingBefore[instant < tables.close[date]! ? date : date + 1]!
}

function elapsedAfterPauses(dueAtFirst: Instant, start: Instant, pauses: readonly Pause[]): Instant | null {
  let due = dueAtFirst
  for (const { from, until } of joinedPauses(pauses, start)) {
    if (from >= due) return due
    if (until === null) return null
    due += until - from
  }
  return due
}

function openTimeAfterPauses(
  calendar: Calendar,
  dueAtFirst: Instant,
  start: Instant,
  pauses: readonly Pause[],
): Instant | null {
  let due = dueAtFirst
  for (const { from, until } of joinedPauses(pauses, start)) {
    if (from >= due) return due
    if (until === null) return null
    const left = openTimeBefore(calendar, due) - openTimeBefore(calendar, from)
    due = instantOfOpenTime(calendar, openTimeBefore(calendar, until) + left)
  }
  return due
}

/** The working dates that were left, counted from day zero of the pause, are counted again from that of the resumption. */
function workingDateAfterPauses(
  calendar: Calendar,
  limit: Limit,
  dateAtFirst: number,
  start: Instant,
  pauses: readonly Pause[],
  receipt: boolean,
): Instant | null {
  let date = dateAtFirst
  for (const { from, until } of joinedPauses(pauses, start)) {
    if (from >= closeOfWorkingDate(calendar, date, limit.by)) break
    if (until === null) return null
    const left = Math.max(0, date - (receipt ? receiptZero(calendar, from, 1) : pauseZero(calendar, from)))
    const zero = receipt ? receiptZero(calendar, until, left) : pauseZero(calendar, until)
    date = rolledWorkingDate(calendar, zero + left, limit.by, until)
  }
  return closeOfWorkingDate(calendar, date, limit.by)
}

/** The dates that were left from that of the pause are counted again from that of the resumption. */
function dateAfterPauses(
  calendar: Calendar,
  limit: Limit,
  dateAtFirst: DayNumber,
  start: Instant,
  pauses: readonly Pause[],
): Instant | null {
  let date = dateAtFirst
  for (const { from, until } of joinedPauses(pauses, start)) {
    if (from >= endOfDate(calendar, date, limit.by)) break
    if (until === null) return null
    const left = Math.max(0, date - localDayOf(calendar, from))
    date = rolledDate(calendar, localDayOf(calendar, until) + left, limit.by, until)
  }
  return endOfDate(calendar, date, limit.by)
}
