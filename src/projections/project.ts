/**
 * What the ledger says of one case, brought into the tables that are read: the inbox, the clocks, the counts, the timer.
 * Runs in the transaction that appended the entries, or in the worker when time alone has changed something.
 */
import { judgeBoth } from '../core/cases/both-verdicts.ts'
import type { CaseEvent } from '../core/cases/events.ts'
import { type ClockRun, nextWake } from '../core/cases/judge.ts'
import { remindAt } from '../core/cases/reminders.ts'
import { type Counted, countedOf, nextDecision } from '../core/measures/rate.ts'
import { straightClocks } from '../core/measures/straight.ts'
import type { Instant } from '../core/time/instant.ts'
import type { Entry, Fact } from '../ledger/entry.ts'
import { caseEventOf } from '../ledger/read.ts'
import type { Transaction } from '../postgres/transaction.ts'
import type { Charters } from './charters.ts'
import { type ClockRow, clockRowsOf, deltasOf, type WhoseClocks, writeClocks } from './clocks.ts'
import { countedRowsOf } from './counted.ts'
import { inboxRow, writeInbox } from './inbox.ts'
import { type CaseState, stateOf } from './state.ts'
import { sumDeltasOf, sumRows } from './sums.ts'

export interface Projected {
  readonly state: CaseState
  /** Corrected; one that was judged otherwise of record has that beside it. */
  readonly runs: readonly ClockRun[]
  readonly ofRecord: readonly ClockRun[]
  /** What the case contributes to shares of cases and counts of events. */
  readonly counted: readonly Counted[]
  /** Of the clocks those whose dates follow from where they began alone. */
  readonly straight: ReadonlySet<ClockRun>
}

export interface Scope {
  readonly organisationId: string
  readonly charters: Charters
}

/** What a case is and how its clocks stand at an instant; nothing is written. */
export function judgeCase(scope: Scope, entries: readonly Fact[], now: Instant): Projected {
  const events: CaseEvent[] = []
  for (const entry of entries) events.push(caseEventOf(entry))
  const { runs, ofRecord, counted, straight } = judgeEvents(scope, events, now)
  return { state: stateOf(entries), runs, ofRecord, counted, straight }
}

/** How the clocks of a case stand at an instant. */
export function judgeEvents(
  { charters }: Pick<Scope, 'charters'>,
  events: readonly CaseEvent[],
  now: Instant,
): Omit<Projected, 'state'> {
  const asOf = charters.asOf(now)
  const counted = countedOf(charters.history, events, asOf)
  const { runs, ofRecord } = judgeBoth(charters.history, events, asOf)
  return { runs, ofRecord, counted, straight: straightClocks(charters.history, runs, events) }
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
  const { state } = projected
  await Promise.all([
    writeInbox(tx, scope.organisationId, inboxRow(state, ours(projected.runs), subject)),
    writeClocks(tx, scope.organisationId, known, figureRowsOf(scope, projected)),
    writeTimer(tx, scope.organisationId, state.caseId, wakeOf(scope, projected, now)),
  ])
  return projected
}

/** All rows of a case that was not there before; for `insertTogether`. */
export function rowsOfNewCase(
  { organisationId, ...scope }: Scope,
  projected: Projected,
  subject: string,
  now: Instant,
) {
  const of = { organisation_id: organisationId }
  const { state, runs } = projected
  const clocks = figureRowsOf({ organisationId, ...scope }, projected)
  const wakeAt = wakeOf(scope, projected, now)
  return {
    cases: [{ ...of, ...inboxRow(state, ours(runs), subject) }],
    clocks: clocks.map((row) => ({ ...of, ...row })),
    tally_deltas: deltasOf([], clocks).map((delta) => ({ ...of, ...delta })),
    sum_deltas: sumRows(organisationId, sumDeltasOf([], clocks)),
    timers: wakeAt === null ? [] : [{ ...of, case_id: state.caseId, wake_at: wakeAt }],
  }
}

/** What is shown of a case as it was judged: its row of the queue, and those that figures are made of. */
export function rowsShown(scope: Scope, projected: Projected, subject: string) {
  return {
    inbox: inboxRow(projected.state, ours(projected.runs), subject),
    figures: figureRowsOf(scope, projected),
  }
}

/** The rows that figures are made of. What the customer has to do is in no figure of ours, and in nobody's queue. */
export function figureRowsOf(
  scope: Scope,
  {
    state,
    runs,
    counted,
    straight,
  }: Pick<Projected, 'runs' | 'counted' | 'straight'> & { readonly state: WhoseClocks },
): ClockRow[] {
  return [...clockRowsOf(scope, state, ours(runs), straight), ...countedRowsOf(scope, state, counted)]
}

/** The promises that are ours to keep. */
export function ours(runs: readonly ClockRun[]): ClockRun[] {
  return runs.filter(({ dutyOf }) => dutyOf === undefined)
}

/** When time alone next changes anything of the case, or a reminder is to be sent; null: only an event can. */
export function wakeOf(
  { charters }: Pick<Scope, 'charters'>,
  { runs, ofRecord, counted }: Pick<Projected, 'runs' | 'ofRecord' | 'counted'>,
  now: Instant,
): Instant | null {
  const wakes = [
    nextWake([...runs, ...ofRecord], now),
    nextDecision(counted, now),
    nextReminder(charters, runs, now),
  ].filter((at) => at !== null)
  return wakes.length === 0 ? null : Math.min(...wakes)
}

/** Whether or not it goes out by itself: who is woken in vain is only looked at. */
function nextReminder(charters: Charters, runs: readonly ClockRun[], now: Instant): Instant | null {
  const instants = runs
    .filter(({ kind, verdict }) => kind === 'lead' && verdict === 'running')
    .flatMap((run) => {
      const commitment = charters.at(run.startedAt).compiled.byId.get(run.commitment)
      const at = commitment === undefined ? null : remindAt(commitment, run)
      return at !== null && at > now ? [at] : []
    })
  return instants.length === 0 ? null : Math.min(...instants)
}

function writeTimer(tx: Transaction, organisationId: string, caseId: string, wakeAt: Instant | null) {
  if (wakeAt === null) {
    return tx`delete from timers where organisation_id = ${organisationId} and case_id = ${caseId}`
  }
  return tx`
    insert into timers (organisation_id, case_id, wake_at) values (${organisationId}, ${caseId}, ${wakeAt})
    on conflict (organisation_id, case_id) do update set wake_at = excluded.wake_at, claimed_until = null`
}
