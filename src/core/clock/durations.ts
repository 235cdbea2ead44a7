/** Lengths of time and limits in words. */
import type { Calendar } from '../calendar/calendar.ts'
import { dateIndexOf, openTimeBetween } from '../calendar/queries.ts'
import { DAY, HOUR, MINUTE, wallTimeText } from '../time/date.ts'
import type { Instant } from '../time/instant.ts'
import type { Limit, LimitUnit } from '../time/limit.ts'
import { wordingFor } from './words/index.ts'
import { counted, type Wording } from './words/wording.ts'

/**
 * The time between two instants in the terms of a limit: "1 day 3 h of opening time" for working units, where a day is
 * a whole working date; "2 days 5 h" of elapsed time for others and for agreed dates (null). To the minute, rounded down.
 */
export function durationWords(
  calendar: Calendar,
  unit: LimitUnit | null,
  from: Instant,
  until: Instant,
  language: string,
): string {
  const wording = wordingFor(language)
  const elapsed = Math.max(0, until - from)
  if (unit === null || !unit.startsWith('working')) return elapsedWords(wording, elapsed)
  const open = openTimeBetween(calendar, from, until)
  const { days, rest } = wholeWorkingDates(calendar, from, until, open)
  const words = lengthWords(wording, days, rest)
  // A working date of eight hours is no day on anybody's watch: where days are said, of what they are is said as well.
  return open === elapsed && elapsed >= days * DAY ? words : wording.openingTime(words)
}

/**
 * The time left until a due instant, as `durationWords` (`limit` null: an agreed date); once it has passed, by how much
 * elapsed time: "2 h 5 min late".
 */
export function remainingWords(
  calendar: Calendar,
  limit: Limit | null,
  now: Instant,
  due: Instant,
  language: string,
): string {
  const wording = wordingFor(language)
  if (now > due) return wording.late(elapsedWords(wording, now - due))
  return durationWords(calendar, limit?.unit ?? null, now, due, language)
}

/** A limit in words: "3 working days, by 12:00". */
export function limitWords(limit: Limit, language: string): string {
  const wording = wordingFor(language)
  const sameDay = limit.unit === 'working-day' && limit.amount === 0
  const amount = sameDay ? wording.sameDay : counted(wording, wording.units[limit.unit], limit.amount)
  return limit.by === undefined ? amount : wording.by(amount, wallTimeText(limit.by))
}

/** A mean in words: "7.5 minutes", "12 working days", "0.25 hours". To a tenth; below one, to a hundredth. */
export function meanWords(value: number, unit: LimitUnit, language: string): string {
  const wording = wordingFor(language)
  return counted(wording, wording.units[unit], roundedMean(value), meanNumber(value, language))
}

/** The number alone, where its unit is said after another. */
export function meanNumber(value: number, language: string): string {
  const { locale } = wordingFor(language)
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(roundedMean(value))
}

function roundedMean(value: number): number {
  return Number(value.toFixed(value < 1 ? 2 : value < 100 ? 1 : 0))
}

/** Elapsed time in words, to the minute: days from 48 hours on. */
export function elapsedWords(wording: Wording, elapsed: number): string {
  const days = elapsed >= 2 * DAY ? Math.floor(elapsed / DAY) : 0
  return lengthWords(wording, days, elapsed - days * DAY)
}

/** The largest two of days, hours and minutes. */
export function lengthWords(wording: Wording, days: number, rest: number): string {
  const hours = Math.floor(rest / HOUR)
  const minutes = Math.floor((rest % HOUR) / MINUTE)
  const parts = [
    days > 0 ? counted(wording, wording.days, days) : '',
    hours > 0 ? `${hours} h` : '',
    days === 0 && minutes > 0 ? `${minutes} min` : '',
  ].filter((part) => part !== '')
  return parts.length === 0 ? wording.underAMinute : parts.join(' ')
}

/** How many working dates lie wholly between two instants, and the open time that is left beside them. */
function wholeWorkingDates(
  calendar: Calendar,
  from: Instant,
  until: Instant,
  open: number,
): { days: number; rest: number } {
  if (open === 0) return { days: 0, rest: 0 }
  const { tables } = calendar
  let first = tables.workingBefore[dateIndexOf(tables, from)]!
  let last = tables.workingBefore[dateIndexOf(tables, until - 1) + 1]! - 1
  const begin = (ordinal: number) => tables.dayStart[tables.workingDay[ordinal]!]!
  const close = (ordinal: number) => tables.close[tables.workingDay[ordinal]!]!
  if (first <= last && openTimeBetween(calendar, begin(first), from) > 0) first++
  if (first <= last && close(last) > until) last--
  if (first > last) return { days: 0, rest: open }
  return { days: last - first + 1, rest: open - openTimeBetween(calendar, begin(first), close(last)) }
}
