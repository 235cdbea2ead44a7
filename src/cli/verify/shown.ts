/**
 * What is shown of a case, as a bundle states it: in a form that the rows that follow from the entries give again to the
 * letter. So a verification compares two texts, and reads the rows only where these differ.
 */
import { between, quoted } from '../../ledger/hash.ts'
import type { ClockRow } from '../../projections/clock-rows.ts'
import type { InboxRow } from '../../projections/inbox.ts'

export type StoredRow = Readonly<Record<string, unknown>>

/** Its rows in the tables that are read, columns as there; what is nothing may be left out. */
export interface Shown {
  readonly clocks: readonly StoredRow[]
  /** Null: it is not in the queue. */
  readonly inbox?: StoredRow | null
}

/** @param isPlain no word in it has to be escaped in JSON */
export function shownText({ clocks, inbox }: Shown, isPlain = false): string {
  const quote = isPlain ? between : quoted
  let rows = ''
  for (const row of clocks) rows += `${rows === '' ? '' : ','}${clockText(row as unknown as ClockRow, quote)}`
  const queue = inbox ? `,"inbox":${inboxText(inbox as unknown as InboxRow, quote)}` : ''
  return `{"clocks":[${rows}]${queue}}`
}

/** Throws where it is not JSON. */
export function shownFrom(text: string): Shown {
  const { clocks = [], inbox } = JSON.parse(text) as Partial<Shown>
  return { clocks, inbox: inbox ?? null }
}

type Quote = (text: string) => string

/**
 * Its case stands above it. Written out column by column, as for every clock that is verified: going through a list of
 * columns takes twice as long.
 */
function clockText(row: ClockRow, quote: Quote): string {
  return (
    `{"commitment":${quote(row.commitment)}` +
    plain('run', row.run) +
    plain('target', row.target) +
    word('charter_id', row.charter_id, quote) +
    plain('started_at', row.started_at) +
    plain('due_at', row.due_at) +
    plain('stopped_at', row.stopped_at) +
    word('month', row.month, quote) +
    word('outcome', row.outcome, quote) +
    word('recorded_outcome', row.recorded_outcome, quote) +
    word('channel', row.channel, quote) +
    word('team_id', row.team_id, quote) +
    word('part', row.part, quote) +
    plain('allowed', row.allowed) +
    plain('taken', row.taken) +
    word('waits_by', row.waits_by, quote) +
    word('currency', row.currency, quote) +
    plain('owed', row.owed) +
    plain('paid', row.paid) +
    plain('straight', row.straight) +
    '}'
  )
}

/** Without the subject, which somebody wrote. */
function inboxText(row: InboxRow, quote: Quote): string {
  return (
    `{"reference":${quote(row.reference)}` +
    plain('version', row.version) +
    word('status', row.status, quote) +
    word('channel', row.channel, quote) +
    word('about', row.about, quote) +
    word('segment', row.segment, quote) +
    word('priority', row.priority, quote) +
    word('customer_id', row.customer_id, quote) +
    word('assignee_id', row.assignee_id, quote) +
    word('team_id', row.team_id, quote) +
    plain('received_at', row.received_at) +
    plain('last_event_at', row.last_event_at) +
    plain('waits_for_us', row.waits_for_us) +
    plain('paused', row.paused) +
    plain('breached', row.breached) +
    word('next_commitment', row.next_commitment, quote) +
    plain('next_run', row.next_run) +
    plain('next_started_at', row.next_started_at) +
    plain('next_due_at', row.next_due_at) +
    (typeof row.queue_at === 'string'
      ? word('queue_at', row.queue_at, quote)
      : plain('queue_at', row.queue_at)) +
    '}'
  )
}

function word(column: string, value: string | null | undefined, quote: Quote): string {
  return value === null || value === undefined ? '' : `,"${column}":${quote(value)}`
}

function plain(column: string, value: number | boolean | null | undefined): string {
  return value === null || value === undefined ? '' : `,"${column}":${value}`
}
