/** The figures of a promise that is no clock on a case, from what is counted and recorded of it. Pure: pages and verifications ask it. */
import { startOfLocalDate } from '../../core/calendar/compile.ts'
import { type Attended, coverOf } from '../../core/measures/attendance.ts'
import { addProbes, noProbes, type ProbeCounts } from '../../core/measures/availability.ts'
import { type CompiledMeasure, isKind } from '../../core/measures/compiled.ts'
import { type Act, dutyClocks, dutyCounts } from '../../core/measures/duty.ts'
import {
  attendanceObserved,
  availabilityObserved,
  dutyObserved,
  type ObservedFigure,
  rateObserved,
  scoreObserved,
} from '../../core/measures/observed.ts'
import { type Month, monthPlus } from '../../core/measures/periods.ts'
import { addMoments, type Moments, noScores } from '../../core/measures/score.ts'
import { addCounts, noCounts } from '../../core/measures/tally.ts'
import type { Instant } from '../../core/time/instant.ts'
import { countedPeriods } from './counts.ts'
import { isWithin, monthsOf, type Span } from './span.ts'
import type { MonthlyCounts, Occasion } from './tallied.ts'

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

/** All that figures are made of. */
export interface Sources {
  readonly counts: MonthlyCounts
  /** Of counts in windows that move along, the events themselves, by promise. */
  readonly occasions: ReadonlyMap<string, readonly Occasion[]>
  /** By score and month. */
  readonly moments: ReadonlyMap<string, ReadonlyMap<Month, Moments>>
  /** By post. */
  readonly attended: ReadonlyMap<string, readonly Attended[]>
  /** By promise and month. */
  readonly probes: ReadonlyMap<string, ReadonlyMap<Month, ProbeCounts>>
  /** By promise. */
  readonly acts: ReadonlyMap<string, readonly Act[]>
}

/** `inForceFrom`: since when the promise is made. Of the last twelve months, unless a span is given. */
export function figuresOf(
  compiled: CompiledMeasure,
  { counts, moments, attended, probes, acts, occasions }: Sources,
  inForceFrom: Instant,
  now: Instant,
  span?: Span,
): MeasuredPromise {
  const { id, calendar } = compiled
  const months = monthsOf(compiled, now, span)
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
    const all = dutyClocks(compiled.measure, calendar, inForceFrom, acts.get(id) ?? [], now)
    const clocks = span === undefined ? all : all.filter(({ period }) => isWithin(period, span))
    const periods = clocks
      .slice(span === undefined ? -12 : 0)
      .map((clock) => ({ period: clock.period, figure: dutyObserved(dutyCounts([clock])) }))
    const overall = dutyObserved(dutyCounts(clocks))
    return { current: periods.at(-1) ?? { period: months.at(-1)!, figure: overall }, overall, periods }
  }
  if (isKind(compiled, 'count'))
    return countedPeriods(compiled, { counts, occasions: occasions.get(id) ?? [] }, inForceFrom, now, span)
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
