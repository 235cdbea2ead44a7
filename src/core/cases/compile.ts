/** A charter made ready to run: calendars compiled, limits parsed, filters turned into tests, events indexed. */
import { type Calendar, compileCalendar } from '../calendar/compile.ts'
import type { Charter, ClockKind, Commitment } from '../charter/model.ts'
import { addTo, compileCommitment } from './compile-commitment.ts'
import {
  type CharterHistory,
  type CharterInForce,
  type CompiledCharter,
  type CompiledCommitment,
  outcomeKey,
} from './compiled.ts'
import { type CalendarVersion, editionsOf, inOrder, noEditions } from './editions.ts'
import { startersOf } from './starters.ts'

export { filterTest } from './compile-commitment.ts'
export type {
  CharterHistory,
  CharterInForce,
  CompiledCharter,
  CompiledCommitment,
  CompiledRow,
  CompiledTarget,
  StartWords,
} from './compiled.ts'
export { outcomeKey } from './compiled.ts'

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
  const startedByType = new Map<string, CompiledCommitment[]>()
  const startedAfter = new Map<string, CompiledCommitment[]>()
  for (const compiled of commitments) {
    for (const type of startingTypes(compiled.commitment)) addTo(startedByType, type, compiled)
    for (const { outcome, commitment } of compiled.commitment.after ?? []) {
      addTo(startedAfter, outcomeKey(outcome, commitment), compiled)
    }
  }
  const byId = new Map(commitments.map((compiled) => [compiled.id, compiled]))
  const startedBy = new Map([...startedByType].map(([type, those]) => [type, startersOf(those)]))
  const leads = commitments.filter(({ kind }) => kind === 'lead')
  return { charter, version: charter.version, commitments, byId, startedBy, startedAfter, leads }
}

/** A promise across reopenings starts at them, too; a lead time at the event that brings its date. */
function startingTypes({ from, acrossReopenings, before }: Commitment): readonly string[] {
  if (before !== undefined) return 'event' in before ? [before.event] : []
  return acrossReopenings && !from.includes('reopened') ? [...from, 'reopened'] : from
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

function isClock(kind: Commitment['kind']): kind is ClockKind {
  return kind === 'time-to' || kind === 'cadence' || kind === 'agreed' || kind === 'lead'
}
