/** Entries that were committed, sealed in the log of their organisation. */
import type { Instant } from '../core/time/instant.ts'
import type { Service } from '../http/service.ts'
import { readRoot } from '../ledger/log/roots.ts'
import { seal } from '../ledger/log/seal.ts'
import { organisationsToSeal } from '../ledger/log/unsealed.ts'
import { type Transaction, withOrganisation } from '../postgres/transaction.ts'
import type { Round } from './loop.ts'

const batch = 10_000
const poll = 5_000
/**
 * While something happens all the time, a root so often: every later root covers what an earlier one did, and whoever
 * verifies a year checks the signature of each. After a pause what is new is sealed at once.
 */
export const rootsApart = 5 * 60_000

type Sealing = Pick<Service, 'sql' | 'now' | 'masterKey'>

export function sealingRound(service: Sealing): Round {
  return async (stopping) => {
    for (const organisationId of await organisationsToSeal(service.sql)) {
      if (stopping.aborted) break
      if (await isSealedOfLate(service, organisationId)) continue
      while (!stopping.aborted && (await sealBatch(service, organisationId)).more);
    }
    return poll
  }
}

function isSealedOfLate({ sql, now }: Sealing, organisationId: string): Promise<boolean> {
  const isOfLate = (signedAt: Instant) => signedAt <= now() && now() < signedAt + rootsApart
  const inside = async (tx: Transaction) => {
    const newest = await readRoot(tx, organisationId)
    return newest !== null && isOfLate(newest.signedAt)
  }
  return withOrganisation(sql, organisationId, inside, { readOnly: true })
}

function sealBatch({ sql, now, masterKey }: Sealing, organisationId: string) {
  return withOrganisation(sql, organisationId, (tx) =>
    seal(tx, organisationId, { master: masterKey, now: now(), most: batch }),
  )
}
