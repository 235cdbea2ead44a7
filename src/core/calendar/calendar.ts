/** A calendar compiled: its statement, its plan, and its tables over as many years as have been asked for. */
import { DAY, firstDayOfYear, yearOf } from '../time/date.ts'
import type { DayNumber, Instant } from '../time/instant.ts'
import type { CalendarPlan } from './plan.ts'
import type { CalendarSpec } from './spec.ts'
import { buildTables, type Tables } from './tables.ts'

/** Calendars reckon with the dates of these years, first and last included, and refuse others with a reason. */
export const FIRST_YEAR = 1970
export const LAST_YEAR = 2199

export interface Calendar {
  readonly spec: CalendarSpec
  readonly plan: CalendarPlan
  /** Grows with the questions asked; every answer is the same however far it has grown. */
  tables: Tables
}

/** Thrown where an answer would lie beyond the years a calendar reckons with, or beyond its last opening. */
export class BeyondCalendar extends Error {
  override readonly name = 'BeyondCalendar'
}

/** The empty tables of a calendar that has not been asked anything. */
export function calendarOf(spec: CalendarSpec, plan: CalendarPlan): Calendar {
  return { spec, plan, tables: buildTables(plan, 0, 0) }
}

/** The tables, grown to hold an instant with a few dates on either side. */
export function tablesAt(calendar: Calendar, instant: Instant): Tables {
  const tables = calendar.tables
  const date = Math.floor(instant / DAY) - tables.firstDay
  return date >= 3 && date < tables.days - 3 ? tables : grownTo(calendar, Math.floor(instant / DAY))
}

/** The tables, grown to hold a date with a few dates on either side. */
export function tablesOn(calendar: Calendar, day: DayNumber): Tables {
  const tables = calendar.tables
  const date = day - tables.firstDay
  return date >= 3 && date < tables.days - 3 ? tables : grownTo(calendar, day)
}

/** The tables with at least a year more at the end; what they held keeps its place. */
export function grownForward(calendar: Calendar): Tables {
  return grownTo(calendar, calendar.tables.firstDay + calendar.tables.days + 3)
}

/** The tables with at least a year more at the beginning; what they held has another place. */
export function grownBackward(calendar: Calendar): Tables {
  return grownTo(calendar, calendar.tables.firstDay - 3)
}

function grownTo(calendar: Calendar, day: DayNumber): Tables {
  const year = yearOf(day)
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) throw new BeyondCalendar(beyond(calendar, year))
  const { firstDay, days } = calendar.tables
  let first = yearOf(day - 200)
  let last = yearOf(day + 500)
  if (days > 0) {
    const firstKnown = yearOf(firstDay)
    const lastKnown = yearOf(firstDay + days - 1)
    const more = lastKnown - firstKnown + 1
    if (day < firstDay + 3) first = Math.min(first, firstKnown - more)
    else last = Math.max(last, lastKnown + more)
    first = Math.min(first, firstKnown)
    last = Math.max(last, lastKnown)
  }
  // One year more than is reckoned with on either side, for the dates beside the outermost.
  first = Math.max(first, FIRST_YEAR - 1)
  last = Math.min(last, LAST_YEAR + 1)
  calendar.tables = buildTables(calendar.plan, firstDayOfYear(first), firstDayOfYear(last + 1))
  return calendar.tables
}

function beyond(calendar: Calendar, year: number): string {
  const years = `the years ${FIRST_YEAR} to ${LAST_YEAR}`
  if (Number.isNaN(year)) return `that is not an instant within ${years}, with which calendars reckon`
  const opening =
    year > LAST_YEAR ? `, or the calendar (${calendar.plan.timezone}) has not enough opening hours` : ''
  return `the answer would lie in ${year}, beyond ${years}, with which calendars reckon${opening}`
}
