/** Days of probes that are over, written onto the ledger of their organisation. */
import { writeDays } from '../features/availability/write-days.ts'
import type { Service } from '../http/service.ts'
import { withOrganisation, withWorker } from '../postgres/transaction.ts'
import type { Round } from './loop.ts'

const batch = 1_000
const hour = 3_600_000

export function daysRound({ sql, now }: Pick<Service, 'sql' | 'now'>): Round {
  return async (stopping) => {
    const organisations = await withWorker(
      sql,
      (tx) => tx<{ organisation_id: string }[]>`select organisation_id from organisations`,
    )
    let more = false
    for (const { organisation_id: id } of organisations) {
      if (stopping.aborted) break
      const written = await withOrganisation(sql, id, (tx) => writeDays(tx, id, now(), batch))
      more ||= written === batch
    }
    return more ? 0 : hour
  }
}
