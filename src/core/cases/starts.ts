/** How clocks start: at an event, at the last of several, when another promise comes out so, when a date is known. */
import type { Instant } from '../time/instant.ts'
import { type CaseState, newSlot, type Slot, slotOf } from './case-state.ts'
import { type CompiledCommitment, outcomeKey } from './compiled.ts'
import type { CaseEvent } from './events.ts'
import { suspend } from './exceptions.ts'
import { moveDate } from './machines.ts'
import { newRun, type Run, runAgain, type StatedDate } from './run.ts'
import { agreedDate, dateCarriedBy, leadDate } from './stated-dates.ts'
import { calendarAt, variantAt } from './variants.ts'

/** Starts the clocks that begin with an event, by the charter in force then. */
export function startClocks(state: CaseState, event: CaseEvent): void {
  const inForce = state.history.at(event.occurredAt)
  if (inForce === null) return
  const starters = inForce.startedBy.get(event.type)
  if (starters !== undefined) startAt(state, starters.on(state.facts), event)
  if (inForce.leads.length > 0) startLeads(state, event)
}

function startAt(state: CaseState, starting: readonly CompiledCommitment[], event: CaseEvent): void {
  const start = { at: event.occurredAt, seq: event.seq, word: event.type }
  for (const commitment of starting) {
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
export function startAfter(
  state: CaseState,
  run: Run,
  outcome: 'kept' | 'broken' | 'stopped',
  at: Instant,
  seq: number | null,
): readonly Slot[] {
  const following = state.history.at(at)?.startedAfter
  if (following === undefined || following.size === 0) return none
  const key = outcomeKey(outcome, run.commitment.id)
  const starting = following.get(key)
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
export function startLeads(state: CaseState, event: CaseEvent): void {
  for (const commitment of state.history.at(event.occurredAt)?.leads ?? []) {
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
  const openReasons = state.pauses.length === 0 ? noReasons : openReasonsFor(state, slot, commitment)
  slot.runs += 1
  const { acrossReopenings, suspended } = commitment.commitment
  const { first } = slot
  if (first === null) slot.run = newRun(commitment, slot.runs, start, openReasons, date)
  else slot.run = runAgain(commitment, slot.runs, first, slot.last ?? first, start, openReasons)
  if (acrossReopenings && first === null) slot.first = slot.run
  if (suspended !== undefined) suspend(slot.run)
  return slot
}

const noReasons: readonly string[] = []

function openReasonsFor({ pauses }: CaseState, slot: Slot, commitment: CompiledCommitment): string[] {
  const open = pauses.filter(({ step, reason }) => step > slot.endedAtStep && commitment.pausesFor(reason))
  return open.map(({ reason }) => reason)
}
