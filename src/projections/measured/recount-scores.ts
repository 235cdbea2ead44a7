import type { Transaction } from '../../postgres/transaction.ts'
import { inForce } from './observations.ts'

/**
 * Counts the sums of scores anew from what is on record: they are the same, or a mistake is mended. What they should be
 * less what they are is added in one statement and so as of one moment, which sees a score and its sum, or neither.
 */
export async function recountScores(tx: Transaction, organisationId: string): Promise<void> {
  await tx`
    insert into score_sums as s (organisation_id, name, month, number, sum, squares)
    select ${organisationId}::uuid, name, month, sum(number), sum(sum), sum(squares)
    from (
      select o.name, to_char(o.at at time zone z.time_zone, 'YYYY-MM') as month, 1 as number, o.value as sum,
        o.value * o.value as squares
      from observations o join organisations z on z.organisation_id = o.organisation_id
      where o.organisation_id = ${organisationId} and o.kind = 'score' and ${inForce(tx)}
      union all
      select name, month, -number, -sum, -squares from score_sums where organisation_id = ${organisationId}
    ) as difference
    group by name, month having sum(number) <> 0 or sum(sum) <> 0 or sum(squares) <> 0
    on conflict (organisation_id, name, month) do update set
      number = s.number + excluded.number, sum = s.sum + excluded.sum, squares = s.squares + excluded.squares`
}
