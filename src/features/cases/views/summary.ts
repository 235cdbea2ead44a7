/** Rows of the queue, in the reader's language. */
import type { CompiledCommitment } from '../../../core/cases/compile.ts'
import { shortDueWords } from '../../../core/clock/because.ts'
import { instantAtFraction } from '../../../core/clock/warnings.ts'
import type { Instant } from '../../../core/time/instant.ts'
import { erasedName, subjectShown } from '../../../http/erased.ts'
import type { Transaction } from '../../../postgres/transaction.ts'
import type { Charters } from '../../../projections/charters.ts'
import { inboxRow } from '../../../projections/inbox.ts'
import type { Projected } from '../../../projections/project.ts'
import type { CaseStatus, CaseSummary, Channel, ClockState } from '../contract.ts'
import { words } from '../messages/index.ts'
import { inLanguage, iso, isoOrNull } from './clock-view.ts'

export interface SummaryRow {
  readonly case_id: string
  readonly reference: string
  readonly version: number
  readonly status: CaseStatus
  readonly subject: string
  readonly channel: Channel
  readonly about: string
  readonly segment: string | null
  readonly priority: string | null
  readonly customer_id: string | null
  readonly customer_name: string | null
  readonly assignee_id: string | null
  readonly assignee_name: string | null
  readonly team_id: string | null
  readonly team_name: string | null
  readonly received_at: Instant
  readonly waits_for_us: boolean
  readonly paused: boolean
  readonly breached: boolean
  readonly next_commitment: string | null
  readonly next_started_at: Instant | null
  readonly next_due_at: Instant | null
  /** Infinity, as not a number, where nothing falls due. */
  readonly queue_at: Instant | 'infinity'
}

/** The columns of `SummaryRow`, for a query over `cases c` with its customer `u`, assignee `s` and team `t`. */
export function summaryColumns(tx: Transaction) {
  return tx`
    c.case_id, c.reference, c.version, c.status, c.subject, c.channel, c.about, c.segment, c.priority,
    c.customer_id, u.name as customer_name, c.assignee_id, s.name as assignee_name, c.team_id, t.name as team_name,
    c.received_at, c.waits_for_us, c.paused, c.breached,
    c.next_commitment, c.next_started_at, c.next_due_at, c.queue_at`
}

export function summaryJoins(tx: Transaction) {
  return tx`
    left join customers u on u.organisation_id = c.organisation_id and u.customer_id = c.customer_id
    left join staff s on s.organisation_id = c.organisation_id and s.staff_id = c.assignee_id
    left join teams t on t.organisation_id = c.organisation_id and t.team_id = c.team_id`
}

/** The row of a case that has just been written. */
export function summaryOfOpened(
  { state, runs, subject, charters }: Projected & { subject: string; charters: Charters },
  names: { customer: string; assignee: string | null },
  language: string,
  now: Instant,
): CaseSummary {
  const row = inboxRow(state, runs, subject) as Omit<SummaryRow, `${string}_name`>
  const named = { ...row, customer_name: names.customer, assignee_name: names.assignee, team_name: null }
  return summaryOf(named, charters, language, now)
}

export function summaryOf(row: SummaryRow, charters: Charters, language: string, now: Instant): CaseSummary {
  return {
    id: row.case_id,
    reference: row.reference,
    subject: subjectShown(row.subject, language),
    channel: row.channel,
    about: row.about,
    segment: row.segment,
    priority: row.priority,
    status: row.status,
    customer: customerOf(row, language),
    assignee: person(row.assignee_id, row.assignee_name),
    team: person(row.team_id, row.team_name),
    receivedAt: iso(row.received_at),
    version: row.version,
    next: nextOf(row, charters, language, now),
    paused: row.paused,
    breached: row.breached,
    waitsForUs: row.waits_for_us,
  }
}

function nextOf(row: SummaryRow, charters: Charters, language: string, now: Instant): CaseSummary['next'] {
  if (row.next_commitment === null || row.next_started_at === null) return null
  const { compiled } = charters.at(row.next_started_at)
  const promise = compiled.byId.get(row.next_commitment)
  if (!promise) return null
  const due = row.next_due_at
  return {
    commitment: row.next_commitment,
    short: inLanguage(promise.commitment.short, language),
    startedAt: iso(row.next_started_at),
    dueAt: isoOrNull(due),
    dueWords:
      due === null ? words.in(language, 'due.paused') : shortDueWords(promise.calendar, due, language, now),
    state: stateOfNext(row, promise, now),
  }
}

/** As a clock's own state, from what the row holds: pauses only matter to the exact instant of the warning. */
function stateOfNext(row: SummaryRow, promise: CompiledCommitment, now: Instant): ClockState {
  const due = row.next_due_at
  if (due === null) return 'paused'
  if (due < now) return 'broken'
  const first = promise.commitment.warnings.find((warning) => warning.at === 'fraction')
  if (!first || row.next_started_at === null) return 'on-track'
  const warnedAt = instantAtFraction(
    promise.calendar,
    promise.limit,
    row.next_started_at,
    due,
    [],
    first.fraction,
  )
  return warnedAt <= now ? 'due-soon' : 'on-track'
}

/** The name goes with the data of the person; nobody is taken in without one. */
export function customerOf(
  { customer_id: id, customer_name: name }: Pick<SummaryRow, 'customer_id' | 'customer_name'>,
  language: string,
): CaseSummary['customer'] {
  if (id === null) return null
  return name ? { id, name, erased: false } : { id, name: erasedName(language), erased: true }
}

function person(id: string | null, name: string | null) {
  return id === null ? null : { id, name: name ?? '' }
}
