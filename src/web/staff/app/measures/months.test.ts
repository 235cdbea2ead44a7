import { expect, it } from 'vitest'
import { monthsBetween, shiftMonth } from './months.ts'

it('a month before January is December of the year before', () => {
  expect(shiftMonth('2026-01', -1)).toBe('2025-12')
  expect(shiftMonth('2026-12', 1)).toBe('2027-01')
})

it('months from the first to the last are both included', () => {
  expect(monthsBetween('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02'])
})
