/** Calendars compiled to tables: stated once, checked once, then asked as often as one likes. */
import { type Calendar, calendarOf } from './calendar.ts'
import { type CalendarProblem, planOf } from './plan.ts'
import type { CalendarSpec } from './spec.ts'

export { BeyondCalendar, type Calendar, FIRST_YEAR, LAST_YEAR } from './calendar.ts'
export type { CalendarProblem } from './plan.ts'
export {
  closedSpansBetween,
  closeOf,
  isOpenAt,
  isProvisional,
  localDateOf,
  openTimeBetween,
  startOfLocalDate,
} from './queries.ts'

/**
 * The calendar that a statement describes, or everything that is wrong with it: spans out of order, overlapping or
 * over midnight, dates that do not exist, a zone that is not known, hours that never open.
 */
export function compileCalendar(spec: CalendarSpec): Calendar | CalendarProblem[] {
  const plan = planOf(spec)
  return Array.isArray(plan) ? plan : calendarOf(spec, plan)
}
