import { describe, expect, it } from 'vitest'
import { type Calendar, compileCalendar } from '../calendar/compile.ts'
import type { CalendarSpec, Span } from '../calendar/spec.ts'
import { type Limit, parseLimit } from '../time/limit.ts'
import {
  becauseLines,
  becauseText,
  dueWords,
  durationWords,
  type ExplainOptions,
  explainAgreed,
  explainDue,
  explainExtended,
  explainLead,
  explainSlot,
  limitWords,
  remainingWords,
  shortDueWords,
} from './because.ts'
import { dueAt } from './due.ts'

const day: Span[] = [['09:00', '17:00']]
const lunch: Span[] = [
  ['09:00', '12:00'],
  ['13:00', '17:00'],
]
const office: CalendarSpec = {
  timezone: 'Europe/London',
  hours: { mon: day, tue: day, wed: lunch, thu: day, fri: day },
  closed: ['2026-04-03', '2026-04-06', '2026-12-25', '2026-12-28', '2027-01-01'],
  closureNames: { '2026-04-03': 'Good Friday', '2026-04-06': 'Easter Monday' },
  closureNamesIn: { es: { '2026-04-03': 'Viernes Santo', '2026-04-06': 'Lunes de Pascua' } },
  knownUntil: '2027-12-31',
}
const calendar = compileCalendar(office) as Calendar

