/**
 * Judges a stream of events of many cases. Memory grows with the cases that are open: of one that is over only a
 * remnant stays (remnants.ts). Each case's events are expected in the order in which they occurred, and its facts to be
 * stated once. A case in which they are not is named in `disordered`; a second replay, told so at the start, holds the
 * events of such cases and judges them at the end.
 */
import type { CharterHistory } from '../cases/compile.ts'
import type { EventLine } from '../cases/event-line.ts'
import type { CaseEvent } from '../cases/events.ts'
import type { Run } from '../cases/run.ts'
import { apply, type CaseState, isAtRest, openCase, settle } from '../cases/state.ts'
import { type Outcome, outcomeOf, targetDueAt, targetOutcomeOf } from '../cases/verdict.ts'
import type { Instant } from '../time/instant.ts'
import { type FactsTable, factsTable, noFacts } from './facts-table.ts'
import { findRemnant, keepRemnant, noRemnants, type Remnants, takeRemnant } from './remnants.ts'

export type OutcomeCounts = Record<Outcome, number>

export interface CommitmentTally {
  readonly clocks: OutcomeCounts
  /** In the order of the commitment's targets. */
  readonly targets: readonly OutcomeCounts[]
}

export interface ReplayOptions {
  readonly history: CharterHistory
  readonly asOf: Instant
  /** Cases known from a replay before to be out of order. */
  readonly disordered?: ReadonlySet<string>
  /** Called with a case's clocks in order of start, settled, when it is over and at the end. */
  readonly onCase?: (name: string, runs: readonly Run[]) => void
}

interface Open {
  readonly state: CaseState
  /** Made from a remnant, so that not all of its past is known. */
  readonly wasOver: boolean
  facts: number
  lastAt: Instant
  lastSeq: number
}

export interface Replay {
  readonly options: ReplayOptions
  readonly tallies: Map<string, CommitmentTally>
  /** Cases found to be out of order. Where there are any the tallies are not to be used: replay again, told of them. */
  readonly disordered: Set<string>
  readonly open: Map<string, Open>
  readonly remnants: Remnants
  readonly facts: FactsTable
  readonly outOfOrder: Map<string, EventLine[]>
  /** Types of events that concern a case that is over. */
  readonly waking: ReadonlySet<string>
}

export function openReplay(options: ReplayOptions): Replay {
  const tallies = new Map<string, CommitmentTally>()
  const waking = new Set(['received', 'paused'])
  for (const { compiled } of options.history.versions) {
    for (const type of compiled.startedBy.keys()) waking.add(type)
    for (const { id, targets } of compiled.commitments) {
      tallies.set(id, { clocks: noOutcomes(), targets: targets.map(noOutcomes) })
    }
  }
  return {
    options,
    tallies,
    disordered: new Set(),
    open: new Map(),
    remnants: noRemnants(),
    facts: factsTable(options.history),
    outOfOrder: new Map(),
    waking,
  }
}

/** Takes in the next event. One that occurred or was recorded after `asOf` is not known yet, and is left out. */
export function takeEvent(replay: Replay, line: EventLine): void {
  const { asOf, disordered } = replay.options
  const { case: name, event } = line
  if (event.occurredAt > asOf || event.recordedAt > asOf || replay.disordered.has(name)) return
  if (disordered?.has(name)) {
    hold(replay, line)
    return
  }
  const open = replay.open.get(name) ?? openOrReopen(replay, line)
  if (open === null) return
  if (isBefore(event, open.lastAt, open.lastSeq) || restatesFacts(replay, open, line)) {
    replay.disordered.add(name)
    replay.open.delete(name)
    return
  }
  if (line.facts !== undefined && (event.type === 'received' || open.state.step === 0)) {
    open.facts = replay.facts.numberOf(line.facts)
    open.state.facts = replay.facts.at(open.facts)
  }
  open.lastAt = event.occurredAt
  open.lastSeq = event.seq
  apply(open.state, event)
  const { finished } = open.state
  if (finished.length > 0 && replay.options.onCase === undefined) countFinished(replay, open.state)
  if (!isAtRest(open.state)) return
  conclude(replay, name, open.state)
  replay.open.delete(name)
  keepRemnant(replay.remnants, name, open.facts, open.lastAt, open.lastSeq)
}

