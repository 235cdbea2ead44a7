/** What is on record of scores, presence and duties, as the core counts it. Rows that were put right are left out. */
import type { Attended } from '../../core/measures/attendance.ts'
import type { Act } from '../../core/measures/duty.ts'
import type { Month } from '../../core/measures/periods.ts'
import type { Moments } from '../../core/measures/score.ts'
import type { Instant } from '../../core/time/instant.ts'
import type { Transaction } from '../../postgres/transaction.ts'

/** Sums by score and month. */
export async function readScores(
  tx: Transaction,
  organisationId: string,
  names: readonly string[],
  months: readonly Month[],
): Promise<Map<string, Map<Month, Moments>>> {
  const scores = new Map<string, Map<Month, Moments>>(names.map((name) => [name, new Map()]))
  if (names.length === 0) return scores
  const rows = await tx<{ name: string; month: Month; number: number; sum: number; squares: number }[]>`
    select name, month, number::float8 as number, sum::float8 as sum, squares::float8 as squares from score_sums
    where organisation_id = ${organisationId} and name in ${tx(names)} and month in ${tx(months)}`
  for (const { name, month, ...moments } of rows) scores.get(name)?.set(month, moments)
  return scores
}

/** Spans by post, of those that reach into the time between two instants. */
export async function readAttended(
  tx: Transaction,
  organisationId: string,
  posts: readonly string[],
  from: Instant,
  until: Instant,
): Promise<Map<string, Attended[]>> {
  const spans = new Map<string, Attended[]>(posts.map((post) => [post, []]))
  if (posts.length === 0) return spans
  const rows = await tx<{ name: string; at: Instant; until_at: Instant; attended: boolean }[]>`
    select name, at, until_at, attended from observations o
    where organisation_id = ${organisationId} and kind = 'attendance' and name in ${tx(posts)}
      and at < ${until} and until_at > ${from} and ${inForce(tx)}`
  for (const row of rows) {
    spans.get(row.name)?.push({ from: row.at, until: row.until_at, attended: row.attended })
  }
  return spans
}

/** Acts by promise. */
export async function readActs(
  tx: Transaction,
  organisationId: string,
  commitments: readonly string[],
): Promise<Map<string, Act[]>> {
  const acts = new Map<string, Act[]>(commitments.map((id) => [id, []]))
  if (commitments.length === 0) return acts
  const rows = await tx<{ name: string; period: string; at: Instant }[]>`
    select name, period, at from observations o
    where organisation_id = ${organisationId} and kind = 'act' and name in ${tx(commitments)} and ${inForce(tx)}`
  for (const { name, period, at } of rows) acts.get(name)?.push({ period, at })
  return acts
}

/** Of `observations o`: those that nothing has taken the place of. */
export function inForce(tx: Transaction) {
  return tx`not o.retracted and not exists (
    select from observations later
    where later.organisation_id = o.organisation_id and later.supersedes = o.observation_id
  )`
}
