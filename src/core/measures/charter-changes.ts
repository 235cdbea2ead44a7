/** Which promises of a charter another version of it changes: the others need not be judged again. */
import type { CompiledCharter } from '../cases/compile.ts'
import type { Charter, Commitment } from '../charter/model.ts'

export interface CharterChanges {
  /** In both, but judged in another way or by other hours. */
  readonly changed: readonly string[]
  readonly added: readonly string[]
  readonly dropped: readonly string[]
}

/** What `changed` does to the promises of `record`; words alone change nothing that is counted. */
export function charterChanges(record: CompiledCharter, changed: CompiledCharter): CharterChanges {
  const before = clocksOf(record)
  const after = clocksOf(changed)
  const own = [...before.keys()].filter(
    (id) =>
      after.has(id) && textOf(record.charter, before.get(id)!) !== textOf(changed.charter, after.get(id)!),
  )
  const added = [...after.keys()].filter((id) => !before.has(id))
  const dropped = [...before.keys()].filter((id) => !after.has(id))
  const moved = new Set([...own, ...added, ...dropped])
  // A promise that follows on another one follows it here too.
  for (let grown = -1; grown !== moved.size; ) {
    grown = moved.size
    for (const [id, commitment] of after) {
      if (!moved.has(id) && namesOneOf(commitment, moved)) moved.add(id)
    }
  }
  return {
    changed: [...before.keys()].filter((id) => after.has(id) && moved.has(id)),
    added,
    dropped,
  }
}

/** The charter with these promises alone, and those that they follow on. */
export function narrowedTo(charter: Charter, ids: ReadonlySet<string>): Charter {
  const kept = new Set(ids)
  for (let grown = -1; grown !== kept.size; ) {
    grown = kept.size
    for (const commitment of charter.commitments) {
      if (!kept.has(commitment.id)) continue
      for (const other of charter.commitments) {
        if (namesOneOf(commitment, new Set([other.id]))) kept.add(other.id)
      }
    }
  }
  return { ...charter, commitments: charter.commitments.filter(({ id }) => kept.has(id)) }
}

function clocksOf({ commitments }: CompiledCharter): Map<string, Commitment> {
  return new Map(commitments.map(({ id, commitment }) => [id, commitment]))
}

/** Everything that a verdict can depend on: the promise without its words, and its hours. */
function textOf(charter: Charter, commitment: Commitment): string {
  const { says, short, section, warnings, tellCustomerAt, ...judged } = commitment
  return JSON.stringify([inOrder(judged), inOrder(charter.calendars[commitment.calendar])])
}

/** With keys in order, so that the order of writing plays no part. */
export function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, inOrder(inner)]),
  )
}

/** Whether one of these ids stands anywhere in the promise; a word that happens to be one costs no more than time. */
function namesOneOf(commitment: Commitment, ids: ReadonlySet<string>): boolean {
  const { id, says, short, section, ...rest } = commitment
  const names = (value: unknown): boolean => {
    if (typeof value === 'string') return value !== id && ids.has(value)
    if (typeof value !== 'object' || value === null) return false
    return Object.values(value).some(names)
  }
  return names(rest)
}
