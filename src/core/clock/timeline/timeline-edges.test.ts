import { describe, expect, it } from 'vitest'
import { type Limit, parseLimit } from '../../time/limit.ts'
import { leadDue } from '../due.ts'
import { at, calendarOf, clock, day, leadTold, lineOf, office, told } from '../testing/line.ts'
import { timelineOf } from './timeline.ts'
import { columnWords, spanWords } from './words.ts'

describe('the line of dates', () => {
  it('counts a date that is over as it begins before the midnight, and in no other column', () => {
    const asOf = at('09 02:00')
    expect(told('2 days, by 00:00', '07 10:00', { asOf })).toEqual([
      'Mon 7 Dec | day zero | received 10:00 | 2 days left',
      'Tue 8 | day 1; day 2 | due by the end of the day | 0 days left',
      'Wed 9 | late | now 02:00 | 0 days left',
    ])
  })

  it('takes up the next date where it begins at the very time by which it would be due', () => {
    expect(told('same day, by 12:00', '07 12:00').at(-1)).toContain('Tue 8 | day 1 | due 12:00')
    expect(told('same day, by 12:00', '07 11:59').at(-1)).toContain(
      'Mon 7 Dec | day zero | received 11:59; due',
    )
  })

  it('says where the cut-off was over, and where the office was closed', () => {
    const early = calendarOf({ ...office.spec, cutOff: '12:00' })
    const first = (start: string) => told('1 working day', start, {}, 'en', early)[0]
    expect(first('07 12:30')).toContain('| after the last time that counts for the day |')
    expect(first('07 17:00')).toContain('| outside opening hours |')
    expect(first('05 12:30')).toContain('| weekend |')
  })

  it('is the same where a pause begins at the due instant', () => {
    const pauses = [{ from: at('09 17:00'), until: null }]
    expect(told('2 working days', '07 10:00', { pauses })).toEqual(told('2 working days', '07 10:00'))
  })

  it('gives a pause that begins at a close to the next working date', () => {
    const pauses = [{ from: at('07 17:00'), until: at('08 12:00') }]
    expect(told('1 working day', '07 10:00', { pauses })).toEqual([
      'Mon 7 Dec | day zero; paused 17:00 to 24:00 | received 10:00 | 0 working days left',
      'Tue 8 | paused 00:00 to 12:00; day zero | due 17:00 | 0 working days left',
    ])
  })
})

describe('the line of dates counted from receipt, with a pause', () => {
  const told3 = (limit: string, from: string, until: string) =>
    told(limit, '07 10:00', { dayZero: 'receipt', pauses: [{ from: at(from), until: at(until) }] })

  it('has the closed date on which it resumes as day zero', () => {
    expect(told3('3 working days', '08 18:00', '12 10:00').slice(-4)).toEqual([
      'Sat 12 | paused 00:00 to 10:00; day zero |  | 2 working days left',
      'Sun 13 | weekend |  | 2 working days left',
      'Mon 14 | day 2 |  | 1 working day left',
      'Tue 15 | day 3 | due 17:00 | 0 working days left',
    ])
  })

  it('goes on to the next working date where nothing was left to count', () => {
    expect(told3('1 working day', '08 12:00', '12 10:00').slice(-3)).toEqual([
      'Sat 12 | paused 00:00 to 10:00; weekend |  | 0 working days left',
      'Sun 13 | weekend |  | 0 working days left',
      'Mon 14 | day zero | due 17:00 | 0 working days left',
    ])
  })

  it('takes up one more date where that on which it resumes is over', () => {
    expect(told3('1 working day', '08 12:00', '11 18:00').slice(-4)).toEqual([
      'Fri 11 | paused 00:00 to 18:00; day zero |  | 1 working day left',
      'Sat 12 | weekend |  | 1 working day left',
      'Sun 13 | weekend |  | 1 working day left',
      'Mon 14 | day 2 | due 17:00 | 0 working days left',
    ])
  })
})

describe('the pauses of a line', () => {
  it('have each its own reason, also where they touch at midnight', () => {
    const pauses = [
      { from: at('08 12:00'), until: at('09 00:00'), reasons: ['customer'] },
      { from: at('09 00:00'), until: null, reasons: ['third-party'] },
    ]
    const { spans } = lineOf('3 working days', '07 10:00', { pauses, asOf: at('10 00:00') })
    expect(spans.flatMap(({ kind, reasons }) => (kind === 'paused' ? [reasons] : []))).toEqual([
      ['customer'],
      ['third-party'],
    ])
  })

  it('have none where none is known', () => {
    const pauses = [{ from: at('08 12:00'), until: at('08 13:00') }]
    const { spans } = lineOf('3 working days', '07 10:00', { pauses })
    expect(spans.filter((span) => 'reasons' in span)).toEqual([])
  })

  it('end the line of a limit in hours where one is open, be it only now that it begins', () => {
    const kinds = (now: string) => {
      const pauses = [{ from: at('08 12:00'), until: null }]
      const { spans } = lineOf('30 hours', '08 10:00', { pauses, asOf: at(now) })
      return spans.map(({ kind, until }) => `${kind} until ${clock(until)}`)
    }
    expect(kinds('08 15:00')).toEqual(['counted until 08 12:00', 'paused until 08 15:00'])
    expect(kinds('08 12:00')).toEqual(['counted until 08 12:00', 'paused until 08 12:00'])
  })

  it('are said with their times, but not where they are the whole date', () => {
    const pauses = (reasons?: string[]) => [{ from: at('07 12:00'), until: at('10 00:00'), reasons }]
    const what = (language: string, reasons?: string[]) =>
      told('3 working days', '07 10:00', { pauses: pauses(reasons) }, language)
        .slice(0, 2)
        .map((line) => line.split(' | ')[1])
    expect(what('en')).toEqual(['day zero; paused 12:00 to 24:00', 'paused'])
    expect(what('en', ['letter'])).toEqual(['day zero; paused 12:00 to 24:00: a letter', 'paused: a letter'])
    expect(what('es')).toEqual(['día cero; en pausa de 12:00 a 24:00', 'en pausa'])
    expect(what('es', ['letter'])).toEqual([
      'día cero; en pausa de 12:00 a 24:00: a letter',
      'en pausa: a letter',
    ])
  })

  it('are said alone with their times', () => {
    const pauses = [{ from: at('08 00:00'), until: at('09 00:00') }]
    const line = lineOf('3 working days', '07 10:00', { pauses })
    const span = line.spans.find(({ kind }) => kind === 'paused')!
    expect(spanWords(line, span, () => '', 'en')).toBe('paused 00:00 to 24:00')
  })
})

