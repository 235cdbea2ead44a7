/** A case as it unfolds: events go in one by one, clocks start, pause and stop. Streaming and the server share this code. */
import type { Instant } from '../time/instant.ts'
import { passTime } from './calendar-moves.ts'
import type { CharterHistory, CompiledCommitment } from './compile.ts'
import type { CaseEvent, CaseFacts } from './events.ts'
import { agreedInstant, react } from './machines.ts'
import { closePause, newRun, openPause, type Run } from './run.ts'

/** What a commitment has done on a case so far. */
interface Slot {
  readonly id: string
  /** The run that waits for its stop; null between runs. */
  run: Run | null
  runs: number
  /** The step at which the last run was stopped or voided: pauses opened up to then are over for this commitment. */
  endedAtStep: number
}

interface ReportedPause {
  readonly reason: string
  step: number
}

export interface CaseState {
  readonly history: CharterHistory
  facts: CaseFacts
  readonly slots: Slot[]
  /** Pauses reported and not resumed, whether or not a clock of today minds them. */
  readonly pauses: ReportedPause[]
  /** Events applied so far. */
  step: number
  /** Runs that are over, in the order in which they ended. A stream may take them out once counted. */
  readonly finished: Run[]
}

/** What is known of a case before any event has said something of it. */
const unknownFacts: CaseFacts = {}

/** A case of which nothing has happened yet. */
export function openCase(history: CharterHistory, facts: CaseFacts = unknownFacts): CaseState {
  return { history, facts, slots: [], pauses: [], step: 0, finished: [] }
}

/**
 * Takes an event into the case (changes `state`). Events come in the order in which they occurred; or, for the verdict
 * of record, in the order recorded, `knownAt` being when each was recorded: what time has decided by then stays.
 */
export function apply(state: CaseState, event: CaseEvent, knownAt: Instant = event.occurredAt): void {
  settle(state, knownAt)
  state.step += 1
  if (event.facts !== undefined) state.facts = event.facts
  if (event.type === 'paused') reportPause(state, event)
  else if (event.type === 'resumed') reportResumption(state, event)
  else for (const slot of state.slots) if (slot.run !== null) advance(state, slot, slot.run, event)
  startClocks(state, event)
}

/** Lets time alone act up to an instant: what is past due by then is broken, a cadence goes on, clocks move with their calendars. */
export function settle(state: CaseState, asOf: Instant): void {
  for (const slot of state.slots) {
    while (slot.run !== null && passTime(slot.run, asOf)) {
      if (slot.run.commitment.kind !== 'cadence') break
      nextAfterSilence(state, slot, slot.run)
    }
  }
}

/** Whether no clock waits for a stop and no open pause could be inherited by a clock that starts later. */
export function isAtRest(state: CaseState): boolean {
  for (const slot of state.slots) if (slot.run !== null) return false
  return state.pauses.every((pause) => isOver(state, pause))
}

/** A pause is over for a commitment whose clock has ended since; one that has never run would start paused. */
function isOver(state: CaseState, pause: ReportedPause): boolean {
  if (state.facts === unknownFacts) return false
  return state.history.versions.every(({ compiled }) =>
    compiled.commitments.every(
      (commitment) =>
        !commitment.pausesFor(pause.reason) ||
        !commitment.matches(state.facts) ||
        (slotOf(state, commitment.id)?.endedAtStep ?? -1) >= pause.step,
    ),
  )
}

function reportPause(state: CaseState, event: CaseEvent): void {
  const reason = event.reason ?? ''
  const known = state.pauses.find((pause) => pause.reason === reason)
  if (known) known.step = state.step
  else state.pauses.push({ reason, step: state.step })
  for (const { run } of state.slots) {
    if (run?.commitment.pausesFor(reason)) openPause(run, reason, event.occurredAt)
  }
}

function reportResumption(state: CaseState, event: CaseEvent): void {
  const reason = event.reason ?? null
  const left = reason === null ? [] : state.pauses.filter((pause) => pause.reason !== reason)
  state.pauses.splice(0, state.pauses.length, ...left)
  for (const { run } of state.slots) if (run !== null) closePause(run, reason, event.occurredAt)
}

function advance(state: CaseState, slot: Slot, run: Run, event: CaseEvent): void {
  const openReasons = run.openReasons.length > 0 ? [...run.openReasons] : run.openReasons
  const reaction = react(run, event)
  if (reaction === 'goes-on') return
  finish(state, slot, run)
  if (reaction === 'next') {
    const start = { at: event.occurredAt, seq: event.seq, word: event.type }
    startNext(state, slot, run.commitment, start, openReasons)
  }
}

function nextAfterSilence(state: CaseState, slot: Slot, run: Run): void {
  const openReasons = [...run.openReasons]
  const start = { at: run.brokenAt!, seq: null, word: run.startWord }
  dropOpenPause(run)
  finish(state, slot, run)
  startNext(state, slot, run.commitment, start, openReasons)
}

/** A pause that begins at the due instant belongs to the next interval. */
function dropOpenPause(run: Run): void {
  run.openReasons.length = 0
  if (run.pauses.at(-1)?.until === null) run.pauses.pop()
}

function finish(state: CaseState, slot: Slot, run: Run): void {
  state.finished.push(run)
  slot.run = null
  slot.endedAtStep = state.step
}

/** Each interval is a clock, so it is judged by the charter in force when it starts; one that is promised no more ends. */
function startNext(
  state: CaseState,
  slot: Slot,
  before: CompiledCommitment,
  start: { readonly at: Instant; readonly seq: number | null; readonly word: string },
  openReasons: readonly string[],
): void {
  const commitment = state.history.at(start.at)?.byId.get(before.id)
  if (commitment?.kind !== 'cadence' || !commitment.matches(state.facts)) return
  slot.runs += 1
  slot.run = newRun(commitment, slot.runs, start, openReasons.filter(commitment.pausesFor))
}

function startClocks(state: CaseState, event: CaseEvent): void {
  const starting = state.history.at(event.occurredAt)?.startedBy.get(event.type)
  if (starting === undefined) return
  for (const commitment of starting) {
    const slot = slotOf(state, commitment.id)
    if (slot?.run || slot?.endedAtStep === state.step || !commitment.matches(state.facts)) continue
    const due = commitment.kind === 'agreed' ? agreedInstant(commitment, event) : null
    if (commitment.kind === 'agreed' && due === null) continue
    startRun(state, slot ?? newSlot(state, commitment.id), commitment, event, due)
  }
}

function startRun(
  state: CaseState,
  slot: Slot,
  commitment: CompiledCommitment,
  event: CaseEvent,
  agreedDue: Instant | null,
): void {
  const openReasons: string[] = []
  for (const pause of state.pauses) {
    if (pause.step > slot.endedAtStep && commitment.pausesFor(pause.reason)) openReasons.push(pause.reason)
  }
  slot.runs += 1
  const start = { at: event.occurredAt, seq: event.seq, word: event.type }
  slot.run = newRun(commitment, slot.runs, start, openReasons)
  if (agreedDue !== null) {
    slot.run.agreed = event.until!
    slot.run.dueAt = agreedDue
  }
}

function slotOf(state: CaseState, id: string): Slot | undefined {
  for (const slot of state.slots) if (slot.id === id) return slot
  return undefined
}

function newSlot(state: CaseState, id: string): Slot {
  const slot = { id, run: null, runs: 0, endedAtStep: -1 }
  state.slots.push(slot)
  return slot
}
