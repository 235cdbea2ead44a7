/** Numbers of events against what was promised: in calendar periods, in a window that moves along, for each customer. */
import type { Calendar } from '../calendar/compile.ts'
import type { CountMeasure } from '../charter/measure-model.ts'
import { dueAt } from '../clock/due.ts'
import type { Instant } from '../time/instant.ts'
import { meetsBound } from './bound.ts'
import { limitOf } from './compiled.ts'

export interface CountFigure {
  /** The number; of a ratio, counted ÷ set against. Null where there is nothing to set it against. */
  readonly value: number | null
  readonly number: number
  /** Of a ratio: what it is set against. */
  readonly against: number | null
  readonly met: boolean | null
}

/**
 * The count of a period. While the period runs (`isOver` false) a floor is not missed yet and a ceiling not yet held:
 * only what no later event can change is said.
 */
export function countFigure(
  { bound, against: ratio }: CountMeasure,
  number: number,
  against: number,
  isOver: boolean,
): CountFigure {
  if (ratio !== undefined) {
    if (against === 0) return { value: null, number, against, met: null }
    return {
      value: number / against,
      number,
      against,
      met: isOver ? meetsBound(bound, number, against) : null,
    }
  }
  const met = meetsBound(bound, number)
  return { value: number, number, against: null, met: isOver || isSettled(bound, number) ? met : null }
}

/** Whether more events cannot change the answer: a ceiling is passed, or there is only a floor and it is reached. */
function isSettled({ atLeast, ...ceiling }: CountMeasure['bound'], number: number): boolean {
  const hasCeiling = ceiling.atMost !== undefined || ceiling.lessThan !== undefined
  if (hasCeiling && !meetsBound(ceiling, number)) return true
  return !hasCeiling && atLeast !== undefined && number >= atLeast
}

/**
 * An event counts in the window of an instant when the promise's length of time from the event has not passed by then.
 * `occasions` are in order.
 */
export function countAt(
  measure: CountMeasure,
  calendar: Calendar,
  occasions: readonly Instant[],
  instant: Instant,
): number {
  const opens = windowStart(measure, calendar, instant)
  return placeAfter(occasions, instant) - placeAfter(occasions, opens - 1)
}

/** The earliest instant from which the promise's length of time has not passed by the one given. */
function windowStart({ rolling }: CountMeasure, calendar: Calendar, instant: Instant): Instant {
  const window = limitOf(rolling!)
  const reaches = (at: Instant) => dueAt(calendar, window, at)! >= instant
  // A length of time differs with where it begins, by leap days and clock changes: twice of it is surely enough.
  let before = instant - 2 * (dueAt(calendar, window, instant)! - instant) - week
  let from = instant
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2)
    if (reaches(middle)) from = middle
    else before = middle
  }
  return from
}

const week = 7 * 86_400_000

/** How many of these, which are in order, are at or before an instant. */
function placeAfter(occasions: readonly Instant[], instant: Instant): number {
  let [low, high] = [0, occasions.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (occasions[middle]! <= instant) low = middle + 1
    else high = middle
  }
  return low
}

export interface HeldFigure {
  /** Customers for whom the bound held, and for whom it did not. */
  readonly kept: number
  readonly broken: number
  /** Customers whom a whole window has not passed over yet, where there is a floor. */
  readonly notDue: number
}

/**
 * For how many customers the count held from `from` to `until`. A ceiling is broken by the first event that is one too
 * many; who had none in any window of the period is not counted, for then a large clientele would hide everything. A
 * floor is judged at the end, once a whole window has passed since the customer's first event. Each customer's events
 * are in order.
 */
export function heldFor(
  measure: CountMeasure,
  calendar: Calendar,
  byCustomer: Iterable<readonly Instant[]>,
  from: Instant,
  until: Instant,
): HeldFigure {
  const held = { kept: 0, broken: 0, notDue: 0 }
  const opens = windowStart(measure, calendar, from)
  for (const occasions of byCustomer) {
    const known = placeAfter(occasions, until)
    if (known === 0 || occasions[known - 1]! < opens) continue
    held[heldForOne(measure, calendar, occasions.slice(0, known), from, until)] += 1
  }
  return held
}

function heldForOne(
  measure: CountMeasure,
  calendar: Calendar,
  known: readonly Instant[],
  from: Instant,
  until: Instant,
): keyof HeldFigure {
  const { atLeast, ...ceiling } = measure.bound
  // Who had no more in all than any window may hold needs no window: nearly everybody.
  const tooMany =
    !meetsBound(ceiling, known.length) &&
    [from, ...known.filter((at) => at > from)].some(
      (at) => !meetsBound(ceiling, countAt(measure, calendar, known, at)),
    )
  if (tooMany) return 'broken'
  if (atLeast === undefined) return 'kept'
  if (until <= dueAt(calendar, limitOf(measure.rolling!), known[0]!)!) return 'notDue'
  return meetsBound({ atLeast }, countAt(measure, calendar, known, until)) ? 'kept' : 'broken'
}
