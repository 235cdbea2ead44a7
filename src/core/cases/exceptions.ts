/** What excepts a clock: a reason that its promise allows and that was recorded, or a time of the year without promise. */
import { localDayOf } from '../calendar/queries.ts'
import { coversDate } from '../time/year-day.ts'
import type { CaseEvent } from './events.ts'
import type { Run } from './run.ts'

/** Excepts the clock that runs, else the last, of each promise that allows the reason; or of the one that is named. */
export function except(
  slots: readonly { readonly run: Run | null; readonly last: Run | null }[],
  event: CaseEvent,
): void {
  for (const { run, last } of slots) {
    const excepted = run ?? last
    if (excepted === null || excepted.verdict === 'void') continue
    const { id, commitment } = excepted.commitment
    if (event.commitment !== undefined && event.commitment !== id) continue
    if (event.reason !== undefined && commitment.unless?.includes(event.reason)) {
      takeOut(excepted, event.reason)
    }
  }
}

/** Excepts a clock that starts in a time of the year for which nothing is promised. */
export function suspend(run: Run): void {
  const day = localDayOf(run.calendar, run.startedAt)
  if (run.commitment.commitment.suspended?.some((span) => coversDate(span, day))) takeOut(run, 'suspended')
}

function takeOut(run: Run, reason: string): void {
  run.verdict = 'excepted'
  run.voidReason = reason
}
