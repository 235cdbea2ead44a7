/**
 * Many cases judged from one stream of events, by one charter or by several side by side. Memory grows with the cases
 * that are open: of one that is over only a remnant stays (case-table.ts). Each case's events are expected in the order
 * in which they occurred, and its facts to be stated once. A case in which they are not, or of which an event reaches
 * back into what is over, is named in `disordered`; a second pass, told so at the start, holds the events of such
 * cases and judges them at the end.
 */
import type { CharterHistory } from '../cases/compile.ts'
import { type DoubledLine, withoutDoubles } from '../cases/doubled-lines.ts'
import type { EventLine } from '../cases/event-line.ts'
import type { CaseEvent } from '../cases/events.ts'
import { stepsOf } from '../cases/order.ts'
import { apply, type CaseState, isAtRest, openCase, settle } from '../cases/state.ts'
import type { Instant } from '../time/instant.ts'
import {
  type CaseTable,
  factsAt,
  keepLast,
  keepOpen,
  keepRemnant,
  lastAtOf,
  lastSeqOf,
  letGo,
  noCases,
  openAt,
  placeOf,
} from './case-table.ts'
import { type FactsTable, factsTable, noFacts } from './facts-table.ts'

export interface StreamOptions {
  /** Each case is judged by each of them. */
  readonly histories: readonly CharterHistory[]
  readonly asOf: Instant
  /** Cases known from a pass before to be out of order. */
  readonly disordered?: ReadonlySet<string>
  /**
   * Whether cases are set aside in which the order recorded may have come to another verdict than the order in which
   * things occurred.
   */
  readonly watchesRecord?: boolean
  /** The channel of a case is told on, whether or not a promise asks for it. */
  readonly keepsChannel?: boolean
  /** Called with a case as each history has it, settled, its clocks all in `finished`; it may take them out. */
  readonly onCase: (name: string, states: readonly CaseState[]) => void
  /** Called, in place of `onCase`, with all events of a case that was held. */
  readonly onHeld?: (name: string, events: readonly CaseEvent[]) => void
  /** Called after each event that ended a clock; it may take the clock out, so that memory does not grow with it. */
  readonly onFinished?: (states: readonly CaseState[]) => void
}

interface Open {
  readonly name: string
  /** Cases are handed out at the end in the order in which they were opened. */
  readonly number: number
  readonly states: readonly CaseState[]
  /** Made from a remnant, so that not all of its past is known. */
  readonly wasOver: boolean
  facts: number
  /** When the latest of its events was recorded. */
  knownAt: Instant
}

export interface CaseStream {
  readonly options: StreamOptions
  /** Cases found to be out of order. Where there are any what was handed out is not to be used: pass again, told of them. */
  readonly disordered: Set<string>
  cases: CaseTable<Open>
  opened: number
  readonly facts: FactsTable
  readonly held: Map<string, EventLine[]>
  /** Lines of cases that were held which have the `seq` of another: left out, and to be told of. */
  readonly doubled: DoubledLine[]
  /** Types of events that concern a case that is over. */
  readonly waking: ReadonlySet<string>
}

/** Events that change what has been decided before them: the case is judged whole. */
const reachesBack = (type: string) => type === 'corrected' || type === 'excepted'

export function openStream(options: StreamOptions): CaseStream {
  const versions = options.histories.flatMap((history) => history.versions)
  const waking = new Set(['received', 'paused', 'reclassified'])
  for (const { compiled } of versions) for (const type of compiled.startedBy.keys()) waking.add(type)
  return {
    options,
    disordered: new Set(),
    cases: noCases(),
    opened: 0,
    facts: factsTable(versions, options.keepsChannel ? ['channel'] : []),
    held: new Map(),
    doubled: [],
    waking,
  }
}

/** Takes in the next event. One that occurred or was recorded after `asOf` is not known yet, and is left out. */
export function streamEvent(stream: CaseStream, line: EventLine): void {
  const { asOf, disordered, onFinished } = stream.options
  const { case: name, event } = line
  if (event.occurredAt > asOf || event.recordedAt > asOf) return
  if (stream.disordered.size > 0 && stream.disordered.has(name)) return
  if (disordered?.has(name)) {
    hold(stream, line)
    return
  }
  const { cases } = stream
  const place = placeOf(cases, name)
  // Where `seq` does not grow with the lines of a case, two of them could have the same.
  if (reachesBack(event.type) || event.seq <= lastSeqOf(cases, place)) {
    setAside(stream, name, place)
    return
  }
  const open = openAt(cases, place) ?? openOrReopen(stream, line, place)
  if (open === null) return
  if (
    event.occurredAt < lastAtOf(cases, place) ||
    (open.wasOver && event.type === 'reclassified') ||
    restatesFacts(stream, open, line) ||
    (stream.options.watchesRecord && isRecordedOtherwise(open, event))
  ) {
    setAside(stream, name, place)
    return
  }
  if (line.facts !== undefined && statesFacts(event, open.states[0]!)) {
    open.facts = stream.facts.numberOf(line.facts)
    for (const state of open.states) state.facts = stream.facts.at(open.facts)
  }
  keepLast(cases, place, event.occurredAt, event.seq)
  open.knownAt = event.recordedAt
  let ended = false
  let atRest = true
  for (const state of open.states) {
    apply(state, event)
    if (state.finished.length > 0) ended = true
    if (!isAtRest(state)) atRest = false
  }
  if (event.type === 'reclassified') open.facts = stream.facts.numberOf(open.states[0]!.facts)
  if (ended && onFinished !== undefined) onFinished(open.states)
  if (!atRest) return
  conclude(stream, name, open.states)
  keepRemnant(cases, place, open.facts, lastInstant(stream, event.occurredAt, open.knownAt), event.seq)
}

