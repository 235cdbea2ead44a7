/** The chain of one case, entry by entry, and each entry against its leaf of the log. */
import type { Content } from '../entry.ts'
import { digestOfContent, type PlainEntry, plainHasher } from '../hash.ts'
import { plainLeafHash } from '../merkle/hash.ts'
import type { Difference } from './difference.ts'

export interface WrittenEntry extends PlainEntry {
  /** Its place in the log; null while it is not sealed. */
  readonly leaf: number | null
}

/**
 * The differences in the chain of a case; `entries`, all of that case, in the order of their numbers.
 * @param isPlain no word in them has to be escaped in JSON, as was seen when they were read
 */
export function checkChain(
  organisationId: string,
  entries: readonly WrittenEntry[],
  isPlain = false,
): Difference[] {
  const differences: Difference[] = []
  const hashOf = plainHasher(organisationId, entries[0]?.caseId ?? '', isPlain)
  let before: WrittenEntry | null = null
  for (const entry of entries) {
    const differs = (field: string, says: string) => differences.push(at(entry, field, says))
    const seq = (before?.seq ?? 0) + 1
    if (entry.seq !== seq) differs('seq', `an entry is missing: ${seq} should stand here`)
    const linked = before?.hash ?? null
    if (entry.previousHash !== linked) differs('previousHash', 'it is not linked to the entry before it')
    if (hashOf(entry) !== entry.hash)
      differs('hash', 'it no longer gives its hash: a field of it was changed')
    before = entry
  }
  return differences
}

/** The leaves of the log, 32 bytes each, and which of them an entry was found for. */
export interface LeavesToFind {
  readonly hashes: Buffer
  readonly found: Uint8Array
}

/** Holds sealed entries against the leaves of the log, and marks those as found. */
export function checkLeaves(entries: readonly WrittenEntry[], log: LeavesToFind): Difference[] {
  const differences: Difference[] = []
  for (const entry of entries) {
    if (entry.leaf === null) continue
    const says = findLeaf(log, entry.leaf, plainLeafHash(entry.hash))
    if (says !== null) differences.push(at(entry, 'leaf', says))
  }
  return differences
}

/** Marks a leaf as found; what is wrong with it, or null. `hash` has a character a byte; null where there can be none. */
export function findLeaf({ hashes, found }: LeavesToFind, leaf: number, hash: string | null): string | null {
  if (!(leaf < found.length)) return `the log ends before its place, ${leaf}`
  if (found[leaf] !== 0) return `another entry has its place in the log, ${leaf}`
  found[leaf] = 1
  const sealed = hashes.toString('latin1', leaf * 32, leaf * 32 + 32)
  return sealed === hash ? null : 'it is not what was sealed: it, or the log, was changed since'
}

/** What was written, against the digest on the ledger. `written` is null where it is not there any more. */
export function checkContent(
  entry: WrittenEntry,
  written: { readonly content: Content; readonly salt: Uint8Array } | null,
): Difference[] {
  if (written === null)
    return entry.contentDigest === null
      ? []
      : [at(entry, 'content', 'what was written is gone, and nobody erased it')]
  if (entry.contentDigest === null) return [at(entry, 'content', 'something was written to it afterwards')]
  const digest = Buffer.from(digestOfContent(written.content, written.salt)).toString('hex')
  return digest === entry.contentDigest ? [] : [at(entry, 'content', 'what is there is not what was written')]
}

function at({ leaf, caseId, seq }: WrittenEntry, field: string, says: string): Difference {
  return { leaf, case: caseId, seq, field, says }
}
