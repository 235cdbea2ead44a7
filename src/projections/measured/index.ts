/** The figures of every promise that is no clock on a case: read here, counted by the core. */
import { startOfLocalDate } from '../../core/calendar/compile.ts'
import { coverOf } from '../../core/measures/attendance.ts'
import { addProbes, noProbes } from '../../core/measures/availability.ts'
import { type CompiledMeasure, isKind } from '../../core/measures/compiled.ts'
import { dutyClocks, dutyCounts } from '../../core/measures/duty.ts'
import {
  attendanceObserved,
  availabilityObserved,
  dutyObserved,
  type ObservedFigure,
  rateObserved,
  scoreObserved,
} from '../../core/measures/observed.ts'
import { lastTwelveMonths, type Month, monthOf, monthPlus } from '../../core/measures/periods.ts'
import { addMoments, noScores } from '../../core/measures/score.ts'
import { addCounts, noCounts } from '../../core/measures/tally.ts'
import type { Instant } from '../../core/time/instant.ts'
import type { Transaction } from '../../postgres/transaction.ts'
import { countedPeriods } from './counts.ts'
import { readActs, readAttended, readScores } from './observations.ts'
import { readCounts, readProbes } from './tallied.ts'

export interface MeasuredPeriod {
  /** `2026-11`; of a count or a duty also `2026-Q4` or `2026`. */
  readonly period: string
  readonly figure: ObservedFigure
}

export interface MeasuredPromise {
  /** The period that runs. */
  readonly current: MeasuredPeriod
  /** The last twelve months together; of a count in periods, the last whole one. */
  readonly overall: ObservedFigure
  /** The oldest first; the last one runs. */
  readonly periods: MeasuredPeriod[]
}

/** Figures by promise. `inForceFrom`: since when the promise is made, for duties. */
export async function measuredFigures(
  tx: Transaction,
  organisationId: string,
  measures: readonly CompiledMeasure[],
  inForceFrom: (commitment: string) => Instant,
  now: Instant,
): Promise<Map<string, MeasuredPromise>> {
  if (measures.length === 0) return new Map()
  const sources = await readSources(tx, organisationId, measures, now)
  const figures = new Map<string, MeasuredPromise>()
  for (const compiled of measures) {
    figures.set(
      compiled.id,
      await figuresOf(tx, organisationId, compiled, sources, inForceFrom(compiled.id), now),
    )
  }
  return figures
}

type Sources = Awaited<ReturnType<typeof readSources>>

async function readSources(
  tx: Transaction,
  organisationId: string,
  measures: readonly CompiledMeasure[],
  now: Instant,
) {
  const all = measures.flatMap(({ calendar }) => lastTwelveMonths(monthOf(calendar, now))).sort()
  // A year and a quarter begin before the twelve months do.
  const [from, to] = [monthPlus(all[0]!, -12), all.at(-1)!]
  const months = [...new Set(all)]
  const named = <Name>(names: readonly Name[]) => [...new Set(names)]
  const tallied = measures.filter((one) => isKind(one, 'rate') || isKind(one, 'count')).map(({ id }) => id)
  const scores = named(measures.flatMap((one) => (isKind(one, 'score') ? [one.measure.score] : [])))
  const posts = named(measures.flatMap((one) => (isKind(one, 'attendance') ? [one.measure.post] : [])))
  const probed = measures.filter((one) => isKind(one, 'availability')).map(({ id }) => id)
  const duties = measures.filter((one) => isKind(one, 'duty')).map(({ id }) => id)
  const since = Math.min(...measures.map(({ calendar }) => startOfLocalDate(calendar, `${from}-01`)))
  const [counts, moments, attended, probes, acts] = await Promise.all([
    readCounts(tx, organisationId, tallied, from, to),
    readScores(tx, organisationId, scores, months),
    readAttended(tx, organisationId, posts, since, now),
    readProbes(tx, organisationId, probed, all[0]!, to),
    readActs(tx, organisationId, duties),
  ])
  return { counts, moments, attended, probes, acts }
}

async function figuresOf(
  tx: Transaction,
  organisationId: string,
  compiled: CompiledMeasure,
  { counts, moments, attended, probes, acts }: Sources,
  inForceFrom: Instant,
  now: Instant,
): Promise<MeasuredPromise> {
  const { id, calendar } = compiled
  const months = lastTwelveMonths(monthOf(calendar, now))
  if (isKind(compiled, 'rate')) {
    const { measure } = compiled
    const of = (some: readonly Month[]) =>
      rateObserved(some.map((month) => counts(id, 0, month)).reduce(addCounts, noCounts), measure)
    return byMonth(months, of)
  }
  if (isKind(compiled, 'score')) {
    const { measure } = compiled
    const byName = moments.get(measure.score)
    const of = (some: readonly Month[]) =>
      scoreObserved(some.map((month) => byName?.get(month) ?? noScores).reduce(addMoments, noScores), measure)
    return byMonth(months, of)
  }
  if (isKind(compiled, 'attendance')) {
    const { measure } = compiled
    const spans = attended.get(measure.post) ?? []
    const start = (month: Month) => startOfLocalDate(calendar, `${month}-01`)
    const of = (some: readonly Month[]) => {
      // What was open before the promise was made was not promised.
      const from = Math.max(start(some[0]!), Math.min(inForceFrom, now))
      const until = Math.min(start(monthPlus(some.at(-1)!, 1)), lastFullHour(now))
      return attendanceObserved(coverOf(calendar, from, Math.max(from, until), spans), measure)
    }
    return byMonth(months, of)
  }
  if (isKind(compiled, 'availability')) {
    const { measure } = compiled
    const byId = probes.get(id)
    const of = (some: readonly Month[]) =>
      availabilityObserved(
        some.map((month) => byId?.get(month) ?? noProbes).reduce(addProbes, noProbes),
        measure,
      )
    return byMonth(months, of)
  }
  if (isKind(compiled, 'duty')) {
    const clocks = dutyClocks(compiled.measure, calendar, inForceFrom, acts.get(id) ?? [], now)
    const periods = clocks
      .slice(-12)
      .map((clock) => ({ period: clock.period, figure: dutyObserved(dutyCounts([clock])) }))
    const overall = dutyObserved(dutyCounts(clocks))
    return { current: periods.at(-1) ?? { period: months.at(-1)!, figure: overall }, overall, periods }
  }
  if (isKind(compiled, 'count')) return countedPeriods(tx, organisationId, compiled, counts, inForceFrom, now)
  throw new Error(`${id} is of a kind that nothing counts`)
}

/** The time that runs is told by the hour, so that a page is not another one every second. */
function lastFullHour(now: Instant): Instant {
  return now - (now % 3_600_000)
}

function byMonth(
  months: readonly Month[],
  of: (months: readonly Month[]) => ObservedFigure,
): MeasuredPromise {
  const periods = months.map((month) => ({ period: month, figure: of([month]) }))
  return { current: periods.at(-1)!, overall: of(months), periods }
}
