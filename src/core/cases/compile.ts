/** A charter made ready to run: calendars compiled, limits parsed, filters turned into tests, events indexed. */
import { type Calendar, compileCalendar } from '../calendar/compile.ts'
import type { ChainedStart, LimitRow, StartedWhen } from '../charter/clock-model.ts'
import type {
  Charter,
  ClockKind,
  Commitment,
  Filter,
  LimitText,
  StopRule,
  Target,
  Words,
} from '../charter/model.ts'
import { parseDate, parseInstant } from '../time/date.ts'
import type { Instant } from '../time/instant.ts'
import { isLimitProblem, type Limit, parseLimit } from '../time/limit.ts'
import type { YearSpan } from '../time/year-day.ts'
import { type CalendarEdition, type CalendarVersion, editionsOf, inOrder, noEditions } from './editions.ts'
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
  readonly startedBy: ReadonlyMap<string, readonly CompiledCommitment[]>
  /** Commitments whose clocks start at an outcome of another, by `outcomeKey`. */
  readonly startedAfter: ReadonlyMap<string, readonly CompiledCommitment[]>
  /** Lead times: they start when their date is known. */
  readonly leads: readonly CompiledCommitment[]
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
    const context = { charter, calendars }
    commitments.push(compileCommitment(context, commitment, commitment.kind))
  }
  return indexed(charter, commitments)
}

function indexed(charter: Charter, commitments: readonly CompiledCommitment[]): CompiledCharter {
  const startedBy = new Map<string, CompiledCommitment[]>()
  const startedAfter = new Map<string, CompiledCommitment[]>()
  for (const compiled of commitments) {
    for (const type of startingTypes(compiled.commitment)) addTo(startedBy, type, compiled)
    for (const { outcome, commitment } of compiled.commitment.after ?? []) {
      addTo(startedAfter, outcomeKey(outcome, commitment), compiled)
    }
  }
  const byId = new Map(commitments.map((compiled) => [compiled.id, compiled]))
  const leads = commitments.filter(({ kind }) => kind === 'lead')
  return { charter, version: charter.version, commitments, byId, startedBy, startedAfter, leads }
}

/** A promise across reopenings starts at them, too; a lead time at the event that brings its date. */
function startingTypes({ from, acrossReopenings, before }: Commitment): readonly string[] {
  if (before !== undefined) return 'event' in before ? [before.event] : []
  return acrossReopenings && !from.includes('reopened') ? [...from, 'reopened'] : from
}

function addTo<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key)
  if (known) known.push(value)
  else map.set(key, [value])
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
    const withOwn = (compiled: CompiledCommitment): CompiledCommitment => ({
      ...compiled,
      editions: editions.get(compiled.commitment.calendar) ?? noEditions,
      rows:
        compiled.rows?.map((row) => ({ ...row, compiled: row.compiled && withOwn(row.compiled) })) ?? null,
    })
    return { ...version, compiled: indexed(charter, version.compiled.commitments.map(withOwn)) }
  }
}

/** One charter taken as in force for ever: for a replay, or a question of *what if*. */
export function alwaysInForce(
  compiled: CompiledCharter,
  calendars: readonly CalendarVersion[] = [],
): CharterHistory {
  return historyOf([{ inForceFrom: Number.NEGATIVE_INFINITY, compiled }], calendars)
}

interface Context {
  readonly charter: Charter
  readonly calendars: ReadonlyMap<string, Calendar>
}

function compileCommitment(
  context: Context,
  commitment: Commitment,
  kind: ClockKind,
  row: number | null = null,
): CompiledCommitment {
  const { id, pauses, limits } = commitment
  const calendar = context.calendars.get(commitment.calendar)
  if (!calendar) throw new Error(`commitment ${id}: no calendar ${commitment.calendar}`)
  const limit = optional(id, commitment.within)
  if (limit === null && kind !== 'agreed' && commitment.limitIn === undefined) {
    throw new Error(`commitment ${id}: no limit`)
  }
  const stops = new Map<string, StopRule[]>()
  for (const rule of commitment.until) addTo(stops, rule.type, rule)
  return {
    id,
    charterVersion: context.charter.version,
    commitment,
    kind,
    calendar,
    editions: noEditions,
    limit,
    targets: compileTargets(commitment),
    extensionAtMost: optional(id, commitment.extension?.atMost),
    earliest: optional(id, commitment.earliest),
    notBefore: optional(id, commitment.notBefore),
    rows:
      limits?.map((one, index) => ({
        matches: filterTest(one.for),
        during: one.during ?? null,
        started: one.started ?? null,
        compiled:
          one.within === undefined
            ? null
            : compileCommitment(context, asRow(commitment, one, one.within), kind, index),
      })) ?? null,
    row,
    startsWithLastOf: commitment.laterOf ? startsOf(commitment) : null,
    startWords: startWordsOf(context.charter, commitment),
    stops,
    updates: new Set(commitment.each),
    matches: matchesOf(commitment),
    pausesFor: pauses === 'any' ? () => true : (reason) => pauses.includes(reason),
  }
}

function startWordsOf(charter: Charter, { after = [] }: Commitment): Map<string, StartWords> {
  return new Map(
    after.map(({ outcome, commitment }) => {
      const other = charter.commitments.find(({ id }) => id === commitment)
      return [outcomeKey(outcome, commitment), { outcome, promise: other?.short ?? {} }]
    }),
  )
}

function startsOf({ from, after = [] }: Commitment): string[] {
  return [...from, ...after.map(({ outcome, commitment }) => outcomeKey(outcome, commitment))]
}

/** The promise as a row of its table makes it. Its first target is the share that the table promises. */
function asRow(commitment: Commitment, row: LimitRow, within: LimitText): Commitment {
  const [promised, ...beside] = commitment.targets
  return {
    ...commitment,
    limits: undefined,
    within,
    targets: promised === undefined ? [] : [{ ...promised, within }, ...beside],
    calendar: row.calendar ?? commitment.calendar,
  }
}

function compileTargets({ id, targets, within }: Commitment): CompiledTarget[] {
  const judges = (target: Target) => target.within === within && target.over === undefined
  const promised = targets.findIndex(
    (target) => judges(target) && target.rule !== 'usual' && target.rule !== 'mean',
  )
  const clockTarget = promised >= 0 ? promised : targets.findIndex(judges)
  return targets.map((target, index) => ({
    share: target.share,
    text: target.within,
    limit: limitOf(id, target.within),
    isClock: index === clockTarget,
    rule: target.rule ?? null,
    over: optional(id, target.over),
  }))
}

/** The cases that a promise is for: where the case itself states the date or the limit, those that do. */
function matchesOf({ for: filter, due, before, limitIn }: Commitment): (facts: CaseFacts) => boolean {
  const matches = filterTest(filter)
  const dated = due?.by === 'attribute' ? due.attribute : before && 'attribute' in before && before.attribute
  if (!dated && limitIn === undefined) return matches
  return (facts) => {
    const date = dated ? facts.attributes?.[dated] : undefined
    const limit = limitIn === undefined ? undefined : facts.attributes?.[limitIn]
    if (dated && (date === undefined || (parseDate(date) === null && parseInstant(date) === null)))
      return false
    if (limitIn !== undefined && (limit === undefined || isLimitProblem(parseLimit(limit)))) return false
    return matches(facts)
  }
}

function isClock(kind: Commitment['kind']): kind is ClockKind {
  return kind === 'time-to' || kind === 'cadence' || kind === 'agreed' || kind === 'lead'
}

function optional(commitment: string, text: LimitText | undefined): Limit | null {
  return text === undefined ? null : limitOf(commitment, text)
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
