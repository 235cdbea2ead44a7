/** Cases with all that is kept of them, a range of ids at a time. */
import { readWritten } from '../../ledger/contents.ts'
import type { Transaction } from '../../postgres/transaction.ts'
import type { CaseRecord, EntryRecord } from './records.ts'
import type { StoredRow } from './shown.ts'

/** From the first id up to but without the second; null: to the end. */
export interface Range {
  readonly from: string
  readonly to: string | null
}

/** Ranges of about so many cases that together are all of them, also what is in the tables and not on the ledger. */
export async function rangesOf(tx: Transaction, organisationId: string, cases: number): Promise<Range[]> {
  const rows = await tx<{ case_id: string }[]>`
    select case_id from (
      select case_id, row_number() over (order by case_id) as place from events
      where organisation_id = ${organisationId} and seq = 1
    ) numbered where place % ${cases} = 0`
  const first = '00000000-0000-0000-0000-000000000000'
  const starts = [first, ...rows.map((row) => row.case_id)]
  return starts.map((from, place) => ({ from, to: starts[place + 1] ?? null }))
}

interface EntryRow extends Omit<EntryRecord, 'by' | 'content' | 'contentDigest' | 'previousHash' | 'hash'> {
  readonly case_id: string
  readonly author_kind: EntryRecord['by']['kind']
  readonly author_id: string | null
  readonly contentDigest: string | null
  readonly previousHash: string | null
  readonly hash: string
}

export async function readCases(
  tx: Transaction,
  organisationId: string,
  range: Range,
  withContent: boolean,
): Promise<CaseRecord[]> {
  const within = (table: string) => tx`
    ${tx(table)}.organisation_id = ${organisationId} and ${tx(table)}.case_id >= ${range.from}
    ${range.to === null ? tx`` : tx`and ${tx(table)}.case_id < ${range.to}`}`
  const [entries, clocks, inboxes, timers, moves] = await Promise.all([
    tx<EntryRow[]>`
      select events.case_id, events.seq, type, occurred_at as "occurredAt", recorded_at as "recordedAt", author_kind, author_id,
        facts, encode(content_digest, 'hex') as "contentDigest", encode(previous_hash, 'hex') as "previousHash",
        encode(hash, 'hex') as hash, leaf
      from events left join log_leaves l
        on l.organisation_id = events.organisation_id and l.of_id = events.case_id and l.seq = events.seq
      where ${within('events')} order by events.case_id, events.seq`,
    tx<
      StoredRow[]
    >`select * from clocks where ${within('clocks')} order by case_id, started_at, commitment, run, target`,
    tx<StoredRow[]>`select * from cases where ${within('cases')} order by case_id`,
    tx<{ case_id: string; wake_at: number }[]>`select case_id, wake_at from timers where ${within('timers')}`,
    tx<{ case_id: string; calendar_version_id: string }[]>`
      select case_id, calendar_version_id from calendar_moves where ${within('calendar_moves')} and state = 'reckon'
      order by calendar_version_id`,
  ])
  const entriesOf = byCase(entries)
  const contents = withContent
    ? await readContents(tx, organisationId, [...entriesOf.keys()])
    : new Map<string, ContentRecord>()
  const erased = await erasedAmong(tx, organisationId, entries)
  const clocksOf = byCase(clocks)
  const inboxOf = byCase(inboxes)
  const wakeOf = new Map(timers.map((row) => [row.case_id, row.wake_at]))
  const movesOf = byCase(moves)
  const ids = [...new Set([...entriesOf.keys(), ...inboxOf.keys(), ...clocksOf.keys()])].sort()
  return ids.map((caseId) => ({
    case: caseId,
    entries: (entriesOf.get(caseId) ?? []).map((row) => entryOf(row, contents.get(`${caseId} ${row.seq}`))),
    shown: {
      clocks: (clocksOf.get(caseId) ?? []).map(withoutOwner),
      inbox: inboxOf.has(caseId) ? inboxRecord(inboxOf.get(caseId)?.[0] as StoredRow) : null,
    },
    ...(withContent && inboxOf.has(caseId) && { subject: String(inboxOf.get(caseId)?.[0]?.subject) }),
    wakeAt: wakeOf.get(caseId) ?? null,
    awaiting: (movesOf.get(caseId) ?? []).map((row) => row.calendar_version_id),
    erased: erased.has(String(entriesOf.get(caseId)?.[0]?.facts.customerId)),
  }))
}

function entryOf(
  { case_id: _, author_kind, author_id, ...row }: EntryRow,
  content: EntryRecord['content'],
): EntryRecord {
  return { ...row, by: { kind: author_kind, id: author_id }, ...(content && { content }) }
}

type ContentRecord = NonNullable<EntryRecord['content']>

async function readContents(
  tx: Transaction,
  organisationId: string,
  caseIds: readonly string[],
): Promise<Map<string, ContentRecord>> {
  const written = await readWritten(tx, organisationId, caseIds)
  return new Map(
    written.map(({ caseId, seq, content, salt }) => [
      `${caseId} ${seq}`,
      { ...content, salt: Buffer.from(salt).toString('hex') },
    ]),
  )
}

/** The persons among these who were erased. */
async function erasedAmong(
  tx: Transaction,
  organisationId: string,
  entries: readonly EntryRow[],
): Promise<ReadonlySet<string>> {
  const persons = entries.flatMap(({ seq, facts }) =>
    seq === 1 && typeof facts.customerId === 'string' ? facts.customerId : [],
  )
  const rows = await tx<{ person_id: string }[]>`
    select person_id from person_keys
    where organisation_id = ${organisationId} and destroyed_at is not null and person_id = any(${persons}::uuid[])`
  return new Set(rows.map((row) => row.person_id))
}

function withoutOwner({ organisation_id: _, ...row }: StoredRow): StoredRow {
  return row
}

/** Without the subject, which somebody wrote; `infinity` has no number. */
function inboxRecord(row: StoredRow): StoredRow {
  const { subject: _, ...rest } = withoutOwner(row)
  return { ...rest, queue_at: Number.isNaN(rest.queue_at) ? 'infinity' : rest.queue_at }
}

function byCase<Row extends { readonly case_id?: unknown }>(rows: readonly Row[]): Map<string, Row[]> {
  const cases = new Map<string, Row[]>()
  for (const row of rows) {
    const key = row.case_id as string
    const known = cases.get(key)
    if (known) known.push(row)
    else cases.set(key, [row])
  }
  return cases
}
