/**
 * Entries that belong to no case: what is observed of a promise. Each is linked to the one before it under its name, as an
 * entry of a case is to the one before it there; the name of the chain stands where a case has its id.
 */
import type { EventAuthor } from '../core/cases/events.ts'
import type { Instant } from '../core/time/instant.ts'
import { insertTogether } from '../postgres/insert-together.ts'
import type { Transaction } from '../postgres/transaction.ts'
import { columnsOf } from './append.ts'
import type { Entry, Facts } from './entry.ts'
import { hashOfEntry } from './hash.ts'
import { type EventRow, entryOf } from './read.ts'

export interface ChainDraft {
  /** The kind and the name, such as `score/politeness`. */
  readonly chain: string
  readonly type: string
  readonly occurredAt: Instant
  readonly by: { readonly kind: EventAuthor; readonly id: string | null }
  /** `id` is that of the entry. */
  readonly facts: Facts & { readonly id: string }
  /** The commitment to what somebody wrote with it. */
  readonly contentDigest: Uint8Array | null
}

const entriesAtOnce = 5_000

/** Adds drafts to the ends of their chains, in order. Two who write to one chain follow each other. */
export async function appendToChains(
  tx: Transaction,
  organisationId: string,
  drafts: readonly ChainDraft[],
  recordedAt: Instant,
): Promise<void> {
  const heads = await lockedHeads(tx, organisationId, [...new Set(drafts.map(({ chain }) => chain))].sort())
  const entries = drafts.map(({ chain, ...draft }) => {
    const before = heads.get(chain)
    const previousHash = before?.hash ?? null
    const unsealed = { ...draft, caseId: chain, seq: (before?.seq ?? 0) + 1, recordedAt, previousHash }
    const entry = { ...unsealed, hash: hashOfEntry(organisationId, unsealed) }
    heads.set(chain, entry)
    return { entry, id: draft.facts.id }
  })
  for (let at = 0; at < entries.length; at += entriesAtOnce) {
    const some = entries.slice(at, at + entriesAtOnce)
    await insertTogether(tx, {
      chain_entries: some.map(({ entry, id }) => rowOf(organisationId, entry, id)),
      entries_to_seal: some.map(({ id }) => ({ organisation_id: organisationId, entry_id: id })),
    })
  }
}

/** The entry with this id, which is that of what was observed; null where there is none. Its chain stands as its case. */
export async function readChainEntry(
  tx: Transaction,
  organisationId: string,
  id: string,
): Promise<Entry | null> {
  const [row] = await tx<EventRow[]>`
    select chain as case_id, seq, type, occurred_at, recorded_at, author_kind, author_id, facts, content_digest,
      previous_hash, hash
    from chain_entries where organisation_id = ${organisationId} and entry_id = ${id}`
  return row ? entryOf(row) : null
}

/** In one order everywhere, so that two writers never wait for each other in a ring. */
async function lockedHeads(tx: Transaction, organisationId: string, chains: readonly string[]) {
  for (const chain of chains)
    await tx`select pg_advisory_xact_lock(hashtextextended(${`chain ${organisationId} ${chain}`}, 0))`
  const rows = await tx<{ chain: string; seq: number; hash: Uint8Array }[]>`
    select distinct on (chain) chain, seq, hash from chain_entries
    where organisation_id = ${organisationId} and chain = any(${[...chains]}::text[]) order by chain, seq desc`
  return new Map<string, Pick<Entry, 'seq' | 'hash'>>(rows.map((row) => [row.chain, row]))
}

function rowOf(organisationId: string, entry: Entry, id: string) {
  return { organisation_id: organisationId, chain: entry.caseId, entry_id: id, ...columnsOf(entry) }
}
