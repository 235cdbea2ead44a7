/** Dates that clocks are due on, or counted back from: agreed, stated by an event or by the case, or the charter's own. */

import type { Calendar } from '../calendar/calendar.ts'
import { BeyondCalendar } from '../calendar/compile.ts'
import { instantOfWallTime, localDayOf, startOfLocalDay } from '../calendar/queries.ts'
import { agreedDue, dueAt, leadDue, leadProblem } from '../clock/due.ts'
import { dateText, parseDate, parseInstant } from '../time/date.ts'
import type { Instant } from '../time/instant.ts'
import { countsDates, type Limit } from '../time/limit.ts'
import { nextYearDay } from '../time/year-day.ts'
import type { CompiledCommitment } from './compile.ts'
import type { CaseEvent, CaseFacts } from './events.ts'
import type { Run, StatedDate } from './run.ts'

/** The instant that an agreed or stated date falls due; null where it cannot be read. */
export function dateInstant(calendar: Calendar, until: string | undefined): Instant | null {
  if (until === undefined || (parseDate(until) === null && parseInstant(until) === null)) return null
  return withinCalendar(() => agreedDue(calendar, until))
}

/** The date of an agreed promise whose clock starts with an event; null where there is none that can be read. */
export function agreedDate(
  compiled: CompiledCommitment,
  calendar: Calendar,
  event: CaseEvent,
  facts: CaseFacts,
): StatedDate | null {
  const rule = compiled.commitment.due ?? { by: 'event' }
  switch (rule.by) {
    case 'event':
      return dateOf(calendar, dateCarriedBy(event), null)
    case 'slot': {
      const from = slotFrom(calendar, event)
      return from === null ? null : dateOf(calendar, dateCarriedBy(event), from)
    }
    case 'attribute':
      return dateOf(calendar, facts.attributes?.[rule.attribute], null)
    case 'date':
      return fixedDate(calendar, parseDate(rule.date)!, rule.at, event.occurredAt)
    case 'year-day': {
      const day = localDayOf(calendar, event.occurredAt)
      const first = fixedDate(calendar, nextYearDay(rule.day, day), rule.at, event.occurredAt)
      return first ?? fixedDate(calendar, nextYearDay(rule.day, day + 1), rule.at, event.occurredAt)
    }
  }
}

/** The date that an event states: its own, or one that it carries. */
export function dateCarriedBy({ until, carries }: CaseEvent): string | undefined {
  if (until !== undefined) return until
  return typeof carries?.until === 'string' ? carries.until : undefined
}

/** The date that a lead time is counted back from, with the instant at which it falls due; null where there is none. */
export function leadDate(
  compiled: CompiledCommitment,
  calendar: Calendar,
  stated: string | undefined,
): StatedDate | null {
  const limits = [compiled.limit!, ...compiled.targets.map(({ limit }) => limit)]
  if (stated === undefined || limits.some((limit) => leadProblem(limit, stated) !== null)) return null
  const due = withinCalendar(() => leadDue(calendar, compiled.limit!, stated))
  return due === null ? null : { stated, due, from: null }
}

/** What stops a clock before this comes too early; null where nothing does. */
export function earliestStop(run: Run): Instant | null {
  const { notBefore, earliest, commitment } = run.commitment
  if (run.slotFrom !== null) return run.slotFrom
  if (earliest !== null && run.before !== null) {
    if (leadProblem(earliest, run.before) !== null) return null
    return startOf(run.calendar, earliest, leadDue(run.calendar, earliest, run.before))
  }
  if (notBefore === null) return null
  const { pauses } = run
  const due = dueAt(run.calendar, notBefore, run.startedAt, { dayZero: commitment.dayZero, pauses })
  return due === null ? null : startOf(run.calendar, notBefore, due)
}

/** Of a limit that counts dates, the whole of the date that it reaches counts. */
function startOf(calendar: Calendar, limit: Limit, due: Instant): Instant {
  return countsDates(limit.unit) ? startOfLocalDay(calendar, localDayOf(calendar, due - 1)) : due
}

function dateOf(calendar: Calendar, stated: string | undefined, from: Instant | null): StatedDate | null {
  const due = dateInstant(calendar, stated)
  return due === null ? null : { stated: stated!, due, from }
}

/** The charter's own date, at its end or `at` so many minutes; null where it is over. */
function fixedDate(
  calendar: Calendar,
  day: number,
  at: number | undefined,
  start: Instant,
): StatedDate | null {
  const due = withinCalendar(() =>
    at === undefined ? startOfLocalDay(calendar, day + 1) : instantOfWallTime(calendar, day, at),
  )
  if (due === null || due <= start) return null
  return { stated: at === undefined ? dateText(day) : new Date(due).toISOString(), due, from: null }
}

/** When a slot begins: a date begins with its first instant. */
function slotFrom(calendar: Calendar, event: CaseEvent): Instant | null {
  const from = event.carries?.from
  if (typeof from !== 'string') return null
  const day = parseDate(from)
  return day === null ? parseInstant(from) : withinCalendar(() => startOfLocalDay(calendar, day))
}

function withinCalendar(reckon: () => Instant): Instant | null {
  try {
    return reckon()
  } catch (problem) {
    if (problem instanceof BeyondCalendar) return null
    throw problem
  }
}
