/** Shares with their intervals, and what may be said of small numbers. */

export interface Share {
  /** Kept ÷ judged, 0 to 1; null where nothing has been judged: no cases is "no cases", not 100%. */
  readonly share: number | null
  readonly kept: number
  /** Kept and broken: what the share is out of. */
  readonly judged: number
  /** 95% interval of the share, 0 to 1; null where nothing has been judged. */
  readonly interval: readonly [low: number, high: number] | null
}

/** The 97.5% quantile of the standard normal distribution, for an interval of 95%. */
const z = 1.959963984540054

/** The share kept of all that have been judged. */
export function shareOf(counts: { readonly kept: number; readonly broken: number }): Share {
  const { kept } = counts
  const judged = kept + counts.broken
  if (judged === 0) return { share: null, kept, judged, interval: null }
  return { share: kept / judged, kept, judged, interval: wilsonInterval(kept, judged) }
}

/**
 * The 95% score interval of a share of `successes` in `trials` (1 or more), low and high, each 0 to 1.
 * Formula: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the
 * American Statistical Association 22 (1927), 209–212, without continuity correction.
 */
export function wilsonInterval(successes: number, trials: number): [low: number, high: number] {
  const share = successes / trials
  const spread = (z * z) / trials
  const centre = (share + spread / 2) / (1 + spread)
  const half = (z / (1 + spread)) * Math.sqrt((share * (1 - share)) / trials + spread / (4 * trials))
  // At the ends the bound is exactly 0 or 1; rounding would leave it a hair beside.
  return [
    successes === 0 ? 0 : Math.max(0, centre - half),
    successes === trials ? 1 : Math.min(1, centre + half),
  ]
}

/** How a figure is presented: as nothing, in plain numbers, or with a percentage as its headline. */
export type Presentation = 'no-cases' | 'numbers' | 'percentage'

/**
 * The rule on small numbers. With nothing judged we say that there were no cases. Below twenty judged cases one case
 * more or less moves the share by over five points, so the numbers themselves are the headline, without a percentage.
 */
export const presentationRule: readonly {
  readonly judgedBelow: number
  readonly presentation: Presentation
}[] = [
  { judgedBelow: 1, presentation: 'no-cases' },
  { judgedBelow: 20, presentation: 'numbers' },
  { judgedBelow: Number.POSITIVE_INFINITY, presentation: 'percentage' },
]

/** How a share of so many judged cases is presented. */
export function presentationOf(judged: number): Presentation {
  return presentationRule.find((rule) => judged < rule.judgedBelow)!.presentation
}

/** Whether a share meets what was promised; null where nothing has been judged. */
export function meetsTarget(share: Share, promised: number): boolean | null {
  return share.share === null ? null : share.kept >= promised * share.judged - 1e-9
}
