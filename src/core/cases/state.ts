/** A case as it unfolds: events go in one by one, clocks start, pause and stop. Streaming and the server share this code. */
import type { Instant } from '../time/instant.ts'
import { passTime } from './calendar-moves.ts'
import { type CharterHistory, type CompiledCommitment, outcomeKey } from './compile.ts'
import type { CaseEvent, CaseFacts } from './events.ts'
import { except, suspend } from './exceptions.ts'
import { moveDate, react } from './machines.ts'
import { onlyPromise, reclassify } from './reclassify.ts'
import { closePause, newRun, openPause, type Run, runAgain, type StatedDate } from './run.ts'
import { agreedDate, dateCarriedBy, leadDate } from './stated-dates.ts'
import { calendarAt, variantAt } from './variants.ts'

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
  /** The events themselves, and when each was known. */
  readonly past: CaseEvent[]
  readonly pastKnownAt: Instant[]
  /** Judged by facts of later: what the events say the case is does not count. */
  readonly factsStay: boolean
  /** Runs that are over, in the order in which they ended. A stream may take them out once counted. */
  readonly finished: Run[]
}

/** What is known of a case before any event has said something of it. */
const unknownFacts: CaseFacts = {}

/** A case of which nothing has happened yet. */
export function openCase(
  history: CharterHistory,
  facts: CaseFacts = unknownFacts,
  factsStay = false,
): CaseState {
  const past: CaseEvent[] = []
  return { history, facts, slots: [], pauses: [], step: 0, past, pastKnownAt: [], factsStay, finished: [] }
}

/**
 * Takes an event into the case (changes `state`). Events come in the order in which they occurred; or, for the verdict
 * of record, in the order recorded, `knownAt` being when each was recorded: what time has decided by then stays.
 */
export function apply(state: CaseState, event: CaseEvent, knownAt: Instant = event.occurredAt): void {
  settle(state, knownAt)
  state.step += 1
  state.past.push(event)
  state.pastKnownAt.push(knownAt)
  if (event.type === 'reclassified') {
    if (!state.factsStay) reclassify(state, event, knownAt, { finish, replayAlone, startAfter })
    startLeads(state, event)
    return
  }
  if (event.facts !== undefined && !state.factsStay) state.facts = event.facts
  if (event.type === 'paused') reportPause(state, event)
  else if (event.type === 'resumed') reportResumption(state, event)
  else if (event.type === 'excepted') except(state.slots, event)
  else for (const slot of state.slots) if (slot.run !== null) advance(state, slot, slot.run, event)
  startClocks(state, event)
  startLeads(state, event)
}

/** The case by one promise alone, as though it had been from the start what it is now. */
function replayAlone(state: CaseState, id: string, knownAt: Instant): CaseState {
  const alone = openCase(onlyPromise(state.history, id), state.facts, true)
  const slot = slotOf(state, id)
  if (slot !== undefined) alone.slots.push({ ...slot, came: null })
  const from = slot?.doneWith ?? 0
  for (let index = 0; index < state.past.length; index++) {
    const event = state.past[index]!
    const isPause = event.type === 'paused' || event.type === 'resumed'
    if (index >= from || isPause) apply(alone, event, state.pastKnownAt[index])
  }
  settle(alone, knownAt)
  return alone
}

/** Lets time alone act up to an instant: what is past due by then is broken, a cadence goes on, clocks move with their calendars. */
export function settle(state: CaseState, asOf: Instant): void {
  for (const slot of state.slots) settleSlot(state, slot, asOf)
}

function settleSlot(state: CaseState, slot: Slot, asOf: Instant): void {
  while (slot.run !== null && passTime(slot.run, asOf)) {
    const { run } = slot
    if (run.commitment.kind === 'cadence') nextAfterSilence(state, slot, run)
    const started = startAfter(state, run, 'broken', run.brokenAt!, run.startedBy)
    for (const one of started) settleSlot(state, one, asOf)
    if (run.commitment.kind !== 'cadence') break
  }
}

/** Whether no clock waits for a stop and no open pause could be inherited by a clock that starts later. */
export function isAtRest(state: CaseState): boolean {
  for (const slot of state.slots) if (slot.run !== null || remembers(slot)) return false
  return state.pauses.every((pause) => isOver(state, pause))
}

/** What later clocks of the promise depend on: starts that came already, the first start, the last date. */
function remembers({ came, first, lastDate }: Slot): boolean {
  return (came !== null && came.size > 0) || first !== null || lastDate !== null
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
  const brokenBefore = run.brokenAt !== null
  const reaction = react(run, event)
  if (reaction === 'goes-on') return
  finish(state, slot, run)
  if (reaction === 'next') {
    const start = { at: event.occurredAt, seq: event.seq, word: event.type }
    startNext(state, slot, run.commitment, start, openReasons)
  }
  if (run.verdict === 'broken' && !brokenBefore) startAfter(state, run, 'broken', run.brokenAt!, event.seq)
  if (run.verdict === 'kept') startAfter(state, run, 'kept', event.occurredAt, event.seq)
  if (run.verdict !== 'void') startAfter(state, run, 'stopped', event.occurredAt, event.seq)
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
  slot.last = run
  slot.endedAtStep = state.step
  slot.doneWith = state.past.length
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
  if (commitment.commitment.suspended !== undefined) suspend(slot.run)
}

