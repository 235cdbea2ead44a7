import { describe, expect, it } from 'vitest'
import { type CalendarLine, changeOf, emptyDraft, emptyLine, wrongFields } from './calendarDraft.ts'

const line = (part: Partial<CalendarLine>, id = 0): CalendarLine => ({ ...emptyLine(id), ...part })
const draft = (...lines: CalendarLine[]) => ({ calendar: 'office', lines })
const wrong = (part: Partial<CalendarLine>) =>
  wrongFields(draft(line(part))).map(({ field, problem }) => `${field}: ${problem}`)
const date = '2027-06-04'

describe('a change to a calendar as the form has it', () => {
  it('asks for the first date, and for hours only where it opens', () => {
    expect(wrongFields(emptyDraft('office'))).toEqual([{ line: 0, field: 'from', problem: 'from' }])
    expect(wrong({ from: date })).toEqual([])
    expect(wrong({ from: date, opens: true })).toEqual(['hoursFrom: hoursFrom', 'hoursTo: hoursTo'])
    expect(wrong({ from: date, opens: true, hoursFrom: '10:00', hoursTo: '12:00' })).toEqual([])
  })

  it('says what cannot be: an end before the beginning, hours that do not open, no day, years of closure', () => {
    expect(wrong({ from: date, to: '2027-06-03' })).toEqual(['to: to'])
    expect(wrong({ from: date, to: '2029-06-03' })).toEqual(['to: tooLong'])
    const opens = { from: date, opens: true, hoursFrom: '10:00', hoursTo: '09:00' }
    expect(wrong(opens)).toEqual(['hoursTo: hoursOrder'])
    expect(wrong({ ...opens, hoursTo: '00:00' })).toEqual([])
    expect(wrong({ ...opens, hoursTo: '12:00', to: '2027-06-20', days: [] })).toEqual(['days: days'])
  })

  it('closes each date of a stretch, with the names that were given', () => {
    expect(
      changeOf(draft(line({ from: '2026-12-31', to: '2027-01-01', names: { en: ' New Year ', cy: '' } }))),
    ).toEqual({
      calendar: 'office',
      closed: [
        { date: '2026-12-31', name: { en: 'New Year' } },
        { date: '2027-01-01', name: { en: 'New Year' } },
      ],
    })
    expect(changeOf(draft(line({ from: date })))).toEqual({ calendar: 'office', closed: [{ date }] })
  })

  it('has hours of its own where it opens: of a date, or of days of the week in a stretch', () => {
    const hours = { opens: true, hoursFrom: '10:00', hoursTo: '00:00', names: { en: 'not said' } }
    expect(changeOf(draft(line({ ...hours, from: date })))).toEqual({
      calendar: 'office',
      open: [{ date, hours: [['10:00', '24:00']] }],
    })
    expect(changeOf(draft(line({ ...hours, from: date, to: '2027-06-20', days: ['sat', 'mon'] })))).toEqual({
      calendar: 'office',
      seasons: [
        { from: date, to: '2027-06-20', week: { mon: [['10:00', '24:00']], sat: [['10:00', '24:00']] } },
      ],
    })
  })

  it('can be several dates at once', () => {
    const change = changeOf(draft(line({ from: date }), line({ from: '2027-08-02' }, 1)))
    expect(change.closed?.map((closed) => closed.date)).toEqual([date, '2027-08-02'])
  })
})
