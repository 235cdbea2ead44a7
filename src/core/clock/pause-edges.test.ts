import { describe, expect, it } from 'vitest'
import { type Calendar, compileCalendar } from '../calendar/compile.ts'
import type { Span } from '../calendar/spec.ts'
import { type Limit, parseLimit } from '../time/limit.ts'
import { type DayZero, dueAt } from './due.ts'
import { joinedPauses } from './pauses.ts'
import { startOfDueDay } from './warnings.ts'

const day: Span[] = [['09:00', '17:00']]
const office = compileCalendar({
  timezone: 'UTC',
  hours: { mon: day, tue: day, wed: day, thu: day, fri: day },
}) as Calendar

/** The due instant of what starts on Monday 8 June 2026 at 09:00 with one pause; times as `DD HH:MM` of that month. */
function due(words: string, from: string, until: string | null, dayZero: DayZero = 'working'): string | null {
  const pauses = [{ from: at(from), until: until === null ? null : at(until) }]
  const instant = dueAt(office, parseLimit(words) as Limit, at('08 09:00'), { dayZero, pauses })
  return instant === null ? null : new Date(instant).toISOString().slice(8, 16).replace('T', ' ')
}

function at(text: string): number {
  return Date.parse(`2026-06-${text.replace(' ', 'T')}:00Z`)
}

describe('a pause at the very edge', () => {
  it.each([
    ['8 hours', '08 17:00'],
    ['8 working hours', '08 17:00'],
    ['1 working day', '09 17:00'],
    ['1 working day, by 12:00', '09 12:00'],
    ['2 days', '11 00:00'],
  ])('that begins at the due instant of %s changes nothing, be it open or over', (words, expected) => {
    expect(due(words, expected, null)).toBe(expected)
    expect(due(words, expected, '12 10:00')).toBe(expected)
  })

  it('that begins at a close is counted from the next working date', () => {
    expect(due('3 working days', '08 17:00', '09 10:00')).toBe('11 17:00')
    expect(due('3 working days', '08 16:59', '09 10:00')).toBe('12 17:00')
  })

  it('that ends at a close goes on from the next working date', () => {
    expect(due('3 working days', '09 10:00', '09 17:00')).toBe('12 17:00')
    expect(due('3 working days', '09 10:00', '09 16:59')).toBe('11 17:00')
  })

  it('that has no length is none, and touching ones are one', () => {
    expect(joinedPauses([{ from: 5, until: 5 }], 0)).toEqual([])
    const touching = [
      { from: 5, until: 7 },
      { from: 7, until: 9 },
    ]
    expect(joinedPauses(touching, 0)).toEqual([{ from: 5, until: 9 }])
  })

  it('that begins a minute before the due instant keeps it open', () => {
    expect(due('8 working hours', '08 16:59', null)).toBeNull()
    expect(due('2 days', '10 23:59', null)).toBeNull()
  })
})

describe('the start of the day on which something falls due', () => {
  it('is the opening, but the first instant of the date where it falls due at the opening itself', () => {
    expect(startOfDueDay(office, at('09 09:01'))).toBe(at('09 09:00'))
    expect(startOfDueDay(office, at('09 09:00'))).toBe(at('09 00:00'))
  })
})
