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
 * thrice the rest. A year of ten addresses is some ten thousand rows. They are added up where they lie, by address and
 * month first, so that both answers are made of some hundred.
 */
export async function sumsByMonth(tx: Transaction, organisationId: string, since: Since): Promise<Sum[]> {
  const rows = await tx<Row[]>`
    with sums as materialized (
      select commitment, url, month, outcome, sum(amount) as amount, max(slowest) as slowest
      from probe_tallies
      where organisation_id = ${organisationId} and day >= ${[...since.values()].sort()[0] ?? ''}
      group by commitment, url, month, outcome
    )
    select commitment, url, month as period, outcome, sum(amount)::int8 as amount, max(slowest) as slowest,
      null as times
    from sums join ${asked(tx, since)} using (commitment) where month >= first
    group by grouping sets ((commitment, month, outcome), (commitment, url, outcome))`
  return rows.map(sumOf)
}

/** By day from a day on, all addresses together. */
export async function sumsByDay(tx: Transaction, organisationId: string, since: Since): Promise<Sum[]> {
  const rows = await tx<Row[]>`
    select commitment, null as url, day as period, outcome, sum(amount)::int8 as amount, max(slowest) as slowest,
      array[${placeSums(tx)}] as times
    from probe_tallies join ${asked(tx, since)} using (commitment)
    where organisation_id = ${organisationId} and day >= first
    group by commitment, day, outcome`
  return rows.map(sumOf)
}

function asked(tx: Transaction, since: Since) {
  const [commitments, firsts] = [[...since.keys()], [...since.values()]]
  return tx`unnest(${commitments}::text[], ${firsts}::text[]) as asked (commitment, first)`
}

function sumOf({ commitment, url, period, outcome, amount, slowest, times }: Row): Sum {
  return {
    commitment,
    url,
    period,
    counts: addProbes(noProbes, { [outcome]: amount }),
    times: outcome === 'answered' && times ? times : noTimes,
    slowest: outcome === 'answered' ? slowest : 0,
  }
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
