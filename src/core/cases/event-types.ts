/** Which types of events stand in a file, and which of them no charter that it is judged by knows. */
import type { Charter } from '../charter/model.ts'
import { nearest } from '../charter/nearest.ts'
import { quoted } from '../charter/place.ts'
import { engineEvents, readyEvents, startingEvents, stoppingEvents } from '../charter/vocabulary.ts'
import { type EventLine, numberOf } from './event-line.ts'

/** By type: the first of its lines, and how many there are. */
export type TypesSeen = Map<string, { first: number; lines: number }>

export interface UnknownType {
  /** The first line of this type. */
  readonly line: number
  /** In a sentence. */
  readonly notice: string
}

/** What a service writes of a case by itself or beside what its charter asks for: files that come from one have these too. */
const beside = [
  ...(['assigned', 'wrote', 'noted', 'forewarned', 'declined', 'objected'] as const),
  ...(['breached', 'apologised', 'absorbed', 'erased'] as const),
] as const

const ofEveryCharter: readonly string[] = [
  ...startingEvents,
  ...stoppingEvents,
  ...engineEvents,
  ...Object.keys(readyEvents),
  ...beside,
]

/** A file has a handful of types; one with a type of its own on every line is not to fill the memory. */
const mostTypes = 1000

export function seeType(seen: TypesSeen, line: EventLine): void {
  const known = seen.get(line.event.type)
  if (known !== undefined) known.lines += 1
  else if (seen.size < mostTypes) seen.set(line.event.type, { first: numberOf(line), lines: 1 })
}

/** Adds what another reader of the same file has seen. */
export function addTypes(seen: TypesSeen, more: TypesSeen): void {
  for (const [type, { first, lines }] of more) {
    const known = seen.get(type)
    if (known === undefined) seen.set(type, { first, lines })
    else seen.set(type, { first: Math.min(known.first, first), lines: known.lines + lines })
  }
}

/** The types that none of these charters has, in the order of their first lines. */
export function unknownTypes(seen: TypesSeen, charters: readonly Charter[]): UnknownType[] {
  const own = charters.flatMap(({ events }) => events.map(({ type }) => type))
  const known = new Set([...ofEveryCharter, ...own])
  return [...seen]
    .filter(([type]) => !known.has(type))
    .map(([type, { first, lines }]) => {
      const meant = nearest(type, [...known])
      const which = charters.length === 1 ? 'this charter names' : 'these charters name'
      const times = lines === 1 ? '' : ` (${lines} lines)`
      const unknown = `${quoted(type)} is neither an event of every charter nor one that ${which}: nothing hangs on it${times}`
      return { line: first, notice: meant === undefined ? unknown : `${unknown}; did you mean ${meant}?` }
    })
    .sort((one, other) => one.line - other.line)
}
