/** How a promise that is no clock on a case is measured: a share of cases, a count, a score, presence, a duty. */
import type { WeeklyHours } from '../calendar/spec.ts'
import type { LimitText, StopRule } from './model.ts'

export type Measure =
  | RateMeasure
  | CountMeasure
  | ScoreMeasure
  | AttendanceMeasure
  | AvailabilityMeasure
  | DutyMeasure

/** What has to come out. Shares are 0 to 1; counts and scores are plain numbers. At least one is given. */
export interface Bound {
  readonly atLeast?: number
  readonly atMost?: number
  /** Fewer than, less than: the number itself is too much. */
  readonly lessThan?: number
}

/** A share of cases: *85% put right first time*, *fewer than 3% abandoned*. */
export interface RateMeasure {
  readonly kind: 'rate'
  /** The case is counted from the first event that fits one of these. */
  readonly of: readonly StopRule[]
  /** One of these has happened; none given: nothing has to. */
  readonly with: readonly StopRule[]
  /** None of these has happened. */
  readonly without: readonly StopRule[]
  /** What an event carries or the case is, with the values that count: `decision: [in-favour]`. */
  readonly where: Readonly<Record<string, readonly string[]>>
  /** How long after the first event is looked at; without it, up to now. */
  readonly within?: LimitText
  readonly bound: Bound
}

export type CountPeriod = 'month' | 'quarter' | 'year'

/** A number of events: *fewer than 5 escalations a year*, *at most 3 interruptions in 12 months*, *at most 3 people a case*. */
export interface CountMeasure {
  readonly kind: 'count'
  /** The events that are counted, or the members of staff who had a part in a case. */
  readonly of: readonly StopRule[] | 'people'
  /** The events that they are set against: the bound is then of their ratio. */
  readonly against?: readonly StopRule[]
  /** Whose count the bound is of; without it, that of all cases together. */
  readonly per?: 'case' | 'customer'
  /** Of cases or customers that the bound holds for, 0 to 1; without it, all. */
  readonly share?: number
  /** Calendar periods … */
  readonly each?: CountPeriod
  /** … or a window that moves along, such as `12 months`; neither with `per: case`. */
  readonly rolling?: LimitText
  readonly bound: Bound
}

/** The mean of what customers answer: *4.5 of 5 find us polite*. */
export interface ScoreMeasure {
  readonly kind: 'score'
  /** Under which name scores are recorded. */
  readonly score: string
  readonly scale: readonly [lowest: number, highest: number]
  readonly bound: Bound
}

/** Somebody is there in opening hours. */
export interface AttendanceMeasure {
  readonly kind: 'attendance'
  /** What is attended, as it is recorded: `telephone`. */
  readonly post: string
  readonly bound: Bound
}

/** Addresses answer when they are asked. */
export interface AvailabilityMeasure {
  readonly kind: 'availability'
  readonly urls: readonly string[]
  /** Between two questions to one address: an elapsed limit, 10 seconds or more. */
  readonly every: LimitText
  /** The status that counts as an answer, 100 to 599; 200 unless the charter says otherwise. */
  readonly expects: number
  /** Words that the answer has to contain. */
  readonly contains?: string
  /** An answer that takes longer is none; 10 seconds unless the charter says otherwise. */
  readonly answersWithin: LimitText
  /** Maintenance counts as announced when it was so long before it began; without it, when it was before it began. */
  readonly notice?: LimitText
  /** Hours of every week that are kept for maintenance, in the zone of the promise's calendar. */
  readonly maintenanceHours?: WeeklyHours
  readonly bound: Bound
}

/** Something done once a period: *an audit report every year, before 30 September*. */
export interface DutyMeasure {
  readonly kind: 'duty'
  readonly every: CountPeriod
  /** A date of each period (a month is there for years alone): falls due at its end … */
  readonly by?: { readonly month?: number; readonly day: number }
  /** … or so long after the period's end; without either, at the period's end. */
  readonly after?: LimitText
  /** Where the date is closed in the promise's calendar, the working date beside it counts instead. */
  readonly ifClosed?: 'before' | 'after'
}

/** The hedge that the charter's sentence carries. It is shown, and changes no count. */
export type Tone = 'aim' | 'usually' | 'where-possible'
