import { describe, expect, it } from 'vitest'
import { type Calendar, compileCalendar } from '../calendar/compile.ts'
import { attendanceFigure, coverOf } from './attendance.ts'

const office = compileCalendar({
  timezone: 'Europe/London',
  hours: { mon: [['09:00', '17:00']], tue: [['09:00', '17:00']] },
}) as Calendar
const hour = 3_600_000
const at = (text: string) => Date.parse(`2026-11-${text}:00Z`)
const span = (from: string, until: string, attended: boolean) => ({
  from: at(from),
  until: at(until),
  attended,
})
const [monday, wednesday] = [at('23T00:00'), at('25T00:00')]

describe('attendance', () => {
  it('counts open time alone: who answers at night covers nothing that was promised', () => {
    const cover = coverOf(office, monday, wednesday, [span('23T08:00', '23T18:00', true)])
    expect(cover).toEqual({ attended: 8 * hour, unattended: 0, unrecorded: 8 * hour })
  })

  it('leaves time without a record out of the share, and says how much it was', () => {
    const cover = coverOf(office, monday, wednesday, [
      span('23T09:00', '23T15:00', true),
      span('23T15:00', '23T17:00', false),
    ])
    expect(attendanceFigure(cover, { atLeast: 0.75 })).toEqual({
      attended: 6 * hour,
      unattended: 2 * hour,
      unrecorded: 8 * hour,
      share: 0.75,
      met: true,
    })
  })

  it('believes the record that nobody was there where another says that somebody was', () => {
    const cover = coverOf(office, monday, wednesday, [
      span('23T09:00', '23T17:00', true),
      span('23T12:00', '23T13:00', false),
      span('23T12:30', '23T13:30', false),
    ])
    expect(cover).toEqual({ attended: 6.5 * hour, unattended: 1.5 * hour, unrecorded: 8 * hour })
  })

  it('of nothing on record is no share', () => {
    const figure = attendanceFigure(coverOf(office, monday, wednesday, []), { atLeast: 0.9 })
    expect(figure).toMatchObject({ share: null, met: null, unrecorded: 16 * hour })
  })

  it('cuts spans to the period that is asked for', () => {
    expect(coverOf(office, at('23T10:00'), at('23T12:00'), [span('20T09:00', '23T11:00', true)])).toEqual({
      attended: hour,
      unattended: 0,
      unrecorded: hour,
    })
  })
})
