import { describe, expect, it } from 'vitest'
import { BeyondCalendar, type Calendar, compileCalendar } from '../calendar/compile.ts'
import type { Span } from '../calendar/spec.ts'
import { type Limit, parseLimit } from '../time/limit.ts'
import { agreedDue, dueAt, leadDue, leadProblem } from './due.ts'

const day: Span[] = [['09:00', '17:00']]
const calendar = compileCalendar({
  timezone: 'America/New_York',
  hours: { mon: day, tue: day, wed: day, thu: day, fri: day },
}) as Calendar

describe('a date agreed with the customer', () => {
  it('falls due at its end', () => {
    expect(iso(agreedDue(calendar, '2026-06-10'))).toBe('2026-06-11T04:00:00.000Z')
  })

  it('is itself where it is an instant', () => {
    expect(iso(agreedDue(calendar, '2026-06-10T10:00:00.5-04:00'))).toBe('2026-06-10T14:00:00.500Z')
  })

  it('falls due at its end on the date of a clock change', () => {
    expect(iso(agreedDue(calendar, '2026-11-01'))).toBe('2026-11-02T05:00:00.000Z')
  })

  it.each(['2026-02-30', '2026-06-10T10:00:00', 'tomorrow'])('cannot be "%s"', (until) => {
    expect(() => agreedDue(calendar, until)).toThrow(RangeError)
  })
})

describe('a lead time', { timeout: 60_000 }, () => {
  it('goes back beyond the years that were asked for before', () => {
    const fresh = compileCalendar(calendar.spec) as Calendar
    expect(iso(leadDue(fresh, limit('2000 working days'), '2026-06-08'))).toBe('2018-10-08T21:00:00.000Z')
    expect(iso(leadDue(fresh, limit('20 years'), '2026-06-08'))).toBe('2006-06-09T04:00:00.000Z')
  })

  it.each([
    ['same day', '2026-06-08'],
    ['24 hours', '2026-06-08'],
    ['8 working hours', '2026-06-08'],
    ['90 working minutes', '2026-06-08T10:00:00Z'],
    ['1 week', 'soon'],
  ])('of %s before %s is refused in words', (words, before) => {
    expect(leadProblem(limit(words), before)).not.toBeNull()
    expect(() => leadDue(calendar, limit(words), before)).toThrow(leadProblem(limit(words), before)!)
  })
})

describe('a time of day by which something is due', () => {
  it('is that of the wall clock on the date of a clock change too, in a gap the later, in an overlap the earlier', () => {
    const due = (words: string, start: string) =>
      iso(dueAt(calendar, limit(words), Date.parse(start), { dayZero: 'receipt' })!)
    expect(due('1 day, by 09:00', '2026-03-07T15:00:00Z')).toBe('2026-03-08T13:00:00.000Z')
    expect(due('1 day, by 02:30', '2026-03-07T15:00:00Z')).toBe('2026-03-08T07:30:00.000Z')
    expect(due('1 day, by 03:00', '2026-03-07T15:00:00Z')).toBe('2026-03-08T07:00:00.000Z')
    expect(due('1 day, by 01:30', '2026-10-31T15:00:00Z')).toBe('2026-11-01T05:30:00.000Z')
    expect(due('1 day, by 02:00', '2026-10-31T15:00:00Z')).toBe('2026-11-01T07:00:00.000Z')
    expect(due('1 day, by 09:00', '2026-10-31T15:00:00Z')).toBe('2026-11-01T14:00:00.000Z')
  })
})

describe('working time that is used up exactly at a close', () => {
  it('is due at that close, also where the office opens for a minute a day', () => {
    const short: Span[] = [['09:00', '09:01']]
    const brief = compileCalendar({
      timezone: 'UTC',
      hours: { mon: short, tue: short, wed: short, thu: short, fri: short },
    }) as Calendar
    for (let minutes = 1; minutes <= 5; minutes++) {
      const words = `${minutes} working minute${minutes === 1 ? '' : 's'}`
      const due = dueAt(brief, limit(words), Date.parse('2026-06-08T08:00:00Z'))!
      expect(iso(due)).toBe(`2026-06-${String(7 + minutes).padStart(2, '0')}T09:01:00.000Z`)
    }
  })
})

describe('a limit of months', () => {
  it('reaches the last month of the years asked for so far, and the first beyond', () => {
    const start = Date.parse('2026-06-08T14:00:00Z')
    const due = (words: string) =>
      iso(dueAt(compileCalendar(calendar.spec) as Calendar, limit(words), start)!)
    expect(due('17 months')).toBe('2027-11-09T05:00:00.000Z')
    expect(due('18 months')).toBe('2027-12-09T05:00:00.000Z')
    expect(due('19 months')).toBe('2028-01-09T05:00:00.000Z')
  })
})

describe('a due instant beyond what calendars reckon with', () => {
  it('is refused with a reason', { timeout: 60_000 }, () => {
    const start = Date.parse('2026-06-08T10:00:00Z')
    expect(() => dueAt(calendar, limit('190 years'), start)).toThrow(BeyondCalendar)
    expect(() => leadDue(calendar, limit('100 years'), '2026-06-08')).toThrow(BeyondCalendar)
  })

  it('is refused where the calendar does not open again', { timeout: 60_000 }, () => {
    const once = compileCalendar({
      timezone: 'Europe/London',
      hours: {},
      open: { '2026-06-08': day },
    }) as Calendar
    const start = Date.parse('2026-06-08T10:00:00Z')
    expect(iso(dueAt(once, limit('6 working hours'), start)!)).toBe('2026-06-08T16:00:00.000Z')
    expect(() => dueAt(once, limit('7 working hours'), start)).toThrow('not enough opening hours')
    expect(() => dueAt(once, limit('1 working day'), start)).toThrow(BeyondCalendar)
  })
})

function limit(words: string): Limit {
  return parseLimit(words) as Limit
}

function iso(instant: number): string {
  return new Date(instant).toISOString()
}
