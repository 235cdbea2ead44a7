import { describe, expect, it } from 'vitest'
import { parseDate } from '../time/date.ts'
import { type Calendar, grownBackward, grownForward, tablesOn } from './calendar.ts'
import { compileCalendar } from './compile.ts'

const day = (text: string) => parseDate(text)!
const firstAndLast = ({ firstDay, days }: Calendar['tables']) => [firstDay, firstDay + days - 1]

describe('the tables of a calendar', () => {
  function asked(date: string): Calendar {
    const calendar = compileCalendar({ timezone: 'UTC', hours: { mon: [['09:00', '17:00']] } }) as Calendar
    tablesOn(calendar, day(date))
    return calendar
  }

  it('hold the years about a date that is asked for, and no others', () => {
    expect(firstAndLast(asked('2026-08-10').tables)).toEqual([day('2026-01-01'), day('2027-12-31')])
  })

  it('grow at the end by as much as they hold, and keep all that they held in its place', () => {
    const calendar = asked('2026-08-10')
    expect(firstAndLast(grownForward(calendar))).toEqual([day('2026-01-01'), day('2029-12-31')])
    expect(firstAndLast(grownForward(calendar))).toEqual([day('2026-01-01'), day('2033-12-31')])
  })

  it('grow at the beginning by as much as they hold, and not at the end', () => {
    const calendar = asked('2026-08-10')
    expect(firstAndLast(grownBackward(calendar))).toEqual([day('2024-01-01'), day('2027-12-31')])
    expect(firstAndLast(grownBackward(calendar))).toEqual([day('2020-01-01'), day('2027-12-31')])
  })
})
