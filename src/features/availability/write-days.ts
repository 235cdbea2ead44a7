/**
 * The sums of days that are over, written onto the ledger: single probes are too many to be linked each, and figures are
 * made of the sums. A day whose sums change later, as when a node was down for long, is written once more; the last counts.
 */
import { v7 as newId } from 'uuid'
import type { Instant } from '../../core/time/instant.ts'
import { appendToChains, type ChainDraft } from '../../ledger/chains.ts'
import type { Transaction } from '../../postgres/transaction.ts'
import type { DayOfProbes } from '../../projections/measured/from-entries.ts'

const hour = 3_600_000
/** By then a date is over in every zone, and what was asked on it has been answered. */
const overAfter = 37 * hour

/** Writes at most so many days, the oldest first. Returns how many; none while another node does this organisation's. */
export async function writeDays(
  tx: Transaction,
  organisationId: string,
  now: Instant,
  most: number,
): Promise<number> {
  const [turn] = await tx<{ ours: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtextextended(${`days ${organisationId}`}, 0)) as ours`
  if (!turn?.ours) return 0
  const until = new Date(now - overAfter).toISOString().slice(0, 10)
  const days = await tx<DayOfProbes[]>`
    with kept as (
      select commitment, url, day, jsonb_object_agg(outcome, jsonb_build_object(
        'amount', amount, 'took', took, 'slowest', slowest, 'times', to_jsonb(times))) as sums
      from probe_tallies where organisation_id = ${organisationId} and day <= ${until} group by commitment, url, day
    ), written as (
      select distinct on (chain, facts ->> 'url', facts ->> 'day') substr(chain, length('availability/') + 1) as commitment,
        facts ->> 'url' as url, facts ->> 'day' as day, facts -> 'sums' as sums
      from chain_entries
      where organisation_id = ${organisationId} and chain >= 'availability/' and chain < 'availability0'
      order by chain, facts ->> 'url', facts ->> 'day', seq desc
    )
    select commitment, url, day, kept.sums from kept left join written using (commitment, url, day)
    where written.sums is distinct from kept.sums order by day, commitment, url limit ${most}`
  await appendToChains(tx, organisationId, days.map(draftOf(now)), now)
  return days.length
}

function draftOf(now: Instant) {
  return ({ commitment, url, day, sums }: DayOfProbes): ChainDraft => ({
    chain: `availability/${commitment}`,
    type: 'day-counted',
    occurredAt: now,
    by: { kind: 'system', id: null },
    facts: { id: newId(), url, day, sums: sums as unknown as ChainDraft['facts'] },
    contentDigest: null,
  })
}
