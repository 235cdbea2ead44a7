/** The same request sent twice opens one case. */
import { createHash } from 'node:crypto'
import type { Instant } from '../../../core/time/instant.ts'
import type { Actor } from '../../../http/service.ts'
import { canonicalJson } from '../../../ledger/hash.ts'
import type { Transaction } from '../../../postgres/transaction.ts'
import type { NewCase } from '../contract.ts'

/** A request that may have been sent before, and the case that it opens if it was not. */
export interface Claim {
  readonly caseId: string
  readonly key: string | null
  readonly input: NewCase
  readonly at: Instant
}

interface KeyRow {
  readonly key: string
  readonly request_digest: Uint8Array
  readonly case_id: string
}

/**
 * For each request the id of the case that its key opened before; null when it has no key, or a new one that is its own
 * from now on. The keys differ from each other.
 */
export async function claimKeys(
  tx: Transaction,
  organisationId: string,
  claims: readonly Claim[],
): Promise<(string | 'other-request' | null)[]> {
  const rows = claims.flatMap(({ key, input, caseId, at }) =>
    key === null
      ? []
      : {
          organisation_id: organisationId,
          key,
          request_digest: digestOf(input),
          case_id: caseId,
          created_at: at,
        },
  )
  if (rows.length === 0) return claims.map(() => null)
  // Everybody claims in the same order, so that two who claim the same keys do not wait for each other.
  rows.sort((a, b) => (a.key < b.key ? -1 : 1))
  const claimed = await tx<{ key: string }[]>`
    insert into idempotency_keys ${tx(rows)} on conflict do nothing returning key`
  const ours = new Set(claimed.map(({ key }) => key))
  const taken = rows.filter(({ key }) => !ours.has(key)).map(({ key }) => key)
  const known = taken.length === 0 ? [] : await knownKeys(tx, organisationId, taken)
  return claims.map(({ key, input }) => {
    if (key === null || ours.has(key)) return null
    const before = known.find((row) => row.key === key)
    return before && digestOf(input).equals(before.request_digest) ? before.case_id : 'other-request'
  })
}

function knownKeys(tx: Transaction, organisationId: string, keys: readonly string[]) {
  return tx<KeyRow[]>`
    select key, request_digest, case_id from idempotency_keys
    where organisation_id = ${organisationId} and key in ${tx(keys)}`
}

function digestOf(input: NewCase): Buffer {
  return createHash('sha256')
    .update(canonicalJson(JSON.parse(JSON.stringify(input))))
    .digest()
}

/** Everybody's keys are their own: who guesses or repeats another's gets no answer that was given to them. */
export function ownKey(actor: Actor, key: string): string {
  return `${actor.kind} ${('id' in actor && actor.id) || 'unknown'} ${key}`
}
