/**
 * What is not in the log yet. Transactions commit in another order than they began, so a reader that comes after stops
 * at the oldest one still running (`pg_snapshot_xmin`): before it nothing can appear any more.
 */
import type { Instant } from '../../core/time/instant.ts'
import type { Sql } from '../../postgres/connect.ts'
import { type Transaction, withWorker } from '../../postgres/transaction.ts'
import { hashOfCalendar, hashOfCharter, type PublishedCalendarVersion } from './charter-leaf.ts'

export interface Unsealed {
  /** A case; or, with seq 0, a version of a charter or a calendar, or an entry outside of cases. */
  readonly ofId: string
  readonly seq: number
  readonly hash: Uint8Array
}

export interface Position {
  readonly transaction: string
  readonly caseId: string
  readonly seq: number
}

const beginning: Position = { transaction: '0', caseId: '00000000-0000-0000-0000-000000000000', seq: 0 }

export async function readPosition(tx: Transaction, organisationId: string): Promise<Position> {
  const [row] = await tx<Position[]>`
    select transaction_id::text as transaction, case_id as "caseId", seq
    from log_positions where organisation_id = ${organisationId}`
  return row ?? beginning
}

export async function writePosition(
  tx: Transaction,
  organisationId: string,
  { transaction, caseId, seq }: Position,
): Promise<void> {
  await tx`
    insert into log_positions (organisation_id, transaction_id, case_id, seq)
    values (${organisationId}, ${transaction}::text::xid8, ${caseId}, ${seq})
    on conflict (organisation_id) do update set
      transaction_id = excluded.transaction_id, case_id = excluded.case_id, seq = excluded.seq`
}

export interface ReadOn {
  readonly entries: readonly Unsealed[]
  /** Where the next reading begins. */
  readonly position: Position
  /** As many were read as were asked for: there may be more. */
  readonly full: boolean
}

/** Entries behind `position`, in the order in which they are sealed. */
export async function readUnsealed(
  tx: Transaction,
  organisationId: string,
  position: Position,
  most: number,
): Promise<ReadOn> {
  const { transaction, caseId, seq } = position
  const rows = await tx<(Unsealed & { readonly transaction: string; readonly sealed: boolean })[]>`
    select e.case_id as "ofId", e.seq, e.hash, e.transaction_id::text as transaction,
      exists (select from log_leaves l where l.organisation_id = e.organisation_id and l.of_id = e.case_id and l.seq = e.seq) as sealed
    from events e
    where e.organisation_id = ${organisationId}
      and (e.transaction_id, e.case_id, e.seq) > (${transaction}::text::xid8, ${caseId}::uuid, ${seq}::int)
      and e.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
    order by e.transaction_id, e.case_id, e.seq limit ${most}`
  const last = rows.at(-1)
  return {
    entries: rows.filter(({ sealed }) => !sealed),
    position: last ? { transaction: last.transaction, caseId: last.ofId, seq: last.seq } : position,
    full: rows.length === most,
  }
}

/**
 * Numbers of transactions begin anew on another server. After a backup was restored there, the position or entries may
 * be ahead of all that will be counted for a long time: then what is not sealed is looked for among all entries.
 */
export async function isOfAnotherServer(tx: Transaction, { transaction }: Position): Promise<boolean> {
  const [row] = await tx<{ ahead: boolean }[]>`
    select ${transaction}::text::xid8 >= pg_snapshot_xmax(pg_current_snapshot()) as ahead`
  return row?.ahead ?? false
}

