import { describe, expect, it } from 'vitest'
import { type Calendar, compileCalendar } from '../calendar/compile.ts'
import type { CountMeasure } from '../charter/measure-model.ts'
import { countAt, countFigure, heldFor } from './count.ts'

const utc = compileCalendar({ timezone: 'UTC', hours: { mon: [['09:00', '17:00']] } }) as Calendar
const at = (date: string) => Date.parse(`${date}T12:00:00Z`)
const measure = (change: Partial<CountMeasure>): CountMeasure => ({
  kind: 'count',
  of: [{ type: 'escalated', with: [] }],
  bound: { lessThan: 5 },
  ...change,
})

describe('the count of a period', () => {
  it('holds below a ceiling only once the period is over, and is missed as soon as it is reached', () => {
    const few = measure({ each: 'year' })
    expect(countFigure(few, 4, 0, false)).toMatchObject({ value: 4, met: null })
    expect(countFigure(few, 4, 0, true).met).toBe(true)
    expect(countFigure(few, 5, 0, false).met).toBe(false)
  })

  it('reaches a floor at once, and misses it only once the period is over', () => {
    const many = measure({ each: 'year', bound: { atLeast: 2 } })
    expect([1, 2].map((number) => countFigure(many, number, 0, false).met)).toEqual([null, true])
    expect(countFigure(many, 1, 0, true).met).toBe(false)
  })

  it('of a ratio is counted out of what it is set against, and nothing out of nothing', () => {
    const balance = measure({
      each: 'month',
      against: [{ type: 'received', with: [] }],
      bound: { atLeast: 0.9, atMost: 1.1 },
    })
    expect(countFigure(balance, 90, 100, true)).toMatchObject({ value: 0.9, met: true })
    expect(countFigure(balance, 111, 100, true).met).toBe(false)
    expect(countFigure(balance, 3, 0, true)).toEqual({ value: null, number: 3, against: 0, met: null })
  })
})

describe('a window that moves along', () => {
  const three = measure({ rolling: '12 months', per: 'customer', bound: { atMost: 3 } })
  const four = ['2025-01-10', '2025-05-10', '2025-09-10', '2026-01-10'].map(at)

  it('holds an event until the end of the date a year on', () => {
    const instants = ['2026-01-10T12:00:00Z', '2026-01-11T00:00:00Z', '2026-01-11T00:00:00.001Z']
    expect(instants.map((text) => countAt(three, utc, four, Date.parse(text)))).toEqual([4, 4, 3])
  })

  it('is broken by the first event too many, though no calendar year had so many', () => {
    const held = heldFor(three, utc, [four, four.slice(0, 3)], at('2026-01-01'), at('2026-02-01'))
    expect(held).toEqual({ kept: 1, broken: 1, notDue: 0 })
  })

  it('is broken by an event at the very end of the period, and not by one after it', () => {
    const held = (until: number) => heldFor(three, utc, [four], at('2026-01-01'), until)
    expect(held(four[3]!).broken).toBe(1)
    expect(held(four[3]! - 1)).toEqual({ kept: 1, broken: 0, notDue: 0 })
  })

  it('counts those whose last window ends as the period begins', () => {
    const from = Date.parse('2026-01-11T00:00:00Z')
    const held = (begins: number) => heldFor(three, utc, [[at('2025-01-10')]], begins, at('2026-02-01'))
    expect(held(from).kept).toBe(1)
    expect(held(from + 1).kept).toBe(0)
  })

  it('reaches back to the first instant of the date a year ago, and no further', () => {
    const from = Date.parse('2026-01-10T12:00:00Z')
    const held = (happened: number) => heldFor(three, utc, [[happened]], from, at('2026-02-01'))
    const midnight = Date.parse('2025-01-10T00:00:00Z')
    expect(held(midnight).kept).toBe(1)
    expect(held(midnight - 1).kept).toBe(0)
  })

  it('does not count those for whom nothing happened in any window of the period', () => {
    const held = heldFor(three, utc, [[at('2024-01-01')], []], at('2026-01-01'), at('2026-02-01'))
    expect(held).toEqual({ kept: 0, broken: 0, notDue: 0 })
  })

  it('judges a floor once a whole window has passed since the first event', () => {
    const bills = measure({ rolling: '12 months', per: 'customer', bound: { atLeast: 2 } })
    const held = (until: string) =>
      heldFor(bills, utc, [[at('2025-03-01'), at('2025-04-01')]], at('2026-01-01'), at(until))
    expect(held('2026-02-01')).toEqual({ kept: 0, broken: 0, notDue: 1 })
    expect(held('2026-03-15')).toEqual({ kept: 0, broken: 1, notDue: 0 })
    const first = Date.parse('2026-03-02T00:00:00Z')
    const customers = [[at('2025-03-01'), at('2025-04-01')]]
    expect(heldFor(bills, utc, customers, at('2026-01-01'), first).notDue).toBe(1)
    expect(heldFor(bills, utc, customers, at('2026-01-01'), first + 1).notDue).toBe(0)
  })
})
