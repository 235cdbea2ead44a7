import { describe, expect, it } from 'vitest'
import { parseDate } from './date.ts'
import { coversDate, nextYearDay, parseYearDay, parseYearSpan, type YearSpan } from './year-day.ts'

const covers = (span: string, date: string) => coversDate(parseYearSpan(span) as YearSpan, parseDate(date)!)

describe('a day of the year', () => {
  it('is read, or answered with what is wrong', () => {
    expect(parseYearDay('30 September')).toEqual({ month: 9, day: 30 })
    expect(parseYearDay('30 Septembr')).toMatchObject({ nearest: '30 September' })
    expect(parseYearDay('31 September')).toMatchObject({ problem: 'September has no day 31' })
    expect(parseYearDay('September 30')).toMatchObject({ problem: '"September 30" is not a day of the year' })
  })

  it('comes next on its own date, else the year after; 29 February on the 28th where there is none', () => {
    const next = (day: string, from: string) => nextYearDay(parseYearDay(day) as never, parseDate(from)!)
    expect(next('30 September', '2026-09-30')).toBe(parseDate('2026-09-30'))
    expect(next('30 September', '2026-10-01')).toBe(parseDate('2027-09-30'))
    expect(next('29 February', '2026-01-01')).toBe(parseDate('2026-02-28'))
    expect(next('29 February', '2028-01-01')).toBe(parseDate('2028-02-29'))
  })
})

describe('a span of the year', () => {
  it('of months has all their days, over the end of the year too', () => {
    expect(covers('July to February', '2026-07-01')).toBe(true)
    expect(covers('July to February', '2028-02-29')).toBe(true)
    expect(covers('July to February', '2026-03-01')).toBe(false)
    expect(covers('July to February', '2026-06-30')).toBe(false)
    expect(covers('March', '2026-03-31')).toBe(true)
  })

  it('of days has both its ends', () => {
    for (const date of ['2026-11-16', '2026-12-31', '2027-01-01'])
      expect(covers('16 November to 1 January', date)).toBe(true)
    for (const date of ['2026-11-15', '2027-01-02'])
      expect(covers('16 November to 1 January', date)).toBe(false)
  })

  it('is answered with the nearest spelling', () => {
    expect(parseYearSpan('July to Febuary')).toMatchObject({ nearest: 'July to February' })
    expect(parseYearSpan('16 Novmber to 1 January')).toMatchObject({ nearest: '16 November to 1 January' })
    expect(parseYearSpan('July to May to June')).toMatchObject({ problem: expect.stringContaining('ends') })
  })
})
