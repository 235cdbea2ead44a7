import type { CaseEvent, CaseFacts } from '../core/cases/events.ts'
import type { Instant } from '../core/time/instant.ts'
import type { Transaction } from '../postgres/transaction.ts'
import type { Entry, Facts } from './entry.ts'

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
export function caseEventOf(entry: Entry): CaseEvent {
  const { facts } = entry
  return {
    type: entry.type,
    occurredAt: entry.occurredAt,
    recordedAt: entry.recordedAt,
    seq: entry.seq,
    by: entry.by.kind,
    ...(entry.by.kind === 'staff' && entry.by.id !== null && { author: entry.by.id }),
    ...(statesFacts(entry.type) && { facts: facts.case as CaseFacts }),
    ...(typeof facts.reason === 'string' && { reason: facts.reason }),
    ...(typeof facts.until === 'string' && { until: facts.until }),
    ...(entry.type === 'corrected' && { corrects: facts.corrects as number }),
    ...(facts.retracted === true && { retracted: true }),
    ...(entry.type === 'excepted' &&
      typeof facts.commitment === 'string' && { commitment: facts.commitment }),
    ...(facts.carries !== undefined && { carries: facts.carries as Record<string, unknown> }),
  }
}

const statesFacts = (type: string) => type === 'received' || type === 'reclassified'

interface EventRow {
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

function entryOf(row: EventRow): Entry {
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
