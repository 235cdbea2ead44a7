/** Figures from the sums by day: a year of probes every minute is some thousand rows for each address. */

import type { Bound } from '../../../core/charter/measure-model.ts'
import {
  addProbes,
  availabilityFigure,
  noProbes,
  type ProbeCounts,
} from '../../../core/measures/availability.ts'
import type { Transaction } from '../../../postgres/transaction.ts'
import type { AvailabilityFigure, ResponseTimes } from '../contract.ts'
import { addTimes, noTimes, type Times, withinFor } from '../times.ts'

/** Sums of one promise in a month or on a day, of all its addresses; or of one address in all that time. */
export interface Sum {
  readonly commitment: string
  /** Null: of all. */
  readonly url: string | null
  /** `YYYY-MM` or `YYYY-MM-DD`; null: of all the time that was asked for. */
  readonly period: string | null
  readonly counts: ProbeCounts
  readonly times: Times
  readonly slowest: number
}

interface Row {
  readonly commitment: string
  readonly url: string | null
  readonly period: string | null
  readonly outcome: keyof ProbeCounts
  readonly amount: number
  readonly slowest: number
  readonly times: number[] | null
}

/** From which month (`YYYY-MM`) or day (`YYYY-MM-DD`) on, by promise: each has its own zone. */
export type Since = ReadonlyMap<string, string>

/**
 * By month from a month on, and by address in all of them, without response times: adding up a year of them costs
 * thrice the rest. A year of ten addresses is some ten thousand rows, which are added up where they lie.
 */
export function sumsByMonth(tx: Transaction, organisationId: string, since: Since): Promise<Sum[]> {
  return readSums(tx, organisationId, since, {
    columns: tx`url, month as period`,
    times: tx`null`,
    groups: tx`grouping sets ((commitment, month, outcome), (commitment, url, outcome))`,
  })
}

/** By day from a day on, all addresses together. */
export function sumsByDay(tx: Transaction, organisationId: string, since: Since): Promise<Sum[]> {
  return readSums(tx, organisationId, since, {
    columns: tx`null as url, day as period`,
    times: tx`array[${placeSums(tx)}]`,
    groups: tx`commitment, day, outcome`,
  })
}

type Fragment = ReturnType<Transaction>

async function readSums(
  tx: Transaction,
  organisationId: string,
  since: Since,
  { columns, times, groups }: Readonly<Record<'columns' | 'times' | 'groups', Fragment>>,
): Promise<Sum[]> {
  const rows = await tx<Row[]>`
    select commitment, ${columns}, outcome, sum(amount)::int8 as amount, max(slowest) as slowest, ${times} as times
    from probe_tallies
    join unnest(${[...since.keys()]}::text[], ${[...since.values()]}::text[]) as asked (commitment, first) using (commitment)
    where organisation_id = ${organisationId} and day >= first
    group by ${groups}`
  return rows.map(({ commitment, url, period, outcome, amount, slowest, times }) => ({
    commitment,
    url,
    period,
    counts: addProbes(noProbes, { [outcome]: amount }),
    times: outcome === 'answered' && times ? times : noTimes,
    slowest: outcome === 'answered' ? slowest : 0,
  }))
}

/** Summed where they lie: a year's arrays on their way here would cost more than all the rest. */
function placeSums(tx: Transaction) {
  return noTimes
    .map((_, index) => tx`coalesce(sum(times[${index + 1}::int]), 0)::int`)
    .reduce((before, next) => tx`${before}, ${next}`)
}

/** All of them together. */
export function figureOf(sums: readonly Sum[], bound: Bound): AvailabilityFigure {
  const counts = sums.reduce((sum, one) => addProbes(sum, one.counts), noProbes)
  const { asked: _, interval, met, ...figure } = availabilityFigure(counts, bound)
  const isBound = Object.values(bound).some((limit) => limit !== undefined)
  return { ...figure, interval: interval && [interval[0], interval[1]], met: isBound ? met : null }
}

export function timesIn(sums: readonly Sum[]): ResponseTimes {
  const times = sums.reduce((sum, one) => addTimes(sum, one.times), noTimes)
  const slowest = Math.max(0, ...sums.map((sum) => sum.slowest))
  const half = withinFor(times, slowest, 0.5)
  return { half, most: withinFor(times, slowest, 0.95), slowest: half === null ? null : slowest }
}
