import { describe, expect, it } from 'vitest'
import { type Calendar, compileCalendar } from '../calendar/compile.ts'
import type { Span } from '../calendar/spec.ts'
import { type Limit, parseLimit } from '../time/limit.ts'
import { shortDueWords } from './because.ts'
import type { DayZero } from './due.ts'
import { explainDue } from './explain.ts'

const day: Span[] = [['09:00', '17:00']]
const hours = { mon: day, tue: day, wed: day, thu: day, fri: day }
const office = compileCalendar({ timezone: 'UTC', hours, cutOff: '12:00' }) as Calendar

/** Times are `DD HH:MM` of June 2026; the 8th is a Monday. */
function at(text: string): number {
  return Date.parse(`2026-06-${text.replace(' ', 'T')}:00Z`)
}

/** Where in the hours it starts, and day zero. */
function begins(words: string, start: string, dayZero: DayZero = 'working') {
  const steps = explainDue(office, parseLimit(words) as Limit, at(start), { dayZero })
  const moment = steps.flatMap((step) => (step.kind === 'start' ? [step.moment] : []))
  const zero = steps.flatMap((step) => (step.kind === 'day zero' ? [step.date.slice(8)] : []))
  return [...moment, ...zero]
}

describe('an explanation', () => {
  it.each([
    ['3 working days', '08 11:59', ['open', '08']],
    ['3 working days', '08 12:00', ['after cut-off', '09']],
    ['3 working days', '08 17:00', ['after closing', '09']],
    ['3 working days', '06 10:00', ['closed', '08']],
    ['8 working hours', '08 13:00', ['open']],
    ['8 working hours', '08 08:59', ['before opening']],
  ])('of %s from %s says where in the hours it starts', (words, start, expected) => {
    expect(begins(words, start)).toEqual(expected)
  })

  it('counted from receipt has a closed date as day zero, but not with nothing to count', () => {
    expect(begins('3 working days', '06 10:00', 'receipt')).toEqual(['closed', '06'])
    expect(begins('same day', '06 10:00', 'receipt')).toEqual(['closed', '08'])
    expect(begins('same day', '08 13:00', 'receipt').at(-1)).toBe('08')
  })

  it('of a pause at a close counts what was left from the next working date, without a cut-off', () => {
    const left = (from: string, dayZero: DayZero = 'working') =>
      explainDue(office, parseLimit('3 working days') as Limit, at('08 10:00'), {
        dayZero,
        pauses: [{ from: at(from), until: null }],
      }).flatMap((step) => (step.kind === 'pause' ? [step.left] : []))
    expect(left('08 16:59')).toEqual([{ of: 'working days', count: 3 }])
    expect(left('08 17:00')).toEqual([{ of: 'working days', count: 2 }])
    expect(left('08 17:00', 'receipt')).toEqual([{ of: 'working days', count: 3 }])
  })

  it('leaves a pause out that begins at the due instant', () => {
    const steps = explainDue(office, parseLimit('2 days') as Limit, at('08 10:00'), {
      pauses: [{ from: at('11 00:00'), until: null }],
    })
    expect(steps.map(({ kind }) => kind)).toEqual(['start', 'count', 'due'])
  })
})

describe('the short words of a due time', () => {
  it('count down only in the last hour, and not once it has come', () => {
    const words = (now: string) => shortDueWords(office, at('08 15:00'), 'en', at(now))
    expect(words('08 14:59')).toBe('in 1 min')
    expect(words('08 14:00')).toBe('today 15:00')
    expect(words('08 15:00')).toBe('today 15:00')
  })
})
