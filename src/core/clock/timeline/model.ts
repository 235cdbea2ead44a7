/** A clock as a line that one can follow: what every stretch of time between its start and its end did to it. */
import type { Instant } from '../../time/instant.ts'
import type { Closure } from '../steps.ts'

/**
 * `counted`: the limit runs, or the date counts. `day zero`: the date from which dates are counted. `closed`: nothing
 * counts, see `why`. `paused`: the clock stands still. `running`: time on the way to a date that was given; nothing is
 * counted. `extended`: after the limit's own end, up to the new date. `late`: after the due instant.
 */
export type SpanKind = 'counted' | 'day zero' | 'closed' | 'paused' | 'running' | 'extended' | 'late'

/** No opening hours that day of the week; a holiday or another closure; outside the hours of the date; after the cut-off. */
export type WhyClosed = 'weekday' | 'closure' | 'hours' | 'cut-off'

export interface TimelineSpan {
  readonly kind: SpanKind
  readonly from: Instant
  readonly until: Instant
  /** What it adds to the count: ms of time, or dates. */
  readonly adds: number
  /** The count at its end, and what is left then, in the terms of the total; 0 where nothing is counted. */
  readonly counted: number
  readonly left: number
  readonly why?: WhyClosed
  /** What shut dates within it. */
  readonly closures?: readonly Closure[]
  /** Ids of the reasons of a pause. */
  readonly reasons?: readonly string[]
}

export interface Total {
  readonly of: 'elapsed time' | 'opening time' | 'days' | 'working days'
  /** ms or dates: what the limit gives (a month as the days that it has from the start), and what rules added to it. */
  readonly amount: number
  /** Of those the dates beyond the limit: over before they began (rule 6), or given back by a pause before day zero. */
  readonly added: number
}

/** How much of the calendar one column shows. */
export type Grain = 'day' | 'week' | 'month' | 'year'

export interface TimelineColumn {
  /** First and last local date, `YYYY-MM-DD`. */
  readonly date: string
  readonly last: string
  readonly from: Instant
  readonly until: Instant
  /** Opening hours; only where a column is a date. */
  readonly open: readonly (readonly [from: Instant, until: Instant])[]
  readonly closures: readonly Closure[]
}

export interface Timeline {
  readonly timezone: string
  readonly grain: Grain
  readonly from: Instant
  readonly until: Instant
  /** Null while paused. */
  readonly dueAt: Instant | null
  /** Null where the date was given: nothing is counted towards it. */
  readonly total: Total | null
  /** Of a lead time: the date or the instant from which it is counted back. A date has the first column after the spans. */
  readonly leadsTo: LeadsTo | null
  /** When the slot that was agreed begins; null of any other clock. */
  readonly slotFrom: Instant | null
  /** In order, each from where the one before ends; none reaches over the edge of a column. */
  readonly spans: readonly TimelineSpan[]
  readonly columns: readonly TimelineColumn[]
}

export interface LeadsTo {
  /** Of a date its beginning. */
  readonly at: Instant
  readonly isDate: boolean
}

/** A span before it is counted up. */
export interface Stretch {
  readonly kind: SpanKind
  readonly from: Instant
  readonly until: Instant
  readonly adds: number
  /** What is left at its end. */
  readonly left: number
  readonly why?: WhyClosed
  readonly closures?: readonly Closure[]
}

/** Stretches up to the due instant, or to now while a pause is open. */
export interface Counted {
  readonly stretches: readonly Stretch[]
  readonly dueAt: Instant | null
  readonly total: Total | null
}
