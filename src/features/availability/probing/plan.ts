/** Which addresses are asked follows the charter in force: taken up once for each version, by one node. */
import { v7 as newId } from 'uuid'
import type { Instant } from '../../../core/time/instant.ts'
import type { Sql } from '../../../postgres/connect.ts'
import { type Transaction, withOrganisation, withWorker } from '../../../postgres/transaction.ts'
import { chartersOf } from '../../../projections/charters.ts'
import { isToBeAsked, type PromisedAddress, promisedAddresses } from './asks.ts'
import { turnAt } from './turns.ts'

const batch = 20
const lease = 30_000

/** Takes up charters that have come into force. Returns whether there may be more. */
export async function takeUpCharters(sql: Sql, now: Instant): Promise<boolean> {
  const claimed = await withWorker(sql, async (tx) => {
    return tx<{ organisation_id: string; charter_id: string }[]>`
      update probe_plans set claimed_until = clock_timestamp() + ${lease} * interval '1 millisecond'
      where (organisation_id, charter_id) in (
        select organisation_id, charter_id from probe_plans
        where due_at <= ${now} and (claimed_until is null or claimed_until < clock_timestamp())
        order by due_at limit ${batch}
        for update skip locked
      )
      returning organisation_id, charter_id`
  })
  const organisations = [...new Set(claimed.map((row) => row.organisation_id))]
  for (const organisationId of organisations) {
    const charters = claimed.filter((row) => row.organisation_id === organisationId)
    await withOrganisation(sql, organisationId, async (tx) => {
      await planProbes(tx, organisationId, now)
      await tx`
        delete from probe_plans where organisation_id = ${organisationId}
          and charter_id in ${tx(charters.map((row) => row.charter_id))}`
    })
  }
  return claimed.length === batch
}

/** Brings the addresses that are asked in line with the charter in force. */
export async function planProbes(tx: Transaction, organisationId: string, now: Instant): Promise<void> {
  // One after the other: of two versions the later has the last word.
  await tx`select pg_advisory_xact_lock(hashtextextended(${`probes ${organisationId}`}, 0))`
  const charters = await chartersOf(tx, organisationId)
  if (charters.versions.length === 0) return
  const promised = promisedAddresses(charters.at(now).compiled.charter).filter(isToBeAsked)
  await retireOthers(tx, organisationId, promised, now)
  for (const address of promised) await askFor(tx, organisationId, address, now)
}

async function askFor(
  tx: Transaction,
  organisationId: string,
  { commitment, url, asks }: PromisedAddress,
  now: Instant,
): Promise<void> {
  const [target] = await tx<{ target_id: string }[]>`
    insert into probe_targets (organisation_id, target_id, commitment, url, asks, since)
    values (${organisationId}, ${newId()}, ${commitment}, ${url}, ${tx.json(asks as never)}, ${now})
    on conflict (organisation_id, commitment, url) do update set asks = excluded.asks, retired_at = null
    returning target_id`
  await tx`
    insert into probe_timers (organisation_id, target_id, due_at)
    values (${organisationId}, ${target!.target_id}, ${turnAt(now, asks.every)})
    on conflict do nothing`
}

/** Nobody asks them any more; what was found out about them stays. */
async function retireOthers(
  tx: Transaction,
  organisationId: string,
  promised: readonly PromisedAddress[],
  now: Instant,
): Promise<void> {
  const targets = await tx<{ target_id: string; commitment: string; url: string }[]>`
    select target_id, commitment, url from probe_targets
    where organisation_id = ${organisationId} and retired_at is null`
  const kept = new Set(promised.map(({ commitment, url }) => `${commitment} ${url}`))
  const gone = targets.filter(({ commitment, url }) => !kept.has(`${commitment} ${url}`))
  if (gone.length === 0) return
  const ids = gone.map((target) => target.target_id)
  const theirs = tx`organisation_id = ${organisationId} and target_id in ${tx(ids)}`
  await tx`delete from probe_timers where ${theirs}`
  await tx`update probe_targets set retired_at = ${now} where ${theirs}`
  await tx`
    update incidents set ended_at = greatest(began_at, ${now}), ended_by = 'retired'
    where ${theirs} and ended_at is null`
}
