import { describe, expect, it } from 'vitest'
import type { Calendar } from '../../src/core/calendar/compile.ts'
import { localDateOf } from '../../src/core/calendar/queries.ts'
import type { Span, WeeklyHours } from '../../src/core/calendar/spec.ts'
import { type DayZero, dueAt } from '../../src/core/clock/due.ts'
import { dateAfter, hoursAfter, minutesAfter, setHours } from './dayjs-business-time.ts'
import { calendarIn, drawnFrom, holidays, inZone, someMinute, weekdays, weeks, zones } from './questions.ts'

const QUESTIONS = 125
const mixes = Object.entries(weeks).flatMap(([name, hours]) => zones.map((zone) => ({ name, hours, zone })))
const nineToFive = weeks['nine to five']!

describe('working time, beside dayjs-business-time', { timeout: 60_000 }, () => {
  it.each(mixes)('is the same to the millisecond: $name, $zone', ({ hours, zone }) => {
    const calendar = calendarIn(zone, hours, holidays)
    const draw = drawnFrom(20260101)
    inZone(zone, () => {
      setHours(hours, holidays)
      for (let question = 0; question < QUESTIONS; question++) {
        const start = someMinute(draw)
        const minutes = 1 + draw(1200)
        const working = 1 + draw(24)
        expect([start, minutes, iso(minutesDue(calendar, start, minutes))]).toEqual([
          start,
          minutes,
          iso(minutesAfter(start, minutes)),
        ])
        expect([start, working, iso(hoursDue(calendar, start, working))]).toEqual([
          start,
          working,
          iso(hoursAfter(start, working)),
        ])
      }
    })
  })

  it('used up exactly at the end of a span is that instant for both, not the next opening', () => {
    inZone('Europe/London', () => {
      const split = weeks['with lunch']!
      setHours(split, [])
      const calendar = calendarIn('Europe/London', split, [])
      const start = Date.parse('2026-06-08T07:30Z')
      expect(iso(minutesDue(calendar, start, 225))).toBe('2026-06-08T11:15:00.000Z')
      expect(iso(minutesAfter(start, 225))).toBe('2026-06-08T11:15:00.000Z')
    })
  })

  it('counts the clock change alike where hours lie about it and stay apart', () => {
    const nights = everyDay([
      ['00:00', '04:00'],
      ['22:00', '24:00'],
    ])
    const calendar = calendarIn('Europe/London', nights, [])
    inZone('Europe/London', () => {
      setHours(nights, [])
      for (const start of ['2026-03-28T20:00Z', '2026-10-24T20:00Z'].map((text) => Date.parse(text)))
        for (let minutes = 10; minutes < 1000; minutes += 10)
          expect(iso(minutesDue(calendar, start, minutes))).toBe(iso(minutesAfter(start, minutes)))
    })
  })

  it('differs where a start has seconds: theirs counts whole minutes up to the end of a span, so it is later', () => {
    inZone('Europe/London', () => {
      setHours(nineToFive, [])
      const calendar = calendarIn('Europe/London', nineToFive, [])
      const start = Date.parse('2026-06-08T15:50:40Z')
      expect(iso(minutesDue(calendar, start, 30))).toBe('2026-06-09T08:20:40.000Z')
      expect(iso(minutesAfter(start, 30))).toBe('2026-06-09T08:21:00.000Z')
    })
  })

  it('differs where a clock change makes spans overlap: what they share is open once for us, and they slip a minute', () => {
    const hours = everyDay([
      ['00:30', '01:30'],
      ['02:15', '04:00'],
    ])
    inZone('Europe/London', () => {
      setHours(hours, [])
      const calendar = calendarIn('Europe/London', hours, [])
      const start = Date.parse('2026-03-29T00:30Z')
      expect(iso(minutesDue(calendar, start, 90))).toBe('2026-03-29T02:00:00.000Z')
      expect(iso(minutesAfter(start, 90))).toBe('2026-03-29T02:01:00.000Z')
    })
  })
})

describe('working days, beside dayjs-business-time', { timeout: 60_000 }, () => {
  it.each(mixes)('counted from the date of receipt end on the same date: $name, $zone', ({ hours, zone }) => {
    const calendar = calendarIn(zone, hours, holidays)
    const draw = drawnFrom(20260202)
    inZone(zone, () => {
      setHours(hours, holidays)
      for (let question = 0; question < QUESTIONS; question++) {
        const start = someMinute(draw)
        const days = 1 + draw(30)
        expect([start, days, dateDue(calendar, start, days, 'receipt')]).toEqual([
          start,
          days,
          dateAfter(start, days),
        ])
      }
    })
  })

  it('differ for what starts after the close or on a closed date: day zero is the next working date for us', () => {
    inZone('Europe/London', () => {
      setHours(nineToFive, holidays)
      const calendar = calendarIn('Europe/London', nineToFive, holidays)
      const afterClose = Date.parse('2026-06-08T16:30Z')
      expect(dateDue(calendar, afterClose, 3, 'working')).toBe('2026-06-12')
      expect(dateAfter(afterClose, 3)).toBe('2026-06-11')
      const beforeClose = Date.parse('2026-06-08T15:30Z')
      expect(dateDue(calendar, beforeClose, 3, 'working')).toBe(dateAfter(beforeClose, 3))
      const holiday = Date.parse('2026-05-25T10:00Z')
      expect(dateDue(calendar, holiday, 1, 'working')).toBe('2026-05-27')
      expect(dateAfter(holiday, 1)).toBe('2026-05-26')
    })
  })
})

function minutesDue(calendar: Calendar, start: number, amount: number): number {
  return dueAt(calendar, { unit: 'working-minute', amount }, start)!
}

function hoursDue(calendar: Calendar, start: number, amount: number): number {
  return dueAt(calendar, { unit: 'working-hour', amount }, start)!
}

/** The date on which so many working days are over. */
function dateDue(calendar: Calendar, start: number, amount: number, dayZero: DayZero): string {
  return localDateOf(calendar, dueAt(calendar, { unit: 'working-day', amount }, start, { dayZero })! - 1)
}

function everyDay(spans: readonly Span[]): WeeklyHours {
  return Object.fromEntries(weekdays.map((day) => [day, spans]))
}

function iso(instant: number): string {
  return new Date(instant).toISOString()
}
