/** A promise that is no clock on a case with its figures, as pages and programs read it. */
import { type CompiledMeasure, measuresOf } from '../../core/measures/compiled.ts'
import { type FigureUnit, promisedWords, unitOf } from '../../core/measures/promised-words.ts'
import type { Instant } from '../../core/time/instant.ts'
import type { Transaction } from '../../postgres/transaction.ts'
import type { Charters } from '../charters.ts'
import { type MeasuredPromise, measuredFigures } from './index.ts'
import type { Span } from './span.ts'

export interface MeasureView extends MeasuredPromise {
  readonly kind: CompiledMeasure['measure']['kind']
  readonly unit: FigureUnit
  readonly promised: string
  readonly atLeast: number | null
  readonly scale: [lowest: number, highest: number] | null
}

/** Views by promise, of the charter in force; of the last twelve months unless a span is given. */
export async function measureViews(
  tx: Transaction,
  organisationId: string,
  charters: Charters,
  language: string,
  now: Instant,
  span?: Span,
): Promise<Map<string, MeasureView>> {
  const inForce = charters.at(now).compiled
  const measures = [...measuresOf(inForce).values()]
  const since = (id: string) => promisedSince(charters, id)
  const figures = await measuredFigures(tx, organisationId, measures, since, now, span)
  return new Map(
    measures.map(({ id, measure }) => [
      id,
      {
        kind: measure.kind,
        unit: unitOf(measure),
        promised: promisedWords(measure, language),
        atLeast: measure.kind === 'duty' ? null : (measure.bound.atLeast ?? null),
        scale: measure.kind === 'score' ? [...measure.scale] : null,
        ...figures.get(id)!,
      },
    ]),
  )
}

/** The instant from which a promise was made: of the first version that had it. */
export function promisedSince(charters: Charters, id: string): Instant {
  const first = charters.versions.find(({ compiled }) => measuresOf(compiled).has(id))
  return first?.inForceFrom ?? Number.POSITIVE_INFINITY
}
