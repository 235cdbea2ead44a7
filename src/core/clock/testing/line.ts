/** Lines of clocks in the month in which the tests of the drawing lie, December 2026; its 7th is a Monday. */
import { type Calendar, compileCalendar } from '../../calendar/compile.ts'
import type { CalendarSpec, Span } from '../../calendar/spec.ts'
import { type Limit, parseLimit } from '../../time/limit.ts'
import { dueAt, leadDue } from '../due.ts'
import { type Timeline, type TimelineOf, timelineOf } from '../timeline/timeline.ts'
import { columnWords } from '../timeline/words.ts'

export const day: Span[] = [['09:00', '17:00']]
const lunch: Span[] = [
  ['09:00', '12:00'],
  ['13:00', '17:00'],
]
export const office = calendarOf({
  timezone: 'UTC',
  hours: { mon: day, tue: day, wed: lunch, thu: day, fri: day },
})

export function calendarOf(spec: CalendarSpec): Calendar {
  return compileCalendar(spec) as Calendar
}

/** The instant of `DD HH:MM`. */
export function at(text: string): number {
  return Date.parse(`2026-12-${text.replace(' ', 'T')}:00Z`)
}

export function clock(instant: number): string {
  return new Date(instant).toISOString().slice(8, 16).replace('T', ' ')
}

export function lineOf(
  limit: string,
  start: string,
  given: Partial<TimelineOf> = {},
  calendar = office,
): Timeline {
  const parsed = parseLimit(limit) as Limit
  const { dayZero, pauses } = given
  const due = dueAt(calendar, parsed, at(start), { dayZero, pauses })
  return timelineOf(calendar, { limit: parsed, start: at(start), dueAt: due, asOf: at(start), ...given })
}

export function leadTold(calendar: Calendar, limit: string, before: string, start: string): string[] {
  const of = parseLimit(limit) as Limit
  const line = timelineOf(calendar, {
    limit: of,
    start: at(start),
    before,
    dueAt: leadDue(calendar, of, before),
    asOf: at(start),
  })
  return line.spans.map(({ kind, from, left }) => `${kind} ${clock(from)}, ${left} left`)
}

export function told(
  limit: string,
  start: string,
  given: Partial<TimelineOf> = {},
  language = 'en',
  calendar = office,
): string[] {
  const saying = {
    startWord: 'received',
    start: at(start),
    stoppedAt: null,
    now: given.asOf ?? null,
    reason: () => 'a letter',
  }
  return columnWords(lineOf(limit, start, given, calendar), saying, language).map(
    ({ head, what, marks, left }) =>
      `${head} | ${what.join('; ')} | ${marks.map(({ words }) => words).join('; ')} | ${left} left`,
  )
}
