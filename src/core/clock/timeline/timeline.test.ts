import { describe, expect, it } from 'vitest'
import { type Calendar, compileCalendar } from '../../calendar/compile.ts'
import type { CalendarSpec, Span } from '../../calendar/spec.ts'
import { type Limit, parseLimit } from '../../time/limit.ts'
import { dueAt } from '../due.ts'
import { type TimelineOf, timelineOf } from './timeline.ts'
import { columnWords } from './words.ts'

const day: Span[] = [['09:00', '17:00']]
const lunch: Span[] = [
  ['09:00', '12:00'],
  ['13:00', '17:00'],
]
const office: CalendarSpec = {
  timezone: 'Europe/London',
  hours: { mon: day, tue: day, wed: lunch, thu: day, fri: day },
  closed: ['2026-12-25', '2026-12-28'],
  closureNames: { '2026-12-25': 'Christmas Day', '2026-12-28': 'Boxing Day' },
  closureNamesIn: { es: { '2026-12-25': 'Navidad', '2026-12-28': 'San Esteban' } },
}
const calendar = compileCalendar(office) as Calendar

describe('a line day by day', () => {
  it('shows day zero, each date that counts, and why the others do not', () => {
    expect(told('3 working days', '2026-12-23T10:00:00Z')).toEqual([
      'Wed 23 Dec | day zero | received 10:00 | 3 working days left',
      'Thu 24 | day 1 |  | 2 working days left',
      'Fri 25 | Christmas Day |  | 2 working days left',
      'Sat 26 | weekend |  | 2 working days left',
      'Sun 27 | weekend |  | 2 working days left',
      'Mon 28 | Boxing Day |  | 2 working days left',
      'Tue 29 | day 2 |  | 1 working day left',
      'Wed 30 | day 3 | due 17:00 | 0 working days left',
    ])
  })

  it('says the same in Spanish', () => {
    const lines = told('1 working day', '2026-12-24T10:00:00Z', {}, 'es')
    expect(lines.slice(0, 3)).toEqual([
      'jue 24 dic | día cero | recibido 10:00 | 1 día laborable left',
      'vie 25 | Navidad |  | 1 día laborable left',
      'sáb 26 | fin de semana |  | 1 día laborable left',
    ])
  })

  it('says where the slot that was agreed begins', () => {
    const slot = (from: string, until: string) => ({
      agreed: true,
      slotFrom: Date.parse(from),
      dueAt: Date.parse(until),
    })
    const asked = '2026-12-08T10:00:00Z'
    const hours = slot('2026-12-10T10:00:00Z', '2026-12-10T12:00:00Z')
    expect(told('3 days', asked, hours).at(-1)).toBe(
      'Thu 10 |  | agreed time begins 10:00; due 12:00 | null left',
    )
    expect(told('3 days', asked, hours, 'es').at(-1)).toContain('la hora acordada empieza 10:00; vence 12:00')
    const wholeDay = slot('2026-12-10T00:00:00Z', '2026-12-11T00:00:00Z')
    expect(told('3 days', asked, wholeDay).at(-1)).toContain('agreed day begins; due by the end of the day')
    const farOff = slot('2027-02-10T10:00:00Z', '2027-02-10T12:00:00Z')
    expect(told('3 days', asked, farOff).at(-1)).toMatch(/agreed time begins .*10 Feb.* 10:00; due/)
  })

  it('begins with closed time where the day was over', () => {
    expect(told('1 working day', '2026-12-22T18:00:00Z')[0]).toBe(
      'Tue 22 Dec | outside opening hours | received 18:00 | 1 working day left',
    )
  })

  it('counts opening hours, and leaves lunch and nights out', () => {
    expect(told('10 working hours', '2026-12-09T10:00:00Z')).toEqual([
      'Wed 9 Dec | counts 6 h | received 10:00 | 4 h left',
      'Thu 10 | counts 4 h | due 13:00 | 0 min left',
    ])
  })

  it('counts 24 hours over a weekend as they pass, and the hour that is put forward', () => {
    expect(told('24 hours', '2026-03-28T10:00:00Z')).toEqual([
      'Sat 28 Mar | counts 14 h | received 10:00 | 10 h left',
      'Sun 29 | clocks go forward 1 h; counts 10 h | due 11:00 | 0 min left',
    ])
  })

  it('stands still in a pause, and says why', () => {
    const pauses = [
      { from: at('2026-12-08T11:00:00Z'), until: at('2026-12-09T10:00:00Z'), reasons: ['customer'] },
    ]
    expect(told('3 working days', '2026-12-07T10:00:00Z', { pauses })).toEqual([
      'Mon 7 Dec | day zero | received 10:00 | 3 working days left',
      'Tue 8 | day 1; paused 11:00 to 24:00: waiting for you |  | 2 working days left',
      'Wed 9 | paused 00:00 to 10:00: waiting for you; day zero |  | 2 working days left',
      'Thu 10 | day 2 |  | 1 working day left',
      'Fri 11 | day 3 | due 17:00 | 0 working days left',
    ])
  })

  it('ends with the pause that is open', () => {
    const pauses = [{ from: at('2026-12-08T11:00:00Z'), until: null }]
    const asOf = at('2026-12-09T12:00:00Z')
    const lines = told('3 working days', '2026-12-07T10:00:00Z', { pauses, asOf })
    expect(lines.at(-1)).toBe('Wed 9 | paused 00:00 to 12:00 | now 12:00 | 2 working days left')
  })

  it('goes on while it is late', () => {
    const lines = told('1 working day', '2026-12-07T10:00:00Z', { asOf: at('2026-12-09T12:00:00Z') })
    expect(lines.slice(1)).toEqual([
      'Tue 8 | day 1; late | due 17:00 | 0 working days left',
      'Wed 9 | late | now 12:00 | 0 working days left',
    ])
  })

  it('takes up one more date where the time was over before it began', () => {
    const line = lineOf('same day, by 12:00', '2026-12-07T14:00:00Z')
    expect(line.total).toEqual({ of: 'working days', amount: 1, added: 1 })
    expect(told('same day, by 12:00', '2026-12-07T14:00:00Z')[1]).toContain('day 1 | due 12:00')
  })

  it('ends a date with that date', () => {
    expect(told('2 days', '2026-12-07T10:00:00Z').at(-1)).toBe(
      'Wed 9 | day 2 | due by the end of the day | 0 days left',
    )
  })
})