/** The same among all entries; the position is of this server once nothing is left behind. */
export async function readUnsealedOfAll(
  tx: Transaction,
  organisationId: string,
  position: Position,
  most: number,
): Promise<ReadOn> {
  const rows = await tx<(Unsealed & { readonly oldest: string })[]>`
    select e.case_id as "ofId", e.seq, e.hash, pg_snapshot_xmin(pg_current_snapshot())::text as oldest
    from events e
    where e.organisation_id = ${organisationId}
      and (e.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
        or e.transaction_id >= pg_snapshot_xmax(pg_current_snapshot()))
      and not exists (select from log_leaves l
        where l.organisation_id = e.organisation_id and l.of_id = e.case_id and l.seq = e.seq)
    order by e.recorded_at, e.case_id, e.seq limit ${most}`
  if (rows.length === most) return { entries: rows, position, full: true }
  const [row] = await tx<{ oldest: string }[]>`select pg_snapshot_xmin(pg_current_snapshot())::text as oldest`
  const oldest = rows[0]?.oldest ?? row?.oldest ?? position.transaction
  return { entries: rows, position: { ...beginning, transaction: oldest }, full: false }
}

interface CharterRow {
  readonly charterId: string
  readonly version: string
  readonly inForceFrom: Instant
  readonly recordedAt: Instant
  readonly source: string
  readonly parsed: unknown
}

/** Charter versions that are not in the log yet, the oldest first. */
export async function readUnsealedCharters(tx: Transaction, organisationId: string): Promise<Unsealed[]> {
  const rows = await tx<CharterRow[]>`
    select charter_id as "charterId", version, in_force_from as "inForceFrom", recorded_at as "recordedAt", source, parsed
    from charters c where organisation_id = ${organisationId} and not exists (
      select from log_leaves l where l.organisation_id = c.organisation_id and l.of_id = c.charter_id and l.seq = 0)
    order by recorded_at, charter_id`
  return rows.map((row) => ({ ofId: row.charterId, seq: 0, hash: hashOfCharter(organisationId, row) }))
}

/** Calendar versions that are not in the log yet, the oldest first. */
export async function readUnsealedCalendars(tx: Transaction, organisationId: string): Promise<Unsealed[]> {
  const rows = await tx<PublishedCalendarVersion[]>`
    select calendar_version_id as "calendarVersionId", calendar, version, published_at as "publishedAt", change
    from calendar_versions c where organisation_id = ${organisationId} and not exists (
      select from log_leaves l
      where l.organisation_id = c.organisation_id and l.of_id = c.calendar_version_id and l.seq = 0)
    order by published_at`
  return rows.map((row) => ({
    ofId: row.calendarVersionId,
    seq: 0,
    hash: hashOfCalendar(organisationId, row),
  }))
}

/**
 * Takes entries outside of cases that are not in the log yet, at most so many. They are taken for good: whoever does not
 * seal them in this transaction must not commit it.
 */
export function takeUnsealedOfChains(
  tx: Transaction,
  organisationId: string,
  most: number,
): Promise<Unsealed[]> {
  return tx<Unsealed[]>`
    with taken as (
      delete from entries_to_seal where organisation_id = ${organisationId} and entry_id in (
        select entry_id from entries_to_seal where organisation_id = ${organisationId} order by entry_id limit ${most})
      returning entry_id
    )
    select e.entry_id as "ofId", 0 as seq, e.hash from chain_entries e join taken using (entry_id)
    where e.organisation_id = ${organisationId} order by e.chain, e.seq`
}

/** Which organisations have something to seal: a step of the index for each. */
export function organisationsToSeal(sql: Sql): Promise<string[]> {
  return withWorker(sql, async (tx) => {
    const rows = await tx<{ organisation_id: string }[]>`
      select o.organisation_id from organisations o left join log_positions p using (organisation_id)
      where exists (
          select from events e where e.organisation_id = o.organisation_id
            and (e.transaction_id, e.case_id, e.seq) > (
              coalesce(p.transaction_id, '0'::xid8), coalesce(p.case_id, ${beginning.caseId}::uuid), coalesce(p.seq, 0))
            and e.transaction_id < pg_snapshot_xmin(pg_current_snapshot()))
        or exists (select from entries_to_seal q where q.organisation_id = o.organisation_id)
        or p.transaction_id >= pg_snapshot_xmax(pg_current_snapshot())
        or exists (
          select from charters c where c.organisation_id = o.organisation_id and not exists (
            select from log_leaves l where l.organisation_id = c.organisation_id and l.of_id = c.charter_id and l.seq = 0))`
    return rows.map((row) => row.organisation_id)
  })
}
