import { createHash, hash } from 'node:crypto'
import type { Content, Entry, Facts, FactValue } from './entry.ts'

/** SHA-256 over an entry and the hash before it: a changed, dropped or moved entry shows in every later one. */
export function hashOfEntry(organisationId: string, entry: Omit<Entry, 'hash'>): Uint8Array {
  return hash('sha256', textOfEntry(organisationId, entry), 'buffer')
}

/** The text that an entry's hash is over: canonical JSON, its parts in an order that never changes. */
export function textOfEntry(organisationId: string, entry: Omit<Entry, 'hash'>): string {
  // Written out, for millions of entries are checked in a row: what `canonicalJson` makes of this list.
  const { caseId, seq, type, occurredAt, recordedAt, by, facts, contentDigest, previousHash } = entry
  const head = `["troth/1","${organisationId}","${caseId}",${seq},${JSON.stringify(type)},${occurredAt},${recordedAt}`
  const author = `"${by.kind}",${by.id === null ? 'null' : `"${by.id}"`}`
  return `${head},${author},${canonicalJson(facts)},${quotedHex(contentDigest)},${quotedHex(previousHash)}]`
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

function quotedHex(bytes: Uint8Array | null): string {
  return bytes === null
    ? 'null'
    : `"${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')}"`
}
