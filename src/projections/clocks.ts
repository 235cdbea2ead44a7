/** A row for each clock and target (one alone where the promise has no limit but a date that was agreed), and the counts that follow from every change of one. */

import { outcomeOfRecord } from '../core/cases/both-verdicts.ts'
import type { ClockRun } from '../core/cases/judge.ts'
import { variantOf } from '../core/cases/variants.ts'
import type { Outcome } from '../core/cases/verdict.ts'
import { monthOf } from '../core/measures/periods.ts'
import { clockOutcome } from '../core/measures/tally.ts'
import type { Instant } from '../core/time/instant.ts'
import type { Transaction } from '../postgres/transaction.ts'
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
}

/** Stands for "no team" in the keys of the counts. */
export const noTeam = '00000000-0000-0000-0000-000000000000'

export function clockRowsOf(scope: Scope, state: CaseState, runs: readonly ClockRun[]): ClockRow[] {
  return runs.flatMap((run) => {
    const { charterId, compiled } = scope.charters.at(run.startedAt)
    const commitment = compiled.byId.get(run.commitment)
    if (!commitment) throw new Error(`A clock runs for ${run.commitment}, which its charter does not have.`)
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
    return run.targets.map(({ dueAt, verdict }, target) => ({
      ...shared,
      target,
      due_at: dueAt,
      outcome: verdict,
      recorded_outcome: outcomeOfRecord(run, target),
    }))
  })
}

export async function readClocks(
  tx: Transaction,
  organisationId: string,
  caseId: string,
): Promise<ClockRow[]> {
  return tx<ClockRow[]>`
    select case_id, commitment, run, target, charter_id, started_at, due_at, stopped_at, month, outcome,
      recorded_outcome, channel, team_id
    from clocks where organisation_id = ${organisationId} and case_id = ${caseId}`
}

/** Writes the rows that differ from those known, and appends what that does to the counts. */
export async function writeClocks(
  tx: Transaction,
  organisationId: string,
  known: readonly ClockRow[],
  now: readonly ClockRow[],
): Promise<void> {
  const knownByKey = new Map(known.map((row) => [keyOf(row), row]))
  const changed = now.filter((row) => !sameRow(knownByKey.get(keyOf(row)), row))
  const keys = new Set(now.map(keyOf))
  const gone = known.filter((row) => !keys.has(keyOf(row)))
  const deltas = deltasOf(
    [...gone, ...changed.flatMap((row) => knownByKey.get(keyOf(row)) ?? [])],
    changed,
  ).map((delta) => ({ organisation_id: organisationId, ...delta }))
  await Promise.all([
    changed.length > 0 && upsert(tx, organisationId, changed),
    ...gone.map(
      (row) => tx`
        delete from clocks where organisation_id = ${organisationId} and case_id = ${row.case_id}
          and commitment = ${row.commitment} and run = ${row.run} and target = ${row.target}`,
    ),
    deltas.length > 0 && tx`insert into tally_deltas ${tx(deltas)}`,
  ])
}

function upsert(tx: Transaction, organisationId: string, rows: readonly ClockRow[]) {
  return tx`
    insert into clocks ${tx(rows.map((row) => ({ organisation_id: organisationId, ...row })))}
    on conflict (organisation_id, case_id, commitment, run, target) do update set
      charter_id = excluded.charter_id, started_at = excluded.started_at, due_at = excluded.due_at,
      stopped_at = excluded.stopped_at, month = excluded.month, outcome = excluded.outcome,
      recorded_outcome = excluded.recorded_outcome,
      channel = excluded.channel, team_id = excluded.team_id`
}

export interface Delta {
  readonly commitment: string
  readonly target: number
  readonly month: string
  readonly channel: string
  readonly team_id: string
  /** `corrected` counts rows that are counted by their outcome too. */
  readonly outcome: Outcome | 'corrected'
  readonly amount: number
}

/** One fewer of what was, one more of what is; what cancels out is left out. */
export function deltasOf(before: readonly ClockRow[], after: readonly ClockRow[]): Delta[] {
  return sumOfDeltas([
    ...before.flatMap((row) => deltasOfRow(row, -1)),
    ...after.flatMap((row) => deltasOfRow(row, 1)),
  ])
}

function deltasOfRow(row: ClockRow, amount: number): Delta[] {
  const { commitment, target, month, channel, outcome } = row
  const delta = { commitment, target, month, channel, team_id: row.team_id ?? noTeam, outcome, amount }
  return row.recorded_outcome === null ? [delta] : [delta, { ...delta, outcome: 'corrected' }]
}

/** One delta for each count that changes. */
export function sumOfDeltas<D extends Delta>(deltas: readonly D[]): D[] {
  const sums = new Map<string, D>()
  for (const delta of deltas) {
    const { commitment, target, month, channel, team_id, outcome } = delta
    const key = `${commitment}\n${target}\n${month}\n${channel}\n${team_id}\n${outcome}`
    const known = sums.get(key)
    sums.set(key, known ? { ...known, amount: known.amount + delta.amount } : delta)
  }
  return [...sums.values()].filter(({ amount }) => amount !== 0)
}

function keyOf(row: ClockRow): string {
  return `${row.commitment}\n${row.run}\n${row.target}`
}

function sameRow(a: ClockRow | undefined, b: ClockRow): boolean {
  return (
    a !== undefined &&
    a.outcome === b.outcome &&
    a.recorded_outcome === b.recorded_outcome &&
    a.due_at === b.due_at &&
    a.stopped_at === b.stopped_at &&
    a.team_id === b.team_id &&
    a.channel === b.channel &&
    a.started_at === b.started_at &&
    a.charter_id === b.charter_id
  )
}
