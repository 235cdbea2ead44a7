import type { CaseEvent, CaseFacts } from '../core/cases/events.ts'
import type { Instant } from '../core/time/instant.ts'
import type { Transaction } from '../postgres/transaction.ts'
import type { Entry, Fact, Facts } from './entry.ts'

/** All entries of one case, in their order. */
export async function readCase(tx: Transaction, organisationId: string, caseId: string): Promise<Entry[]> {
  const rows = await tx<EventRow[]>`
    select case_id, seq, type, occurred_at, recorded_at, author_kind, author_id, facts, content_digest, previous_hash, hash
    from events where organisation_id = ${organisationId} and case_id = ${caseId} order by seq`
  return rows.map(entryOf)
}

/** The entries of several cases, by case, each in its order. */
export async function readCases(
  tx: Transaction,
  organisationId: string,
  caseIds: readonly string[],
): Promise<Map<string, Entry[]>> {
  const rows = await tx<EventRow[]>`
    select case_id, seq, type, occurred_at, recorded_at, author_kind, author_id, facts, content_digest, previous_hash, hash
    from events where organisation_id = ${organisationId} and case_id = any(${caseIds}::uuid[]) order by case_id, seq`
  const entries = new Map<string, Entry[]>(caseIds.map((caseId) => [caseId, []]))
  for (const row of rows) entries.get(row.case_id)?.push(entryOf(row))
  return entries
}

/** An entry as the engine reads it. */
export function caseEventOf(entry: Fact): CaseEvent {
  const { type, occurredAt, recordedAt, seq, by, facts } = entry
  // Put together piece by piece: it is done for every entry of every case that is judged.
  const event: { -readonly [Part in keyof CaseEvent]: CaseEvent[Part] } = {
    type,
    occurredAt,
    recordedAt,
    seq,
    by: by.kind,
  }
  if (by.kind === 'staff' && by.id !== null) event.author = by.id
  if (statesFacts(type)) event.facts = facts.case as CaseFacts
  if (typeof facts.reason === 'string') event.reason = facts.reason
  if (typeof facts.until === 'string') event.until = facts.until
  if (type === 'corrected') event.corrects = facts.corrects as number
  if (facts.retracted === true) event.retracted = true
  if (type === 'excepted' && typeof facts.commitment === 'string') event.commitment = facts.commitment
  if (facts.carries !== undefined) event.carries = facts.carries as Record<string, unknown>
  return event
}

const statesFacts = (type: string) => type === 'received' || type === 'reclassified'

export interface EventRow {
  readonly case_id: string
  readonly seq: number
  readonly type: string
  readonly occurred_at: Instant
  readonly recorded_at: Instant
  readonly author_kind: Entry['by']['kind']
  readonly author_id: string | null
  readonly facts: Facts
  readonly content_digest: Uint8Array | null
  readonly previous_hash: Uint8Array | null
  readonly hash: Uint8Array
}

/** A row of the ledger as an entry. */
export function entryOf(row: EventRow): Entry {
  return {
    caseId: row.case_id,
    seq: row.seq,
    type: row.type,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    by: { kind: row.author_kind, id: row.author_id },
    facts: row.facts,
    contentDigest: row.content_digest,
    previousHash: row.previous_hash,
    hash: row.hash,
  }
}
