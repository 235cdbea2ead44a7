/**
 * How long a clock took, measured as its limit is and without pauses (docs: charter format, *Shares*). Time is a line for
 * each way of counting: of the limit's unit, a clock took what lies between the places of its start and its stop.
 */
import type { Calendar } from '../calendar/calendar.ts'
import { tablesAt } from '../calendar/calendar.ts'
import { dateIndexOf, isWorkingDay, localDayOf, openTimeBetween } from '../calendar/queries.ts'
import { dueAt } from '../clock/due.ts'
import { dayZeroOf } from '../clock/explain.ts'
import { joinedPauses, type Pause } from '../clock/pauses.ts'
import type { Instant } from '../time/instant.ts'
import { countsDates, countsOpenTime, type Limit } from '../time/limit.ts'
import type { CompiledTarget } from './compile.ts'
import type { Run } from './run.ts'
import { targetDueAt } from './verdict.ts'

/** In milliseconds, elapsed or open; of limits that count dates, in dates or working dates. */
export interface TimeTaken {
  /** What the limit allows. */
  readonly allowed: number
  /** What the clock took; while it waits, what is to be added to the place of now (`placeOf`). */
  readonly taken: number
  readonly waits: boolean
}

/**
 * What a clock has to say to a mean. Null of one that is void, excepted or, paused or not, not yet due: as with a share,
 * a clock counts once now is past its due instant.
 */
export function timeTakenOf(run: Run, target: CompiledTarget, asOf: Instant): TimeTaken | null {
  if (run.verdict === 'excepted' || run.endedByVoid) return null
  const due = targetDueAt(run, target)
  if (due === null || asOf <= due) return null
  const { limit } = target
  const { calendar, startedAt } = run
  const pauses = joinedPauses(run.pauses, startedAt)
  const allowed = timeAllowed(calendar, startedAt, limit)
  const stillAt = run.stoppedAt ?? openSince(pauses)
  if (stillAt === null) {
    const from = placeOf(calendar, limit, startedAt) + beforeDayZero(run, limit)
    const paused = pausedBefore(run, limit, pauses, Number.POSITIVE_INFINITY)
    return { allowed, taken: -from - paused, waits: true }
  }
  const passed = between(calendar, limit, startedAt, stillAt) - beforeDayZero(run, limit)
  return { allowed, taken: Math.max(0, passed - pausedBefore(run, limit, pauses, stillAt)), waits: false }
}

/** Since when a clock stands still: a target that was missed before is missed, and its time goes no further. */
function openSince(pauses: readonly Pause[]): Instant | null {
  const last = pauses.at(-1)
  return last !== undefined && last.until === null ? last.from : null
}

/**
 * Where an instant lies on the line on which a limit counts: the same number whichever years the calendar has been asked
 * for, so that it can be stored.
 */
export function placeOf(calendar: Calendar, limit: Limit, instant: Instant): number {
  return between(calendar, limit, origin, instant)
}

const origin = Date.UTC(2000, 0, 1)

/** From one instant to another as the limit counts. */
function between(calendar: Calendar, { unit }: Limit, from: Instant, until: Instant): number {
  if (countsOpenTime(unit)) return openTimeBetween(calendar, from, until)
  if (!countsDates(unit)) return until - from
  if (unit !== 'working-day') return localDayOf(calendar, until) - localDayOf(calendar, from)
  // Tables grow to hold what is asked for: both ends have to be in them before either is looked up.
  tablesAt(calendar, from)
  const tables = tablesAt(calendar, until)
  const workingUntil = (instant: Instant) => tables.workingBefore[dateIndexOf(tables, instant) + 1]!
  return workingUntil(until) - workingUntil(from)
}

function pausedBefore({ calendar }: Run, limit: Limit, pauses: readonly Pause[], until: Instant): number {
  let paused = 0
  for (const pause of pauses) {
    if (pause.from < until)
      paused += between(calendar, limit, pause.from, Math.min(until, pause.until ?? until))
  }
  return paused
}

/** Working days are counted from day zero, which can come after the start. */
function beforeDayZero({ calendar, startedAt, commitment }: Run, limit: Limit): number {
  if (limit.unit !== 'working-day') return 0
  const zero = dayZeroOf(calendar, limit, startedAt, { dayZero: commitment.commitment.dayZero })
  return workingDatesAfter(calendar, localDayOf(calendar, startedAt), zero)
}

function workingDatesAfter(calendar: Calendar, day: number, until: number): number {
  let count = 0
  for (let next = day + 1; next <= until; next++) if (isWorkingDay(calendar, next)) count++
  return count
}

function timeAllowed(calendar: Calendar, startedAt: Instant, limit: Limit): number {
  const length = lengthOf(limit)
  if (length !== null) return limit.amount * length
  const due = dueAt(calendar, { ...limit, by: undefined }, startedAt)!
  return localDayOf(calendar, due - 1) - localDayOf(calendar, startedAt)
}

/** One of a unit on its line; null of months and years, which differ. */
export function lengthOf({ unit }: Pick<Limit, 'unit'>): number | null {
  return lengths[unit] ?? null
}

const lengths: Readonly<Partial<Record<Limit['unit'], number>>> = {
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  'working-minute': 60_000,
  'working-hour': 3_600_000,
  day: 1,
  'working-day': 1,
  week: 7,
}