describe('the reason for a due date', () => {
  it.each<[string, string, ExplainOptions, string]>([
    [
      '3 working days',
      '2026-06-08T10:00:00Z',
      {},
      'Received Monday 8 June at 11:00, which is day zero; then 3 working days; due Thursday 11 at 17:00.',
    ],
    [
      '3 working days',
      '2026-04-02T16:20:00Z',
      {},
      'Received Thursday 2 April at 17:20, after closing, so Tuesday 7 is day zero; Friday 3 (Good Friday) and Monday 6 (Easter Monday) are closed; then 3 working days; due Friday 10 at 17:00.',
    ],
    [
      '1 working day',
      '2026-04-06T10:00:00Z',
      {},
      'Received Monday 6 April at 11:00, when we are closed (Easter Monday), so Tuesday 7 is day zero; then 1 working day; due Wednesday 8 at 17:00.',
    ],
    [
      '1 working day',
      '2026-04-02T05:00:00Z',
      {},
      'Received Thursday 2 April at 06:00, before opening, which is day zero; then 1 working day; Friday 3 (Good Friday) and Monday 6 (Easter Monday) are closed; due Tuesday 7 at 17:00.',
    ],
    [
      'same day',
      '2026-06-10T11:30:00Z',
      {},
      'Received Wednesday 10 June at 12:30, between opening hours, which is day zero; due Wednesday 10 at 17:00.',
    ],
    [
      'same day, by 12:00',
      '2026-06-08T13:00:00Z',
      {},
      'Received Monday 8 June at 14:00, which is day zero; the time for Monday 8 was over by then, so the next date counts; due Tuesday 9 at 12:00.',
    ],
    [
      '5 working days',
      '2026-06-06T10:00:00Z',
      { dayZero: 'receipt' },
      'Received Saturday 6 June at 11:00, when we are closed, which is day zero; then 5 working days; due Friday 12 at 17:00.',
    ],
    [
      '2 weeks',
      '2026-12-23T10:00:00Z',
      { startWord: 'signed-off' },
      'Signed off Wednesday 23 December at 10:00; then 2 weeks; due by the end of Wednesday 6 January 2027.',
    ],
    [
      '24 hours',
      '2026-06-06T10:00:00Z',
      { startWord: 'reopened' },
      'Reopened Saturday 6 June at 11:00; then 24 hours; due Sunday 7 at 11:00.',
    ],
    [
      '30 working days',
      '2028-01-03T10:00:00Z',
      {},
      'Received Monday 3 January at 10:00, which is day zero; then 30 working days; due Monday 14 February at 17:00; provisional, for the holidays after Friday 31 December 2027 are not published yet.',
    ],
  ])('%s from %s', (words, start, options, because) => {
    expect(becauseText(explainDue(calendar, limit(words), at(start), options), 'en', 'Europe/London')).toBe(
      because,
    )
  })

  it('tells of pauses and what was left at each', () => {
    const pauses = [
      { from: at('2026-06-09T10:00:00Z'), until: at('2026-06-10T09:00:00Z') },
      { from: at('2026-06-11T10:00:00Z'), until: null },
    ]
    expect(said(explainDue(calendar, limit('3 working days'), at('2026-06-08T10:00:00Z'), { pauses }))).toBe(
      'Received Monday 8 June at 11:00, which is day zero; then 3 working days; paused from Tuesday 9, 11:00 to Wednesday 10, 10:00 with 2 working days left; paused since Thursday 11, 11:00 with 1 working day left, so there is no due date until it resumes.',
    )
    const one = { pauses: pauses.slice(0, 1) }
    expect(said(explainDue(calendar, limit('12 working hours'), at('2026-06-08T10:00:00Z'), one))).toContain(
      'with 4 h of opening time left; due Wednesday 10 at 15:00.',
    )
    expect(said(explainDue(calendar, limit('36 hours'), at('2026-06-08T10:00:00Z'), one))).toContain(
      'with 12 h left; due Wednesday 10 at 22:00.',
    )
    expect(said(explainDue(calendar, limit('5 days'), at('2026-06-08T10:00:00Z'), one))).toContain(
      'with 4 days left; due by the end of Sunday 14.',
    )
  })

  it('leaves out a pause that changes nothing', () => {
    const pauses = [{ from: at('2026-07-01T10:00:00Z'), until: null }]
    expect(
      said(explainDue(calendar, limit('24 hours'), at('2026-06-08T10:00:00Z'), { pauses })),
    ).not.toContain('paused')
  })

  it('names a few closures and counts the rest', () => {
    const many = compileCalendar({
      ...office,
      closed: ['08', '09', '10', '11', '12'].map((d) => `2026-06-${d}`),
    })
    const steps = explainDue(many as Calendar, limit('1 working day'), at('2026-06-05T10:00:00Z'))
    expect(said(steps)).toContain('Monday 8, Tuesday 9, Wednesday 10 and 2 more days are closed')
  })

  it('is said in Spanish, with the names in Spanish', () => {
    const steps = explainDue(calendar, limit('3 working days'), at('2026-04-02T16:20:00Z'))
    expect(becauseText(steps, 'es-MX', 'Europe/London')).toBe(
      'Recibido el jueves 2 de abril a las 17:20, después del cierre, así que el martes 7 es el día cero; el viernes 3 (Viernes Santo) y el lunes 6 (Lunes de Pascua) están cerrados; después, 3 días laborables; vence el viernes 10 a las 17:00.',
    )
  })

  it('is said in English where the language has no wording', () => {
    const steps = explainDue(calendar, limit('24 hours'), at('2026-06-08T10:00:00Z'))
    expect(becauseText(steps, 'xx', 'Europe/London')).toBe(becauseText(steps, 'en', 'Europe/London'))
  })

  it('comes line by line too', () => {
    const steps = explainDue(calendar, limit('1 working day'), at('2026-06-08T10:00:00Z'))
    expect(becauseLines(steps, 'en', 'Europe/London')).toEqual([
      'received Monday 8 June at 11:00, which is day zero',
      'then 1 working day',
      'due Tuesday 9 at 17:00',
    ])
  })

  it('ends at the instant at which the clock falls due', () => {
    for (const words of ['3 working days', '8 working hours', '1 month', '24 hours', 'same day, by 12:00']) {
      const start = at('2026-04-02T13:00:00Z')
      const due = explainDue(calendar, limit(words), start).find(({ kind }) => kind === 'due')
      expect(due).toMatchObject({ at: dueAt(calendar, limit(words), start) })
    }
  })

  it('says in Spanish of one as of several how much was left at a pause', () => {
    const saidOf = (until: number | null) => {
      const pauses = [{ from: at('2026-07-02T10:00:00Z'), until }]
      const steps = explainDue(calendar, limit('1 working day'), at('2026-07-02T09:00:00Z'), { pauses })
      return becauseText(steps, 'es', 'Europe/London')
    }
    expect(saidOf(null)).toContain(
      'en pausa desde el jueves 2, 11:00, con 1 día laborable por delante: no hay',
    )
    expect(saidOf(at('2026-07-02T11:00:00Z'))).toContain(
      'hasta el jueves 2, 12:00, con 1 día laborable por delante;',
    )
  })

  it('tells of dates that were agreed, extended or counted back from', () => {
    expect(said(explainAgreed(calendar, '2026-07-04'))).toBe(
      'Saturday 4 July was agreed with you; due by the end of Saturday 4.',
    )
    expect(said(explainAgreed(calendar, '2026-07-04T09:30:00Z'))).toContain('due Saturday 4 at 10:30')
    const from = at('2026-07-04T08:00:00Z')
    const slot = explainSlot(calendar, from, '2026-07-04T11:00:00Z')
    expect(said(slot)).toBe(
      'From Saturday 4 July, 09:00 to Saturday 4, 12:00 was agreed with you; due Saturday 4 at 12:00.',
    )
    const wholeDay = explainSlot(calendar, from, '2026-07-04')
    expect(said(wholeDay)).toBe(
      'From Saturday 4 July, 09:00 to the end of Saturday 4 was agreed with you; due by the end of Saturday 4.',
    )
    const inSpanish = (steps: typeof slot) => becauseText(steps, 'es', 'Europe/London')
    expect(inSpanish(slot)).toContain('del sábado 4 de julio, 09:00 al sábado 4, 12:00;')
    expect(inSpanish(wholeDay)).toContain('del sábado 4 de julio, 09:00 al final del sábado 4;')
    const extended = explainExtended(
      calendar,
      '2026-07-04',
      at('2026-07-04T23:00:00Z'),
      'the assessor is ill',
    )
    expect(said(extended)).toBe(
      'Extended to Saturday 4 July, because: the assessor is ill; due by the end of Saturday 4.',
    )
    expect(said(explainLead(calendar, limit('4 weeks'), '2026-07-04'))).toBe(
      '4 weeks before Saturday 4 July; due by the end of Saturday 6 June.',
    )
  })
})

