import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { meetsTarget, presentationOf, shareOf, wilsonInterval } from './share.ts'

describe('a share', () => {
  it('of nothing judged is no share, not 100%', () => {
    expect(shareOf({ kept: 0, broken: 0 })).toEqual({ share: null, kept: 0, judged: 0, interval: null })
  })

  it('is kept out of kept and broken, with its 95% interval', () => {
    const { share, judged, interval } = shareOf({ kept: 1204, broken: 45 })
    expect(share).toBeCloseTo(0.963971, 6)
    expect(judged).toBe(1249)
    // Solved by hand from |p̂ − p| = z √(p (1 − p) / n).
    expect(interval![0]).toBeCloseTo(0.952134, 5)
    expect(interval![1]).toBeCloseTo(0.972965, 5)
  })

  it('has an interval that ends exactly at 0 or 1 where none or all were kept', () => {
    expect(wilsonInterval(0, 10)[0]).toBe(0)
    expect(wilsonInterval(10, 10)[1]).toBe(1)
    expect(wilsonInterval(10, 10)[0]).toBeCloseTo(0.722467, 5)
  })

  it('lies in its interval, whose ends solve the equation of the score', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat(100_000), (trials, some) => {
        const kept = some % (trials + 1)
        const share = kept / trials
        for (const end of wilsonInterval(kept, trials)) {
          if (end === 0 || end === 1) continue
          const score = Math.abs(share - end) / Math.sqrt((end * (1 - end)) / trials)
          expect(score).toBeCloseTo(1.959963984540054, 5)
        }
        const [low, high] = wilsonInterval(kept, trials)
        expect(low <= share && share <= high).toBe(true)
      }),
    )
  })

  it('meets what was promised exactly at the promised share', () => {
    expect(meetsTarget(shareOf({ kept: 60, broken: 40 }), 0.6)).toBe(true)
    expect(meetsTarget(shareOf({ kept: 59, broken: 41 }), 0.6)).toBe(false)
    expect(meetsTarget(shareOf({ kept: 0, broken: 0 }), 0.6)).toBe(null)
  })
})

describe('small numbers', () => {
  it('are said as they are: no cases, then numbers, and a percentage from twenty on', () => {
    expect([0, 1, 19, 20].map(presentationOf)).toEqual(['no-cases', 'numbers', 'numbers', 'percentage'])
  })
})
