/** The figures of every promise that is no clock on a case: read here, counted by the core. */
import { startOfLocalDate } from '../../core/calendar/compile.ts'
import { type CompiledMeasure, isKind } from '../../core/measures/compiled.ts'
import { monthOf, monthPlus } from '../../core/measures/periods.ts'
import type { Instant } from '../../core/time/instant.ts'
import type { Transaction } from '../../postgres/transaction.ts'
import { occasionsSince } from './counts.ts'
import { figuresOf, type MeasuredPromise, type Sources } from './figures.ts'
import { readActs, readAttended, readScores } from './observations.ts'
import { monthsOf, type Span } from './span.ts'
import { type Occasion, readCounts, readOccasions, readProbes } from './tallied.ts'

export type { MeasuredPeriod, MeasuredPromise } from './figures.ts'

/** Figures by promise. `inForceFrom`: since when the promise is made, for duties. Of the last twelve months unless given. */
export async function measuredFigures(
  tx: Transaction,
  organisationId: string,
  measures: readonly CompiledMeasure[],
  inForceFrom: (commitment: string) => Instant,
  now: Instant,
  span?: Span,
): Promise<Map<string, MeasuredPromise>> {
  if (measures.length === 0) return new Map()
  const sources = await readSources(tx, organisationId, measures, now, span)
  const figures = new Map<string, MeasuredPromise>()
  for (const compiled of measures) {
    figures.set(compiled.id, figuresOf(compiled, sources, inForceFrom(compiled.id), now, span))
  }
  return figures
}

async function readSources(
  tx: Transaction,
  organisationId: string,
  measures: readonly CompiledMeasure[],
  now: Instant,
  span: Span | undefined,
): Promise<Sources> {
  const all = measures.flatMap((compiled) => monthsOf(compiled, now, span)).sort()
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
  const [counts, occasions, moments, attended, probes, acts] = await Promise.all([
    readCounts(tx, organisationId, tallied, from, to),
    readOccasionsOf(tx, organisationId, measures, now, span),
    readScores(tx, organisationId, scores, months),
    readAttended(tx, organisationId, posts, since, now),
    readProbes(tx, organisationId, probed, all[0]!, to),
    readActs(tx, organisationId, duties),
  ])
  return { counts, occasions, moments, attended, probes, acts }
}

async function readOccasionsOf(
  tx: Transaction,
  organisationId: string,
  measures: readonly CompiledMeasure[],
  now: Instant,
  span: Span | undefined,
): Promise<Map<string, Occasion[]>> {
  const occasions = new Map<string, Occasion[]>()
  for (const compiled of measures) {
    if (!isKind(compiled, 'count')) continue
    const since = occasionsSince(compiled, monthsOf(compiled, now, span))
    if (since === null) continue
    const month = monthOf(compiled.calendar, since)
    const withCustomers = compiled.measure.per === 'customer'
    const asked = { since, month, withCustomers }
    occasions.set(compiled.id, await readOccasions(tx, organisationId, compiled.id, asked))
  }
  return occasions
}
