/** The promises that are measured, in the charter's order and words. */
import type { CompiledCommitment } from '../../core/cases/compile.ts'
import { limitWords } from '../../core/clock/because.ts'
import type { Charters } from '../../projections/charters.ts'
import { words } from './messages/index.ts'

export interface MeasuredPromise {
  readonly commitment: string
  readonly short: string
  readonly says: string
  /** Place among the promise's targets, from 0. */
  readonly target: number
  readonly promisedShare: number
  readonly within: string
}

/**
 * A row for each target of each promise: first the charter in force, then what only earlier versions had, in the words
 * of the last that had it.
 */
export function measuredPromises(charters: Charters, language: string): MeasuredPromise[] {
  const newest = [...charters.versions].reverse().flatMap(({ compiled }) => compiled.commitments)
  const first = new Map<string, CompiledCommitment>()
  for (const commitment of newest) if (!first.has(commitment.id)) first.set(commitment.id, commitment)
  return [...first.values()].flatMap((compiled) => targetsOf(compiled, language))
}

/** A promise without a limit is kept by the date that was agreed: one target, all of it. */
function targetsOf({ id, commitment, targets }: CompiledCommitment, language: string): MeasuredPromise[] {
  const shared = {
    commitment: id,
    short: inLanguage(commitment.short, language),
    says: inLanguage(commitment.says, language),
  }
  if (targets.length === 0)
    return [{ ...shared, target: 0, promisedShare: 1, within: words.in(language, 'agreed') }]
  return targets.map(({ share, limit }, target) => ({
    ...shared,
    target,
    promisedShare: share,
    within: limitWords(limit, language),
  }))
}

function inLanguage(texts: Readonly<Record<string, string>>, language: string): string {
  return texts[language] ?? Object.values(texts)[0] ?? ''
}
