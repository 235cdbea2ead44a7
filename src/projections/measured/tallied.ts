/** What is tallied of shares, counts and availability, by promise and month; and the events of a window that moves along. */
import type { ProbeCounts, ProbeOutcome } from '../../core/measures/availability.ts'
import { addProbes, noProbes } from '../../core/measures/availability.ts'
import type { Month } from '../../core/measures/periods.ts'
import { addCounts, type Counts, noCounts } from '../../core/measures/tally.ts'
import type { Instant } from '../../core/time/instant.ts'
import type { Transaction } from '../../postgres/transaction.ts'
import { tallySum } from '../tallies.ts'

/** Counts by promise, target and month. */
export type MonthlyCounts = (commitment: string, target: number, month: Month) => Counts

export async function readCounts(
  tx: Transaction,
  organisationId: string,
  commitments: readonly string[],
  from: Month,
  to: Month,
): Promise<MonthlyCounts> {
  const counts = new Map<string, Counts>()
  const key = (commitment: string, target: number, month: Month) => `${commitment}\n${target}\n${month}`
  if (commitments.length > 0) {
    const rows = await tx<
      { commitment: string; target: number; month: Month; outcome: keyof Counts; amount: number }[]
    >`
      select commitment, target, month, outcome, sum(amount)::int8 as amount
      from ${tallySum(tx, organisationId, { from, to })} as tally
      where commitment in ${tx(commitments)} group by commitment, target, month, outcome`
    for (const { commitment, target, month, outcome, amount } of rows) {
      const at = key(commitment, target, month)
      counts.set(at, addCounts(counts.get(at) ?? noCounts, { [outcome]: amount }))
    }
  }
  return (commitment, target, month) => counts.get(key(commitment, target, month)) ?? noCounts
}

/** What questions to addresses came to, by promise and month. */
export async function readProbes(
  tx: Transaction,
  organisationId: string,
  commitments: readonly string[],
  from: Month,
  to: Month,
): Promise<Map<string, Map<Month, ProbeCounts>>> {
  const probes = new Map<string, Map<Month, ProbeCounts>>(commitments.map((id) => [id, new Map()]))
  if (commitments.length === 0) return probes
  const rows = await tx<{ commitment: string; month: Month; outcome: ProbeOutcome; amount: number }[]>`
    select commitment, month, outcome, sum(amount)::int8 as amount from probe_tallies
    where organisation_id = ${organisationId} and commitment in ${tx(commitments)} and month between ${from} and ${to}
    group by commitment, month, outcome`
  for (const { commitment, month, outcome, amount } of rows) {
    const months = probes.get(commitment)
    months?.set(month, addProbes(months.get(month) ?? noProbes, { [outcome]: amount }))
  }
  return probes
}

export interface Occasion {
  /** Null where the case has no customer. */
  readonly customer: string | null
  readonly at: Instant
}

/**
 * The counted events of a promise since an instant, in order; the customers of their cases only where they are asked for.
 * The month is that of the instant: by it the rows are found.
 */
export async function readOccasions(
  tx: Transaction,
  organisationId: string,
  commitment: string,
  { since, month, withCustomers }: { since: Instant; month: Month; withCustomers: boolean },
): Promise<Occasion[]> {
  const ofPromise = tx`
    k.organisation_id = ${organisationId} and k.commitment = ${commitment} and k.target = 0
    and k.month >= ${month} and k.started_at >= ${since}`
  const rows = withCustomers
    ? await tx<{ customer_id: string | null; started_at: Instant }[]>`
        select c.customer_id, k.started_at from clocks k
        join cases c on c.organisation_id = k.organisation_id and c.case_id = k.case_id
        where ${ofPromise} order by k.started_at`
    : await tx<{ customer_id: null; started_at: Instant }[]>`
        select null as customer_id, k.started_at from clocks k where ${ofPromise} order by k.started_at`
  return rows.map((row) => ({ customer: row.customer_id, at: row.started_at }))
}
