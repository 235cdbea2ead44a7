/** Limits that count dates, on the calendar's tables: rules 3 to 6 of the charter format. */
import { type Calendar, grownForward, tablesOn } from '../calendar/calendar.ts'
import { instantOfWallTime } from '../calendar/queries.ts'
import type { DayNumber, Instant } from '../time/instant.ts'
import type { Limit } from '../time/limit.ts'

/** Which date is day zero: see rule 4. */
export type DayZero = 'working' | 'receipt'

/** The date that lies so many days, weeks, months or years (negative: before) from a date; a month's end is clipped. */
export function dateAfter(calendar: Calendar, day: DayNumber, limit: Limit, sign: 1 | -1): DayNumber {
  if (limit.unit === 'day') return day + sign * limit.amount
  if (limit.unit === 'week') return day + sign * limit.amount * 7
  return monthsAfter(calendar, day, sign * (limit.unit === 'year' ? limit.amount * 12 : limit.amount))
}

function monthsAfter(calendar: Calendar, day: DayNumber, months: number): DayNumber {
  // 32 days reach past any month's end, and 31 a month past that of the target.
  tablesOn(calendar, months < 0 ? day + 31 * months - 32 : day)
  let tables = tablesOn(calendar, day)
  const target = tables.month[day - tables.firstDay]! + months
  while (target + 1 >= tables.monthStart.length) tables = grownForward(calendar)
  const date = day - tables.firstDay
  const dayOfMonth = date - tables.monthStart[tables.month[date]!]!
  const lastOfTarget = tables.monthStart[target + 1]! - 1
  return tables.firstDay + Math.min(tables.monthStart[target]! + dayOfMonth, lastOfTarget)
}

/** Rule 6: the given date, or the first after it whose end or `by` lies after `start`. */
export function rolledDate(
  calendar: Calendar,
  day: DayNumber,
  by: number | undefined,
  start: Instant,
): DayNumber {
  let due = day
  while (endOfDate(calendar, due, by) <= start) due++
  return due
}

/** The end of a date (the first instant of the next), or `by` on it. */
export function endOfDate(calendar: Calendar, day: DayNumber, by: number | undefined): Instant {
  if (by !== undefined) return instantOfWallTime(calendar, day, by)
  const tables = tablesOn(calendar, day)
  return tables.dayStart[day - tables.firstDay + 1]!
}

/** Rule 6 for working dates, by their ordinals. */
export function rolledWorkingDate(
  calendar: Calendar,
  ordinal: number,
  by: number | undefined,
  start: Instant,
): number {
  let due = ordinal
  while (closeOfWorkingDate(calendar, due, by) <= start) due++
  return due
}

/** The close of the working date of an ordinal (0 or more), or `by` on it. */
export function closeOfWorkingDate(calendar: Calendar, ordinal: number, by: number | undefined): Instant {
  let tables = calendar.tables
  while (ordinal >= tables.workingDay.length) tables = grownForward(calendar)
  const date = tables.workingDay[ordinal]!
  return by === undefined ? tables.close[date]! : instantOfWallTime(calendar, tables.firstDay + date, by)
}
