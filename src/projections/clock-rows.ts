/** A row for each clock and target (one alone where the promise has no limit but a date that was agreed). */
import { outcomeOfRecord } from '../core/cases/both-verdicts.ts'
import type { CompiledCommitment } from '../core/cases/compile.ts'
import type { ClockRun } from '../core/cases/judge.ts'
import { rowKeyOf } from '../core/cases/limit-rows.ts'
import type { TimeTaken } from '../core/cases/time-taken.ts'
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
  /** Whether its dates follow from where it began alone (core/measures/straight.ts); null in a row of an older version. */
  readonly straight: boolean | null
}

/** Stands for "no team" in the keys of the counts. */
export const noTeam = '00000000-0000-0000-0000-000000000000'

/** What the rows say of the case itself. */
export type WhoseClocks = Pick<CaseState, 'caseId' | 'facts' | 'teamId'>

export function clockRowsOf(
  scope: Scope,
  state: WhoseClocks,
  runs: readonly ClockRun[],
  straight: ReadonlySet<ClockRun>,
): ClockRow[] {
  const rows: ClockRow[] = []
  for (const run of runs) {
    const { charterId, compiled } = scope.charters.at(run.startedAt)
    const commitment = compiled.byId.get(run.commitment)
    if (!commitment) throw new Error(`A clock runs for ${run.commitment}, which its charter does not have.`)
    const variant = variantOf(commitment, run)
    const of = { state, run, charterId, commitment, variant, straight: straight.has(run) }
    if (run.targets.length === 0) rows.push(rowOf(of, 0, run.dueAt, clockOutcome(run), null))
    else
      run.targets.forEach(({ dueAt, verdict, taken }, target) => {
        rows.push(rowOf(of, target, dueAt, verdict, taken ?? null))
      })
  }
  return rows
}

interface Whose {
  readonly state: WhoseClocks
  readonly run: ClockRun
  readonly charterId: string
  readonly commitment: CompiledCommitment
  readonly variant: CompiledCommitment
  readonly straight: boolean
}

/** Written out column by column: made for every clock of every case that is verified or built anew. */
function rowOf(
  { state, run, charterId, commitment, variant, straight }: Whose,
  target: number,
  dueAt: Instant | null,
  outcome: Outcome,
  taken: TimeTaken | null,
): ClockRow {
  // Money is owed once, however many targets there are.
  const redress = target === 0 ? run.redress : undefined
  return {
    case_id: state.caseId,
    commitment: run.commitment,
    run: run.run,
    target,
    charter_id: charterId,
    started_at: run.startedAt,
    due_at: dueAt,
    stopped_at: run.stoppedAt,
    month: monthOf(variant.calendar, run.startedAt),
    outcome,
    recorded_outcome: outcomeOfRecord(run, target),
    channel: state.facts.channel ?? '',
    team_id: state.teamId,
    part: rowKeyOf(commitment, run.dueDetails.row),
    allowed: taken?.allowed ?? null,
    taken: taken?.taken ?? null,
    waits_by: taken?.waits ? calendarNameOf(variant, run) : null,
    currency: redress?.currency ?? null,
    owed: redress?.owed ?? null,
    paid: redress?.paid ?? null,
    straight,
  }
}

/** The calendar that counts for a clock, and which version of it: `office`, `office@2026-04.1`. */
function calendarNameOf({ commitment }: CompiledCommitment, { calendarVersion }: ClockRun): string {
  return calendarVersion === null ? commitment.calendar : `${commitment.calendar}@${calendarVersion}`
}