describe('a date that was given', () => {
  it('is gone towards, and nothing is counted', () => {
    const line = lineOf('3 working days', '2026-12-07T10:00:00Z', {
      agreed: true,
      dueAt: at('2026-12-09T00:00:00Z'),
    })
    expect(line.total).toBeNull()
    expect(line.spans.map(({ kind }) => kind)).toEqual(['running', 'running'])
  })

  it('by an extension follows what the limit gave', () => {
    const line = lineOf('2 working days', '2026-12-07T10:00:00Z', {
      extendedAt: at('2026-12-08T09:00:00Z'),
      dueAt: at('2026-12-11T00:00:00Z'),
    })
    expect(line.spans.map(({ kind }) => kind)).toEqual([
      'day zero',
      'counted',
      'counted',
      'extended',
      'extended',
    ])
    expect(line.dueAt).toBe(at('2026-12-11T00:00:00Z'))
  })

  it('is what is drawn, too, where a clock falls due otherwise than its limit says', () => {
    const line = lineOf('2 working days', '2026-12-07T10:00:00Z', { dueAt: at('2026-12-08T12:00:00Z') })
    expect(line.total).toBeNull()
    expect(line.spans.at(-1)).toMatchObject({ kind: 'running', until: at('2026-12-08T12:00:00Z') })
  })
})

describe('a long line', () => {
  it.each([
    ['25 working days', 'day'],
    ['60 working days', 'week'],
    ['10 months', 'month'],
    ['6 years', 'year'],
  ])('of %s goes by the %s', (limit, grain) => {
    expect(lineOf(limit, '2026-01-05T10:00:00Z').grain).toBe(grain)
  })

  it('says which dates a week counted, and what was closed in it', () => {
    const lines = told('40 working days', '2026-11-30T10:00:00Z')
    expect(lines[0]).toBe(
      'week of Mon 30 Nov | day zero; days 1 to 4 | received Mon 30 Nov, 10:00 | 36 working days left',
    )
    expect(lines[3]).toBe('week of Mon 21 | days 15 to 18; Christmas Day |  | 22 working days left')
  })
})

function lineOf(limit: string, start: string, given: Partial<TimelineOf> = {}) {
  const parsed = parseLimit(limit) as Limit
  const from = at(start)
  const due = dueAt(calendar, parsed, from, { pauses: given.pauses })
  return timelineOf(calendar, { limit: parsed, start: from, dueAt: due, asOf: from, ...given })
}

function told(limit: string, start: string, given: Partial<TimelineOf> = {}, language = 'en'): string[] {
  const line = lineOf(limit, start, given)
  const saying = {
    startWord: 'received',
    start: at(start),
    stoppedAt: null,
    now: given.asOf ?? null,
    reason: () => 'waiting for you',
  }
  return columnWords(line, saying, language).map(
    ({ head, what, marks, left }) =>
      `${head} | ${what.join('; ')} | ${marks.map(({ words }) => words).join('; ')} | ${left} left`,
  )
}

function at(text: string): number {
  return Date.parse(text)
}
