/** Questions from a seed, in words that business-time packages understand too. */
import { type Calendar, compileCalendar } from '../../src/core/calendar/compile.ts'
import type { Span, Weekday, WeeklyHours } from '../../src/core/calendar/spec.ts'

export const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

const allDay: readonly Span[] = [['09:00', '17:00']]
const withLunch: readonly Span[] = [
  ['08:30', '12:15'],
  ['13:00', '17:45'],
]
const morning: readonly Span[] = [['09:00', '12:00']]

/** Weeks of hours, none of them at an hour at which a clock changes. */
export const weeks: Readonly<Record<string, WeeklyHours>> = {
  'nine to five': { mon: allDay, tue: allDay, wed: allDay, thu: allDay, fri: allDay },
  'with lunch': { mon: withLunch, tue: withLunch, wed: withLunch, thu: withLunch, fri: withLunch },
  'every morning': Object.fromEntries(weekdays.map((day) => [day, morning])),
  'Saturdays too, Mondays not': { tue: withLunch, wed: allDay, thu: allDay, fri: withLunch, sat: morning },
}

export const zones = ['Europe/London', 'America/New_York', 'Pacific/Auckland', 'America/St_Johns']

export const holidays = [
  ...['2025-12-25', '2025-12-26', '2026-01-01', '2026-04-03', '2026-04-06', '2026-05-04', '2026-05-25'],
  ...['2026-08-31', '2026-12-25', '2026-12-28', '2027-01-01', '2027-03-26', '2027-03-29'],
]

export function calendarIn(timezone: string, hours: WeeklyHours, closed: readonly string[]): Calendar {
  const compiled = compileCalendar({ timezone, hours, closed })
  if (Array.isArray(compiled)) throw new Error(compiled.map(({ problem }) => problem).join('; '))
  return compiled
}

/** Numbers from 0 up to but not including `below`, always the same for a seed. */
export function drawnFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** A whole minute of the two years from December 2025. */
export function someMinute(draw: (below: number) => number): number {
  return Date.UTC(2025, 11, 1) + draw(2 * 365 * 1440) * 60_000
}

/**
 * Does something with the zone of the process, which is the one in which such packages reckon.
 * Node takes up a change of TZ at once.
 */
export function inZone<T>(timezone: string, work: () => T): T {
  const before = process.env.TZ
  process.env.TZ = timezone
  try {
    return work()
  } finally {
    if (before === undefined) delete process.env.TZ
    else process.env.TZ = before
  }
}
