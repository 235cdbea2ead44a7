/**
 * The sums of days that are over, written onto the ledger: single probes are too many to be linked each, and figures are
 * made of the sums. A day is written once more where a node that was down has said since that nobody asked then; the last
 * counts. No other sum of a day that is over can become another, and one that did is left for a verification to name.
 */
import { v7 as newId } from 'uuid'
import type { Instant } from '../../core/time/instant.ts'
import { appendToChains, type ChainDraft } from '../../ledger/chains.ts'
import type { Transaction } from '../../postgres/transaction.ts'
import type { DayOfProbes } from '../../projections/measured/probe-days.ts'

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
    ), reached as (
      select commitment, url, max(day) as last_day from written group by commitment, url
    )
    select commitment, url, day, kept.sums
    from kept left join written using (commitment, url, day) left join reached using (commitment, url)
    where case
      when written.sums is null then day > coalesce(last_day, '')
      else kept.sums - 'ownOutage' = written.sums - 'ownOutage' and ${untaken(tx, 'kept')} > ${untaken(tx, 'written')}
    end
    order by day, commitment, url limit ${most}`
  await appendToChains(tx, organisationId, days.map(draftOf(now)), now)
  return days.length
}

/** Turns that nobody took. */
function untaken(tx: Transaction, table: 'kept' | 'written') {
  return tx`coalesce(${tx(table)}.sums #> '{ownOutage,amount}', '0')`
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
