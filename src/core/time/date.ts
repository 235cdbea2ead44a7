/** Local dates as numbers of days since 1970-01-01 (proleptic Gregorian), and back. */
import type { DayNumber, Instant } from './instant.ts'

export const DAY = 86_400_000
export const HOUR = 3_600_000
export const MINUTE = 60_000
export const SECOND = 1_000

const DATE = /^\d{4}-\d{2}-\d{2}$/

// The same few hundred dates are asked for over and over.
const days = new Map<string, DayNumber>()
const texts = new Map<DayNumber, string>()
const mostKnown = 20_000

/** The day number of a date stated as `YYYY-MM-DD`, or null where there is no such date. */
export function parseDate(text: string): DayNumber | null {
  const known = days.get(text)
  if (known !== undefined) return known
  if (!DATE.test(text)) return null
  const day = Date.parse(`${text}T00:00:00Z`) / DAY
  if (Number.isNaN(day) || dateText(day) !== text) return null
  if (days.size >= mostKnown) days.clear()
  days.set(text, day)
  return day
}

/** `YYYY-MM-DD`. */
export function dateText(day: DayNumber): string {
  const known = texts.get(day)
  if (known !== undefined) return known
  const text = new Date(day * DAY).toISOString().slice(0, 10)
  if (texts.size >= mostKnown) texts.clear()
  texts.set(day, text)
  return text
}

/** 0 (Monday) to 6 (Sunday). */
export function weekdayOf(day: DayNumber): number {
  return (((day + 3) % 7) + 7) % 7
}

/** The day number of 1 January of a year. */
export function firstDayOfYear(year: number): DayNumber {
  return Date.UTC(year, 0, 1) / DAY
}

/** The year in which a day lies. */
export function yearOf(day: DayNumber): number {
  return new Date(day * DAY).getUTCFullYear()
}

const INSTANT =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d([.,]\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):?[0-5]\d)$/

/** The instant that an ISO 8601 text with an offset or `Z` names, to the millisecond; null for anything else. */
export function parseInstant(text: string): Instant | null {
  const parts = INSTANT.exec(text)
  if (parts === null || parseDate(parts[1]!) === null) return null
  const offset = parts[5]!.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')
  const instant = Date.parse(text.slice(0, text.length - parts[5]!.length).replace(',', '.') + offset)
  return Number.isNaN(instant) ? null : instant
}

const WALL = /^([01]\d|2[0-3]):([0-5]\d)$/

/** Minutes from midnight of a wall time `HH:MM` (1440 for `24:00`), or null. */
export function parseWallTime(text: string): number | null {
  if (text === '24:00') return 1440
  const parts = WALL.exec(text)
  return parts === null ? null : Number(parts[1]) * 60 + Number(parts[2])
}

/** `HH:MM`. */
export function wallTimeText(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
