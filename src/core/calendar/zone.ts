/** The clock changes of a time zone, asked of Temporal once and kept; after that wall times need no date arithmetic. */
import { Temporal } from 'temporal-polyfill'
import { DAY, MINUTE } from '../time/date.ts'
import type { DayNumber, Instant } from '../time/instant.ts'

/** From `at` on the zone's wall clock is `offset` ms ahead of UTC, until the next change. */
export interface OffsetPeriod {
  readonly at: Instant
  readonly offset: number
}

/** How many ms of a zone are asked for at a time: the polyfill looks at least three years ahead for a change. */
const STRETCH = 1095 * DAY

/** The offset at the beginning of a stretch and the changes within it. */
type Stretch = readonly OffsetPeriod[]

/** What has been asked of Temporal, by zone and stretch: all calendars of a zone share it. */
const stretchesByZone = new Map<string, Map<number, Stretch>>()

/** The offset periods of a zone that touch `from` to `until`, in order; the first begins at -Infinity. */
export function offsetPeriods(timezone: string, from: Instant, until: Instant): OffsetPeriod[] {
  const periods: OffsetPeriod[] = []
  for (let number = Math.floor(from / STRETCH); number * STRETCH < until; number++) {
    for (const period of stretchOf(timezone, number))
      if (period.offset !== periods.at(-1)?.offset) periods.push(period)
  }
  periods[0] = { at: Number.NEGATIVE_INFINITY, offset: periods[0]!.offset }
  return periods
}

/** How many ms the wall clock of a zone is ahead of UTC at an instant. */
export function offsetAt(timezone: string, instant: Instant): number {
  const periods = stretchOf(timezone, Math.floor(instant / STRETCH))
  let last = periods.length - 1
  while (last > 0 && periods[last]!.at > instant) last -= 1
  return periods[last]!.offset
}

function stretchOf(timezone: string, number: number): Stretch {
  const stretches = stretchesByZone.get(timezone) ?? new Map<number, Stretch>()
  stretchesByZone.set(timezone, stretches)
  const stretch = stretches.get(number) ?? stretchFrom(timezone, number * STRETCH)
  stretches.set(number, stretch)
  return stretch
}

function stretchFrom(timezone: string, from: Instant): Stretch {
  let zoned = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timezone)
  const stretch: OffsetPeriod[] = []
  for (;;) {
    stretch.push({ at: zoned.epochMilliseconds, offset: zoned.offsetNanoseconds / 1_000_000 })
    const change = zoned.getTimeZoneTransition('next')
    if (change === null || change.epochMilliseconds >= from + STRETCH) return stretch
    zoned = change
  }
}

/** Whether this is a time zone by its IANA name. */
export function isTimezone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** Names of zones, for the nearest right spelling. */
export function timezoneNames(): readonly string[] {
  return Intl.supportedValuesOf('timeZone')
}

/**
 * The instant of a wall time on a date as Temporal's `compatible`: in a gap the later, in an overlap the earlier.
 *
 * @param minutes minutes from midnight, 1440 for `24:00`
 */
export function instantOfWall(periods: readonly OffsetPeriod[], day: DayNumber, minutes: number): Instant {
  const wall = day * DAY + minutes * MINUTE
  const k = periodAtOrAfterWall(periods, wall)
  const period = periods[k]!
  if (wall - period.offset >= period.at) return wall - period.offset
  return wall - periods[k - 1]!.offset
}

/** The first instant of a date: where the clock skips midnight, that of the change. */
export function firstInstantOf(periods: readonly OffsetPeriod[], day: DayNumber): Instant {
  const wall = day * DAY
  const period = periods[periodAtOrAfterWall(periods, wall)]!
  return Math.max(period.at, wall - period.offset)
}

/** The first period on whose wall clock the given wall time is not yet over: it shows it, or begins beyond it. */
function periodAtOrAfterWall(periods: readonly OffsetPeriod[], wall: number): number {
  let low = 0
  let high = periods.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (wall - periods[middle]!.offset < periods[middle + 1]!.at) high = middle
    else low = middle + 1
  }
  return low
}
