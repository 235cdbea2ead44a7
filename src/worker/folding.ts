/** Counts that were appended, moved into the tallies. */
import type { Service } from '../http/service.ts'
import { withOrganisation } from '../postgres/transaction.ts'
import { foldTallies, organisationsToFold } from '../projections/tallies.ts'
import type { Round } from './loop.ts'

const batch = 5_000
const poll = 1_000

export function foldingRound(service: Pick<Service, 'sql'>): Round {
  return async (stopping) => {
    let more = false
    for (const organisationId of await organisationsToFold(service.sql)) {
      if (stopping.aborted) break
      const folded = await withOrganisation(service.sql, organisationId, (tx) =>
        foldTallies(tx, organisationId, batch),
      )
      more ||= folded === batch
    }
    return more ? 0 : poll
  }
}
