import { describe, expect, it } from 'vitest'
import { parseInstant } from '../time/date.ts'
import {
  BeyondCalendar,
  type Calendar,
  type CalendarProblem,
  closedSpansBetween,
  closeOf,
  compileCalendar,
  isOpenAt,
  isProvisional,
  localDateOf,
  openTimeBetween,
  startOfLocalDate,
} from './compile.ts'
import type { CalendarSpec, Span } from './spec.ts'

const HOUR = 3_600_000
const day: Span[] = [
  ['09:00', '12:00'],
  ['13:00', '17:00'],
]
const office: CalendarSpec = {
  timezone: 'Europe/London',
  hours: { mon: day, tue: day, wed: day, thu: day, fri: day },
  closed: ['2026-04-06'],
  knownUntil: '2026-12-31',
}

describe('a calendar', () => {
  const calendar = compiled(office)

  it('knows the local date of an instant, whichever side of midnight UTC is', () => {
    expect(localDateOf(calendar, at('2026-06-08T22:59:59Z'))).toBe('2026-06-08')
    expect(localDateOf(calendar, at('2026-06-08T23:00:00Z'))).toBe('2026-06-09')
    const auckland = compiled({ ...office, timezone: 'Pacific/Auckland' })
    expect(localDateOf(auckland, at('2026-06-08T11:59:59Z'))).toBe('2026-06-08')
    expect(localDateOf(auckland, at('2026-06-08T12:00:00Z'))).toBe('2026-06-09')
  })

  it('knows the date where the clock went back over midnight', () => {
    const stJohns = compiled({ ...office, timezone: 'America/St_Johns' })
    expect(localDateOf(stJohns, at('2006-10-29T02:30:30Z'))).toBe('2006-10-29')
    expect(localDateOf(stJohns, at('2006-10-29T02:31:00Z'))).toBe('2006-10-28')
    expect(localDateOf(stJohns, at('2006-10-29T03:30:00Z'))).toBe('2006-10-29')
  })

  it('knows the first instant and the close of a date', () => {
    expect(iso(startOfLocalDate(calendar, '2026-06-08'))).toBe('2026-06-07T23:00:00.000Z')
    expect(iso(closeOf(calendar, '2026-06-08')!)).toBe('2026-06-08T16:00:00.000Z')
    expect(closeOf(calendar, '2026-06-07')).toBeNull()
    expect(closeOf(calendar, '2026-04-06')).toBeNull()
  })

  it('is open from an opening up to, not at, a close', () => {
    expect(isOpenAt(calendar, at('2026-06-08T07:59:59.999Z'))).toBe(false)
    expect(isOpenAt(calendar, at('2026-06-08T08:00:00Z'))).toBe(true)
    expect(isOpenAt(calendar, at('2026-06-08T11:00:00Z'))).toBe(false)
    expect(isOpenAt(calendar, at('2026-06-08T15:59:59.999Z'))).toBe(true)
    expect(isOpenAt(calendar, at('2026-06-08T16:00:00Z'))).toBe(false)
    expect(isOpenAt(calendar, at('2026-04-06T10:00:00Z'))).toBe(false)
  })

  it('has no working date where a clock change takes away the only hours of a date', () => {
    const early = compileCalendar({
      timezone: 'Europe/London',
      hours: { sun: [['01:00', '02:00']] },
    }) as Calendar
    expect(closeOf(early, '2026-03-22')).toBe(at('2026-03-22T02:00:00Z'))
    expect(closeOf(early, '2026-03-29')).toBeNull()
  })

  it('sums open time over lunch, nights, weekends and years', () => {
    expect(openTimeBetween(calendar, at('2026-06-08T10:00:00Z'), at('2026-06-08T13:00:00Z'))).toBe(2 * HOUR)
    expect(openTimeBetween(calendar, at('2026-06-05T15:00:00Z'), at('2026-06-08T09:00:00Z'))).toBe(2 * HOUR)
    expect(openTimeBetween(calendar, at('2026-06-08T09:00:00Z'), at('2026-06-08T08:00:00Z'))).toBe(0)
    expect(openTimeBetween(calendar, at('2024-01-01T00:00:00Z'), at('2025-01-01T00:00:00Z'))).toBe(
      262 * 7 * HOUR,
    )
  })

  it('lists what is closed between two instants, cut to them', () => {
    const closed = closedSpansBetween(calendar, at('2026-06-05T10:00:00Z'), at('2026-06-08T08:30:00Z'))
    expect(closed.map((span) => span.map(iso))).toEqual([
      ['2026-06-05T11:00:00.000Z', '2026-06-05T12:00:00.000Z'],
      ['2026-06-05T16:00:00.000Z', '2026-06-08T08:00:00.000Z'],
    ])
    const night = closedSpansBetween(calendar, at('2026-06-05T20:00:00Z'), at('2026-06-05T21:00:00Z'))
    expect(night.map((span) => span.map(iso))).toEqual([
      ['2026-06-05T20:00:00.000Z', '2026-06-05T21:00:00.000Z'],
    ])
    expect(closedSpansBetween(calendar, at('2026-06-05T09:00:00Z'), at('2026-06-05T10:00:00Z'))).toEqual([])
  })

  it('is closed for good after its last opening, and between an instant and itself never', () => {
    const once = compiled({ timezone: 'UTC', hours: {}, open: { '2026-06-08': [['09:00', '17:00']] } })
    const close = at('2026-06-08T17:00:00Z')
    const after = at('2026-06-09T10:00:00Z')
    expect(closedSpansBetween(once, at('2026-06-08T10:00:00Z'), close)).toEqual([])
    expect(closedSpansBetween(once, close, after)).toEqual([[close, after]])
    expect(closedSpansBetween(once, after, after)).toEqual([])
    expect(isOpenAt(once, after)).toBe(false)
  })

  it('has no closed moment between spans that meet at midnight', () => {
    const always = compiled({
      timezone: 'Europe/London',
      hours: { mon: [['00:00', '24:00']], tue: [['00:00', '24:00']] },
    })
    expect(closedSpansBetween(always, at('2026-06-08T10:00:00Z'), at('2026-06-09T10:00:00Z'))).toEqual([])
  })

  it('is provisional after the last date whose holidays are known, of which its end still is', () => {
    expect(isProvisional(calendar, at('2026-12-31T17:00:00Z'))).toBe(false)
    expect(isProvisional(calendar, at('2027-01-01T00:00:00Z'))).toBe(false)
    expect(isProvisional(calendar, at('2027-01-01T00:00:00.001Z'))).toBe(true)
    expect(isProvisional(compiled({ ...office, knownUntil: undefined }), at('2090-01-01T12:00:00Z'))).toBe(
      false,
    )
  })

  it('answers for 1970 and 2199, and refuses years beyond with a reason', { timeout: 60_000 }, () => {
    expect(localDateOf(calendar, at('1970-01-01T00:00:00Z'))).toBe('1970-01-01')
    expect(localDateOf(calendar, at('2199-12-31T23:59:59Z'))).toBe('2199-12-31')
    expect(() => localDateOf(calendar, at('2203-01-01T00:00:00Z'))).toThrow(BeyondCalendar)
    expect(() => localDateOf(calendar, at('1960-01-01T00:00:00Z'))).toThrow('the years 1970 to 2199')
    expect(() => localDateOf(calendar, Number.NaN)).toThrow(BeyondCalendar)
  })
})

