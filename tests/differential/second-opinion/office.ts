/**
 * Part of the second opinion, which knows nothing of the engine: it was written from the rules alone, and is slow on purpose.
 * Here: when an office is open. Every question is answered by looking at one date after the other.
 */
import { Temporal } from 'temporal-polyfill'

type Wall = string
export type Hours = Readonly<Record<string, readonly (readonly [from: Wall, until: Wall])[]>>

/** The calendar of a vector. */
export interface Office {
  readonly timezone: string
  readonly hours: Hours
  readonly seasons?: readonly { readonly from: string; readonly to: string; readonly hours: Hours }[]
  readonly closed?: readonly string[]
  readonly open?: Hours
  readonly cutOff?: Wall
}

/** Milliseconds, the end not included. */
export interface OpenTime {
  readonly from: number
  readonly until: number
}

/** Long enough for any calendar that opens again at all. */
const FAR = 3000

export function localDate(office: Office, instant: number): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(office.timezone).toPlainDate()
}

/** A wall time of a date; 24:00 is the midnight that follows. In a spring gap the later, in an overlap the earlier. */
export function wall(office: Office, date: Temporal.PlainDate, time: Wall): number {
  if (time === '24:00') return wall(office, date.add({ days: 1 }), '00:00')
  return date.toPlainDateTime(time).toZonedDateTime(office.timezone, { disambiguation: 'compatible' })
    .epochMilliseconds
}

/** The first instant of the next date. */
export function endOfDate(office: Office, date: Temporal.PlainDate): number {
  return date.add({ days: 1 }).toZonedDateTime(office.timezone).epochMilliseconds
}

/** The spans of a date in which there is any time, in order. */
export function openTimes(office: Office, date: Temporal.PlainDate): OpenTime[] {
  return hoursOf(office, date)
    .map(([from, until]) => ({ from: wall(office, date, from), until: wall(office, date, until) }))
    .filter(({ from, until }) => from < until)
}

function hoursOf(office: Office, date: Temporal.PlainDate): Hours[string] {
  const opened = office.open?.[date.toString()]
  if (opened) return opened
  if (office.closed?.includes(date.toString())) return []
  const season = office.seasons?.findLast(({ from, to }) => from <= date.toString() && date.toString() <= to)
  const weekday = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'][date.dayOfWeek - 1]!
  return (season ?? office).hours[weekday] ?? []
}

export function isWorking(office: Office, date: Temporal.PlainDate): boolean {
  return openTimes(office, date).length > 0
}

/** The end of the last span of a working date. */
export function close(office: Office, date: Temporal.PlainDate): number {
  return openTimes(office, date).at(-1)!.until
}

/** The first working date after (`+1`) or before (`-1`) a date. */
export function nextWorking(office: Office, date: Temporal.PlainDate, step = 1): Temporal.PlainDate {
  let next = date.add({ days: step })
  for (let days = 0; !isWorking(office, next); days++) {
    if (days > FAR) throw new Error('it never opens')
    next = next.add({ days: step })
  }
  return next
}

/** The instant at which so much open time has passed since an instant. */
export function afterOpenTime(office: Office, since: number, amount: number): number {
  let left = amount
  let now = since
  let date = localDate(office, since).subtract({ days: 1 })
  for (let days = 0; days < FAR; days++) {
    for (const { from, until } of openTimes(office, date)) {
      now = Math.max(now, from)
      if (until - now >= left) return now + left
      if (until > now) {
        left -= until - now
        now = until
      }
    }
    date = date.add({ days: 1 })
  }
  throw new Error('it never opens')
}

/** How much open time lies between two instants. */
export function openTimeBetween(office: Office, since: number, end: number): number {
  let total = 0
  let now = since
  for (let date = localDate(office, since).subtract({ days: 1 }); ; date = date.add({ days: 1 })) {
    if (wall(office, date, '00:00') > end) return total
    for (const { from, until } of openTimes(office, date)) {
      now = Math.max(now, from)
      total += Math.max(0, Math.min(until, end) - now)
      now = Math.max(now, until)
    }
  }
}
