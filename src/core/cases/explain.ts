/** Why a clock falls due when it does, in words: the start, what was counted and skipped, pauses, what moved it. */
import {
  becauseText,
  explainAgreed,
  explainDue,
  explainExtended,
  explainLead,
  explainSlot,
  explainStated,
  type Step,
} from '../clock/because.ts'
import { calendarOfVersion } from './calendar-moves.ts'
import type { CompiledCommitment } from './compile.ts'
import type { ClockRun } from './judge.ts'
import { variantOf } from './variants.ts'

/** A sentence in the language (`en` or `es`, also as part of a longer tag). `base`: the promise as its charter states it. */
export function explain(base: CompiledCommitment, run: ClockRun, language: string): string {
  return becauseText(explainSteps(base, run), language, base.calendar.spec.timezone)
}

/** The same as data. */
export function explainSteps(base: CompiledCommitment, run: ClockRun): Step[] {
  const compiled = variantOf(base, run)
  const { limit, commitment } = compiled
  const calendar = calendarOfVersion(compiled, run.calendarVersion)
  const { agreed, before, slotFrom, extension, pauses, startWord } = run.dueDetails
  if (before !== null) return explainLead(calendar, limit!, before).map((step) => sayOfWhat(compiled, step))
  if (agreed !== null) {
    if (slotFrom !== null) return explainSlot(calendar, slotFrom, agreed)
    const stated = commitment.due !== undefined || !commitment.from.includes('agreed')
    return stated ? explainStated(calendar, agreed) : explainAgreed(calendar, agreed)
  }
  if (extension !== null)
    return explainExtended(calendar, extension.stated, extension.dueAt, extension.reason)
  if (limit === null) return []
  const steps = explainDue(calendar, limit, run.startedAt, { dayZero: commitment.dayZero, pauses, startWord })
  return steps.map((step) => (step.kind === 'start' ? sayAfterWhat(compiled, step) : step))
}

/** What is counted back from an attribute of the case says which. */
function sayOfWhat({ commitment: { before } }: CompiledCommitment, step: Step): Step {
  if (step.kind !== 'before' || before === undefined || !('attribute' in before)) return step
  return { ...step, attribute: before.attribute }
}

/** A clock that started at how another promise came out says so, by that promise's short words. */
function sayAfterWhat(compiled: CompiledCommitment, step: Extract<Step, { kind: 'start' }>): Step {
  const after = compiled.startWords.get(step.word)
  return after === undefined ? step : { ...step, after }
}