/** Settles what is still open as of the end, and hands it out. */
export function finishStream(stream: CaseStream): void {
  const open = stream.cases.open.filter((one) => one !== undefined).sort((a, b) => a.number - b.number)
  for (const { name, states } of open) conclude(stream, name, states)
  stream.cases = noCases()
  const { histories, asOf, onCase, onHeld } = stream.options
  for (const [name, held] of stream.held) {
    const lines = withoutDoubles(held, (doubled) => stream.doubled.push(doubled))
    if (onHeld === undefined) onCase(name, wholeCase(histories, lines, asOf))
    else onHeld(name, eventsOf(lines))
  }
  stream.held.clear()
}

/** One case from all of its events, in any order, by each history: settled, its clocks all in `finished`. */
export function wholeCase(
  histories: readonly CharterHistory[],
  lines: readonly Pick<EventLine, 'event' | 'facts'>[],
  asOf: Instant,
): CaseState[] {
  return judgedBy(histories, eventsOf(lines), asOf)
}

/** The same, from events that have what is said of the case on them. */
export function judgedBy(
  histories: readonly CharterHistory[],
  events: readonly CaseEvent[],
  asOf: Instant,
): CaseState[] {
  const steps = stepsOf(events, asOf, 'occurred')
  return histories.map((history) => {
    const state = openCase(history)
    for (const { event } of steps) apply(state, event)
    concludeCase(state, asOf)
    return state
  })
}

/** The events with what their lines say of the case on them. */
export function eventsOf(lines: readonly Pick<EventLine, 'event' | 'facts'>[]): CaseEvent[] {
  let first: CaseEvent | undefined
  for (const { event } of lines) {
    if (first === undefined || isBefore(event, first.occurredAt, first.seq)) first = event
  }
  return lines.map(({ event, facts }) =>
    facts !== undefined && (event.type === 'received' || (event === first && event.type !== 'reclassified'))
      ? { ...event, facts }
      : event,
  )
}

/** The first event of a case may say what the case is, whatever its type. */
function statesFacts(event: CaseEvent, state: CaseState): boolean {
  return event.type === 'received' || (state.step === 0 && event.type !== 'reclassified')
}

/** The open form of a case that is new, or was over; null where the event does not concern one that is over. */
function openOrReopen(stream: CaseStream, { case: name, event }: EventLine, place: number): Open | null {
  const { histories } = stream.options
  const { cases, facts } = stream
  const factsNumber = factsAt(cases, place)
  const number = stream.opened
  let open: Open
  if (factsNumber < 0) {
    const states = histories.map((history) => openCase(history))
    open = { name, number, states, wasOver: false, facts: noFacts, knownAt: event.recordedAt }
    keepLast(cases, place, event.occurredAt, event.seq)
  } else {
    const lastAt = lastAtOf(cases, place)
    if (!stream.waking.has(event.type) && event.occurredAt >= lastAt) {
      keepLast(cases, place, lastInstant(stream, event.occurredAt, event.recordedAt), event.seq)
      return null
    }
    const states = histories.map((history) => openCase(history, facts.at(factsNumber)))
    // The first event of a case may state its facts; this is not its first.
    for (const state of states) state.step = 1
    open = { name, number, states, wasOver: true, facts: factsNumber, knownAt: lastAt }
  }
  stream.opened += 1
  keepOpen(cases, place, open)
  return open
}

/** What occurs before the last event was recorded could come to two verdicts: it counts as out of order. */
function lastInstant({ options }: CaseStream, occurredAt: Instant, recordedAt: Instant): Instant {
  return options.watchesRecord ? Math.max(occurredAt, recordedAt) : occurredAt
}

/** A case that was over and is received as something else: what was forgotten of it may matter now. */
function restatesFacts(stream: CaseStream, open: Open, { event, facts }: EventLine): boolean {
  return (
    open.wasOver &&
    event.type === 'received' &&
    facts !== undefined &&
    stream.facts.numberOf(facts) !== open.facts
  )
}

function isBefore(event: CaseEvent, at: Instant, seq: number): boolean {
  return event.occurredAt < at || (event.occurredAt === at && event.seq < seq)
}

function setAside({ disordered, cases }: CaseStream, name: string, place: number): void {
  disordered.add(name)
  letGo(cases, place)
}

/** Recorded out of place, or so late that time had decided something by then. */
function isRecordedOtherwise({ states, knownAt }: Open, { occurredAt, recordedAt }: CaseEvent): boolean {
  if (recordedAt < knownAt) return true
  if (recordedAt === occurredAt) return false
  const from = Math.min(occurredAt, recordedAt)
  const to = Math.max(occurredAt, recordedAt)
  return states.some(({ slots }) =>
    slots.some(({ run }) => {
      if (run === null || run.dueAt === null || run.dueAt >= to) return false
      // Of a cadence that has been silent, a later interval falls due in between.
      return run.dueAt >= from || run.commitment.kind === 'cadence'
    }),
  )
}

function hold(stream: CaseStream, line: EventLine): void {
  const held = stream.held.get(line.case)
  if (held) held.push(line)
  else stream.held.set(line.case, [line])
}

function conclude(stream: CaseStream, name: string, states: readonly CaseState[]): void {
  for (const state of states) concludeCase(state, stream.options.asOf)
  stream.options.onCase(name, states)
}

/** Settles a case and moves every clock of it to `finished`. */
function concludeCase(state: CaseState, asOf: Instant): void {
  settle(state, asOf)
  for (const slot of state.slots) {
    if (slot.run === null) continue
    state.finished.push(slot.run)
    slot.run = null
  }
}
