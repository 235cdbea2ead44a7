/** A charter made ready to run: calendars compiled, limits parsed, filters turned into tests, events indexed. */
import { type Calendar, compileCalendar } from '../calendar/compile.ts'
import type { Charter, ClockKind, Commitment, Filter, LimitText, StopRule } from '../charter/model.ts'
import type { Instant } from '../time/instant.ts'
import { isLimitProblem, type Limit, parseLimit } from '../time/limit.ts'
import { type CalendarEdition, type CalendarVersion, editionsOf, inOrder, noEditions } from './editions.ts'
import type { CaseFacts } from './events.ts'

export interface CompiledTarget {
  /** 0 to 1. */
  readonly share: number
  readonly text: LimitText
  readonly limit: Limit
  /** The clock itself is judged at this one: it follows what moves the clock (an extension). */
  readonly isClock: boolean
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
  /** What the stopping event has to carry, by its type: one of several rules is enough. */
  readonly stops: ReadonlyMap<string, readonly StopRule[]>
  readonly updates: ReadonlySet<string>
  readonly matches: (facts: CaseFacts) => boolean
  readonly pausesFor: (reason: string) => boolean
}

export interface CompiledCharter {
  readonly charter: Charter
  readonly version: string
  /** In the charter's order, those that are clocks on cases: pledges and what is measured otherwise are left out. */
  readonly commitments: readonly CompiledCommitment[]
  readonly byId: ReadonlyMap<string, CompiledCommitment>
  /** Commitments whose clocks start at an event of this type. */
  readonly startedBy: ReadonlyMap<string, readonly CompiledCommitment[]>
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

/**
 * Compiles a charter that has passed its parser.
 * Throws where a calendar or limit is not valid: the parser lets none through, so it is a bug.
 */
export function compileCharter(charter: Charter): CompiledCharter {
  const calendars = new Map<string, Calendar>()
  for (const [name, spec] of Object.entries(charter.calendars)) {
    const compiled = compileCalendar(spec)
    if (Array.isArray(compiled)) throw new Error(`calendar ${name}: ${JSON.stringify(compiled)}`)
    calendars.set(name, compiled as Calendar)
  }
  const commitments: CompiledCommitment[] = []
  for (const commitment of charter.commitments) {
    if (!isClock(commitment.kind)) continue
    const calendar = calendars.get(commitment.calendar)
    if (!calendar) throw new Error(`commitment ${commitment.id}: no calendar ${commitment.calendar}`)
    commitments.push(compileCommitment(charter.version, commitment, commitment.kind, calendar))
  }
  return indexed(charter, commitments)
}

function indexed(charter: Charter, commitments: readonly CompiledCommitment[]): CompiledCharter {
  const startedBy = new Map<string, CompiledCommitment[]>()
  for (const compiled of commitments) {
    for (const type of compiled.commitment.from) {
      const known = startedBy.get(type)
      if (known) known.push(compiled)
      else startedBy.set(type, [compiled])
    }
  }
  const byId = new Map(commitments.map((compiled) => [compiled.id, compiled]))
  return { charter, version: charter.version, commitments, byId, startedBy }
}

/**
 * Charter versions as a history, with the versions of their calendars that were published since; charters that come
 * into force at the same instant: the last one given holds.
 */
export function historyOf(
  versions: readonly CharterInForce[],
  calendars: readonly CalendarVersion[] = [],
): CharterHistory {
  const sorted = [...versions].sort((a, b) => a.inForceFrom - b.inForceFrom).map(withEditions(calendars))
  const newestFirst = [...sorted].reverse()
  return {
    versions: sorted,
    calendars: inOrder(calendars),
    at(instant) {
      for (const version of newestFirst) if (version.inForceFrom <= instant) return version.compiled
      return null
    },
  }
}

/** The charter with the editions of its calendars; as it is, where none was published after it. */
function withEditions(calendars: readonly CalendarVersion[]): (version: CharterInForce) => CharterInForce {
  return (version) => {
    const { charter } = version.compiled
    const statedAt = version.publishedAt ?? version.inForceFrom
    if (!calendars.some(({ publishedAt }) => publishedAt > statedAt)) return version
    const editions = new Map(
      Object.entries(charter.calendars).map(([name, spec]) => [
        name,
        editionsOf(name, spec, statedAt, calendars),
      ]),
    )
    const commitments = version.compiled.commitments.map((compiled) => ({
      ...compiled,
      editions: editions.get(compiled.commitment.calendar) ?? noEditions,
    }))
    return { ...version, compiled: indexed(charter, commitments) }
  }
}

/** One charter taken as in force for ever: for a replay, or a question of *what if*. */
export function alwaysInForce(
  compiled: CompiledCharter,
  calendars: readonly CalendarVersion[] = [],
): CharterHistory {
  return historyOf([{ inForceFrom: Number.NEGATIVE_INFINITY, compiled }], calendars)
}

function compileCommitment(
  charterVersion: string,
  commitment: Commitment,
  kind: CompiledCommitment['kind'],
  calendar: Calendar,
): CompiledCommitment {
  const limit = commitment.within === undefined ? null : limitOf(commitment.id, commitment.within)
  if (limit === null && kind !== 'agreed') throw new Error(`commitment ${commitment.id}: no limit`)
  const clockTarget = commitment.targets.findIndex((target) => target.within === commitment.within)
  const stops = new Map<string, StopRule[]>()
  for (const rule of commitment.until) {
    const known = stops.get(rule.type)
    if (known) known.push(rule)
    else stops.set(rule.type, [rule])
  }
  const { pauses } = commitment
  return {
    id: commitment.id,
    charterVersion,
    commitment,
    kind,
    calendar,
    editions: noEditions,
    limit,
    targets: commitment.targets.map((target, index) => ({
      share: target.share,
      text: target.within,
      limit: limitOf(commitment.id, target.within),
      isClock: index === clockTarget,
    })),
    extensionAtMost: commitment.extension ? limitOf(commitment.id, commitment.extension.atMost) : null,
    stops,
    updates: new Set(commitment.each),
    matches: filterTest(commitment.for),
    pausesFor: pauses === 'any' ? () => true : (reason) => pauses.includes(reason),
  }
}

function isClock(kind: Commitment['kind']): kind is ClockKind {
  return kind === 'time-to' || kind === 'cadence' || kind === 'agreed' || kind === 'lead'
}

function limitOf(commitment: string, text: LimitText): Limit {
  const limit = parseLimit(text)
  if (isLimitProblem(limit)) throw new Error(`commitment ${commitment}: limit "${text}" is not valid`)
  return limit
}

/** A filter as a test of a case's facts: every given key has to match, with any of its values. */
export function filterTest(filter: Filter): (facts: CaseFacts) => boolean {
  const tests: ((facts: CaseFacts) => boolean)[] = []
  for (const key of ['channel', 'about', 'segment', 'priority'] as const) {
    const values = filter[key]
    if (values === undefined) continue
    const allowed = new Set(values)
    tests.push((facts) => {
      const value = facts[key]
      return value !== undefined && allowed.has(value)
    })
  }
  for (const [name, values] of Object.entries(filter.attributes ?? {})) {
    const allowed = new Set(values)
    tests.push((facts) => {
      const value = facts.attributes?.[name]
      return value !== undefined && allowed.has(value)
    })
  }
  return (facts) => tests.every((test) => test(facts))
}
