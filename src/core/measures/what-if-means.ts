/** What clocks take on average, on one side of a comparison. */
import type { CompiledCommitment } from '../cases/compile.ts'
import type { Run } from '../cases/run.ts'
import type { Instant } from '../time/instant.ts'
import type { Limit, LimitUnit } from '../time/limit.ts'
import { addToMean, type MeanCounts, type MeanFigure, meanFigure, noMean } from './mean.ts'

/** Squares pass what a number holds exactly, and whoever adds up first must not matter. */
export interface ExactMean extends Omit<MeanCounts, 'squares'> {
  squares: bigint
}

/** By the unit of the limit: times of versions that counted in another one cannot be added to these. */
export type Means = Partial<Record<LimitUnit, ExactMean>>

/** Adds a settled clock, where its target is on the mean. */
export function addClock(means: Means, run: Run, index: number, asOf: Instant): void {
  const target = run.commitment.targets[index]
  if (target?.rule !== 'mean') return
  const counts = noMean()
  addToMean(counts, run, target, asOf)
  const { squares: _, ...sums } = counts
  addSums(means, target.limit.unit, { ...sums, squares: BigInt(counts.taken) ** 2n })
}

/** Adds the means of other clocks. */
export function addToMeans(means: Means, more: Means): void {
  for (const [unit, sums] of Object.entries(more)) addSums(means, unit as LimitUnit, sums)
}

function addSums(means: Means, unit: LimitUnit, more: ExactMean): void {
  const sums = means[unit]
  if (sums === undefined) {
    means[unit] = { ...more }
    return
  }
  sums.clocks += more.clocks
  sums.waiting += more.waiting
  sums.taken += more.taken
  sums.squares += more.squares
  sums.allowed += more.allowed
}

/** The mean as it is published, of the clocks that were counted in the unit of what is promised; null: no mean is. */
export function meanIn(means: Means, promised: Limit | null): MeanFigure | null {
  if (promised === null) return null
  const sums = means[promised.unit]
  return meanFigure(sums === undefined ? noMean() : { ...sums, squares: Number(sums.squares) }, promised)
}

/** What a promise has its clocks take on average, by the place of the target; null where that is no mean. */
export function promisedMean(promise: CompiledCommitment | undefined, index: number): Limit | null {
  const target = promise?.targets[index]
  return target?.rule === 'mean' ? target.limit : null
}
