/**
 * What the ledger says of one case, brought into the tables that are read: the inbox, the clocks, the counts, the timer.
 * Runs in the transaction that appended the entries, or in the worker when time alone has changed something.
 */
import { judgeBoth } from '../core/cases/both-verdicts.ts'
import { type ClockRun, nextWake } from '../core/cases/judge.ts'
import type { Instant } from '../core/time/instant.ts'
import type { Entry } from '../ledger/entry.ts'
import { caseEventOf } from '../ledger/read.ts'
import type { Transaction } from '../postgres/transaction.ts'
import type { Charters } from './charters.ts'
import { type ClockRow, clockRowsOf, deltasOf, writeClocks } from './clocks.ts'
import { inboxRow, writeInbox } from './inbox.ts'
import { type CaseState, stateOf } from './state.ts'

export interface Projected {
  readonly state: CaseState
  /** Corrected; one that was judged otherwise of record has that beside it. */
  readonly runs: readonly ClockRun[]
  readonly ofRecord: readonly ClockRun[]
}

export interface Scope {
  readonly organisationId: string
  readonly charters: Charters
}

/** What a case is and how its clocks stand at an instant; nothing is written. */
export function judgeCase({ charters }: Scope, entries: readonly Entry[], now: Instant): Projected {
  const asOf = charters.asOf(now)
  return { state: stateOf(entries), ...judgeBoth(charters.history, entries.map(caseEventOf), asOf) }
}

/**
 * Writes the projections of a case as they are at `now`. `known` are the clock rows there were: an empty list for a
 * new case, or what `readClocks` gave. Applying the same entries twice writes the same rows and counts nothing twice.
 */
export async function project(
  tx: Transaction,
  scope: Scope,
  entries: readonly Entry[],
  known: readonly ClockRow[],
  subject: string,
  now: Instant,
): Promise<Projected> {
  const projected = judgeCase(scope, entries, now)
  const { state, runs, ofRecord } = projected
  await Promise.all([
    writeInbox(tx, scope.organisationId, inboxRow(state, runs, subject)),
    writeClocks(tx, scope.organisationId, known, clockRowsOf(scope, state, runs)),
    writeTimer(tx, scope.organisationId, state.caseId, nextWake([...runs, ...ofRecord], now)),
  ])
  return projected
}

/** All rows of a case that was not there before; for `insertTogether`. */
export function rowsOfNewCase(
  { organisationId, ...scope }: Scope,
  { state, runs, ofRecord }: Projected,
  subject: string,
  now: Instant,
) {
  const ours = { organisation_id: organisationId }
  const clocks = clockRowsOf({ organisationId, ...scope }, state, runs)
  const wakeAt = nextWake([...runs, ...ofRecord], now)
  return {
    cases: [{ ...ours, ...inboxRow(state, runs, subject) }],
    clocks: clocks.map((row) => ({ ...ours, ...row })),
    tally_deltas: deltasOf([], clocks).map((delta) => ({ ...ours, ...delta })),
    timers: wakeAt === null ? [] : [{ ...ours, case_id: state.caseId, wake_at: wakeAt }],
  }
}

function writeTimer(tx: Transaction, organisationId: string, caseId: string, wakeAt: Instant | null) {
  if (wakeAt === null) {
    return tx`delete from timers where organisation_id = ${organisationId} and case_id = ${caseId}`
  }
  return tx`
    insert into timers (organisation_id, case_id, wake_at) values (${organisationId}, ${caseId}, ${wakeAt})
    on conflict (organisation_id, case_id) do update set wake_at = excluded.wake_at, claimed_until = null`
}
