/** Time passing over a run, calendar versions among it: undecided clocks move with their calendar, decided ones stay. */
import type { Calendar } from '../calendar/calendar.ts'
import type { Instant } from '../time/instant.ts'
import type { CompiledCommitment } from './compile.ts'
import type { CalendarEdition } from './editions.ts'
import { breakIfPast, type Run, reckonDue } from './run.ts'
import { targetDueAt, targetDueBy } from './verdict.ts'

/** Lets time alone act on a run up to an instant; whether it broke. */
export function passTime(run: Run, asOf: Instant): boolean {
  if (run.editionsPassed < run.commitment.editions.length) passEditions(run, asOf)
  return breakIfPast(run, asOf)
}

/** The calendar of an edition by its version; the charter's own for null. */
export function calendarOfVersion(commitment: CompiledCommitment, version: string | null): Calendar {
  return commitment.editions.find((edition) => edition.version === version)?.calendar ?? commitment.calendar
}

function passEditions(run: Run, asOf: Instant): void {
  const { editions } = run.commitment
  while (run.verdict === 'open' && run.editionsPassed < editions.length) {
    const edition = editions[run.editionsPassed]!
    const isPastDue = run.dueAt !== null && run.dueAt < edition.publishedAt
    if (edition.publishedAt > asOf || isPastDue) return
    run.editionsPassed += 1
    moveTo(run, edition)
  }
}

/**
 * Reckons the due instant by a new edition. Agreed and extended dates stay due. A publication decides nothing: a clock
 * that the edition would have made due before it was published keeps the calendar it had.
 */
function moveTo(run: Run, { calendar, version, publishedAt }: CalendarEdition): void {
  const { calendar: calendarBefore, dueAt: from } = run
  const targetCalendars = targetsThatStay(run, calendar, publishedAt)
  run.calendar = calendar
  reckonDue(run)
  if (run.dueAt !== null && run.dueAt < publishedAt) {
    run.calendar = calendarBefore
    run.dueAt = from
    return
  }
  run.calendarVersion = version
  run.targetCalendars = targetCalendars
  if (run.dueAt !== from) {
    run.calendarMoves = [...run.calendarMoves, { version, at: publishedAt, from, to: run.dueAt }]
  }
}

/** The targets decided by then, or that the edition would have decided, with the calendars that they keep. */
function targetsThatStay(run: Run, moved: Calendar, publishedAt: Instant): Run['targetCalendars'] {
  const kept = new Map(run.targetCalendars)
  for (const target of run.commitment.targets) {
    if (target.isClock || kept.has(target)) continue
    const dues = [targetDueAt(run, target), targetDueBy(run, target, moved)]
    if (dues.some((due) => due !== null && due < publishedAt)) kept.set(target, run.calendar)
  }
  return kept.size === 0 ? null : kept
}