describe('a due date in words', () => {
  it.each([
    ['2026-12-10T17:00:00Z', 'Thursday 10 December, 17:00', 'jueves 10 de diciembre, 17:00'],
    ['2026-06-04T23:00:00Z', 'by the end of Thursday 4 June', 'antes de que acabe el jueves 4 de junio'],
    ['2027-01-07T17:00:00Z', 'Thursday 7 January 2027, 17:00', 'jueves 7 de enero de 2027, 17:00'],
  ])('%s is %s', (due, english, spanish) => {
    expect(dueWords(calendar, at(due), 'en', at('2026-06-01T10:00:00Z'))).toBe(english)
    expect(dueWords(calendar, at(due), 'es', at('2026-06-01T10:00:00Z'))).toBe(spanish)
  })

  it.each([
    ['2026-06-08T10:25:00Z', 'in 25 min', 'en 25 min'],
    ['2026-06-08T16:00:00Z', 'today 17:00', 'hoy 17:00'],
    ['2026-06-08T23:00:00Z', 'by the end of today', 'antes de que acabe el día de hoy'],
    ['2026-06-09T16:00:00Z', 'tomorrow 17:00', 'mañana 17:00'],
    ['2026-06-11T16:00:00Z', 'Thu 11, 17:00', 'jue 11, 17:00'],
    ['2026-07-02T23:00:00Z', 'by end of Thu 2 Jul', 'antes de acabar el jue 2 jul'],
    ['2026-06-05T16:00:00Z', 'Fri 5, 17:00', 'vie 5, 17:00'],
  ])('%s is %s in a row of a list', (due, english, spanish) => {
    expect(shortDueWords(calendar, at(due), 'en', at('2026-06-08T10:00:00Z'))).toBe(english)
    expect(shortDueWords(calendar, at(due), 'es', at('2026-06-08T10:00:00Z'))).toBe(spanish)
  })
})

describe('time left in words', () => {
  it.each([
    ['working-day', '2026-06-08T13:00:00Z', '2026-06-09T16:00:00Z', '1 day 3 h of opening time'],
    ['working-day', '2026-06-08T06:00:00Z', '2026-06-09T16:00:00Z', '2 days of opening time'],
    ['working-hour', '2026-06-08T13:00:00Z', '2026-06-09T15:00:00Z', '10 h of opening time'],
    ['working-hour', '2026-06-10T08:00:00Z', '2026-06-10T16:00:00Z', '1 day of opening time'],
    ['working-minute', '2026-06-08T10:00:00Z', '2026-06-08T10:25:59Z', '25 min'],
    ['working-day', '2026-06-06T10:00:00Z', '2026-06-07T10:00:00Z', 'under a minute of opening time'],
    ['working-day', '2026-06-05T15:30:00Z', '2026-06-15T10:00:00Z', '5 days 2 h of opening time'],
    ['hour', '2026-06-08T10:00:00Z', '2026-06-09T11:30:00Z', '25 h 30 min'],
    ['day', '2026-06-08T10:00:00Z', '2026-06-11T12:30:00Z', '3 days 2 h'],
    [null, '2026-06-08T10:00:00Z', '2026-06-08T10:00:30Z', 'under a minute'],
  ] as const)('%s from %s to %s: %s', (unit, from, until, words) => {
    expect(durationWords(calendar, unit, at(from), at(until), 'en')).toBe(words)
  })

  it('is lateness once it has passed', () => {
    const due = at('2026-06-08T10:00:00Z')
    expect(remainingWords(calendar, limit('1 working day'), due + 7_500_000, due, 'en')).toBe(
      '2 h 5 min late',
    )
    expect(remainingWords(calendar, limit('1 hour'), due - 60_000, due, 'es')).toBe('1 min')
  })

  it('says limits', () => {
    expect(limitWords(limit('1 working day, by 12:00'), 'en')).toBe('1 working day, by 12:00')
    expect(limitWords(limit('same day'), 'es')).toBe('el mismo día')
    expect(limitWords(limit('3 working days'), 'es')).toBe('3 días laborables')
  })
})

function said(steps: ReturnType<typeof explainDue>): string {
  return becauseText(steps, 'en', 'Europe/London')
}

function limit(words: string): Limit {
  return parseLimit(words) as Limit
}

function at(text: string): number {
  return Date.parse(text)
}
