import { describe, expect, it } from 'vitest'
import { type Calendar, compileCalendar } from '../calendar/compile.ts'
import type { Span } from '../calendar/spec.ts'
import { type Limit, parseLimit } from '../time/limit.ts'
import { becauseText, explainAgreed, explainExtended, remainingWords, shortDueWords } from './because.ts'
import type { DayZero } from './due.ts'
import { meanWords } from './durations.ts'
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

describe('the closures that an explanation names', () => {
  const feasts = (closed: string[]) =>
    compileCalendar({
      timezone: 'UTC',
      hours,
      closed: closed.map((day) => `2026-06-${day}`),
      closureNames: Object.fromEntries(closed.map((day) => [`2026-06-${day}`, 'Feast'])),
    }) as Calendar

  it('are all named up to four; of five, three, and the others are counted', () => {
    const because = (closed: string[]) =>
      becauseText(
        explainDue(feasts(closed), parseLimit('1 working day') as Limit, at('05 10:00')),
        'en',
        'UTC',
      )
    expect(because(['08', '09', '10', '11'])).toContain('Thursday 11 (Feast) are closed')
    expect(because(['08', '09', '10', '11', '12'])).toContain(
      'Wednesday 10 (Feast) and 2 more days are closed',
    )
  })

  it('are also that on which a pause begins, but not those within it', () => {
    const pauses = [{ from: at('09 12:00'), until: at('12 10:00') }]
    const steps = explainDue(feasts(['09', '11']), parseLimit('3 working days') as Limit, at('08 10:00'), {
      pauses,
    })
    const closed = steps.flatMap((step) =>
      step.kind === 'closures' ? step.closures.map(({ date }) => date) : [],
    )
    expect(closed).toEqual(['2026-06-09'])
  })
})

describe('a date that was given', () => {
  it('is said as its date where it was given as an instant', () => {
    const said = (until: string) => becauseText(explainAgreed(office, until), 'en', 'UTC')
    expect(said('2026-06-10T15:30:00Z')).toBe(
      'Wednesday 10 June was agreed with you; due Wednesday 10 at 15:30.',
    )
    expect(said('2026-06-11T00:00:00Z')).toBe(
      'Wednesday 10 June was agreed with you; due by the end of Wednesday 10.',
    )
  })

  it('by an extension is said with its reason where one is known, in Spanish as well', () => {
    const said = (reason?: string) =>
      becauseText(explainExtended(office, '2026-06-12', at('13 00:00'), reason), 'es', 'UTC')
    expect(said()).toBe('Prorrogado hasta el viernes 12 de junio; vence al acabar el viernes 12.')
    expect(said('falta un informe')).toBe(
      'Prorrogado hasta el viernes 12 de junio; motivo: falta un informe; vence al acabar el viernes 12.',
    )
  })
})

describe('the time left', () => {
  const left = (words: string, now: string, due: string) =>
    remainingWords(office, parseLimit(words) as Limit, at(now), at(due), 'en')

  it('at the due instant itself is not late yet', () => {
    expect(left('8 hours', '08 17:00', '08 17:00')).toBe('under a minute')
    expect(left('8 hours', '08 17:01', '08 17:00')).toBe('1 min late')
  })

  it('is said in days from 48 hours on', () => {
    expect(left('48 hours', '08 17:00', '10 16:59')).toBe('47 h 59 min')
    expect(left('48 hours', '08 17:00', '10 17:00')).toBe('2 days')
  })

  it('of one working date that has begun is said in hours', () => {
    expect(left('1 working day', '08 13:00', '08 17:00')).toBe('4 h')
    expect(left('1 working day', '08 09:00', '08 16:00')).toBe('7 h')
    expect(left('1 working day', '08 13:00', '09 09:00')).toBe('4 h of opening time')
  })

  it('of a whole working date says that it is opening time, unless that is open day and night', () => {
    expect(left('1 working day', '08 09:00', '08 17:00')).toBe('1 day of opening time')
    const always = compileCalendar({ timezone: 'UTC', hours: { mon: [['00:00', '24:00']] } }) as Calendar
    const limit = parseLimit('1 working day') as Limit
    expect(remainingWords(always, limit, at('08 00:00'), at('09 00:00'), 'en')).toBe('1 day')
  })
})

describe('a mean in words', () => {
  it('has two places below one, one below a hundred, and none from there on', () => {
    const words = (value: number) => meanWords(value, 'hour', 'en')
    expect([0.254, 0.99, 1, 1.254, 99.94, 100, 100.4].map(words)).toEqual([
      '0.25 hours',
      '0.99 hours',
      '1 hour',
      '1.3 hours',
      '99.9 hours',
      '100 hours',
      '100 hours',
    ])
    expect(meanWords(7.5, 'minute', 'es')).toBe('7,5 minutos')
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
