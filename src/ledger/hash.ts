import { createHash, hash } from 'node:crypto'
import type { Content, Entry, Facts, FactValue } from './entry.ts'

/** SHA-256 over an entry and the hash before it: a changed, dropped or moved entry shows in every later one. */
export function hashOfEntry(organisationId: string, entry: Omit<Entry, 'hash'>): Uint8Array {
  return hash('sha256', textOfEntry(organisationId, entry), 'buffer')
}

/** The text that an entry's hash is over: canonical JSON, its parts in an order that never changes. */
export function textOfEntry(organisationId: string, entry: Omit<Entry, 'hash'>): string {
  return canonicalJson([
    'troth/1',
    organisationId,
    entry.caseId,
    entry.seq,
    entry.type,
    entry.occurredAt,
    entry.recordedAt,
    entry.by.kind,
    entry.by.id,
    entry.facts,
    hexOrNull(entry.contentDigest),
    hexOrNull(entry.previousHash),
  ])
}

/** A commitment to what somebody wrote. The salt keeps a short text from being guessed back from its digest. */
export function digestOfContent(content: Content, salt: Uint8Array): Uint8Array {
  const covered = canonicalJson([content.kind, content.subject ?? null, content.body])
  return createHash('sha256').update(salt).update(covered).digest()
}

/** JSON with sorted keys and no spaces: the same value always gives the same text, whatever stored it in between. */
export function canonicalJson(value: FactValue): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  let text = ''
  if (Array.isArray(value)) {
    for (const item of value) text += `${text === '' ? '' : ','}${canonicalJson(item)}`
    return `[${text}]`
  }
  const members = value as Facts
  for (const key of Object.keys(members).sort()) {
    const member = members[key]
    if (member !== undefined)
      text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(member)}`
  }
  return `{${text}}`
}

function hexOrNull(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : Buffer.from(bytes).toString('hex')
}
