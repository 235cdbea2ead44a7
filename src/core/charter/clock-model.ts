/** What a promise that is a clock on a case can say beside its limit: how it starts, which limit it has, what excepts it. */
import type { YearDay, YearSpan } from '../time/year-day.ts'
import type { Filter, LimitText } from './model.ts'

/** A clock that starts when another promise has come out so; `stopped`: whichever way it has. */
export interface ChainedStart {
  readonly outcome: 'kept' | 'broken' | 'stopped'
  /** The id of that promise. */
  readonly commitment: string
}

/** How an agreed date, or one that stands elsewhere, makes a clock due. */
export type DueRule =
  /** The event that starts the clock carries it (`until`): a date that was agreed, or is stated. */
  | { readonly by: 'event' }
  /** The event carries from when until when (`from`, `until`). */
  | { readonly by: 'slot' }
  /** An attribute of the case is the date. */
  | { readonly by: 'attribute'; readonly attribute: string }
  /** The same day every year. `at`: minutes of the day, else its end. */
  | { readonly by: 'year-day'; readonly day: YearDay; readonly at?: number }
  | { readonly by: 'date'; readonly date: string; readonly at?: number }

/** What a lead time is counted back from: an attribute of the case, or the date (`until`) that an event carries. */
export type LeadDate = { readonly attribute: string } | { readonly event: string }

/** When a row of a table of limits counts, by the instant at which the clock starts. */
export type StartedWhen =
  | { readonly is: 'in hours' | 'out of hours' }
  /** Minutes of the local day. */
  | { readonly is: 'before' | 'from'; readonly at: number }

/** One row of a table of limits. The first that fits the case and the start counts. */
export interface LimitRow {
  readonly for: Filter
  readonly during?: readonly YearSpan[]
  readonly started?: StartedWhen
  /** None: nothing is promised here. */
  readonly within?: LimitText
  /** Where the row has one of its own. */
  readonly calendar?: string
}

/** What the customer gets where a promise was broken. Amounts are shown as the charter writes them. */
export interface Remedy {
  readonly amount: string
  readonly for?: 'each late day' | 'each late working day' | 'each late hour'
  readonly atMost?: string
  /** By itself, or only when the customer asks. */
  readonly on: 'automatic' | 'claim'
}

/** Terms that few promises have. */
export interface ClockTerms {
  /** Starts at the outcome of other promises, beside the events of `from`. */
  readonly after?: readonly ChainedStart[]
  /** The clock starts when everything in `from` and `after` has come. */
  readonly laterOf?: true
  /** A reopening runs the clock again from its first start. */
  readonly acrossReopenings?: true
  /** On an agreed promise; absent: the date agreed. */
  readonly due?: DueRule
  /** On a lead time. */
  readonly before?: LeadDate
  /** On a lead time: what comes earlier than this before the date does not count. */
  readonly earliest?: LimitText
  /** What stops the clock breaks the promise when it comes before this has passed. */
  readonly notBefore?: LimitText
  /** A floor: nothing but `notBefore` is promised, and the clock is kept once that has passed. */
  readonly holds?: true
  /** The table that the limit is taken from. */
  readonly limits?: readonly LimitRow[]
  /** The attribute of the case that says the limit. */
  readonly limitIn?: string
  /** Reasons that except a clock, recorded by an event. */
  readonly unless?: readonly string[]
  /** A clock that starts in these is excepted. */
  readonly suspended?: readonly YearSpan[]
  readonly remedy?: Remedy
}
