/**
 * What clocks take on average (docs: charter format, *Shares*). A clock counts once now is past its due instant, as for a
 * share: with its time until the stop or, while it still waits, with its time so far; what is never answered cannot make
 * the average look better. Time is measured as the limit is, pauses left out.
 */

import type { CompiledTarget } from '../cases/compile.ts'
import type { Run } from '../cases/run.ts'
import { lengthOf, placeOf, timeTakenOf } from '../cases/time-taken.ts'
import type { Instant } from '../time/instant.ts'
import type { Limit, LimitUnit } from '../time/limit.ts'
import { studentQuantile } from './score.ts'
import { presentationOf } from './share.ts'

/** Sums over clocks. In milliseconds, elapsed or open; of limits that count dates, in dates or working dates. */
export interface MeanCounts {
  clocks: number
  /** Of the clocks, those that wait still: they count with their time so far. */
  waiting: number
  taken: number
  /** Of what each clock took, the square. */
  squares: number
  /** What the limit allows each of them, added up. */
  allowed: number
}

export function noMean(): MeanCounts {
  return { clocks: 0, waiting: 0, taken: 0, squares: 0, allowed: 0 }
}

/** Adds the sums of other clocks to these. */
export function addMeans(counts: MeanCounts, more: MeanCounts): void {
  counts.clocks += more.clocks
  counts.waiting += more.waiting
  counts.taken += more.taken
  counts.squares += more.squares
  counts.allowed += more.allowed
}

/** Adds a clock to the sums of a target on the mean; one that is void, excepted, paused or not yet due adds nothing. */
export function addToMean(counts: MeanCounts, run: Run, target: CompiledTarget, asOf: Instant): void {
  const time = timeTakenOf(run, target, asOf)
  if (time === null) return
  const taken = time.waits ? time.taken + placeOf(run.calendar, target.limit, asOf) : time.taken
  counts.clocks += 1
  if (time.waits) counts.waiting += 1
  counts.taken += taken
  counts.squares += taken * taken
  counts.allowed += time.allowed
}

/** The mean as a part of what the limit allows: 1 is just within it. Null where there is no clock. */
export function meanOf({ clocks, taken, allowed }: MeanCounts): number | null {
  return clocks === 0 ? null : taken / allowed
}

/** The mean in the unit of the limit: 7.5 of 9 minutes. Null where there is no clock. */
export function meanInUnits(counts: MeanCounts, limit: Limit): number | null {
  return counts.clocks === 0 ? null : inUnits(counts.taken, counts, limit)
}

/** A mean as it is published. */
export interface MeanFigure {
  readonly clocks: number
  /** Of the clocks, those that wait still: they count with their time so far. */
  readonly waiting: number
  /** In `unit`; null where there is no clock. */
  readonly value: number | null
  readonly unit: LimitUnit
  /** What is promised, in `unit`. */
  readonly promised: number
  /** 95%, in `unit`; null below twenty clocks. */
  readonly interval: [low: number, high: number] | null
  /** So few clocks that one more could move the mean far. */
  readonly few: boolean
  /** Whether what was taken is within what was allowed; null where there is no clock. */
  readonly met: boolean | null
}

/**
 * The mean and its 95% interval, mean ± t(n−1) · s ÷ √n. Formula: Student, "The probable error of a mean", Biometrika 6
 * (1908), 1–25. Times are no normal variable: a few long ones pull their mean up. Below twenty clocks the interval would
 * be narrower than what is known, so none is given.
 */
export function meanFigure(counts: MeanCounts, limit: Limit): MeanFigure {
  const { clocks, waiting, taken, allowed } = counts
  const few = presentationOf(clocks) !== 'percentage'
  return {
    clocks,
    waiting,
    value: meanInUnits(counts, limit),
    unit: limit.unit,
    promised: limit.amount,
    interval: few ? null : intervalOf(counts, limit),
    few,
    met: clocks === 0 ? null : taken <= allowed,
  }
}

function intervalOf(counts: MeanCounts, limit: Limit): [low: number, high: number] {
  const { clocks, taken, squares } = counts
  // Rounding can leave a hair below nothing where all took the same.
  const variance = Math.max(0, squares - (taken * taken) / clocks) / (clocks - 1)
  const half = studentQuantile(clocks - 1) * Math.sqrt(variance * clocks)
  return [inUnits(Math.max(0, taken - half), counts, limit), inUnits(taken + half, counts, limit)]
}

/** A sum of times as a mean in the unit. Months and years are as long as the clocks' own were. */
function inUnits(sum: number, { clocks, allowed }: MeanCounts, limit: Limit): number {
  const length = lengthOf(limit)
  return length === null ? (sum / allowed) * limit.amount : sum / (clocks * length)
}
