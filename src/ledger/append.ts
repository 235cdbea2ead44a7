import type { Instant } from '../core/time/instant.ts'
import { insertTogether } from '../postgres/insert-together.ts'
import type { Transaction } from '../postgres/transaction.ts'
import { contentRow, type Written } from './contents.ts'
import type { Draft, Entry } from './entry.ts'
import { digestOfContent, hashOfEntry } from './hash.ts'
import type { PersonKey } from './keys/persons.ts'
import { freshBytes } from './random.ts'

/** Where a case's chain ends: what the next entry is linked to. */
export interface Head {
  readonly seq: number
  readonly hash: Uint8Array | null
}

export const emptyCase: Head = { seq: 0, hash: null }

/** Entries in their places, with the contents that lie apart: what `write` puts into the tables. */
export interface Linked {
  readonly entries: readonly Entry[]
  readonly contents: readonly Written[]
}

/** Links the drafts behind `head`, in order. Nothing is written yet. */
export function link(
  organisationId: string,
  caseId: string,
  head: Head,
  drafts: readonly Draft[],
  recordedAt: Instant,
): Linked {
  const entries: Entry[] = []
  const contents: Written[] = []
  let previous = head
  for (const { content, ...fact } of drafts) {
    const salt = content ? freshBytes(16) : null
    const unsealed = {
      ...fact,
      caseId,
      seq: previous.seq + 1,
      recordedAt,
      contentDigest: content && salt ? digestOfContent(content, salt) : null,
      previousHash: previous.hash,
    }
    const entry: Entry = { ...unsealed, hash: hashOfEntry(organisationId, unsealed) }
    if (content && salt) contents.push({ caseId, seq: entry.seq, content, salt })
    entries.push(entry)
    previous = entry
  }
  return { entries, contents }
}

/**
 * Writes linked entries; what people wrote under the key of the person (null: nobody wrote anything). Two writers on one
 * case collide on the key, and one of the transactions fails whole.
 */
export function write(
  tx: Transaction,
  organisationId: string,
  linked: Linked,
  key: PersonKey | null,
): Promise<void> {
  return insertTogether(tx, rowsOf(organisationId, linked, key))
}

/** The rows of the ledger, for a statement that writes more than these. */
export function rowsOf(organisationId: string, { entries, contents }: Linked, key: PersonKey | null) {
  return {
    events: entries.map((entry) => eventRow(organisationId, entry)),
    contents: contents.map((written) => contentRow(organisationId, written, keyFor(key))),
  }
}

function keyFor(key: PersonKey | null): PersonKey {
  if (key === null) throw new Error('What somebody wrote needs the key of the person.')
  return key
}

function eventRow(organisationId: string, entry: Entry) {
  return { organisation_id: organisationId, case_id: entry.caseId, ...columnsOf(entry) }
}

/** What every entry has, whatever it is an entry of. */
export function columnsOf(entry: Entry) {
  return {
    seq: entry.seq,
    type: entry.type,
    occurred_at: entry.occurredAt,
    recorded_at: entry.recordedAt,
    author_kind: entry.by.kind,
    author_id: entry.by.id,
    facts: entry.facts,
    content_digest: entry.contentDigest,
    previous_hash: entry.previousHash,
    hash: entry.hash,
  }
}
