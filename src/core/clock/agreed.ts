/** Due instants that do not run from a start: dates agreed with the customer, and lead times (rules 7 and 8). */
import { type Calendar, grownBackward, tablesOn } from '../calendar/calendar.ts'
import { localDayOf, startOfLocalDay } from '../calendar/queries.ts'
import { HOUR, MINUTE, parseDate, parseInstant, SECOND } from '../time/date.ts'
import type { DayNumber, Instant } from '../time/instant.ts'
import { countsDates, countsOpenTime, type Limit, limitText } from '../time/limit.ts'
import { closeOfWorkingDate, dateAfter, endOfDate } from './dates.ts'

/**
 * Rule 7: an instant is itself; a date falls due at its end.
 *
 * @param until a local date `YYYY-MM-DD` or an ISO instant with an offset; RangeError for anything else
 */
export function agreedDue(calendar: Calendar, until: string): Instant {
  const day = parseDate(until)
  return day === null ? instantOf(until) : startOfLocalDay(calendar, day + 1)
}

/**
 * Rule 8: when something is due that is promised so long before a date or an instant.
 *
 * @param before a local date or an ISO instant; RangeError, with the words of `leadProblem`, where it cannot be
 */
export function leadDue(calendar: Calendar, limit: Limit, before: string): Instant {
  const problem = leadProblem(limit, before)
  if (problem !== null) throw new RangeError(problem)
  if (!countsDates(limit.unit)) return instantOf(before) - limit.amount * elapsedUnit(limit)
  const day = parseDate(before) ?? localDayOf(calendar, instantOf(before))
  if (limit.unit === 'working-day') return workingDatesBefore(calendar, day, limit)
  return endOfDate(calendar, dateAfter(calendar, day, limit, -1), limit.by)
}

/** Why a limit cannot be counted back from `before`, or null where it can. */
export function leadProblem(limit: Limit, before: string): string | null {
  const isDate = parseDate(before) !== null
  if (!isDate && parseInstant(before) === null) return `"${before}" is neither a date nor an instant`
  if (limit.unit === 'working-day' && limit.amount === 0) return 'same day cannot be counted back'
  if (countsOpenTime(limit.unit))
    return `${limitText(limit)} cannot be counted back: say it in working days or hours`
  if (isDate && !countsDates(limit.unit)) {
    return `${limitText(limit)} cannot be counted back from a date: say it in days, or give an instant`
  }
  return null
}

/** The Nth working date before a date. */
function workingDatesBefore(calendar: Calendar, day: DayNumber, limit: Limit): Instant {
  let tables = tablesOn(calendar, day)
  while (tables.workingBefore[day - tables.firstDay]! < limit.amount) tables = grownBackward(calendar)
  return closeOfWorkingDate(calendar, tables.workingBefore[day - tables.firstDay]! - limit.amount, limit.by)
}

function elapsedUnit(limit: Limit): number {
  return limit.unit === 'hour' ? HOUR : limit.unit === 'minute' ? MINUTE : SECOND
}

function instantOf(text: string): Instant {
  const instant = parseInstant(text)
  if (instant === null)
    throw new RangeError(`"${text}" is neither a date YYYY-MM-DD nor an instant with an offset`)
  return instant
}
