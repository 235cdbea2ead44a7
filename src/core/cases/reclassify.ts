/** A case that turns out to be something else: its clocks take other limits, end, or start late (docs: charter format). */
import type { Instant } from '../time/instant.ts'
import { type CaseState, pastCount, pastEvents, type Slot } from './case-state.ts'
import type { CharterHistory, CompiledCharter, CompiledCommitment } from './compile.ts'
import { knownEditions } from './editions.ts'
import { type CaseEvent, type CaseFacts, reclassifiedFacts } from './events.ts'
import { moveDate } from './machines.ts'
import { closePause, type Run, reckonDue } from './run.ts'
import { startersOf } from './starters.ts'
import { agreedDate } from './stated-dates.ts'
import { appliesTo, variantAt } from './variants.ts'

/** What of the case's own workings this needs. */
interface Workings {
  readonly finish: (state: CaseState, slot: Slot, run: Run) => void
  readonly replayAlone: (state: CaseState, id: string, knownAt: Instant) => CaseState
  readonly startAfter: (
    state: CaseState,
    run: Run,
    outcome: 'kept' | 'broken' | 'stopped',
    at: Instant,
    seq: number | null,
  ) => unknown
}

/**
 * Takes in what the case is from now on. An undecided clock takes the limit that its promise has for such a case, from
 * its own start; where the promise is made to such a case no more, it is void. A promise that is made to it only now is
 * judged as though it always had been.
 */
export function reclassify(state: CaseState, event: CaseEvent, knownAt: Instant, workings: Workings): void {
  const before = state.facts
  state.facts = reclassifiedFacts(before, event.facts ?? {})
  for (const slot of state.slots) {
    if (slot.run?.verdict === 'open') retarget(state, slot, slot.run, event, workings)
  }
  for (const id of comeUnder(state, before)) catchUp(state, id, knownAt, workings)
}

function retarget(state: CaseState, slot: Slot, run: Run, event: CaseEvent, workings: Workings): void {
  const base = state.history.at(run.startedAt)?.byId.get(slot.id)
  const next = base?.matches(state.facts) ? variantAt(base, state.facts, run.startedAt) : null
  if (next === null) {
    voidRun(run, event)
    workings.finish(state, slot, run)
    slot.doneWith = placeOfStart(state, run)
    slot.lastDate = null
    return
  }
  if (next !== run.commitment) takeTerms(run, next, event)
  if (next.commitment.due?.by === 'attribute') {
    const date = agreedDate(next, run.calendar, event, state.facts)
    if (date?.stated !== run.agreed) moveDate(run, date, event.occurredAt)
  }
}

function voidRun(run: Run, event: CaseEvent): void {
  closePause(run, null, event.occurredAt)
  run.verdict = 'void'
  run.voidReason = 'reclassified'
  run.endedByVoid = true
  run.stoppedAt = event.occurredAt
  run.stoppedBy = event.seq
}

/** An extended or agreed date stands. */
function takeTerms(run: Run, next: CompiledCommitment, event: CaseEvent): void {
  run.commitment = next
  const passed = knownEditions(next.editions, event.occurredAt)
  const edition = passed === 0 ? undefined : next.editions[passed - 1]
  run.calendar = edition?.calendar ?? next.calendar
  run.calendarVersion = edition?.version ?? null
  run.editionsPassed = passed
  run.targetCalendars = null
  reckonDue(run)
}

/** A clock that a case leaves and comes back to starts again where it had started. */
function placeOfStart(state: CaseState, run: Run): number {
  const events = pastEvents(state)
  const place = events.findIndex(({ event }) => event.seq === run.startedBy)
  return place < 0 ? events.length : place
}

/** The promises without a running clock that are made to the case now, and were not before. */
function comeUnder(state: CaseState, before: CaseFacts): Set<string> {
  const ids = new Set<string>()
  for (const { compiled } of state.history.versions) {
    for (const commitment of compiled.commitments) {
      if (appliesTo(commitment, before) || !appliesTo(commitment, state.facts)) continue
      if (state.slots.some(({ id, run }) => id === commitment.id && run !== null)) continue
      ids.add(commitment.id)
    }
  }
  return ids
}

function catchUp(state: CaseState, id: string, knownAt: Instant, workings: Workings): void {
  const alone = workings.replayAlone(state, id, knownAt)
  const slot = alone.slots.find((one) => one.id === id)
  if (slot === undefined) return
  const place = state.slots.findIndex((one) => one.id === id)
  const ended = alone.finished.length > 0
  const now: Slot = {
    ...slot,
    endedAtStep: ended ? state.step : (state.slots[place]?.endedAtStep ?? -1),
    doneWith: pastCount(state),
  }
  if (place < 0) state.slots.push(now)
  else state.slots[place] = now
  state.finished.push(...alone.finished)
  for (const run of [...alone.finished, ...(slot.run === null ? [] : [slot.run])]) {
    if (run.brokenAt !== null) workings.startAfter(state, run, 'broken', run.brokenAt, run.startedBy)
    if (run.verdict === 'kept') workings.startAfter(state, run, 'kept', run.stoppedAt!, run.stoppedBy)
    if (run.stoppedAt !== null && run.verdict !== 'void') {
      workings.startAfter(state, run, 'stopped', run.stoppedAt, run.stoppedBy)
    }
  }
}

const alone = new WeakMap<CharterHistory, Map<string, CharterHistory>>()

/** A history in which a promise is the only one. */
export function onlyPromise(history: CharterHistory, id: string): CharterHistory {
  const known = alone.get(history) ?? new Map<string, CharterHistory>()
  alone.set(history, known)
  const only = known.get(id) ?? withOnly(history, id)
  known.set(id, only)
  return only
}

function withOnly(history: CharterHistory, id: string): CharterHistory {
  const narrowed = new Map<CompiledCharter, CompiledCharter>()
  const of = (compiled: CompiledCharter): CompiledCharter => {
    const known = narrowed.get(compiled) ?? narrow(compiled, id)
    narrowed.set(compiled, known)
    return known
  }
  return {
    ...history,
    versions: history.versions.map((version) => ({ ...version, compiled: of(version.compiled) })),
    at(instant) {
      const compiled = history.at(instant)
      return compiled === null ? null : of(compiled)
    },
  }
}

function narrow(compiled: CompiledCharter, id: string): CompiledCharter {
  const isIt = (commitment: CompiledCommitment) => commitment.id === id
  return {
    ...compiled,
    commitments: compiled.commitments.filter(isIt),
    byId: new Map([...compiled.byId].filter(([known]) => known === id)),
    startedBy: new Map(
      [...compiled.startedBy].map(([type, { commitments }]) => [type, startersOf(commitments.filter(isIt))]),
    ),
    startedAfter: new Map(),
    leads: compiled.leads.filter(isIt),
  }
}
