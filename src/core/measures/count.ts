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

/** An event counts in the window of an instant when the promise's length of time from the event has not passed by then. */
export function countAt(
  { rolling }: CountMeasure,
  calendar: Calendar,
  occasions: readonly Instant[],
  instant: Instant,
): number {
  const window = limitOf(rolling!)
  return occasions.filter((at) => at <= instant && instant <= dueAt(calendar, window, at)!).length
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
 * floor is judged at the end, once a whole window has passed since the customer's first event.
 */
export function heldFor(
  measure: CountMeasure,
  calendar: Calendar,
  byCustomer: Iterable<readonly Instant[]>,
  from: Instant,
  until: Instant,
): HeldFigure {
  const held = { kept: 0, broken: 0, notDue: 0 }
  for (const occasions of byCustomer) {
    const outcome = heldForOne(measure, calendar, occasions, from, until)
    if (outcome !== null) held[outcome] += 1
  }
  return held
}

function heldForOne(
  measure: CountMeasure,
  calendar: Calendar,
  occasions: readonly Instant[],
  from: Instant,
  until: Instant,
): keyof HeldFigure | null {
  const known = occasions.filter((at) => at <= until).sort((a, b) => a - b)
  const window = limitOf(measure.rolling!)
  if (known.length === 0 || dueAt(calendar, window, known.at(-1)!)! < from) return null
  const { atLeast, ...ceiling } = measure.bound
  const tooMany = [from, ...known.filter((at) => at > from)].some(
    (at) => !meetsBound(ceiling, countAt(measure, calendar, known, at)),
  )
  if (tooMany) return 'broken'
  if (atLeast === undefined) return 'kept'
  if (until <= dueAt(calendar, window, known[0]!)!) return 'notDue'
  return meetsBound({ atLeast }, countAt(measure, calendar, known, until)) ? 'kept' : 'broken'
}
