import { createHash, hash } from 'node:crypto'
import type { Content, Entry, Fact, Facts, FactValue } from './entry.ts'

/** SHA-256 over an entry and the hash before it: a changed, dropped or moved entry shows in every later one. */
export function hashOfEntry(organisationId: string, entry: Omit<Entry, 'hash'>): Uint8Array {
  return hash('sha256', textOfEntry(organisationId, entry), 'buffer')
}

/** The text that an entry's hash is over: canonical JSON, its parts in an order that never changes. */
export function textOfEntry(organisationId: string, entry: Omit<Entry, 'hash'>): string {
  const contentDigest = hexOf(entry.contentDigest)
  const previousHash = hexOf(entry.previousHash)
  return textAfter(headOf(organisationId, entry.caseId), { ...entry, contentDigest, previousHash }, quoted)
}

/** An entry as records state it: its hashes in lower-case hexadecimal. */
export interface PlainEntry extends Fact {
  readonly contentDigest: string | null
  readonly previousHash: string | null
  readonly hash: string
}

/**
 * Gives the hash that such an entry of one chain should have. Nothing is put into bytes on the way: millions are checked
 * in a row.
 * @param isPlain no word in its entries has to be escaped in JSON
 */
export function plainHasher(organisationId: string, caseId: string, isPlain = false) {
  const quote = isPlain ? between : quoted
  const head = headOf(organisationId, caseId)
  return (entry: Omit<PlainEntry, 'hash'>): string => hash('sha256', textAfter(head, entry, quote), 'hex')
}

/** What `canonicalJson` makes of the list that the documents state, written out: what all entries of a chain share. */
function headOf(organisationId: string, caseId: string): string {
  return `["troth/1","${organisationId}",${quoted(caseId)},`
}

type Quote = (text: string) => string

function textAfter(head: string, entry: Omit<PlainEntry, 'hash'>, quote: Quote): string {
  const { seq, type, occurredAt, recordedAt, by, facts, contentDigest, previousHash } = entry
  const orNull = (text: string | null) => (text === null ? 'null' : quote(text))
  const what = `${seq},${quote(type)},${occurredAt},${recordedAt},${quote(by.kind)},${orNull(by.id)}`
  return `${head}${what},${canonicalJson(facts, quote)},${orNull(contentDigest)},${orNull(previousHash)}]`
}

/** A commitment to what somebody wrote. The salt keeps a short text from being guessed back from its digest. */
export function digestOfContent(content: Content, salt: Uint8Array): Uint8Array {
  return saltedDigest([content.kind, content.subject ?? null, content.body], salt)
}

/** The same over any list of words. */
export function saltedDigest(words: FactValue, salt: Uint8Array): Uint8Array {
  return createHash('sha256').update(salt).update(canonicalJson(words)).digest()
}

/** JSON with sorted keys and no spaces: the same value always gives the same text, whatever stored it in between. */
export function canonicalJson(value: FactValue, quote: Quote = quoted): string {
  if (typeof value === 'string') return quote(value)
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  let text = ''
  if (Array.isArray(value)) {
    for (const item of value) text += `${text === '' ? '' : ','}${canonicalJson(item, quote)}`
    return `[${text}]`
  }
  const members = value as Facts
  for (const key of sortedKeys(members)) {
    const member = members[key]
    if (member !== undefined) text += `${text === '' ? '' : ','}${quote(key)}:${canonicalJson(member, quote)}`
  }
  return `{${text}}`
}

/** Most have one or two, or come sorted from where they are kept. */
function sortedKeys(members: Facts): string[] {
  const keys = Object.keys(members)
  for (let place = 1; place < keys.length; place++)
    if ((keys[place - 1] as string) > (keys[place] as string)) return keys.sort()
  return keys
}

/** Letters, digits and signs that JSON states as they are: nearly all codes, ids and hashes. */
const needsNoEscape = /^[ !#-[\]-~]*$/

/** As JSON has it. */
export function quoted(text: string): string {
  return needsNoEscape.test(text) ? `"${text}"` : JSON.stringify(text)
}

/** The same where nothing has to be escaped. */
export function between(text: string): string {
  return `"${text}"`
}

function hexOf(bytes: Uint8Array | null): string | null {
  return bytes && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')
}
