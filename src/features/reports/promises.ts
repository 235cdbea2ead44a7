/** The promises that are measured, in the charter's order and words. */
import type { CompiledCommitment } from '../../core/cases/compile.ts'
import { type RowInWords, rowsInWords } from '../../core/cases/limit-rows.ts'
import { targetWords } from '../../core/cases/target-words.ts'
import type { Charter } from '../../core/charter/model.ts'
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
  readonly compiled: CompiledCommitment
  /** Of a table of limits: its rows. */
  readonly rows: readonly RowInWords[]
}

/**
 * A row for each target of each promise: first the charter in force, then what only earlier versions had, in the words
 * of the last that had it.
 */
export function measuredPromises(charters: Charters, language: string): MeasuredPromise[] {
  const first = new Map<string, MeasuredPromise[]>()
  for (const { compiled } of [...charters.versions].reverse()) {
    for (const commitment of compiled.commitments) {
      if (commitment.commitment.dutyOf !== undefined || first.has(commitment.id)) continue
      first.set(commitment.id, targetsOf(compiled.charter, commitment, language))
    }
  }
  return [...first.values()].flat()
}

/** A promise without a limit is kept by the date that was agreed: one target, all of it. */
function targetsOf(charter: Charter, compiled: CompiledCommitment, language: string): MeasuredPromise[] {
  const { id, commitment, targets } = compiled
  const shared = {
    commitment: id,
    short: inLanguage(commitment.short, language),
    says: inLanguage(commitment.says, language),
    compiled,
    rows: rowsInWords(charter, compiled, language),
  }
  if (targets.length === 0) {
    const given = commitment.limitIn !== undefined || (commitment.due && commitment.due.by !== 'slot')
    const within = given ? targetWords(compiled, 0, language) : words.in(language, 'agreed')
    return [{ ...shared, target: 0, promisedShare: 1, within }]
  }
  return targets.map(({ share }, target) => ({
    ...shared,
    target,
    promisedShare: share,
    within: targetWords(compiled, target, language),
  }))
}

export function inLanguage(texts: Readonly<Record<string, string>>, language: string): string {
  return texts[language] ?? Object.values(texts)[0] ?? ''
}
