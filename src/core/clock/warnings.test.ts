import { describe, expect, it } from 'vitest'
import { type Calendar, compileCalendar } from '../calendar/compile.ts'
import type { Span } from '../calendar/spec.ts'
import { type Limit, parseLimit } from '../time/limit.ts'
import { dueAt, type Pause } from './due.ts'
import { instantAtFraction, startOfDueDay } from './warnings.ts'

const day: Span[] = [['09:00', '17:00']]
const calendar = compileCalendar({
  timezone: 'Europe/London',
  hours: { mon: day, tue: day, wed: day, thu: day, fri: day },
  open: { '2026-06-13': [['10:00', '12:00']] },
}) as Calendar

describe('three quarters of the time have gone by', () => {
  it.each([
    ['8 working hours', '2026-06-08T08:00:00Z', '2026-06-08T14:00:00.000Z'],
    ['8 working hours', '2026-06-08T14:00:00Z', '2026-06-09T12:00:00.000Z'],
    ['1 working day', '2026-06-08T08:00:00Z', '2026-06-09T12:00:00.000Z'],
    ['24 hours', '2026-06-06T10:00:00Z', '2026-06-07T04:00:00.000Z'],
    ['3 days', '2026-06-07T23:00:00Z', '2026-06-10T23:00:00.000Z'],
  ])('of %s from %s: at %s', (words, start, expected) => {
    expect(iso(threeQuarters(words, start, []))).toBe(expected)
  })

  it('of working time, pauses left out', () => {
    const pauses = [{ from: at('2026-06-08T10:00:00Z'), until: at('2026-06-08T12:00:00Z') }]
    expect(iso(threeQuarters('4 working hours', '2026-06-08T08:00:00Z', pauses))).toBe(
      '2026-06-08T13:00:00.000Z',
    )
  })

  it('of elapsed time, pauses left out', () => {
    const pauses = [
      { from: at('2026-06-08T10:00:00Z'), until: at('2026-06-08T20:00:00Z') },
      { from: at('2026-06-07T00:00:00Z'), until: at('2026-06-08T09:00:00Z') },
    ]
    expect(iso(threeQuarters('4 hours', '2026-06-08T08:00:00Z', pauses))).toBe('2026-06-08T22:00:00.000Z')
  })

  it('exactly as a pause begins, not when it ends', () => {
    const pauses = [{ from: at('2026-06-08T11:00:00Z'), until: at('2026-06-08T20:00:00Z') }]
    expect(iso(threeQuarters('4 hours', '2026-06-08T08:00:00Z', pauses))).toBe('2026-06-08T11:00:00.000Z')
  })

  it('of the time before a pause that is open, and of all of it where a pause began before the start', () => {
    const limit = parseLimit('4 hours') as Limit
    const [start, due] = [at('2026-06-08T08:00:00Z'), at('2026-06-08T12:00:00Z')]
    const three = (from: string, until: number | null) =>
      iso(instantAtFraction(calendar, limit, start, due, [{ from: at(from), until }], 0.75))
    expect(three('2026-06-08T10:00:00Z', null)).toBe('2026-06-08T09:30:00.000Z')
    expect(three('2026-06-08T12:00:00Z', null)).toBe('2026-06-08T11:00:00.000Z')
    expect(three('2026-06-08T07:00:00Z', start)).toBe('2026-06-08T11:00:00.000Z')
  })

  it('of an agreed date whether paused or not', () => {
    const [start, due] = [at('2026-06-08T00:00:00Z'), at('2026-06-12T00:00:00Z')]
    const pauses = [{ from: at('2026-06-09T00:00:00Z'), until: null }]
    expect(iso(instantAtFraction(calendar, null, start, due, pauses, 0.75))).toBe('2026-06-11T00:00:00.000Z')
  })

  it('in elapsed time where not a minute is open between start and due', () => {
    const [start, due] = [at('2026-06-08T17:00:00Z'), at('2026-06-08T21:00:00Z')]
    const limit = parseLimit('same day, by 22:00') as Limit
    expect(iso(instantAtFraction(calendar, limit, start, due, [], 0.75))).toBe('2026-06-08T20:00:00.000Z')
  })

  it('never before the start, and never after the due instant', () => {
    const [start, due] = [at('2026-06-08T08:00:00Z'), at('2026-06-08T16:00:00Z')]
    const limit = parseLimit('8 working hours') as Limit
    expect(instantAtFraction(calendar, limit, start, due, [], 0)).toBe(start)
    expect(instantAtFraction(calendar, limit, start, due, [], 1)).toBe(due)
  })

  function threeQuarters(words: string, start: string, pauses: readonly Pause[]): number {
    const limit = parseLimit(words) as Limit
    const due = dueAt(calendar, limit, at(start), { pauses })!
    return instantAtFraction(calendar, limit, at(start), due, pauses, 0.75)
  }
})

describe('the start of the date on which it falls due', () => {
  it.each([
    ['its opening', '2026-06-10T16:00:00Z', '2026-06-10T08:00:00.000Z'],
    ['the opening of a Saturday that is open', '2026-06-13T11:00:00Z', '2026-06-13T09:00:00.000Z'],
    [
      'of the date that the due instant ends, not the next',
      '2026-06-10T23:00:00Z',
      '2026-06-10T08:00:00.000Z',
    ],
    ['the first instant of a closed date', '2026-06-14T12:00:00Z', '2026-06-13T23:00:00.000Z'],
    [
      'the first instant where it is due before the opening',
      '2026-06-10T06:00:00Z',
      '2026-06-09T23:00:00.000Z',
    ],
  ])('is %s', (_words, due, expected) => {
    expect(iso(startOfDueDay(calendar, at(due)))).toBe(expected)
  })
})

function at(text: string): number {
  return Date.parse(text)
}

function iso(instant: number): string {
  return new Date(instant).toISOString()
}
