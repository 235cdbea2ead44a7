/** Counts as a figure: the share, its interval, and everything that stands beside it. */
import { presentationOf, shareOf } from '../../core/measures/share.ts'
import type { Counts } from '../../core/measures/tally.ts'
import type { Figure } from './contract.ts'

export function figureOf(counts: Counts): Figure {
  const { share, interval, judged } = shareOf(counts)
  return {
    ...counts,
    share,
    interval: interval && [interval[0], interval[1]],
    few: presentationOf(judged) !== 'percentage',
  }
}
