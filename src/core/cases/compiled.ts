/** A charter made ready to run, as the engine reads it. */
import type { Calendar } from '../calendar/compile.ts'
import type { ChainedStart, StartedWhen } from '../charter/clock-model.ts'
import type { Charter, ClockKind, Commitment, LimitText, StopRule, Target, Words } from '../charter/model.ts'
import type { Instant } from '../time/instant.ts'
import type { Limit } from '../time/limit.ts'
import type { YearSpan } from '../time/year-day.ts'
import type { CalendarEdition, CalendarVersion } from './editions.ts'
import type { CaseFacts } from './events.ts'

export interface CompiledTarget {
  /** 0 to 1. */
  readonly share: number
  readonly text: LimitText
  readonly limit: Limit
  /** The clock itself is judged at this one: it follows what moves the clock (an extension). */
  readonly isClock: boolean
  /** Null: a share that is to be kept within the limit. */
  readonly rule: NonNullable<Target['rule']> | null
  /** Of a ceiling between two limits, the lower one: broken is only what takes longer than this. */
  readonly over: Limit | null
}

export interface CompiledCommitment {
  readonly id: string
  readonly charterVersion: string
  readonly commitment: Commitment
  readonly kind: ClockKind
  /** As the charter states it. A run has its own: the edition that counts for it. */
  readonly calendar: Calendar
  /** What later versions made of it, in the order in which they were published. */
  readonly editions: readonly CalendarEdition[]
  /** Null for an agreed date, which the case states. */
  readonly limit: Limit | null
  readonly targets: readonly CompiledTarget[]
  readonly extensionAtMost: Limit | null
  /** Of a lead time: what stops the clock earlier than this before the date does not count. */
  readonly earliest: Limit | null
  /** What stops the clock before this has passed breaks the promise. */
  readonly notBefore: Limit | null
  /** Where a table says the limit: its rows, the first of which that fits counts. */
  readonly rows: readonly CompiledRow[] | null
  /** Its place in the table, from 0, of a promise as a row makes it; else null. */
  readonly row: number | null
  /** Whatever has to come before the clock starts, where the last of several starts it; else null. */
  readonly startsWithLastOf: readonly string[] | null
  /** Of the outcomes at which it starts, by `outcomeKey`: which promise comes out how, in its short words. */
  readonly startWords: ReadonlyMap<string, StartWords>
  /** What the stopping event has to carry, by its type: one of several rules is enough. */
  readonly stops: ReadonlyMap<string, readonly StopRule[]>
  readonly updates: ReadonlySet<string>
  readonly matches: (facts: CaseFacts) => boolean
  readonly pausesFor: (reason: string) => boolean
}

export interface StartWords {
  readonly outcome: ChainedStart['outcome']
  readonly promise: Words
}

/** A row of a table of limits. */
export interface CompiledRow {
  readonly matches: (facts: CaseFacts) => boolean
  readonly during: readonly YearSpan[] | null
  readonly started: StartedWhen | null
  /** The promise with the row's limit and calendar; null where the row promises nothing. */
  readonly compiled: CompiledCommitment | null
}

export interface CompiledCharter {
  readonly charter: Charter
  readonly version: string
  /** In the charter's order, those that are clocks on cases: pledges and what is measured otherwise are left out. */
  readonly commitments: readonly CompiledCommitment[]
  readonly byId: ReadonlyMap<string, CompiledCommitment>
  /** Commitments whose clocks start at an event of this type. */
  readonly startedBy: ReadonlyMap<string, Starters>
  /** Commitments whose clocks start at an outcome of another, by `outcomeKey`. */
  readonly startedAfter: ReadonlyMap<string, readonly CompiledCommitment[]>
  /** Lead times: they start when their date is known. */
  readonly leads: readonly CompiledCommitment[]
}

export interface Starters {
  readonly commitments: readonly CompiledCommitment[]
  /** Those of them whose clocks such a case can start. */
  readonly on: (facts: CaseFacts) => readonly CompiledCommitment[]
}

/** How an outcome of a promise is named among the starts of others: `broken reply`. */
export function outcomeKey(outcome: ChainedStart['outcome'], commitment: string): string {
  return `${outcome} ${commitment}`
}

/** The versions of a charter by the instant at which each came into force. */
export interface CharterHistory {
  readonly versions: readonly CharterInForce[]
  /** In the order in which they were published. */
  readonly calendars: readonly CalendarVersion[]
  /** The version in force at an instant; null before the first. */
  at(instant: Instant): CompiledCharter | null
}

export interface CharterInForce {
  readonly inForceFrom: Instant
  /** When it was published; at the latest when it came into force. Calendar versions of later amend it. */
  readonly publishedAt?: Instant
  readonly compiled: CompiledCharter
}
