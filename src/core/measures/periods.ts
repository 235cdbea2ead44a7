/** The months to which clocks are counted, by the instant at which they started. */
import type { Calendar } from '../calendar/compile.ts'
import { localDayOf } from '../calendar/queries.ts'
import { dateText } from '../time/date.ts'
import type { DayNumber, Instant } from '../time/instant.ts'

/** `YYYY-MM`. */
export type Month = string

/** The local month of an instant in the calendar's time zone, `YYYY-MM`. */
export function monthOf(calendar: Calendar, instant: Instant): Month {
  const day = localDayOf(calendar, instant)
  const known = monthsByDay.get(day)
  if (known !== undefined) return known
  const month = dateText(day).slice(0, 7)
  monthsByDay.set(day, month)
  return month
}

/** Millions of clocks start on few dates. Calendars reckon with some 84,000 of them, so this stays small. */
const monthsByDay = new Map<DayNumber, Month>()

/** The month so many months later (or, negative, earlier). */
export function monthPlus(month: Month, months: number): Month {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`
}

/** The given month and the eleven before it, the oldest first. */
export function lastTwelveMonths(month: Month): Month[] {
  return Array.from({ length: 12 }, (_, index) => monthPlus(month, index - 11))
}