function startClocks(state: CaseState, event: CaseEvent): void {
  const starting = state.history.at(event.occurredAt)?.startedBy.get(event.type)
  if (starting === undefined) return
  const start = { at: event.occurredAt, seq: event.seq, word: event.type }
  for (const commitment of starting) {
    if (commitment.kind === 'lead') continue
    const slot = slotOf(state, commitment.id)
    if (slot?.run || slot?.endedAtStep === state.step) continue
    const last = lastOfSeveral(state, commitment, start)
    if (last === null || !commitment.matches(state.facts)) continue
    const variant = variantAt(commitment, state.facts, last.at)
    if (variant === null) continue
    const date =
      variant.kind === 'agreed' ? agreedDate(variant, calendarAt(variant, last.at), event, state.facts) : null
    if (variant.kind === 'agreed' && date === null) continue
    startRun(state, commitment.id, variant, last, date)
  }
}

/** Starts the clocks that begin when another promise came out so, and returns where they run. */
function startAfter(
  state: CaseState,
  run: Run,
  outcome: 'kept' | 'broken' | 'stopped',
  at: Instant,
  seq: number | null,
): readonly Slot[] {
  const key = outcomeKey(outcome, run.commitment.id)
  const starting = state.history.at(at)?.startedAfter.get(key)
  if (starting === undefined) return none
  const start = { at, seq, word: key }
  const started: Slot[] = []
  for (const commitment of starting) {
    if (slotOf(state, commitment.id)?.run) continue
    const last = lastOfSeveral(state, commitment, start)
    if (last === null || !commitment.matches(state.facts)) continue
    const variant = variantAt(commitment, state.facts, last.at)
    if (variant !== null) started.push(startRun(state, commitment.id, variant, last, null))
  }
  return started
}

const none: readonly Slot[] = []

/** The start itself; where the last of several starts the clock, the one that came last, or null until all have come. */
function lastOfSeveral(state: CaseState, commitment: CompiledCommitment, start: Start): Start | null {
  const { startsWithLastOf } = commitment
  if (startsWithLastOf === null) return start
  const slot = slotOf(state, commitment.id) ?? newSlot(state, commitment.id)
  slot.came ??= new Map()
  slot.came.set(start.word, start.at)
  if (startsWithLastOf.some((key) => !slot.came!.has(key))) return null
  if (!commitment.matches(state.facts)) return null
  const at = Math.max(...slot.came.values())
  slot.came.clear()
  return { ...start, at }
}

/** A lead time starts when its date is known, and again with another date; a date that changes before due moves it. */
function startLeads(state: CaseState, event: CaseEvent): void {
  const leads = state.history.at(event.occurredAt)?.leads
  if (leads === undefined || leads.length === 0) return
  for (const commitment of leads) {
    const before = commitment.commitment.before!
    const known = slotOf(state, commitment.id)
    if ('event' in before && event.type !== before.event) continue
    const stated = 'event' in before ? dateCarriedBy(event) : state.facts.attributes?.[before.attribute]
    if (stated === undefined || stated === (known?.run?.before ?? known?.lastDate)) continue
    if (known?.run) {
      moveDate(known.run, leadDate(known.run.commitment, known.run.calendar, stated), event.occurredAt)
      continue
    }
    if (!commitment.matches(state.facts)) continue
    const date = leadDate(commitment, calendarAt(commitment, event.occurredAt), stated)
    if (date === null) continue
    const start = { at: event.occurredAt, seq: event.seq, word: event.type }
    startRun(state, commitment.id, commitment, start, date).lastDate = stated
  }
}

interface Start {
  readonly at: Instant
  readonly seq: number | null
  readonly word: string
}

function startRun(
  state: CaseState,
  id: string,
  commitment: CompiledCommitment,
  start: Start,
  date: StatedDate | null,
): Slot {
  const slot = slotOf(state, id) ?? newSlot(state, id)
  const openReasons: string[] = []
  for (const pause of state.pauses) {
    if (pause.step > slot.endedAtStep && commitment.pausesFor(pause.reason)) openReasons.push(pause.reason)
  }
  slot.runs += 1
  const { acrossReopenings, suspended } = commitment.commitment
  const { first } = slot
  if (first === null) slot.run = newRun(commitment, slot.runs, start, openReasons, date)
  else slot.run = runAgain(commitment, slot.runs, first, slot.last ?? first, start, openReasons)
  if (acrossReopenings && first === null) slot.first = slot.run
  if (suspended !== undefined) suspend(slot.run)
  return slot
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
