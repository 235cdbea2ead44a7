/** Questions to a calendar. Instants are ms since 1970-01-01T00:00Z; each answer is a look-up in its tables. */
import { DAY, dateText, MINUTE, parseDate } from '../time/date.ts'
import type { DayNumber, Instant } from '../time/instant.ts'
import { type Calendar, grownForward, tablesAt, tablesOn } from './calendar.ts'
import type { Tables } from './tables.ts'
import { instantOfWall } from './zone.ts'

/** The local date of an instant. */
export function localDayOf(calendar: Calendar, instant: Instant): DayNumber {
  const tables = tablesAt(calendar, instant)
  return tables.firstDay + dateIndexOf(tables, instant)
}

/** The local date of an instant, `YYYY-MM-DD`. */
export function localDateOf(calendar: Calendar, instant: Instant): string {
  return dateText(localDayOf(calendar, instant))
}

/** The first instant of a local date, which is the end of the date before. */
export function startOfLocalDay(calendar: Calendar, day: DayNumber): Instant {
  const tables = tablesOn(calendar, day)
  return tables.dayStart[day - tables.firstDay]!
}

/** The first instant of a local date `YYYY-MM-DD`; throws RangeError where it is not a date. */
export function startOfLocalDate(calendar: Calendar, date: string): Instant {
  return startOfLocalDay(calendar, dayOf(date))
}

/** The end of the last span of a local date; null where it is closed. Throws RangeError where it is not a date. */
export function closeOf(calendar: Calendar, date: string): Instant | null {
  return closeOfDay(calendar, dayOf(date))
}

/** The end of the last span of a date; null where it is closed. */
export function closeOfDay(calendar: Calendar, day: DayNumber): Instant | null {
  const tables = tablesOn(calendar, day)
  const close = tables.close[day - tables.firstDay]!
  return close === Number.NEGATIVE_INFINITY ? null : close
}

/** The beginning of the first span of a date; null where it is closed. */
export function openingOfDay(calendar: Calendar, day: DayNumber): Instant | null {
  if (closeOfDay(calendar, day) === null) return null
  const tables = tablesOn(calendar, day)
  const start = tables.dayStart[day - tables.firstDay]!
  return Math.max(start, tables.spanFrom[spanAt(tables, start)]!)
}

/** Whether a date has some open time. */
export function isWorkingDay(calendar: Calendar, day: DayNumber): boolean {
  return closeOfDay(calendar, day) !== null
}

/** Whether the calendar is open at an instant; at the instant of a close it is not. */
export function isOpenAt(calendar: Calendar, instant: Instant): boolean {
  const tables = tablesAt(calendar, instant)
  const span = spanAt(tables, instant)
  return span < tables.spanFrom.length && tables.spanFrom[span]! <= instant
}

/** Milliseconds of open time between two instants; 0 where the second is not after the first. */
export function openTimeBetween(calendar: Calendar, from: Instant, until: Instant): number {
  if (until <= from) return 0
  // Both ends first: growing backward for one would move what was summed for the other.
  tablesAt(calendar, from)
  tablesAt(calendar, until)
  return openTimeBefore(calendar, until) - openTimeBefore(calendar, from)
}

/** The closed intervals between two instants, in order, cut to them. */
export function closedSpansBetween(
  calendar: Calendar,
  from: Instant,
  until: Instant,
): (readonly [from: Instant, until: Instant])[] {
  const closed: [Instant, Instant][] = []
  if (until <= from) return closed
  tablesAt(calendar, from)
  tablesAt(calendar, until)
  const tables = calendar.tables
  let closedFrom = from
  for (let span = spanAt(tables, from); span < tables.spanFrom.length; span++) {
    const opens = Math.min(tables.spanFrom[span]!, until)
    if (opens > closedFrom) closed.push([closedFrom, opens])
    closedFrom = Math.max(closedFrom, tables.spanTo[span]!)
    if (closedFrom >= until) return closed
  }
  closed.push([closedFrom, until])
  return closed
}

/** Whether a due instant lies on a date whose holidays are not published yet; one that ends a date is of that date. */
export function isProvisional(calendar: Calendar, due: Instant): boolean {
  const knownUntil = calendar.plan.knownUntil
  return knownUntil !== undefined && due > startOfLocalDay(calendar, knownUntil + 1)
}

/** Open time from the first table date to an instant, which the tables must hold. */
export function openTimeBefore(calendar: Calendar, instant: Instant): number {
  const tables = tablesAt(calendar, instant)
  const span = spanAt(tables, instant)
  const open = tables.openBefore[span]!
  return span < tables.spanFrom.length && instant > tables.spanFrom[span]!
    ? open + instant - tables.spanFrom[span]!
    : open
}

/** The first instant at which so much open time has gone by since the first table date. */
export function instantOfOpenTime(calendar: Calendar, open: number): Instant {
  let tables = calendar.tables
  while (open > tables.openBefore[tables.spanFrom.length]!) tables = grownForward(calendar)
  let span = tables.spanOfBucket[Math.floor(open / tables.bucket)]!
  while (tables.openBefore[span + 1]! < open) span++
  return tables.spanFrom[span]! + open - tables.openBefore[span]!
}

/** The instant of a wall time on a date, as Temporal's `compatible`. */
export function instantOfWallTime(calendar: Calendar, day: DayNumber, minutes: number): Instant {
  const tables = tablesOn(calendar, day)
  const date = day - tables.firstDay
  return tables.plain[date] === 1
    ? tables.dayStart[date]! + minutes * MINUTE
    : instantOfWall(tables.periods, day, minutes)
}

/** The place in the tables of the local date of an instant that they hold. */
export function dateIndexOf(tables: Tables, instant: Instant): number {
  const utcDay = Math.floor(instant / DAY) - tables.firstDay
  const offset = instant < tables.changeAt[utcDay]! ? tables.offset[utcDay]! : tables.offsetAfter[utcDay]!
  return Math.floor((instant + offset) / DAY) - tables.firstDay
}

/** The first span that ends after an instant that the tables hold. */
function spanAt(tables: Tables, instant: Instant): number {
  let span = tables.spanOfDay[Math.floor(instant / DAY) - tables.firstDay]!
  while (span < tables.spanTo.length && tables.spanTo[span]! <= instant) span++
  return span
}

function dayOf(date: string): DayNumber {
  const day = parseDate(date)
  if (day === null) throw new RangeError(`"${date}" is not a date YYYY-MM-DD`)
  return day
}
