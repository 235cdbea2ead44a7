/** A charter after parsing: what the engine runs on. The YAML file is parsed into this once, at the door. */
import type { CalendarSpec } from '../calendar/spec.ts'
import type { ClockTerms } from './clock-model.ts'
import type { Measure, Tone } from './measure-model.ts'

/** In characters: longer than any charter. A bigger file is refused unread. */
export const longestFile = 300_000

/** BCP 47 language tag, such as `en`. */
export type Language = string

/** The same words in each of the charter's languages. */
export type Words = Readonly<Record<Language, string>>

/** A limit as written, canonical: `3 working days`, `24 hours`, `same day`, `1 working day, by 12:00`. */
export type LimitText = string

export interface Charter {
  /** The organisation or service that promises. */
  readonly name: Words
  readonly version: string
  readonly languages: readonly Language[]
  readonly sections: readonly Section[]
  /** What a case can be about, of the charter's own, beside the ready subjects. */
  readonly subjects: readonly Named[]
  /** Groups of customers, of the charter's own; where it names none, any word is a segment. */
  readonly segments: readonly Named[]
  /** Degrees of urgency; none where the ready ones serve. */
  readonly priorities: readonly Named[]
  readonly calendars: Readonly<Record<string, CalendarSpec>>
  /** Facts of the charter's own that staff record on a case with a button: *signed off*, *issued*, *decided*. */
  readonly events: readonly OwnEvent[]
  /** Reasons for which a case can be paused, over all commitments. */
  readonly pauseReasons: readonly PauseReason[]
  /** What a message can be made to carry (`with`): the charter's own, and the ready ones that it uses. */
  readonly contents: readonly Named[]
  /** Reasons for which a clock can be excepted, over all commitments. */
  readonly exceptions?: readonly Named[]
  readonly commitments: readonly Commitment[]
  /** ISO date on which the charter is to be reviewed. */
  readonly review?: string
  /** Who reviews it then. */
  readonly reviewer?: string
}

/** A name that the charter uses, and what people read instead of it. */
export interface Named {
  readonly id: string
  readonly label: Words
}

export interface Section {
  readonly id: string
  readonly title: Words
  /** A sentence or two under the title. */
  readonly intro?: Words
}

export interface OwnEvent {
  /** The event's type, such as `signed-off`. */
  readonly type: string
  readonly label: Words
  readonly for: Filter
}

/** Its `id` is the name that a commitment's `pauses` uses, such as `waiting for the customer`. */
export type PauseReason = Named

/** Every given key has to match, with any of its values. An empty filter matches every case. */
export interface Filter {
  readonly channel?: readonly string[]
  readonly about?: readonly string[]
  readonly segment?: readonly string[]
  readonly priority?: readonly string[]
  readonly attributes?: Readonly<Record<string, readonly string[]>>
}

/** An event of `type` counts only when it carries every key of `with`. */
export interface StopRule {
  readonly type: string
  readonly with: readonly string[]
}

export interface Target {
  /** 0 to 1: the share of clocks to be kept within the limit. 0 where no share is promised: the usual time, the mean. */
  readonly share: number
  /** On a lead time: how long before the date. */
  readonly within: LimitText
  /**
   * Absent: a share that is to be kept. `at-most`: the same, said as how few may take longer (of 1%, `share` is 0.99).
   * `mean`: what the clocks take on average, or less. `usual`: counted and shown, and no share of it promised.
   */
  readonly rule?: 'at-most' | 'mean' | 'usual'
  /** With `at-most`: broken is only what takes longer than this and no longer than `within`. */
  readonly over?: LimitText
}

/** Promises that are a clock on a case. */
export type ClockKind = 'time-to' | 'cadence' | 'agreed' | 'lead'

export type CommitmentKind = ClockKind | 'pledge' | Measure['kind']

export interface Commitment extends ClockTerms {
  readonly id: string
  readonly section?: string
  /** The charter's own sentence. */
  readonly says: Words
  /** Two or three words for lists: *reply in 3 days*. */
  readonly short: Words
  /** `pledge` is shown and never counted (conduct, or a promise that is not measured yet). */
  readonly kind: CommitmentKind
  readonly for: Filter
  readonly from: readonly string[]
  readonly until: readonly StopRule[]
  /** Cadence: the events that count as an update. */
  readonly each: readonly string[]
  /** time-to: the limit; cadence: the interval. With targets, the limit of the 100% target, else the longest. */
  readonly within?: LimitText
  /** A plain limit is one target of share 1 (or the share the charter states); none on an agreed date or a pledge. */
  readonly targets: readonly Target[]
  /** Key into `calendars`. */
  readonly calendar: string
  readonly dayZero: 'working' | 'receipt'
  /** `any`, or the ids of the reasons that pause it; none: it never pauses. */
  readonly pauses: 'any' | readonly string[]
  readonly extension?: { readonly atMost: LimitText }
  /** True where the charter says that an automatic receipt counts as the acknowledgement. */
  readonly automaticCounts: boolean
  readonly warnings: readonly Warning[]
  /** Fraction of the time after which a customer is told that the date may slip; none: never by itself. */
  readonly tellCustomerAt?: number
  /** On a promise that is no clock on a case: what its figures are made of. */
  readonly measure?: Measure
  readonly tone?: Tone
  /** The law that demands it; without it, the promise is the organisation's own. */
  readonly law?: Words
  /** On a pledge: the id of the commitment whose figures show how it is kept. */
  readonly shownBy?: string
  /** What the customer has to do: shown apart, never counted against the organisation. */
  readonly dutyOf?: 'customer'
}

/** When staff are warned: at a fraction of the time, or at the start of the due date. */
export type Warning = { readonly at: 'fraction'; readonly fraction: number } | { readonly at: 'due-day' }
