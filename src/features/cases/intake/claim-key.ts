/** The same request sent twice opens one case. */
import { createHash } from 'node:crypto'
import type { Instant } from '../../../core/time/instant.ts'
import type { Actor } from '../../../http/service.ts'
import { canonicalJson } from '../../../ledger/hash.ts'
import type { Transaction } from '../../../postgres/transaction.ts'
import type { NewCase } from '../contract.ts'

/** The id of the case that this key opened before; null when the key is new, and ours from now on. */
export async function claimKey(
  tx: Transaction,
  organisationId: string,
  actor: Actor,
  given: string,
  input: NewCase,
  caseId: string,
  now: Instant,
): Promise<string | 'other-request' | null> {
  const key = ownKey(actor, given)
  const requestDigest = createHash('sha256')
    .update(canonicalJson(JSON.parse(JSON.stringify(input))))
    .digest()
  const claimed = await tx`
    insert into idempotency_keys ${tx({ organisation_id: organisationId, key, request_digest: requestDigest, case_id: caseId, created_at: now })}
    on conflict do nothing returning key`
  if (claimed.length === 1) return null
  const [known] = await tx<{ request_digest: Uint8Array; case_id: string }[]>`
    select request_digest, case_id from idempotency_keys where organisation_id = ${organisationId} and key = ${key}`
  return known && requestDigest.equals(known.request_digest) ? known.case_id : 'other-request'
}

/** Everybody's keys are their own: who guesses or repeats another's gets no answer that was given to them. */
function ownKey(actor: Actor, key: string): string {
  return `${actor.kind} ${('id' in actor && actor.id) || 'unknown'} ${key}`
}
