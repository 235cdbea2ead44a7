/** Single probes are kept for thirteen months; the sums by day and the incidents stay. */
import type { Instant } from '../../../core/time/instant.ts'
import type { Transaction } from '../../../postgres/transaction.ts'

const day = 86_400_000
/** So that a year's figure leads down to its probes until the month after. */
export const probesKeptFor = 400 * day
const mostAtOnce = 10_000

/** Forgets some of the probes that are older; what is left is forgotten the next time. */
export async function forgetProbes(tx: Transaction, organisationId: string, now: Instant): Promise<void> {
  const targets = await tx<{ target_id: string }[]>`
    select target_id from probe_targets where organisation_id = ${organisationId}`
  for (const { target_id } of targets) {
    await tx`
      delete from probes where organisation_id = ${organisationId} and target_id = ${target_id} and at in (
        select at from probes
        where organisation_id = ${organisationId} and target_id = ${target_id} and at < ${now - probesKeptFor}
        order by at limit ${mostAtOnce}
      )`
  }
}
