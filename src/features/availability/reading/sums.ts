/** Figures from the sums by day: a year of probes every minute is some hundred rows for each address. */

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

/** Sums of one address on one day or in one month. */
export interface Sum {
  readonly commitment: string
  readonly url: string
  /** `YYYY-MM` or `YYYY-MM-DD`. */
  readonly period: string
  readonly counts: ProbeCounts
  readonly times: Times
  readonly slowest: number
}

interface Row {
  readonly commitment: string
  readonly url: string
  readonly period: string
  readonly outcome: keyof ProbeCounts
  readonly amount: number
  readonly slowest: number
  readonly times: number[] | null
}

/** By month from `from` (`YYYY-MM`) on, without response times: adding up a year of them costs thrice the rest. */
export function sumsByMonth(tx: Transaction, organisationId: string, from: string): Promise<Sum[]> {
  return readSums(tx, organisationId, tx`month`, tx`day >= ${`${from}-01`}`, tx`null`)
}

/** By day from `from` (`YYYY-MM-DD`) on. */
export function sumsByDay(tx: Transaction, organisationId: string, from: string): Promise<Sum[]> {
  return readSums(tx, organisationId, tx`day`, tx`day >= ${from}`, tx`array[${placeSums(tx)}]`)
}

type Fragment = ReturnType<Transaction>

async function readSums(
  tx: Transaction,
  organisationId: string,
  period: Fragment,
  since: Fragment,
  times: Fragment,
): Promise<Sum[]> {
  const rows = await tx<Row[]>`
    select commitment, url, ${period} as period, outcome, sum(amount)::int8 as amount,
      max(slowest) as slowest, ${times} as times
    from probe_tallies where organisation_id = ${organisationId} and ${since}
    group by 1, 2, 3, 4`
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
