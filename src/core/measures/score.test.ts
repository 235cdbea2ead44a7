import { describe, expect, it } from 'vitest'
import { momentsOf, noScores, scoreFigure, studentQuantile } from './score.ts'

const five = { scale: [1, 5] as const, bound: { atLeast: 4.5 } }

describe('a score', () => {
  it('of no answers is no score, and neither met nor missed', () => {
    expect(scoreFigure(noScores, five)).toEqual({
      number: 0,
      mean: null,
      interval: null,
      few: true,
      met: null,
    })
  })

  it('is the mean with the interval of Student', () => {
    // By hand: mean 4, s = √(10/4), t(4) = 2.776445, half = 2.776445 × 1.5811388 ÷ √5 = 1.963243.
    const { mean, interval } = scoreFigure(momentsOf([2, 3, 4, 5, 6]), { ...five, scale: [0, 10] })
    expect(mean).toBe(4)
    expect(interval![0]).toBeCloseTo(4 - 1.963243, 5)
    expect(interval![1]).toBeCloseTo(4 + 1.963243, 5)
  })

  it('has an interval that stays within the scale', () => {
    expect(scoreFigure(momentsOf([5, 5, 5, 1]), five).interval).toEqual([1, 5])
    expect(scoreFigure(momentsOf([5, 5, 5]), five).interval).toEqual([5, 5])
  })

  it('of one answer has no interval, for one says nothing of how they differ', () => {
    expect(scoreFigure(momentsOf([5]), five)).toMatchObject({ mean: 5, interval: null, few: true, met: true })
  })

  it('of two answers has one', () => {
    expect(scoreFigure(momentsOf([4, 5]), five).interval).not.toBeNull()
  })

  it('meets what was promised exactly at it', () => {
    const ones = (number: number, score: number) => Array.from({ length: number }, () => score)
    expect(scoreFigure(momentsOf([...ones(15, 4), ...ones(15, 5)]), five)).toMatchObject({
      met: true,
      few: false,
    })
    expect(scoreFigure(momentsOf([...ones(16, 4), ...ones(15, 5)]), five).met).toBe(false)
  })
})

describe('the 97.5% quantile of Student', () => {
  it.each([
    // Tables of the distribution, to their last digit.
    [1, 12.7062],
    [2, 4.30265],
    [4, 2.77645],
    [10, 2.22814],
    [30, 2.04227],
    [249, 1.96954],
    [10_000, 1.9602],
  ])('with %i degrees of freedom is %f', (freedom, quantile) => {
    expect(Math.abs(studentQuantile(freedom) - quantile)).toBeLessThan(6e-5)
  })

  it('with 1 and 2 degrees of freedom, for which there are formulas, is right to 11 digits', () => {
    expect(Math.abs(studentQuantile(1) - Math.tan(Math.PI * 0.475))).toBeLessThan(1e-10)
    expect(Math.abs(studentQuantile(2) - 0.95 * Math.sqrt(2 / (1 - 0.95 ** 2)))).toBeLessThan(1e-11)
  })
})
