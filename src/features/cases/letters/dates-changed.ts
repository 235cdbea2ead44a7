/** Whether something that was put right or said anew moves a date that the customer was given. */
import type { ClockRun } from '../../../core/cases/judge.ts'
import type { Instant } from '../../../core/time/instant.ts'
import type { Entry } from '../../../ledger/entry.ts'
import { judgeCase, type Projected, type Scope } from '../../../projections/project.ts'

/** By the promises that are owed before and after; one that is not owed any more has no new date to tell. */
export function datesChanged(
  scope: Scope,
  before: readonly Entry[],
  { runs }: Pick<Projected, 'runs'>,
  now: Instant,
): boolean {
  const dates = new Map(
    judgeCase(scope, before, now)
      .runs.filter(isOwed)
      .map((run) => [nameOf(run), givenDates(run)]),
  )
  return runs.filter(isOwed).some((run) => dates.get(nameOf(run)) !== givenDates(run))
}

/** Still to be done: it runs, or is paused. */
export function isOwed({ verdict, stoppedAt }: ClockRun): boolean {
  return stoppedAt === null && (verdict === 'running' || verdict === 'paused')
}

/** Of a slot the beginning too: who waits at home is told both. */
const givenDates = ({ dueAt, dueDetails }: ClockRun) => `${dueDetails.slotFrom} ${dueAt}`

const nameOf = ({ commitment, run }: ClockRun) => `${commitment} ${run}`
