import { expect, it } from 'vitest'
import { countOf, exactShareOf, measuredShareOf, percentOf } from './numbers.ts'

it('writes a promised share as it was promised, and a measured one to a tenth of a percent', () => {
  expect(percentOf('en')(0.6)).toBe('60%')
  expect(measuredShareOf('en')(0.98)).toBe('98.0%')
  expect(measuredShareOf('es')(0.964)).toBe('96,4\u00a0%')
})

it('says 100% only where nothing was missed, and 0% only where nothing was kept', () => {
  const share = measuredShareOf('en')
  expect(share(1)).toBe('100%')
  expect(share(0.99996)).toBe('99.9%')
  expect(share(0.00004)).toBe('0.1%')
  expect(share(0)).toBe('0%')
})

it('counts in the forms that a language has', () => {
  const cases = countOf('en', { one: 'case', other: 'cases' })
  expect([cases(0), cases(1), cases(1204)]).toEqual(['0 cases', '1 case', '1,204 cases'])
})

it('shows a share of availability never better than it was, in nines', () => {
  const exactly = exactShareOf('en')
  expect([1, 0.99999, 0.9995, 0.99896, 0.00001, 0].map(exactly)).toEqual([
    '100%',
    '99.99%',
    '99.95%',
    '99.89%',
    '0.01%',
    '0%',
  ])
})
