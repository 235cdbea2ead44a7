import { addBusinessDays } from 'date-fns'
import { describe, expect, it } from 'vitest'
import type { Calendar } from '../../src/core/calendar/compile.ts'
import { localDateOf } from '../../src/core/calendar/queries.ts'
import { type DayZero, dueAt } from '../../src/core/clock/due.ts'
import { calendarIn, drawnFrom, inZone, someMinute, weeks, zones } from './questions.ts'

const QUESTIONS = 1000
const nineToFive = weeks['nine to five']!

describe('working days, beside date-fns', { timeout: 60_000 }, () => {
  it.each(zones)('counted from the date of receipt end on the same date, Monday to Friday: %s', (zone) => {
    const calendar = calendarIn(zone, nineToFive, [])
    const draw = drawnFrom(20260303)
    inZone(zone, () => {
      for (let question = 0; question < QUESTIONS; question++) {
        const start = someMinute(draw)
        const days = 1 + draw(60)
        expect([start, days, dateDue(calendar, start, days, 'receipt')]).toEqual([
          start,
          days,
          theirDate(start, days),
        ])
      }
    })
  })

  it.each(zones)(
    'counted from a working day zero end on the same date, for starts within hours: %s',
    (zone) => {
      const calendar = calendarIn(zone, nineToFive, [])
      const draw = drawnFrom(20260404)
      inZone(zone, () => {
        let compared = 0
        for (let question = 0; question < QUESTIONS; question++) {
          const start = someMinute(draw)
          const at = new Date(start)
          if (at.getDay() % 6 === 0 || at.getHours() >= 17) continue
          const days = 1 + draw(60)
          expect([start, days, dateDue(calendar, start, days, 'working')]).toEqual([
            start,
            days,
            theirDate(start, days),
          ])
          compared++
        }
        expect(compared).toBeGreaterThan(400)
      })
    },
  )

  it('differ over a holiday, of which theirs knows nothing', () => {
    inZone('Europe/London', () => {
      const calendar = calendarIn('Europe/London', nineToFive, ['2026-05-25'])
      const start = Date.parse('2026-05-22T10:00Z')
      expect(dateDue(calendar, start, 1, 'working')).toBe('2026-05-26')
      expect(theirDate(start, 1)).toBe('2026-05-25')
    })
  })

  it('differ in the hour: theirs keeps that of the start, ours falls due at the close', () => {
    inZone('Europe/London', () => {
      const calendar = calendarIn('Europe/London', nineToFive, [])
      const start = Date.parse('2026-06-08T10:20Z')
      expect(dueAt(calendar, { unit: 'working-day', amount: 1 }, start)).toBe(Date.parse('2026-06-09T16:00Z'))
      expect(addBusinessDays(start, 1).getTime()).toBe(Date.parse('2026-06-09T10:20Z'))
    })
  })

  it('differ with nothing to count on a weekend: theirs stays there, ours goes to the next working date', () => {
    inZone('Europe/London', () => {
      const calendar = calendarIn('Europe/London', nineToFive, [])
      const saturday = Date.parse('2026-06-06T10:00Z')
      expect(dateDue(calendar, saturday, 0, 'receipt')).toBe('2026-06-08')
      expect(theirDate(saturday, 0)).toBe('2026-06-06')
    })
  })
})

/** The date on which so many working days are over. */
function dateDue(calendar: Calendar, start: number, amount: number, dayZero: DayZero): string {
  return localDateOf(calendar, dueAt(calendar, { unit: 'working-day', amount }, start, { dayZero })! - 1)
}

function theirDate(start: number, days: number): string {
  const date = addBusinessDays(start, days)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
