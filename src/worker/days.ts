/** Days of probes that are over, written onto the ledger of their organisation. */
import { writeDays } from '../features/availability/write-days.ts'
import type { Service } from '../http/service.ts'
import { withOrganisation } from '../postgres/transaction.ts'
import type { Round } from './loop.ts'
import { allOrganisations } from './organisations.ts'

const batch = 1_000
const hour = 3_600_000

export function daysRound({ sql, now }: Pick<Service, 'sql' | 'now'>): Round {
  return async (stopping) => {
    let more = false
    for (const id of await allOrganisations(sql)) {
      if (stopping.aborted) break
      const written = await withOrganisation(sql, id, (tx) => writeDays(tx, id, now(), batch))
      more ||= written === batch
    }
    return more ? 0 : hour
  }
}
