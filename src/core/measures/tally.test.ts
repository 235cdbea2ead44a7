import { describe, expect, it } from 'vitest'
import type { Calendar } from '../calendar/compile.ts'
import { compileCalendar } from '../calendar/compile.ts'
import { judge } from '../cases/judge.ts'
import { at, given, promise, promising } from '../cases/testing/office.ts'
import { lastTwelveMonths, monthOf, monthPlus } from './periods.ts'
import { countMeasures, figuresOf } from './registry.ts'
import { addCounts, countClocks, noCounts } from './tally.ts'

const history = promising(
  promise({
    within: '24 hours',
    targets: [
      { share: 1, within: '24 hours' },
      { share: 0.6, within: '1 hour' },
    ],
  }),
)
describe('counts', () => {
  it('add up, and leave untold ones as they are', () => {
    const counts = addCounts({ ...noCounts, kept: 2, corrected: 1 }, { kept: 1, broken: 3 })
    expect(counts).toEqual({ ...noCounts, kept: 3, broken: 3, corrected: 1 })
  })

  it('have one measure each in the registry, in both languages', () => {
    expect(countMeasures.map(({ id }) => id)).toEqual(Object.keys(noCounts))
    for (const { label, meaning } of countMeasures) {
      for (const words of [label.en, label.es, meaning.en, meaning.es]) expect(words).not.toBe('')
    }
  })

  it('become figures with the share and whether the promise was met', () => {
    const clocks = judge(history, given('received 1 10:00', 'replied 1 12:00'), at('3 12:00'))
    expect(figuresOf(countClocks(clocks), 1)).toMatchObject({ share: 1, judged: 1, met: true })
    expect(figuresOf(noCounts, 1)).toMatchObject({ share: null, interval: null, met: null })
  })
})

describe('months', () => {
  it('are local: the last hour of a month in UTC is the next month in Harare', () => {
    const hours = { mon: [['09:00', '17:00']] } as const
    const harare = compileCalendar({ timezone: 'Africa/Harare', hours }) as Calendar
    expect(monthOf(harare, Date.parse('2026-05-31T21:59:59Z'))).toBe('2026-05')
    expect(monthOf(harare, Date.parse('2026-05-31T22:00:00Z'))).toBe('2026-06')
  })

  it('count over the year’s end both ways', () => {
    expect(monthPlus('2026-01', -1)).toBe('2025-12')
    expect(monthPlus('2025-12', 1)).toBe('2026-01')
    expect(monthPlus('2026-06', -18)).toBe('2024-12')
  })

  it('of the last year are twelve, the oldest first', () => {
    const months = lastTwelveMonths('2026-02')
    expect(months).toHaveLength(12)
    expect([months[0], months[10], months[11]]).toEqual(['2025-03', '2026-01', '2026-02'])
  })
})
