import { randomBytes } from 'node:crypto'
import type { Instant } from '../core/time/instant.ts'
import { insertTogether, type Row } from '../postgres/insert-together.ts'
import type { Transaction } from '../postgres/transaction.ts'
import type { Draft, Entry } from './entry.ts'
import { digestOfContent, hashOfEntry } from './hash.ts'

/** Where a case's chain ends: what the next entry is linked to. */
export interface Head {
  readonly seq: number
  readonly hash: Uint8Array | null
}

export const emptyCase: Head = { seq: 0, hash: null }

/** Entries in their places, with the contents that lie apart: what `write` puts into the tables. */
export interface Linked {
  readonly entries: readonly Entry[]
  readonly contents: readonly ContentRow[]
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
  const contents: ContentRow[] = []
  let previous = head
  for (const { content, ...fact } of drafts) {
    const salt = content ? randomBytes(16) : null
    const unsealed = {
      ...fact,
      caseId,
      seq: previous.seq + 1,
      recordedAt,
      contentDigest: content && salt ? digestOfContent(content, salt) : null,
      previousHash: previous.hash,
    }
    const entry: Entry = { ...unsealed, hash: hashOfEntry(organisationId, unsealed) }
    if (content && salt) {
      const { kind, subject = null, body } = content
      contents.push({
        organisation_id: organisationId,
        case_id: caseId,
        seq: entry.seq,
        kind,
        subject,
        body,
        salt,
      })
    }
    entries.push(entry)
    previous = entry
  }
  return { entries, contents }
}

/** Writes linked entries. Two writers on one case collide on the key, and one of the transactions fails whole. */
export function write(tx: Transaction, organisationId: string, linked: Linked): Promise<void> {
  return insertTogether(tx, rowsOf(organisationId, linked))
}

/** The rows of the ledger, for a statement that writes more than these. */
export function rowsOf(organisationId: string, { entries, contents }: Linked) {
  return { events: entries.map((entry) => eventRow(organisationId, entry)), contents }
}

interface ContentRow extends Row {
  readonly organisation_id: string
  readonly case_id: string
  readonly seq: number
  readonly kind: string
  readonly subject: string | null
  readonly body: string
  readonly salt: Uint8Array
}

function eventRow(organisationId: string, entry: Entry) {
  return {
    organisation_id: organisationId,
    case_id: entry.caseId,
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
