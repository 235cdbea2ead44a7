import { describe, expect, it } from 'vitest'
import { at, calendarOf, clock, day, lineOf, office, told } from '../testing/line.ts'

describe('the line of opening hours', () => {
  it('is of open and closed time in turn, none without length', () => {
    const { spans } = lineOf('10 working hours', '09 10:00')
    expect(spans.map(({ kind, from, until }) => `${kind} ${(until - from) / 3_600_000}`)).toEqual([
      'counted 2',
      'closed 1',
      'counted 4',
      'closed 7',
      'closed 9',
      'counted 4',
    ])
  })

  it('has in its columns the hours of each date, and none where a column is more', () => {
    const { columns } = lineOf('10 working hours', '09 10:00')
    expect(columns[0]!.open.map((span) => span.map(clock))).toEqual([
      ['09 09:00', '09 12:00'],
      ['09 13:00', '09 17:00'],
    ])
    expect(lineOf('200 working hours', '09 10:00').grain).toBe('day')
    expect(lineOf('400 working hours', '09 10:00').columns.flatMap(({ open }) => open)).toEqual([])
  })
})

describe('the columns of a line', () => {
  it('are the dates up to 42 of them', () => {
    expect(lineOf('41 days', '07 10:00').grain).toBe('day')
    expect(lineOf('42 days', '07 10:00').grain).toBe('week')
  })

  it('end with the last date, be they weeks', () => {
    const { columns } = lineOf('42 days', '07 10:00')
    expect(columns.at(-1)).toMatchObject({ date: '2027-01-18', last: '2027-01-18' })
  })

  it('name the closures of their dates', () => {
    const closed = calendarOf({
      ...office.spec,
      closed: ['2026-12-08'],
      closureNames: { '2026-12-08': 'Feast' },
    })
    const { columns } = lineOf('3 working days', '07 10:00', {}, closed)
    expect(columns.map(({ closures }) => closures.map(({ name }) => name))).toEqual([
      [],
      ['Feast'],
      [],
      [],
      [],
    ])
  })

  it('of weeks are closed where nothing counts in them, and say why where it is one reason', () => {
    const mondays = calendarOf({ timezone: 'UTC', hours: { mon: day }, closed: ['2026-12-21', '2026-12-28'] })
    const { spans } = lineOf('10 working days', '08 10:00', {}, mondays)
    const kinds = spans.map(({ kind, why, closures }) =>
      [kind, why, closures?.length].filter(Boolean).join(' '),
    )
    expect(kinds.slice(0, 6)).toEqual([
      'closed weekday',
      'day zero',
      'closed weekday',
      'closed 1',
      'closed 1',
      'counted',
    ])
  })

  it('of weeks count where a date in them counts, whatever was closed before it', () => {
    const twice = calendarOf({ timezone: 'UTC', hours: { mon: day, wed: day }, closed: ['2026-12-21'] })
    const { spans } = lineOf('20 working days', '09 10:00', {}, twice)
    expect(spans.filter((span) => 'closures' in span).map(({ closures }) => closures)).toEqual([
      [expect.objectContaining({ date: '2026-12-21' })],
    ])
    const kinds = spans.map(({ kind, adds, closures }) => [kind, adds, closures?.length ?? 0].join(' '))
    expect(kinds.slice(0, 5)).toEqual([
      'day zero 0 0',
      'closed 0 0',
      'counted 2 0',
      'counted 1 1',
      'counted 2 0',
    ])
  })

  it('show what happens at a midnight in the date that begins, and now at the start itself', () => {
    expect(told('2 days', '07 00:00', { asOf: at('08 00:00') }).map((line) => line.split(' | ')[2])).toEqual([
      'received 00:00',
      'now 00:00',
      'due by the end of the day',
    ])
    expect(told('2 days', '07 10:00', { asOf: at('07 10:00') })[0]).toContain('received 10:00; now 10:00')
  })
})
