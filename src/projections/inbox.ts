/** The queue's row of a case. */
import type { ClockRun } from '../core/cases/judge.ts'
import type { Transaction } from '../postgres/transaction.ts'
import type { CaseState } from './state.ts'

/** The row as it is stored, but for the organisation. */
export type InboxRow = ReturnType<typeof inboxRow>

export function inboxRow(state: CaseState, runs: readonly ClockRun[], subject: string) {
  const next = nextRow(runs)
  // Written out column by column, as a row of clocks is: objects spread into others are many times slower here.
  return {
    case_id: state.caseId,
    reference: state.reference,
    version: state.version,
    status: state.status,
    subject,
    channel: state.facts.channel ?? '',
    about: state.facts.about ?? '',
    segment: state.facts.segment ?? null,
    priority: state.facts.priority ?? null,
    customer_id: state.customerId,
    assignee_id: state.assigneeId,
    team_id: state.teamId,
    received_at: state.receivedAt,
    last_event_at: state.lastEventAt,
    waits_for_us: state.waitsForUs,
    paused: state.pausedFor !== null,
    breached: next.breached,
    next_commitment: next.next_commitment,
    next_run: next.next_run,
    next_started_at: next.next_started_at,
    next_due_at: next.next_due_at,
    queue_at: next.queue_at,
  }
}

/** What of the row follows from the clocks. */
export function nextRow(runs: readonly ClockRun[]) {
  const waiting = runs.filter(isWaiting)
  const next = nextDue(waiting)
  return {
    breached: waiting.some((run) => run.verdict === 'broken'),
    next_commitment: next?.commitment ?? null,
    next_run: next?.run ?? null,
    next_started_at: next?.startedAt ?? null,
    next_due_at: next?.dueAt ?? null,
    // Infinity orders what has no date last.
    queue_at: next?.dueAt ?? ('infinity' as const),
  }
}

export function writeInbox(tx: Transaction, organisationId: string, row: InboxRow) {
  return tx`
    insert into cases ${tx({ organisation_id: organisationId, ...row })}
    on conflict (organisation_id, case_id) do update set
      version = excluded.version, status = excluded.status, subject = excluded.subject, channel = excluded.channel,
      about = excluded.about, segment = excluded.segment, priority = excluded.priority,
      customer_id = excluded.customer_id, assignee_id = excluded.assignee_id, team_id = excluded.team_id,
      received_at = excluded.received_at, last_event_at = excluded.last_event_at,
      waits_for_us = excluded.waits_for_us, paused = excluded.paused, breached = excluded.breached,
      next_commitment = excluded.next_commitment, next_run = excluded.next_run,
      next_started_at = excluded.next_started_at, next_due_at = excluded.next_due_at, queue_at = excluded.queue_at`
}

/** A clock that still waits for its stop: running, paused, or past due and not stopped. */
export function isWaiting(run: ClockRun): boolean {
  return run.stoppedAt === null && run.verdict !== 'void' && !isIntervalOver(run)
}

/** An interval of a cadence that ran out is followed by the next, which is the one that waits. */
function isIntervalOver(run: ClockRun): boolean {
  return run.kind === 'cadence' && run.verdict === 'broken'
}

/** Of the clocks that wait, the one whose date comes first; a paused one only when there is no other. */
function nextDue(waiting: readonly ClockRun[]): ClockRun | undefined {
  const running = waiting.filter((run) => run.dueAt !== null)
  const byDue = running.sort((a, b) => (a.dueAt as number) - (b.dueAt as number))
  return byDue[0] ?? waiting[0]
}
