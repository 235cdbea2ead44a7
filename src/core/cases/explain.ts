/** Why a clock falls due when it does, in words: the start, what was counted and skipped, pauses, what moved it. */
import { becauseText, explainAgreed, explainDue, explainExtended, type Step } from '../clock/because.ts'
import { calendarOfVersion } from './calendar-moves.ts'
import type { CompiledCommitment } from './compile.ts'
import type { ClockRun } from './judge.ts'

/** A sentence in the language (`en` or `es`, also as part of a longer tag). */
export function explain(compiled: CompiledCommitment, run: ClockRun, language: string): string {
  return becauseText(explainSteps(compiled, run), language, compiled.calendar.spec.timezone)
}

/** The same as data. */
export function explainSteps(compiled: CompiledCommitment, run: ClockRun): Step[] {
  const { limit, commitment } = compiled
  const calendar = calendarOfVersion(compiled, run.calendarVersion)
  const { agreed, extension, pauses, startWord } = run.dueDetails
  if (agreed !== null) return explainAgreed(calendar, agreed)
  if (extension !== null)
    return explainExtended(calendar, extension.stated, extension.dueAt, extension.reason)
  if (limit === null) return []
  return explainDue(calendar, limit, run.startedAt, { dayZero: commitment.dayZero, pauses, startWord })
}
