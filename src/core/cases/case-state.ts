/** What the engine holds of a case between two events. */
import type { Instant } from '../time/instant.ts'
import type { CharterHistory } from './compiled.ts'
import type { CaseEvent, CaseFacts } from './events.ts'
import type { Run } from './run.ts'

/** What a commitment has done on a case so far. */
export interface Slot {
  readonly id: string
  /** The run that waits for its stop; null between runs. */
  run: Run | null
  runs: number
  /** The step at which the last run was stopped or voided: pauses opened up to then are over for this commitment. */
  endedAtStep: number
  /** The run before: what is excepted later may concern it. */
  last: Run | null
  /** Where the last of several starts the clock: which have come since it last started, and when. */
  came: Map<string, Instant> | null
  /** The first of all runs, which the others of a promise across reopenings count from. */
  first: Run | null
  /** Of a lead time: the date that the last run was counted back from. */
  lastDate: string | null
  /** How many events of the past are dealt with: those after count where a reclassified case comes under the promise. */
  doneWith: number
}

export interface ReportedPause {
  readonly reason: string
  step: number
}

/** A chain takes a fifth of the memory of lists, which millions of short pasts would waste. */
export interface PastEvent {
  readonly event: CaseEvent
  /** When it was known, unless that was when it occurred. */
  readonly knownLater: Instant | null
  readonly before: PastEvent | null
  /** How many they are up to this one. */
  readonly count: number
}

export interface CaseState {
  readonly history: CharterHistory
  facts: CaseFacts
  readonly slots: Slot[]
  /** Pauses reported and not resumed, whether or not a clock of today minds them. */
  readonly pauses: ReportedPause[]
  /** Events applied so far. */
  step: number
  /** The last of them. */
  past: PastEvent | null
  /** Judged by facts of later: what the events say the case is does not count. */
  readonly factsStay: boolean
  /** Runs that are over, in the order in which they ended. A stream may take them out once counted. */
  readonly finished: Run[]
}

/** What is known of a case before any event has said something of it. */
export const unknownFacts: CaseFacts = {}

/** A case of which nothing has happened yet. */
export function openCase(
  history: CharterHistory,
  facts: CaseFacts = unknownFacts,
  factsStay = false,
): CaseState {
  return { history, facts, slots: [], pauses: [], step: 0, past: null, factsStay, finished: [] }
}

/** The events applied so far, the first of them first. */
export function pastEvents(state: CaseState): PastEvent[] {
  const events: PastEvent[] = []
  for (let past = state.past; past !== null; past = past.before) events.push(past)
  return events.reverse()
}

/** How many they are. */
export function pastCount({ past }: CaseState): number {
  return past === null ? 0 : past.count
}

export function slotOf(state: CaseState, id: string): Slot | undefined {
  for (const slot of state.slots) if (slot.id === id) return slot
  return undefined
}

export function newSlot(state: CaseState, id: string): Slot {
  const slot: Slot = {
    id,
    run: null,
    runs: 0,
    endedAtStep: -1,
    last: null,
    came: null,
    first: null,
    lastDate: null,
    doneWith: 0,
  }
  state.slots.push(slot)
  return slot
}