describe('a calendar is refused', () => {
  const mon = (...spans: Span[]): CalendarSpec => ({ ...office, hours: { mon: spans } })
  it.each<[string, CalendarSpec, CalendarProblem['path']]>([
    ['with spans out of order', mon(['13:00', '17:00'], ['09:00', '12:00']), ['hours', 'mon', 1]],
    ['with spans that overlap', mon(['09:00', '13:00'], ['12:00', '17:00']), ['hours', 'mon', 1]],
    ['with spans that touch', mon(['09:00', '12:00'], ['12:00', '17:00']), ['hours', 'mon', 1]],
    ['with a span over midnight', mon(['22:00', '06:00']), ['hours', 'mon', 0]],
    ['with a span of no length', mon(['09:00', '09:00']), ['hours', 'mon', 0]],
    ['with a time that is none', mon(['9:00', '17:00']), ['hours', 'mon', 0]],
    ['with a zone that is not known', { ...office, timezone: 'Europe/Lundon' }, ['timezone']],
    ['with an offset for a zone', { ...office, timezone: '+01:00' }, ['timezone']],
    ['with a closed date that does not exist', { ...office, closed: ['2026-02-29'] }, ['closed', 0]],
    [
      'with an open date that does not exist',
      { ...office, open: { '2026-02-29': day } },
      ['open', '2026-02-29'],
    ],
    ['with a season that ends before it begins', season('2026-07-01', '2026-06-30'), ['seasons', 0, 'to']],
    ['with hours that never open', { ...office, hours: {} }, ['hours']],
    ['with a day of the week that is none', { ...office, hours: { mno: day } as never }, ['hours', 'mno']],
    ['with a cut-off that is none', { ...office, cutOff: '2pm' }, ['cutOff']],
  ])('%s', (_words, spec, path) => {
    const problems = compileCalendar(spec) as CalendarProblem[]
    expect(problems[0]!.path).toEqual(path)
    expect(problems[0]!.expected).not.toBe('')
  })

  it('with every problem it has, and the nearest right spelling', () => {
    const spec = { ...office, timezone: 'Europe/Lundon', closed: ['2026-02-29'] }
    const problems = compileCalendar(spec) as CalendarProblem[]
    expect(problems.map(({ path }) => path[0])).toEqual(['timezone', 'closed'])
    expect(problems[0]!.nearest).toBe('Europe/London')
  })

  it('with the time zone of a city that is named alone', () => {
    const nearest = (timezone: string) =>
      (compileCalendar({ ...office, timezone }) as CalendarProblem[])[0]!.nearest
    expect(['London', 'madrid', 'New York', 'Londres'].map(nearest)).toEqual([
      ...['Europe/London', 'Europe/Madrid', 'America/New_York'],
      undefined,
    ])
  })

  it('with the nearest day of the week or zone only where one is near', () => {
    const hours = { mun: [['09:00', '17:00']], whenever: [] } as CalendarSpec['hours']
    const problems = compileCalendar({ ...office, timezone: '?', hours }) as CalendarProblem[]
    expect(problems.map((problem) => [problem.path.at(-1), problem.nearest, 'nearest' in problem])).toEqual([
      ['timezone', undefined, false],
      ['mun', 'mon', true],
      ['whenever', undefined, false],
    ])
  })

  function season(from: string, to: string): CalendarSpec {
    return { ...office, seasons: [{ from, to, hours: {} }] }
  }
})

function compiled(spec: CalendarSpec): Calendar {
  const calendar = compileCalendar(spec)
  if (Array.isArray(calendar)) throw new Error(JSON.stringify(calendar))
  return calendar
}

function at(text: string): number {
  return parseInstant(text)!
}

function iso(instant: number): string {
  return new Date(instant).toISOString()
}
