/** Counts as a figure that is published: the share, its interval, and everything that stands beside it. */
import type { MeanFigure } from './mean.ts'
import { presentationOf, shareOf } from './share.ts'
import type { Counts } from './tally.ts'

export interface CountedFigure extends Counts {
  /** 0 to 1; null where nothing has been judged. */
  readonly share: number | null
  /** 95% Wilson interval. */
  readonly interval: [low: number, high: number] | null
  /** So few were judged that the numbers say more than a share. */
  readonly few: boolean
  /** Of a target on the mean; null of any other. */
  readonly mean: MeanFigure | null
}

export function figureOf(counts: Counts, mean: MeanFigure | null = null): CountedFigure {
  const { share, interval, judged } = shareOf(counts)
  return {
    ...counts,
    share,
    interval: interval && [interval[0], interval[1]],
    few: presentationOf(judged) !== 'percentage',
    mean,
  }
}
