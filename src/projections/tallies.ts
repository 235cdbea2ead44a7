/** Amounts of clocks by outcome. Writers append deltas, a worker folds them in, a reader adds the tail in one statement. */
import type { Sql } from '../postgres/connect.ts'
import { type Transaction, withWorker } from '../postgres/transaction.ts'
import { type Amounts, foldIn, type TallyFilter, withTail } from './deltas.ts'
import { foldSums } from './sums.ts'

const tallies: Amounts = {
  table: 'tallies',
  deltas: 'tally_deltas',
  key: ['commitment', 'target', 'month', 'channel', 'team_id', 'outcome'],
}

/**
 * A table expression with the columns of `tallies`: what is folded and what is not yet, as of one moment. A key can
 * have several rows; sum `amount`.
 *
 *     tx`select outcome, sum(amount) from ${tallySum(tx, organisationId, { commitment })} as tally group by outcome`
 */
export function tallySum(tx: Transaction, organisationId: string, filter: TallyFilter) {
  return withTail(tx, organisationId, tallies, filter)
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
  const folded = await foldIn(tx, organisationId, tallies, most)
  const sums = await foldSums(tx, organisationId, most)
  return Math.max(folded, sums)
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
