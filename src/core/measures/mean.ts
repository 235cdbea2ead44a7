/**
 * What clocks take on average (docs: charter format, *Shares*). A clock counts once now is past its due instant, as for a
 * share: with its time until the stop or, while it still waits, with its time so far; what is never answered cannot make
 * the average look better. Time is measured as the limit is, pauses left out.
 */

import type { Calendar } from '../calendar/calendar.ts'
import { tablesAt } from '../calendar/calendar.ts'
import { dateIndexOf, isWorkingDay, localDayOf, openTimeBefore } from '../calendar/queries.ts'
import type { CompiledTarget } from '../cases/compile.ts'
import type { Run } from '../cases/run.ts'
import { targetDueAt } from '../cases/verdict.ts'
import { dueAt } from '../clock/due.ts'
import { dayZeroOf } from '../clock/explain.ts'
import { joinedPauses } from '../clock/pauses.ts'
import type { Instant } from '../time/instant.ts'
import { countsDates, countsOpenTime, type Limit } from '../time/limit.ts'

/** Sums over clocks. In milliseconds, elapsed or open; of limits that count dates, in dates or working dates. */
export interface MeanCounts {
  clocks: number
  taken: number
  /** What the limit allows each of them, added up. */
  allowed: number
}

export function noMean(): MeanCounts {
  return { clocks: 0, taken: 0, allowed: 0 }
}

/** Adds the sums of other clocks to these. */
export function addMeans(counts: MeanCounts, more: MeanCounts): void {
  counts.clocks += more.clocks
  counts.taken += more.taken
  counts.allowed += more.allowed
}

/** Adds a clock to the sums of a target on the mean; one that is void, excepted, paused or not yet due adds nothing. */
export function addToMean(counts: MeanCounts, run: Run, target: CompiledTarget, asOf: Instant): void {
  if (run.verdict === 'excepted' || run.endedByVoid) return
  const due = targetDueAt(run, target)
  if (due === null || asOf <= due) return
  counts.clocks += 1
  counts.taken += timeTaken(run, target.limit, run.stoppedAt ?? asOf)
  counts.allowed += timeAllowed(run, target.limit)
}

/** The mean as a part of what the limit allows: 1 is just within it. Null where there is no clock. */
export function meanOf({ clocks, taken, allowed }: MeanCounts): number | null {
  return clocks === 0 ? null : taken / allowed
}

/** The mean in the unit of the limit: 7.5 of 9 minutes. Null where there is no clock. */
export function meanInUnits(counts: MeanCounts, limit: Limit): number | null {
  const part = meanOf(counts)
  return part === null ? null : part * limit.amount
}

/** From the start to an instant, without pauses. */
function timeTaken(run: Run, limit: Limit, until: Instant): number {
  const { calendar, startedAt } = run
  const place = placesOf(calendar, limit)
  let taken = place(until) - startOf(run, limit, place)
  for (const pause of joinedPauses(run.pauses, startedAt)) {
    if (pause.from < until) taken -= place(Math.min(until, pause.until ?? until)) - place(pause.from)
  }
  return Math.max(0, taken)
}

/** Where an instant lies on the line on which the limit counts. */
function placesOf(calendar: Calendar, limit: Limit): (instant: Instant) => number {
  if (countsOpenTime(limit.unit)) return (instant) => openTimeBefore(calendar, instant)
  if (!countsDates(limit.unit)) return (instant) => instant
  if (limit.unit !== 'working-day') return (instant) => localDayOf(calendar, instant)
  return (instant) => {
    const tables = tablesAt(calendar, instant)
    return tables.workingBefore[dateIndexOf(tables, instant) + 1]!
  }
}

/** Working days are counted from day zero, which can come after the start. */
function startOf(run: Run, limit: Limit, place: (instant: Instant) => number): number {
  const { calendar, startedAt } = run
  if (limit.unit !== 'working-day') return place(startedAt)
  const { dayZero } = run.commitment.commitment
  const zero = dayZeroOf(calendar, limit, startedAt, { dayZero })
  const passed = place(startedAt)
  return passed + workingDatesAfter(calendar, localDayOf(calendar, startedAt), zero)
}

function workingDatesAfter(calendar: Calendar, day: number, until: number): number {
  let count = 0
  for (let next = day + 1; next <= until; next++) if (isWorkingDay(calendar, next)) count++
  return count
}

function timeAllowed({ calendar, startedAt }: Run, limit: Limit): number {
  if (limit.unit === 'working-day' || limit.unit === 'day') return limit.amount
  if (!countsDates(limit.unit)) return limit.amount * lengths[limit.unit]!
  const due = dueAt(calendar, { ...limit, by: undefined }, startedAt)!
  return localDayOf(calendar, due - 1) - localDayOf(calendar, startedAt)
}

const lengths: Readonly<Record<string, number>> = {
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  'working-minute': 60_000,
  'working-hour': 3_600_000,
}
