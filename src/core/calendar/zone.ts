/** The clock changes of a time zone, asked of Temporal once and kept; after that wall times need no date arithmetic. */
import { Temporal } from 'temporal-polyfill'
import { DAY, MINUTE, SECOND } from '../time/date.ts'
import type { DayNumber, Instant } from '../time/instant.ts'

/** From `at` on the zone's wall clock is `offset` ms ahead of UTC, until the next change. */
export interface OffsetPeriod {
  readonly at: Instant
  readonly offset: number
}

/** How far apart the zone is asked for its offset: no zone has changed its clock twice within a week. */
const STEP = 7 * DAY

/**
 * The offset periods of a zone that touch `from` to `until`, in order; the first begins at -Infinity. Offsets are
 * sampled and the changes between found by halving, rather than by asking for the next transition, for what the
 * polyfill answers to that depends on today's date.
 */
export function offsetPeriods(timezone: string, from: Instant, until: Instant): OffsetPeriod[] {
  const samples = samplesOf(timezone)
  const first = Math.floor(from / STEP)
  let known = sampleAt(samples, timezone, first)
  const periods: OffsetPeriod[] = [{ at: Number.NEGATIVE_INFINITY, offset: known.offset }]
  for (let step = first; step * STEP < until; step++) {
    const next = sampleAt(samples, timezone, step + 1)
    if (next.offset !== known.offset) {
      known.changeAt ??= changeBetween(timezone, step * STEP, (step + 1) * STEP)
      periods.push({ at: known.changeAt, offset: next.offset })
    }
    known = next
  }
  return periods
}

/** The offset at a multiple of STEP, and when it changes before the next, once that has been found. */
interface Sample {
  readonly offset: number
  changeAt?: Instant
}

/** What has been asked of Temporal, by zone: all calendars of a zone share it. */
const samplesByZone = new Map<string, Map<number, Sample>>()

function samplesOf(timezone: string): Map<number, Sample> {
  const samples = samplesByZone.get(timezone) ?? new Map<number, Sample>()
  samplesByZone.set(timezone, samples)
  return samples
}

function sampleAt(samples: Map<number, Sample>, timezone: string, step: number): Sample {
  const known = samples.get(step)
  if (known !== undefined) return known
  const sample: Sample = { offset: offsetAt(timezone, step * STEP) }
  samples.set(step, sample)
  return sample
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

function offsetAt(timezone: string, instant: Instant): number {
  const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timezone)
  return zoned.offsetNanoseconds / 1_000_000
}

/** The first instant after `from`, to the second, at which the offset is that of `until`. */
function changeBetween(timezone: string, from: Instant, until: Instant): Instant {
  const after = offsetAt(timezone, until)
  let before = from
  let changed = until
  while (changed - before > SECOND) {
    const middle = before + Math.floor((changed - before) / (2 * SECOND)) * SECOND
    if (offsetAt(timezone, middle) === after) changed = middle
    else before = middle
  }
  return changed
}
