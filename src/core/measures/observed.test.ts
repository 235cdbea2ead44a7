import { describe, expect, it } from 'vitest'
import type { CountMeasure, RateMeasure } from '../charter/measure-model.ts'
import { dutyObserved, heldObserved, rateObserved } from './observed.ts'

const mostly: RateMeasure = {
  ...{ kind: 'rate', of: [], with: [], without: [], where: {} },
  bound: { atLeast: 0.85 },
}
const nearlyAll: CountMeasure = { kind: 'count', of: 'people', per: 'case', share: 0.9, bound: { atMost: 3 } }

const kinds = [
  ['a share of cases', (kept: number, broken: number) => rateObserved({ kept, broken }, mostly)],
  [
    'cases for whom a count held',
    (kept: number, broken: number) => heldObserved({ kept, broken, notDue: 0 }, nearlyAll),
  ],
] as const

describe.each(kinds)('the figure of %s', (_, figure) => {
  it('is of few below twenty, and of many from twenty on', () => {
    expect([19, 20].map((kept) => figure(kept, 0).few)).toEqual([true, false])
  })

  it('of nothing is nothing, and neither met nor missed', () => {
    expect(figure(0, 0)).toMatchObject({ value: null, part: 0, whole: 0, interval: null, met: null })
  })

  it('is met where the share is reached, and missed where it is not', () => {
    expect(figure(18, 2)).toMatchObject({ value: 0.9, part: 18, whole: 20, met: true })
    expect(figure(16, 4)).toMatchObject({ value: 0.8, part: 16, whole: 20, met: false })
  })
})

describe('what stands beside a figure', () => {
  it('is what there is of it, and nothing where there is none', () => {
    const counts = { kept: 3, broken: 1, notDue: 2, void: 0, excepted: 5 }
    expect(rateObserved(counts, mostly).beside).toEqual([
      { what: 'notDue', amount: 2 },
      { what: 'excepted', amount: 5 },
    ])
    expect(rateObserved({ kept: 3, broken: 1 }, mostly).beside).toEqual([])
  })
})

describe('duties', () => {
  it('are promised to be done in time without exception', () => {
    expect(dutyObserved({ kept: 20, broken: 0, notDue: 1 })).toMatchObject({
      ...{ value: 1, met: true, few: false, beside: [{ what: 'notDue', amount: 1 }] },
    })
    expect(dutyObserved({ kept: 19, broken: 1, notDue: 0 })).toMatchObject({ value: 0.95, met: false })
  })
})
