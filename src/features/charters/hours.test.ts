import { describe, expect, it } from 'vitest'
import type { CalendarSpec } from '../../core/calendar/spec.ts'
import { openingHours } from './hours.ts'

const workday = [['09:00', '17:00']] as const
const office: CalendarSpec = {
  timezone: 'Europe/London',
  hours: { mon: workday, tue: workday, wed: workday, thu: workday, fri: workday },
  knownUntil: '2028-12-31',
}
const always: CalendarSpec = {
  timezone: 'UTC',
  hours: Object.fromEntries(
    ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [['00:00', '24:00']]]),
  ),
}

describe('opening hours in words', () => {
  it('join days that are alike', () => {
    expect(openingHours({ office }, 'en')).toEqual(['Monday to Friday 9:00–17:00, not on public holidays'])
    expect(openingHours({ office }, 'es')).toEqual(['De lunes a viernes 9:00–17:00, salvo festivos'])
  })

  it('tell days that differ, breaks, and days that stand alone', () => {
    const hours = {
      ...office.hours,
      wed: [
        ['09:00', '12:30'],
        ['14:00', '19:00'],
      ] as const,
      sat: [['10:00', '13:00']] as const,
    }
    expect(openingHours({ office: { timezone: 'UTC', hours } }, 'en')).toEqual([
      'Monday to Tuesday 9:00–17:00, Wednesday 9:00–12:30 and 14:00–19:00, Thursday to Friday 9:00–17:00, Saturday 10:00–13:00',
    ])
  })

  it('name each calendar where there are several', () => {
    expect(openingHours({ office, 'web-site': always }, 'en')).toEqual([
      'Office: Monday to Friday 9:00–17:00, not on public holidays',
      'Web site: Day and night, every day',
    ])
  })

  it('tell seasons apart', () => {
    const summer = { from: '2026-07-01', to: '2026-08-31', hours: { mon: [['08:00', '15:00']] as const } }
    expect(openingHours({ office: { ...office, seasons: [summer] } }, 'en')[1]).toBe(
      'From 1 July 2026 to 31 August 2026: Monday 8:00–15:00, not on public holidays',
    )
    expect(openingHours({ office: { timezone: 'UTC', hours: {} } }, 'es')).toEqual(['Cerrado'])
  })
})
