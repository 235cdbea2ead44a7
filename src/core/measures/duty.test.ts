import { describe, expect, it } from 'vitest'
import { type Calendar, compileCalendar } from '../calendar/compile.ts'
import type { DutyMeasure } from '../charter/measure-model.ts'
import { dutyClocks, dutyCounts, dutyDue, dutyWarnings, periodOf } from './duty.ts'

const day = [['09:00', '17:00']] as const
const office = compileCalendar({
  timezone: 'Europe/London',
  hours: { mon: day, tue: day, wed: day, thu: day, fri: day },
  closed: ['2027-01-01'],
}) as Calendar
const at = (text: string) => Date.parse(text)
const yearly: DutyMeasure = { kind: 'duty', every: 'year', by: { month: 9, day: 30 } }

describe('a duty of every year by 30 September', () => {
  const clocks = (asOf: string, ...acts: { period: string; at: number }[]) =>
    dutyClocks(yearly, office, at('2025-10-05T00:00:00Z'), acts, at(asOf))

  it('falls due at the end of that date, local time', () => {
    expect(dutyDue(yearly, office, periodOf('year', '2026-03'))).toBe(at('2026-09-30T23:00:00Z'))
  })

  it('does not count a year whose date was past when the promise was made', () => {
    expect(clocks('2026-01-10T12:00:00Z').map(({ period }) => period)).toEqual(['2026'])
  })

  it('does not count a year whose date was past as the promise was made, to the millisecond', () => {
    const due = at('2025-09-30T23:00:00Z')
    const periods = (inForce: number) =>
      dutyClocks(yearly, office, inForce, [], at('2026-01-10T12:00:00Z')).map(({ period }) => period)
    expect(periods(due)).toEqual(['2026'])
    expect(periods(due - 1)).toEqual(['2025', '2026'])
  })

  it('is due soon from the very instant of its first warning', () => {
    const [first] = dutyWarnings(office, at('2026-01-01T00:00:00Z'), at('2026-09-30T23:00:00Z'))
    const state = (asOf: number) => dutyClocks(yearly, office, at('2025-10-05T00:00:00Z'), [], asOf)[0]!.state
    expect([first! - 1, first!].map(state)).toEqual(['running', 'due-soon'])
  })

  it('runs, is due soon after three quarters of the time, and is broken once its date is past', () => {
    const states = ['2026-03-01T12:00:00Z', '2026-08-15T12:00:00Z', '2026-10-01T12:00:00Z'].map(
      (asOf) => clocks(asOf)[0]!.state,
    )
    expect(states).toEqual(['running', 'due-soon', 'broken'])
  })

  it('is kept by an act at its due instant, and enters the count once that is past', () => {
    const done = { period: '2026', at: at('2026-09-30T23:00:00Z') }
    expect(clocks('2026-09-30T23:00:00Z', done)[0]!.state).toBe('done')
    expect(clocks('2026-10-01T09:00:00Z', done)[0]!.state).toBe('kept')
    const late = { period: '2026', at: done.at + 1 }
    expect(clocks('2026-10-01T09:00:00Z', late)[0]!.state).toBe('broken')
  })

  it('is not kept by the act of another year', () => {
    expect(clocks('2026-10-02T09:00:00Z', { period: '2025', at: at('2026-02-01T09:00:00Z') })[0]!.state).toBe(
      'broken',
    )
  })

  it('is kept by the first of several acts', () => {
    const acts = ['2026-11-01T09:00:00Z', '2026-05-01T09:00:00Z'].map((text) => ({
      period: '2026',
      at: at(text),
    }))
    expect(clocks('2026-12-01T09:00:00Z', ...acts)[0]).toMatchObject({ state: 'kept', doneAt: acts[1]!.at })
  })

  it('is counted year by year', () => {
    const counts = dutyCounts(
      clocks('2027-10-01T12:00:00Z', { period: '2026', at: at('2026-05-01T09:00:00Z') }),
    )
    expect(counts).toEqual({ kept: 1, broken: 1, notDue: 0 })
  })
})

describe('other dates of a duty', () => {
  const due = (measure: Omit<DutyMeasure, 'kind'>, month: string) =>
    new Date(dutyDue({ kind: 'duty', ...measure }, office, periodOf(measure.every, month))).toISOString()

  it('so many working days after the end of a quarter: the first working day after it is the first', () => {
    expect(due({ every: 'quarter', after: '3 working days' }, '2026-11')).toBe('2027-01-06T17:00:00.000Z')
  })

  it('the day of each month, moved to the working day before or after where it is closed', () => {
    // 15 August 2026 is a Saturday.
    expect(due({ every: 'month', by: { day: 15 } }, '2026-08')).toBe('2026-08-15T23:00:00.000Z')
    expect(due({ every: 'month', by: { day: 15 }, ifClosed: 'after' }, '2026-08')).toBe(
      '2026-08-17T23:00:00.000Z',
    )
    expect(due({ every: 'month', by: { day: 15 }, ifClosed: 'before' }, '2026-08')).toBe(
      '2026-08-14T23:00:00.000Z',
    )
  })

  it('without a date, the end of the period', () => {
    expect(due({ every: 'quarter' }, '2026-05')).toBe('2026-06-30T23:00:00.000Z')
    expect(periodOf('quarter', '2026-05').name).toBe('2026-Q2')
  })
})
