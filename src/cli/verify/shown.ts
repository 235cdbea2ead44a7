/**
 * What is shown of a case, as a bundle states it: in a form that the rows that follow from the entries give again to the
 * letter. So a verification compares two texts, and reads the rows only where these differ.
 */
import { quoted } from '../../ledger/hash.ts'
import type { ClockRow } from '../../projections/clock-rows.ts'
import type { InboxRow } from '../../projections/inbox.ts'

export type StoredRow = Readonly<Record<string, unknown>>

/** Its rows in the tables that are read, columns as there; what is nothing may be left out. */
export interface Shown {
  readonly clocks: readonly StoredRow[]
  /** Null: it is not in the queue. */
  readonly inbox?: StoredRow | null
}

/** Its case stands above it. */
const clockColumns = Object.keys({
  commitment: true,
  run: true,
  target: true,
  charter_id: true,
  started_at: true,
  due_at: true,
  stopped_at: true,
  month: true,
  outcome: true,
  recorded_outcome: true,
  channel: true,
  team_id: true,
  part: true,
  allowed: true,
  taken: true,
  waits_by: true,
  currency: true,
  owed: true,
  paid: true,
  straight: true,
} satisfies Record<Exclude<keyof ClockRow, 'case_id'>, true>)

/** Without the subject, which somebody wrote. */
const inboxColumns = Object.keys({
  reference: true,
  version: true,
  status: true,
  channel: true,
  about: true,
  segment: true,
  priority: true,
  customer_id: true,
  assignee_id: true,
  team_id: true,
  received_at: true,
  last_event_at: true,
  waits_for_us: true,
  paused: true,
  breached: true,
  next_commitment: true,
  next_run: true,
  next_started_at: true,
  next_due_at: true,
  queue_at: true,
} satisfies Record<Exclude<keyof InboxRow, 'case_id' | 'subject'>, true>)

export function shownText({ clocks, inbox }: Shown): string {
  let rows = ''
  for (const row of clocks) rows += `${rows === '' ? '' : ','}${rowText(row, clockColumns)}`
  return `{"clocks":[${rows}]${inbox ? `,"inbox":${rowText(inbox, inboxColumns)}` : ''}}`
}

/** Throws where it is not JSON. */
export function shownFrom(text: string): Shown {
  const { clocks = [], inbox } = JSON.parse(text) as Partial<Shown>
  return { clocks, inbox: inbox ?? null }
}

function rowText(row: StoredRow, columns: readonly string[]): string {
  let text = ''
  for (const column of columns) {
    const value = row[column]
    if (value === null || value === undefined) continue
    text += `${text === '' ? '' : ','}"${column}":${typeof value === 'string' ? quoted(value) : value}`
  }
  return `{${text}}`
}
