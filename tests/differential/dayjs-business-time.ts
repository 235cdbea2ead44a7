/** dayjs-business-time, asked in the zone of the process. */
import dayjs from 'dayjs'
import businessTime from 'dayjs-business-time'
import type { Weekday, WeeklyHours } from '../../src/core/calendar/spec.ts'

dayjs.extend(businessTime)

const names: Readonly<Record<Weekday, string>> = {
  mon: 'monday',
  tue: 'tuesday',
  wed: 'wednesday',
  thu: 'thursday',
  fri: 'friday',
  sat: 'saturday',
  sun: 'sunday',
}

/** From now on the package reckons with these hours and holidays: it knows one calendar at a time. */
export function setHours(hours: WeeklyHours, holidays: readonly string[]): void {
  const theirs = Object.entries(names).map(([day, name]) => {
    const spans = hours[day as Weekday]?.map(([start, end]) => ({ start: `${start}:00`, end: `${end}:00` }))
    return [name, spans ?? null]
  })
  dayjs.setBusinessTime(Object.fromEntries(theirs))
  dayjs.setHolidays([...holidays])
}

export function minutesAfter(start: number, minutes: number): number {
  return dayjs(start).addBusinessMinutes(minutes).valueOf()
}

export function hoursAfter(start: number, hours: number): number {
  return dayjs(start).addBusinessHours(hours).valueOf()
}

/** The local date that many working days after. */
export function dateAfter(start: number, days: number): string {
  return dayjs(start).addBusinessDays(days).format('YYYY-MM-DD')
}
