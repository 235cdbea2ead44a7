/** A row for each clock and target (one alone where the promise has no limit but a date that was agreed). */
import { outcomeOfRecord } from '../core/cases/both-verdicts.ts'
import type { CompiledCommitment } from '../core/cases/compile.ts'
import type { ClockRun } from '../core/cases/judge.ts'
import { rowKeyOf } from '../core/cases/limit-rows.ts'
import { variantOf } from '../core/cases/variants.ts'
import type { Outcome } from '../core/cases/verdict.ts'
import { monthOf } from '../core/measures/periods.ts'
import { clockOutcome } from '../core/measures/tally.ts'
import type { Instant } from '../core/time/instant.ts'
import type { Scope } from './project.ts'
import type { CaseState } from './state.ts'

export type { Outcome }

export interface ClockRow {
  readonly case_id: string
  readonly commitment: string
  readonly run: number
  readonly target: number
  readonly charter_id: string
  readonly started_at: Instant
  readonly due_at: Instant | null
  readonly stopped_at: Instant | null
  readonly month: string
  readonly outcome: Outcome
  /** How it counted of record, where that is another outcome; null where the two are the same. */
  readonly recorded_outcome: Outcome | null
  readonly channel: string
  readonly team_id: string | null
  /** Of a promise that is a table of limits: the key of the row that counted. */
  readonly part: string | null
  /** Of a target on the mean, once it counts: see `TimeTaken`. */
  readonly allowed: number | null
  readonly taken: number | null
  /** The calendar that counts for a clock that waits still. */
  readonly waits_by: string | null
  /** Of a remedy in money: what is owed and what was paid, in the currency's smallest unit. */
  readonly currency: string | null
  readonly owed: number | null
  readonly paid: number | null
}

/** Stands for "no team" in the keys of the counts. */
export const noTeam = '00000000-0000-0000-0000-000000000000'

/** What the rows say of the case itself. */
export type WhoseClocks = Pick<CaseState, 'caseId' | 'facts' | 'teamId'>

export function clockRowsOf(scope: Scope, state: WhoseClocks, runs: readonly ClockRun[]): ClockRow[] {
  return runs.flatMap((run) => {
    const { charterId, compiled } = scope.charters.at(run.startedAt)
    const commitment = compiled.byId.get(run.commitment)
    if (!commitment) throw new Error(`A clock runs for ${run.commitment}, which its charter does not have.`)
    const { redress } = run
    const shared = {
      case_id: state.caseId,
      commitment: run.commitment,
      run: run.run,
      charter_id: charterId,
      started_at: run.startedAt,
      stopped_at: run.stoppedAt,
      month: monthOf(variantOf(commitment, run).calendar, run.startedAt),
      channel: state.facts.channel ?? '',
      team_id: state.teamId,
      part: rowKeyOf(commitment, run.dueDetails.row),
      ...noSums,
      currency: redress?.currency ?? null,
      owed: redress?.owed ?? null,
      paid: redress?.paid ?? null,
    }
    if (run.targets.length === 0)
      return [
        {
          ...shared,
          target: 0,
          due_at: run.dueAt,
          outcome: clockOutcome(run),
          recorded_outcome: outcomeOfRecord(run, 0),
        },
      ]
    return run.targets.map(({ dueAt, verdict, taken }, target) => ({
      ...shared,
      // Money is owed once, however many targets there are.
      ...(target > 0 && noMoney),
      target,
      due_at: dueAt,
      outcome: verdict,
      recorded_outcome: outcomeOfRecord(run, target),
      ...(taken && {
        allowed: taken.allowed,
        taken: taken.taken,
        waits_by: taken.waits ? calendarNameOf(variantOf(commitment, run), run) : null,
      }),
    }))
  })
}

const noMoney = { currency: null, owed: null, paid: null }
/** What a row says that goes into no sum. */
export const noSums = { allowed: null, taken: null, waits_by: null, ...noMoney }

/** The calendar that counts for a clock, and which version of it: `office`, `office@2026-04.1`. */
function calendarNameOf({ commitment }: CompiledCommitment, { calendarVersion }: ClockRun): string {
  return calendarVersion === null ? commitment.calendar : `${commitment.calendar}@${calendarVersion}`
}
