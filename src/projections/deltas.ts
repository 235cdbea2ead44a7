/**
 * Amounts that many write to at once: who writes appends deltas, a worker folds them in, and a reader adds the two in one
 * statement, so that no count is seen twice or not at all.
 */
import type { Transaction } from '../postgres/transaction.ts'

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

/** A table of amounts, that of the deltas not yet in it, and the columns that tell one amount from another. */
export interface Amounts {
  readonly table: string
  readonly deltas: string
  readonly key: readonly string[]
}

/**
 * A table expression with the key and `amount`: what is folded and what is not yet, as of one moment. A key can have
 * several rows; sum `amount`.
 */
export function withTail(
  tx: Transaction,
  organisationId: string,
  { table, deltas, key }: Amounts,
  { commitment, target, from, to, channel, team }: TallyFilter,
) {
  const rowsOf = (name: string) => tx`
    select ${tx([...key])}, amount from ${tx(name)} where organisation_id = ${organisationId}
      ${commitment === undefined ? tx`` : tx`and commitment = ${commitment}`}
      ${target === undefined ? tx`` : tx`and target = ${target}`}
      ${from === undefined ? tx`` : tx`and month >= ${from}`}
      ${to === undefined ? tx`` : tx`and month <= ${to}`}
      ${channel === undefined ? tx`` : tx`and channel = ${channel}`}
      ${team === undefined ? tx`` : tx`and team_id = ${team}`}`
  return tx`(${rowsOf(table)} union all ${rowsOf(deltas)})`
}

/** Moves at most `most` deltas into their table; who calls it has the organisation's turn. Returns how many. */
export async function foldIn(
  tx: Transaction,
  organisationId: string,
  { table, deltas, key }: Amounts,
  most: number,
): Promise<number> {
  const columns = tx`${tx([...key])}`
  const [folded] = await tx<{ count: number }[]>`
    with taken as (
      delete from ${tx(deltas)}
      where organisation_id = ${organisationId} and delta_id in (
        select delta_id from ${tx(deltas)} where organisation_id = ${organisationId} order by delta_id limit ${most}
      )
      returning ${columns}, amount
    ), added as (
      insert into ${tx(table)} (organisation_id, ${columns}, amount)
      select ${organisationId}::uuid, ${columns}, sum(amount) from taken group by ${columns} having sum(amount) <> 0
      on conflict (organisation_id, ${columns}) do update set amount = ${tx(table)}.amount + excluded.amount
    )
    select count(*) as count from taken`
  return folded?.count ?? 0
}
