/** The mean of scores, with the interval in which the true mean lies. */
import type { ScoreMeasure } from '../charter/measure-model.ts'
import { meetsBound } from './bound.ts'
import { presentationOf } from './share.ts'

/** All that a mean and its interval are made of: how many scores, their sum, and the sum of their squares. */
export interface Moments {
  readonly number: number
  readonly sum: number
  readonly squares: number
}

export const noScores: Moments = { number: 0, sum: 0, squares: 0 }

export function addMoments(a: Moments, b: Moments): Moments {
  return { number: a.number + b.number, sum: a.sum + b.sum, squares: a.squares + b.squares }
}

export function momentsOf(scores: readonly number[]): Moments {
  return scores.reduce<Moments>(
    (sum, score) => addMoments(sum, { number: 1, sum: score, squares: score * score }),
    noScores,
  )
}

export interface ScoreFigure {
  readonly number: number
  /** Null without a score. */
  readonly mean: number | null
  /** 95%, within the scale; null with fewer than two scores, which say nothing of how scores differ. */
  readonly interval: readonly [low: number, high: number] | null
  readonly few: boolean
  readonly met: boolean | null
}

/**
 * The mean and its 95% interval, mean ± t(n−1) · s ÷ √n. Formula: Student, "The probable error of a mean", Biometrika 6
 * (1908), 1–25. Scores of a scale are no normal variable: from some twenty on the interval is near enough, and `few`
 * says where it is not.
 */
export function scoreFigure(
  moments: Moments,
  { bound, scale }: Pick<ScoreMeasure, 'bound' | 'scale'>,
): ScoreFigure {
  const { number, sum } = moments
  if (number === 0) return { number, mean: null, interval: null, few: true, met: null }
  const mean = sum / number
  return {
    number,
    mean,
    interval: number < 2 ? null : meanInterval(moments, scale),
    few: presentationOf(number) !== 'percentage',
    // Not divided out, so that a mean of exactly 4.5 meets 4.5.
    met: meetsBound(bound, sum, number),
  }
}

function meanInterval(
  { number, sum, squares }: Moments,
  [lowest, highest]: readonly [number, number],
): [number, number] {
  const mean = sum / number
  // Rounding can leave a hair below nothing where all scores are the same.
  const variance = Math.max(0, squares - sum * mean) / (number - 1)
  const half = studentQuantile(number - 1) * Math.sqrt(variance / number)
  return [Math.max(lowest, mean - half), Math.min(highest, mean + half)]
}

const quantiles = new Map<number, number>()

/** The 97.5% quantile of Student's t with so many degrees of freedom (1 or more), to 12 digits. */
export function studentQuantile(freedom: number): number {
  const known = quantiles.get(freedom)
  if (known !== undefined) return known
  let low = 1.9599
  let high = 12.7063
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (outsideOf(middle, freedom) > 0.05) low = middle
    else high = middle
  }
  const quantile = (low + high) / 2
  if (quantiles.size > 10_000) quantiles.clear()
  quantiles.set(freedom, quantile)
  return quantile
}

/** P(|T| > t) = I(ν ÷ (ν + t²); ν ÷ 2, ½). NIST Digital Library of Mathematical Functions, §8.17. */
function outsideOf(t: number, freedom: number): number {
  return incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5)
}

/** The regularised incomplete beta function, by the continued fraction of DLMF 8.17.22. */
function incompleteBeta(x: number, a: number, b: number): number {
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x))
  // The fraction converges fast below this point; above it, by the symmetry of 8.17.4.
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(x, a, b)) / a
    : 1 - (front * betaFraction(1 - x, b, a)) / b
}

/** Evaluated from the front (modified Lentz), to the last digit. */
function betaFraction(x: number, a: number, b: number): number {
  const least = 1e-300
  const away = (value: number) => (Math.abs(value) < least ? least : value)
  let numerator = 1
  let denominator = 1 / away(1 - ((a + b) * x) / (a + 1))
  let fraction = denominator
  for (let m = 1; m < 1_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    let change = 1
    for (const term of [even, odd]) {
      denominator = 1 / away(1 + term * denominator)
      numerator = away(1 + term / numerator)
      change = denominator * numerator
      fraction *= change
    }
    if (Math.abs(change - 1) < 1e-15) break
  }
  return fraction
}

/** Stirling's series (DLMF 5.11.1) from 10 on; smaller arguments are raised by Γ(z + 1) = z Γ(z). */
function logGamma(z: number): number {
  if (z < 10) return logGamma(z + 1) - Math.log(z)
  const square = 1 / (z * z)
  const series = 1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188)))
  return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series / z
}