/** Settles what is still open as of the end, and counts it. */
export function finishReplay(replay: Replay): void {
  for (const [name, { state }] of replay.open) conclude(replay, name, state)
  replay.open.clear()
  for (const [name, lines] of replay.outOfOrder) {
    lines.sort((a, b) => a.event.occurredAt - b.event.occurredAt || a.event.seq - b.event.seq)
    const state = openCase(replay.options.history)
    for (const { event, facts } of lines) {
      if (facts !== undefined && (event.type === 'received' || state.step === 0)) state.facts = facts
      apply(state, event)
    }
    conclude(replay, name, state)
  }
  replay.outOfOrder.clear()
}

/** The open form of a case that is new, or was over; null where the event does not concern one that is over. */
function openOrReopen(replay: Replay, { case: name, event }: EventLine): Open | null {
  const { history } = replay.options
  const { remnants, facts } = replay
  const place = findRemnant(remnants, name)
  let open: Open
  if (place < 0) {
    const { occurredAt, seq } = event
    open = { state: openCase(history), wasOver: false, facts: noFacts, lastAt: occurredAt, lastSeq: seq }
  } else {
    const lastAt = remnants.lastAt[place]!
    const lastSeq = remnants.lastSeq[place]!
    if (!replay.waking.has(event.type) && !isBefore(event, lastAt, lastSeq)) {
      remnants.lastAt[place] = event.occurredAt
      remnants.lastSeq[place] = event.seq
      return null
    }
    const number = remnants.facts[place]!
    open = { state: openCase(history, facts.at(number)), wasOver: true, facts: number, lastAt, lastSeq }
    // The first event of a case may state its facts; this is not its first.
    open.state.step = 1
    takeRemnant(remnants, place)
  }
  replay.open.set(name, open)
  return open
}

/** A case that was over and is received as something else: what was forgotten of it may matter now. */
function restatesFacts(replay: Replay, open: Open, { event, facts }: EventLine): boolean {
  return (
    open.wasOver &&
    event.type === 'received' &&
    facts !== undefined &&
    replay.facts.numberOf(facts) !== open.facts
  )
}

function isBefore(event: CaseEvent, at: Instant, seq: number): boolean {
  return event.occurredAt < at || (event.occurredAt === at && event.seq < seq)
}

function hold(replay: Replay, line: EventLine): void {
  const held = replay.outOfOrder.get(line.case)
  if (held) held.push(line)
  else replay.outOfOrder.set(line.case, [line])
}

function conclude(replay: Replay, name: string, state: CaseState): void {
  const { asOf, onCase } = replay.options
  settle(state, asOf)
  for (const slot of state.slots) {
    if (slot.run === null) continue
    state.finished.push(slot.run)
    slot.run = null
  }
  if (onCase !== undefined && state.finished.length > 0) {
    state.finished.sort((a, b) => a.startedAt - b.startedAt || a.number - b.number)
    onCase(name, state.finished)
  }
  countFinished(replay, state)
}

function countFinished(replay: Replay, state: CaseState): void {
  const { asOf } = replay.options
  for (const run of state.finished) {
    const tally = replay.tallies.get(run.commitment.id)!
    tally.clocks[outcomeOf(run, asOf)] += 1
    const { targets } = run.commitment
    for (let index = 0; index < targets.length; index++) {
      const target = targets[index]!
      const outcome = targetOutcomeOf(run, target, targetDueAt(run, target), asOf)
      tally.targets[index]![outcome] += 1
    }
  }
  state.finished.length = 0
}

function noOutcomes(): OutcomeCounts {
  return { kept: 0, broken: 0, notDue: 0, paused: 0, void: 0 }
}
