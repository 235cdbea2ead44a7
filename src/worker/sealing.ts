/** Entries that were committed, sealed in the log of their organisation. */

import type { Service } from '../http/service.ts'
import { seal } from '../ledger/log/seal.ts'
import { organisationsToSeal } from '../ledger/log/unsealed.ts'
import { withOrganisation } from '../postgres/transaction.ts'
import type { Round } from './loop.ts'

const batch = 10_000
/** A root every few seconds while something happens: the log of a busy year stays small. */
const poll = 5_000

export function sealingRound(service: Pick<Service, 'sql' | 'now' | 'masterKey'>): Round {
  return async (stopping) => {
    let more = false
    for (const organisationId of await organisationsToSeal(service.sql)) {
      if (stopping.aborted) break
      const sealed = await withOrganisation(service.sql, organisationId, (tx) =>
        seal(tx, organisationId, { master: service.masterKey, now: service.now(), most: batch }),
      )
      more ||= sealed.more
    }
    return more ? 0 : poll
  }
}
