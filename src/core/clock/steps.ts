/** How a due instant came about, as data: what the words of an explanation and the drawing of a timeline are made of. */
import type { Instant } from '../time/instant.ts'
import type { Limit } from '../time/limit.ts'

/** Where in the day's hours the clock started. */
export type StartMoment =
  | 'open'
  | 'before opening'
  | 'between hours'
  | 'after closing'
  | 'after cut-off'
  | 'closed'

/** A date that would have been open, and what closed it. Dates are `YYYY-MM-DD`. */
export interface Closure {
  readonly date: string
  readonly name?: string
  /** By language. */
  readonly names?: Readonly<Record<string, string>>
}

/** What was left of a limit when its clock paused: time in ms, or dates. */
export type Left =
  | { readonly of: 'elapsed time' | 'opening time'; readonly ms: number }
  | { readonly of: 'days' | 'working days'; readonly count: number }

export type Step =
  | {
      readonly kind: 'start'
      readonly at: Instant
      readonly date: string
      /** A type of event, or words of the caller's own. */
      readonly word: string
      /** Where the clock started at how another promise came out: that promise, in its short words by language. */
      readonly after?: {
        readonly outcome: 'kept' | 'broken' | 'stopped'
        readonly promise: Readonly<Record<string, string>>
      }
      /** Absent where the hours play no part in the limit. */
      readonly moment?: StartMoment
      /** What closed the date of the start. */
      readonly closure?: Closure
    }
  /** The date from which working days are counted. */
  | { readonly kind: 'day zero'; readonly date: string; readonly sameDate: boolean }
  | { readonly kind: 'count'; readonly limit: Limit }
  | { readonly kind: 'closures'; readonly closures: readonly Closure[] }
  | { readonly kind: 'pause'; readonly from: Instant; readonly until: Instant | null; readonly left: Left }
  /** Rule 6: on `date` the due time would have been over before the clock began to run. */
  | { readonly kind: 'over'; readonly date: string }
  /** A lead time: counted back from a date, which is this attribute of the case. */
  | { readonly kind: 'before'; readonly date: string; readonly limit: Limit; readonly attribute?: string }
  | { readonly kind: 'agreed'; readonly until: string }
  /** A slot that was agreed. */
  | {
      readonly kind: 'slot'
      readonly from: Instant
      readonly until: Instant
      /** Where the slot ends with a date, that date. */
      readonly untilEndOf?: string
    }
  /** A date that an event or the case states, or that the charter names. */
  | { readonly kind: 'stated'; readonly until: string }
  /** What comes before this is too early. */
  | { readonly kind: 'earliest'; readonly at: Instant }
  | { readonly kind: 'extended'; readonly until: string; readonly reason?: string }
  | {
      readonly kind: 'due'
      readonly at: Instant
      /** The date to be shown: of a due instant that ends a date, that date. */
      readonly date: string
      readonly endsDate: boolean
    }
  /** The holidays after `knownUntil` are not published yet. */
  | { readonly kind: 'provisional'; readonly knownUntil: string }