describe('the line to a date that was given', () => {
  it('says once that it is on its way', () => {
    const lines = told('3 working days', '07 10:00', { agreed: true, dueAt: at('10 00:00') })
    expect(lines.map((line) => line.split(' | ')[1])).toEqual(['on the way to the date given', '', ''])
  })

  it('by an extension counts first what the limit gave, without its pauses', () => {
    const pauses = [{ from: at('07 12:00'), until: at('08 12:00') }]
    const line = lineOf('2 working days', '07 10:00', {
      pauses,
      extendedAt: at('08 16:00'),
      dueAt: at('12 00:00'),
    })
    expect(line.spans.map(({ kind }) => kind)).toEqual([
      'day zero',
      'paused',
      'paused',
      'day zero',
      'counted',
      'counted',
      'extended',
      'extended',
    ])
  })

  it('by an extension to the very instant that the limit gave is the line of the limit', () => {
    const line = lineOf('2 days', '07 10:00', { extendedAt: at('08 16:00') })
    expect(line.spans.map(({ kind }) => kind)).toEqual(['day zero', 'counted', 'counted'])
  })
})

describe('the line of a lead time', () => {
  it('goes up to the date, and counts the working dates before it', () => {
    expect(leadTold(office, '2 working days', '2026-12-14', '09 10:00')).toEqual([
      'running 09 10:00, 0 left',
      'counted 10 00:00, 1 left',
      'counted 11 00:00, 0 left',
      'closed 12 00:00, 0 left',
      'closed 13 00:00, 0 left',
    ])
  })

  it('marks the date to which it leads, in a column of its own, or the instant', () => {
    const marked = (limit: string, before: string, leadsTo?: string) => {
      const of = parseLimit(limit) as Limit
      const start = at('09 10:00')
      const line = timelineOf(office, {
        limit: of,
        start,
        before,
        dueAt: leadDue(office, of, before),
        asOf: start,
      })
      const saying = { startWord: 'received', start, stoppedAt: null, now: null, reason: String, leadsTo }
      const said = columnWords(line, saying, 'en').map(
        ({ head, marks, counted }) => `${head} | ${marks.map(({ words }) => words).join('; ')} | ${counted}`,
      )
      return { said, leadsTo: line.leadsTo }
    }
    const toDate = marked('2 working days', '2026-12-14', 'renewal date')
    expect(toDate.leadsTo).toEqual({ at: at('14 00:00'), isDate: true })
    expect(toDate.said.slice(1)).toEqual([
      'Thu 10 | due 17:00 | 1 working day',
      'Fri 11 |  | 2 working days',
      'Sat 12 |  | 2 working days',
      'Sun 13 |  | 2 working days',
      'Mon 14 | renewal date | null',
    ])
    const toInstant = marked('24 hours', '2026-12-11T14:00:00Z')
    expect(toInstant.leadsTo).toEqual({ at: at('11 14:00'), isDate: false })
    expect(toInstant.said.at(-1)).toBe('Fri 11 | the date 14:00 | 24 h')
  })

  it('says the dates of its marks where a column is more than a day', () => {
    const of = parseLimit('4 weeks') as Limit
    const before = '2027-01-29'
    const start = at('07 10:00')
    const line = timelineOf(office, {
      ...{ limit: of, start, before, asOf: start },
      dueAt: leadDue(office, of, before),
    })
    const saying = { startWord: 'received', start, stoppedAt: null, now: start, reason: String }
    const marks = columnWords(line, saying, 'en').flatMap((column) => column.marks.map(({ words }) => words))
    expect(marks).toEqual([
      'received Mon 7 Dec, 10:00',
      'now Mon 7 Dec, 10:00',
      'due by the end of Fri 1 Jan 2027',
      'the date Fri 29 Jan 2027',
    ])
  })

  it('counts a date that its zone never had', () => {
    const apia = calendarOf({ timezone: 'Pacific/Apia', hours: { mon: day } })
    const line = (limit: string, before: string) => {
      const of = parseLimit(limit) as Limit
      const start = Date.parse('2011-12-28T10:00:00Z')
      return timelineOf(apia, { limit: of, start, before, dueAt: leadDue(apia, of, before), asOf: start })
    }
    expect(line('1 day', '2011-12-31').spans.at(-1)).toMatchObject({ kind: 'counted', adds: 1, left: 0 })
    expect(
      line('2 days', '2012-01-01')
        .spans.filter(({ kind }) => kind === 'counted')
        .map(({ adds }) => adds),
    ).toEqual([1, 1])
  })
})
