/** Reminders: promises to tell a customer of a date that comes, so long before it, which a mail can keep by itself. */
import { localDayOf, startOfLocalDay } from '../calendar/queries.ts'
import { leadDue, leadProblem } from '../clock/agreed.ts'
import { startOfDueDay } from '../clock/warnings.ts'
import type { Instant } from '../time/instant.ts'
import { countsDates } from '../time/limit.ts'
import { calendarOfVersion } from './calendar-moves.ts'
import type { CompiledCommitment } from './compile.ts'
import type { ClockRun } from './judge.ts'
import { variantOf } from './variants.ts'

/** The event of a reminder. */
export const reminded = 'reminded'

const day = 86_400_000
const hour = 3_600_000

/** Whether the event `reminded` keeps the promise, without anything that it would have to carry. */
export function isReminder({ kind, commitment, stops }: CompiledCommitment): boolean {
  if (kind !== 'lead' || commitment.dutyOf !== undefined) return false
  return stops.get(reminded)?.some((rule) => rule.with.length === 0) ?? false
}

/**
 * When the mail is written: at the opening of the date before the one on which it falls due, so that a day's stand-still
 * breaks nothing; of a limit in hours or less, an hour before. Never before it counts (`at-most`). Null where the clock
 * does not run, or the promise is no reminder.
 */
export function remindAt(base: CompiledCommitment, run: ClockRun): Instant | null {
  const { verdict, dueAt: due, dueDetails } = run
  const compiled = variantOf(base, run)
  if (verdict !== 'running' || due === null || dueDetails.before === null || !isReminder(compiled))
    return null
  const calendar = calendarOfVersion(base, run.calendarVersion)
  const { limit, earliest } = compiled
  const usual = limit !== null && countsDates(limit.unit) ? startOfDueDay(calendar, due - day) : due - hour
  if (earliest === null || leadProblem(earliest, dueDetails.before) !== null) return usual
  const reached = leadDue(calendar, earliest, dueDetails.before)
  const counts = countsDates(earliest.unit)
    ? startOfLocalDay(calendar, localDayOf(calendar, reached - 1))
    : reached
  return Math.max(usual, counts)
}
