import { filterKeys } from './keys.ts'
import type { Filter } from './model.ts'
import { type Entry, orList, type Place, quoted } from './place.ts'
import type { Reading } from './reading.ts'
import type { Kind } from './references.ts'

const kindOf: Readonly<Record<'channel' | 'about' | 'segment' | 'priority', Kind>> = {
  channel: 'channel',
  about: 'subject',
  segment: 'segment',
  priority: 'priority',
}

export const factNames: readonly string[] = Object.keys(kindOf)

/** The kind of name that a fact of a case is; undefined for an attribute. */
export function factOf(fact: string): Kind | undefined {
  return Object.hasOwn(kindOf, fact) ? kindOf[fact as keyof typeof kindOf] : undefined
}

/** The cases that something is for. `read`: the fields of the place, where they have been read already. */
export function readFilter(
  place: Place | undefined,
  reading: Reading,
  read?: ReadonlyMap<string, Entry>,
): Filter {
  const fields = read ?? (place && fieldsOf(place, reading))
  if (fields === undefined) return {}
  const filter: Record<string, readonly string[]> = {}
  for (const [key, kind] of Object.entries(kindOf)) {
    const value = fields.get(key)?.value
    if (value !== undefined) filter[key] = readNames(value, kind, filterKeys[key as 'about'].example, reading)
  }
  const attributes = fields.get('attributes')?.value
  return { ...filter, ...(attributes && { attributes: readAttributes(attributes) }) }
}

/** A name alone is most likely the value of the one fact that has such a value. */
function fieldsOf(place: Place, reading: Reading): ReadonlyMap<string, Entry> {
  const { written } = place
  if (written === undefined) return place.object(filterKeys, 'a filter')
  const [fact] =
    Object.entries(kindOf).find(([, kind]) => reading.references.possible(kind).includes(written)) ?? []
  place.entries(`a filter, with ${orList(Object.keys(filterKeys), 'and')}`, fact && `{ ${fact}: ${written} }`)
  return new Map()
}

/** One name or a list of names that have to be known. */
export function readNames(place: Place, kind: Kind, example: string, reading: Reading): string[] {
  const names: string[] = []
  for (const item of place.items(`such as ${example}`)) {
    const name = item.text(`such as ${example}`)
    if (name === undefined) continue
    if (names.includes(name))
      item.error({ message: `${quoted(name)} is said twice`, expected: 'each name once' })
    reading.references.use(kind, name, item)
    names.push(name)
  }
  return names
}

function readAttributes(place: Place): Record<string, string[]> {
  const expected = filterKeys.attributes.example
  return Object.fromEntries(
    place
      .entries(expected)
      .map(({ name, value }) => [name, value.items(expected).flatMap((item) => item.text(expected) ?? [])]),
  )
}
