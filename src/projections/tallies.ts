/** Counts of clocks by outcome. Writers append deltas, a worker folds them in, a reader adds the tail in one statement. */
import type { Sql } from '../postgres/connect.ts'
import { type Transaction, withWorker } from '../postgres/transaction.ts'
import { foldSums } from './sums.ts'

export interface TallyFilter {
  readonly commitment?: string
  readonly target?: number
  /** First and last month, `YYYY-MM`, both included. */
  readonly from?: string
  readonly to?: string
  readonly channel?: string
  /** A team's id; `noTeam` for the cases of none. */
  readonly team?: string
}

/**
 * A table expression with the columns of `tallies`: what is folded and what is not yet, as of one moment. A key can
 * have several rows; sum `amount`.
 *
 *     tx`select outcome, sum(amount) from ${tallySum(tx, organisationId, { commitment })} as tally group by outcome`
 */
export function tallySum(tx: Transaction, organisationId: string, filter: TallyFilter) {
  const { commitment, target, from, to, channel, team } = filter
  const matches = tx`
    organisation_id = ${organisationId}
    ${commitment === undefined ? tx`` : tx`and commitment = ${commitment}`}
    ${target === undefined ? tx`` : tx`and target = ${target}`}
    ${from === undefined ? tx`` : tx`and month >= ${from}`}
    ${to === undefined ? tx`` : tx`and month <= ${to}`}
    ${channel === undefined ? tx`` : tx`and channel = ${channel}`}
    ${team === undefined ? tx`` : tx`and team_id = ${team}`}`
  return tx`(
    select commitment, target, month, channel, team_id, outcome, amount from tallies where ${matches}
    union all
    select commitment, target, month, channel, team_id, outcome, amount from tally_deltas where ${matches}
  )`
}

/**
 * Moves at most `most` deltas into the tallies, and as many into the sums, each in one statement, so that no reader sees
 * a count twice or not at all. Returns how many it moved, of whichever were more; none while another node does this
 * organisation's.
 */
export async function foldTallies(tx: Transaction, organisationId: string, most: number): Promise<number> {
  const [turn] = await tx<{ ours: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtextextended(${`tallies ${organisationId}`}, 0)) as ours`
  if (!turn?.ours) return 0
  const [folded] = await tx<{ count: number }[]>`
    with taken as (
      delete from tally_deltas
      where organisation_id = ${organisationId} and delta_id in (
        select delta_id from tally_deltas where organisation_id = ${organisationId} order by delta_id limit ${most}
      )
      returning commitment, target, month, channel, team_id, outcome, amount
    ), added as (
      insert into tallies (organisation_id, commitment, target, month, channel, team_id, outcome, amount)
      select ${organisationId}::uuid, commitment, target, month, channel, team_id, outcome, sum(amount)
      from taken group by commitment, target, month, channel, team_id, outcome having sum(amount) <> 0
      on conflict (organisation_id, commitment, target, month, channel, team_id, outcome)
        do update set amount = tallies.amount + excluded.amount
    )
    select count(*) as count from taken`
  const sums = await foldSums(tx, organisationId, most)
  return Math.max(folded?.count ?? 0, sums)
}

/** Which organisations have something to fold: one step of the index for each, however much that is. */
export function organisationsToFold(sql: Sql): Promise<string[]> {
  return withWorker(sql, async (tx) => {
    const rows = await tx<{ organisation_id: string }[]>`
      ${organisationsIn(tx, 'tally_deltas')} union ${organisationsIn(tx, 'sum_deltas')}`
    return rows.map((row) => row.organisation_id)
  })
}

function organisationsIn(tx: Transaction, table: 'tally_deltas' | 'sum_deltas') {
  return tx`(
    with recursive found as (
      (select organisation_id from ${tx(table)} order by organisation_id limit 1)
      union all
      select (
        select d.organisation_id from ${tx(table)} d
        where d.organisation_id > found.organisation_id order by d.organisation_id limit 1
      )
      from found where found.organisation_id is not null
    )
    select organisation_id from found where organisation_id is not null
  )`
}
