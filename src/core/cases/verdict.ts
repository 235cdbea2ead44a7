/** What a run amounts to as of an instant, up to which it has been settled. */
import type { Calendar } from '../calendar/calendar.ts'
import { dueAt, leadDue } from '../clock/due.ts'
import type { Instant } from '../time/instant.ts'
import type { Limit } from '../time/limit.ts'
import type { CompiledTarget } from './compile.ts'
import type { Run } from './run.ts'

/** `excepted`: an exception that the charter allows was recorded. */
export type Verdict = 'running' | 'paused' | 'kept' | 'broken' | 'void' | 'excepted'

/** How a clock or target is counted. Only `kept` and `broken` enter a share. */
export type Outcome = 'kept' | 'broken' | 'notDue' | 'paused' | 'void' | 'excepted'

export const outcomes: readonly Outcome[] = ['kept', 'broken', 'notDue', 'paused', 'void', 'excepted']

export function verdictOf(run: Run): Verdict {
  if (run.verdict !== 'open') return run.verdict
  return run.dueAt === null ? 'paused' : 'running'
}

/** Past its due instant, so that it enters a share: until then the newest month would always look perfect. */
export function isMatured(due: Instant | null, asOf: Instant): boolean {
  return due !== null && asOf > due
}

export function outcomeOf(run: Run, asOf: Instant): Outcome {
  const verdict = verdictOf(run)
  if (verdict === 'void' || verdict === 'paused' || verdict === 'excepted') return verdict
  if (!isMatured(run.dueAt, asOf)) return 'notDue'
  return verdict === 'running' ? 'notDue' : verdict
}

/** The due instant of one target: its own limit, with the commitment's pauses and day zero. Null while paused. */
export function targetDueAt(run: Run, target: CompiledTarget): Instant | null {
  if (target.isClock) return run.dueAt
  return targetDueBy(run, target, run.targetCalendars?.get(target) ?? run.calendar)
}

/** The same by any calendar. */
export function targetDueBy(run: Run, target: CompiledTarget, calendar: Calendar): Instant | null {
  const { commitment } = run.commitment
  if (run.before !== null) return leadDue(calendar, target.limit, run.before)
  return dueAt(calendar, target.limit, run.startedAt, { dayZero: commitment.dayZero, pauses: run.pauses })
}

/** A void clock enters no target but one whose limit it had missed by then; a paused one is not yet due. */
export function targetOutcomeOf(
  run: Run,
  target: CompiledTarget,
  due: Instant | null,
  asOf: Instant,
): Outcome {
  if (run.verdict === 'excepted') return 'excepted'
  if (target.isClock) {
    const outcome = outcomeOf(run, asOf)
    return outcome === 'paused' ? 'notDue' : outcome
  }
  if (target.over !== null) return ceilingOutcomeOf(run, target.over, due, asOf)
  if (run.stoppedAt === null) return isMatured(due, asOf) ? 'broken' : 'notDue'
  if (due === null || run.stoppedAt > due) return 'broken'
  if (run.endedByVoid) return 'void'
  return isMatured(due, asOf) ? 'kept' : 'notDue'
}

/** Of a ceiling between two limits: broken is what takes longer than the first, and not longer than the second. */
function ceilingOutcomeOf(run: Run, over: Limit, due: Instant | null, asOf: Instant): Outcome {
  const { stoppedAt, startedAt, pauses } = run
  if (due === null) return 'notDue'
  const overAt = dueAt(run.calendar, over, startedAt, { dayZero: run.commitment.commitment.dayZero, pauses })
  const between = stoppedAt !== null && overAt !== null && stoppedAt > overAt && stoppedAt <= due
  if (run.endedByVoid && stoppedAt !== null && stoppedAt <= due) return 'void'
  if (!isMatured(due, asOf)) return 'notDue'
  return between ? 'broken' : 'kept'
}
