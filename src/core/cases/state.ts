/** A case as it unfolds: events go in one by one, clocks start, pause and stop. Streaming and the server share this code. */
import type { Instant } from '../time/instant.ts'
import { passTime } from './calendar-moves.ts'
import {
  type CaseState,
  openCase,
  pastCount,
  pastEvents,
  type ReportedPause,
  type Slot,
  slotOf,
  unknownFacts,
} from './case-state.ts'
import type { CompiledCommitment } from './compiled.ts'
import type { CaseEvent } from './events.ts'
import { except, suspend } from './exceptions.ts'
import { react } from './machines.ts'
import { onlyPromise, reclassify } from './reclassify.ts'
import { closePause, newRun, openPause, type Run } from './run.ts'
import { startAfter, startClocks, startLeads } from './starts.ts'
import { variantAt } from './variants.ts'

export { type CaseState, openCase } from './case-state.ts'

/**
 * Takes an event into the case (changes `state`). Events come in the order in which they occurred; or, for the verdict
 * of record, in the order recorded, `knownAt` being when each was recorded: what time has decided by then stays.
 */
export function apply(state: CaseState, event: CaseEvent, knownAt: Instant = event.occurredAt): void {
  settle(state, knownAt)
  state.step += 1
  const knownLater = knownAt === event.occurredAt ? null : knownAt
  state.past = { event, knownLater, before: state.past, count: pastCount(state) + 1 }
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
}

/** The case by one promise alone, as though it had been from the start what it is now. */
function replayAlone(state: CaseState, id: string, knownAt: Instant): CaseState {
  const alone = openCase(onlyPromise(state.history, id), state.facts, true)
  const slot = slotOf(state, id)
  if (slot !== undefined) alone.slots.push({ ...slot, came: null })
  const from = slot?.doneWith ?? 0
  for (const past of pastEvents(state)) {
    const { type } = past.event
    const isPause = type === 'paused' || type === 'resumed'
    if (past.count > from || isPause) apply(alone, past.event, past.knownLater ?? past.event.occurredAt)
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
    if (run.verdict === 'kept') {
      finish(state, slot, run)
      announce(state, run, run.startedBy)
      break
    }
    if (run.commitment.kind === 'cadence') nextAfterSilence(state, slot, run)
    const started = startAfter(state, run, 'broken', run.brokenAt!, run.startedBy)
    for (const one of started) settleSlot(state, one, asOf)
    if (run.commitment.kind !== 'cadence') break
  }
}

/** Whether no clock waits for a stop and no open pause could be inherited by a clock that starts later. */
export function isAtRest(state: CaseState): boolean {
  for (const slot of state.slots) if (slot.run !== null || remembers(slot)) return false
  return state.pauses.length === 0 || state.pauses.every((pause) => isOver(state, pause))
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
  announce(state, run, event.seq)
}

/** Starts what follows the end of a clock. */
function announce(state: CaseState, run: Run, seq: number | null): void {
  if (run.verdict === 'kept') startAfter(state, run, 'kept', run.stoppedAt!, seq)
  if (run.verdict !== 'void') startAfter(state, run, 'stopped', run.stoppedAt!, seq)
}

function nextAfterSilence(state: CaseState, slot: Slot, run: Run): void {
  const openReasons = [...run.openReasons]
  const start = { at: run.brokenAt!, seq: null, word: 'silence' }
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
  slot.doneWith = pastCount(state)
}

/** Each interval is a clock, so it is judged by the charter in force when it starts; one that is promised no more ends. */
function startNext(
  state: CaseState,
  slot: Slot,
  before: CompiledCommitment,
  start: { readonly at: Instant; readonly seq: number | null; readonly word: string },
  openReasons: readonly string[],
): void {
  const base = state.history.at(start.at)?.byId.get(before.id)
  if (base?.kind !== 'cadence' || !base.matches(state.facts)) return
  const commitment = variantAt(base, state.facts, start.at)
  if (commitment === null) return
  slot.runs += 1
  slot.run = newRun(commitment, slot.runs, start, openReasons.filter(commitment.pausesFor))
  if (commitment.commitment.suspended !== undefined) suspend(slot.run)
}
