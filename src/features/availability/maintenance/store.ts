/** Maintenance as it stands: of each its last revision. Rows are only ever added. */
import type { Maintenance } from '../../../core/measures/availability.ts'
import type { Instant } from '../../../core/time/instant.ts'
import type { Transaction } from '../../../postgres/transaction.ts'

/** Maintenance that counts, for whoever judges a probe. */
export interface PlannedMaintenance extends Maintenance {
  readonly id: string
}

export interface MaintenanceRecord {
  readonly id: string
  readonly revision: number
  readonly state: 'announced' | 'cancelled'
  readonly from: Instant
  readonly until: Instant
  /** Null: of all addresses that are promised. */
  readonly urls: readonly string[] | null
  readonly says: Readonly<Record<string, string>>
  readonly announcedAt: Instant
  readonly recordedAt: Instant
}

interface Row {
  readonly maintenance_id: string
  readonly revision: number
  readonly state: MaintenanceRecord['state']
  readonly from_at: Instant
  readonly until_at: Instant
  readonly urls: string[] | null
  readonly says: Record<string, string>
  readonly announced_at: Instant
  readonly recorded_at: Instant
}

/** What is announced for an instant. */
export async function maintenanceAt(
  tx: Transaction,
  organisationId: string,
  at: Instant,
): Promise<PlannedMaintenance[]> {
  const records = await readMaintenance(tx, organisationId, { endsAfter: at, startsBy: at })
  return records
    .filter(({ state }) => state === 'announced')
    .map(({ id, from, until, announcedAt, urls }) => ({
      id,
      from,
      until,
      announcedAt,
      ...(urls !== null && { urls }),
    }))
}

/** What ends after one instant and starts by the other, as it stands now; the earliest first. */
export async function readMaintenance(
  tx: Transaction,
  organisationId: string,
  { endsAfter, startsBy }: { endsAfter: Instant; startsBy?: Instant },
): Promise<MaintenanceRecord[]> {
  // A revision that ends after it may have been followed by one that does not, so the last one decides.
  const rows = await tx<Row[]>`
    select ${columns(tx)} from maintenance m
    where organisation_id = ${organisationId} and until_at > ${endsAfter}
      ${startsBy === undefined ? tx`` : tx`and from_at <= ${startsBy}`}
      and not exists (
        select from maintenance later where later.organisation_id = m.organisation_id
          and later.maintenance_id = m.maintenance_id and later.revision > m.revision
      )
    order by from_at, maintenance_id`
  return rows.map(recordOf)
}

/** One of them, for changing: until the transaction ends nobody else changes it. Null where there is none. */
export async function lockMaintenance(
  tx: Transaction,
  organisationId: string,
  id: string,
): Promise<MaintenanceRecord | null> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`maintenance ${id}`}, 0))`
  const [row] = await tx<Row[]>`
    select ${columns(tx)} from maintenance m
    where organisation_id = ${organisationId} and maintenance_id = ${id} order by revision desc limit 1`
  return row ? recordOf(row) : null
}

export async function addRevision(
  tx: Transaction,
  organisationId: string,
  record: MaintenanceRecord,
  staffId: string | null,
): Promise<void> {
  await tx`
    insert into maintenance (organisation_id, maintenance_id, revision, state, from_at, until_at, urls, says,
      announced_at, recorded_at, recorded_by)
    values (${organisationId}, ${record.id}, ${record.revision}, ${record.state}, ${record.from}, ${record.until},
      ${record.urls === null ? null : [...record.urls]}, ${tx.json(record.says as never)}, ${record.announcedAt},
      ${record.recordedAt}, ${staffId})`
}

function columns(tx: Transaction) {
  return tx`maintenance_id, revision, state, from_at, until_at, urls, says, announced_at, recorded_at`
}

function recordOf(row: Row): MaintenanceRecord {
  return {
    id: row.maintenance_id,
    revision: row.revision,
    state: row.state,
    from: row.from_at,
    until: row.until_at,
    urls: row.urls,
    says: row.says,
    announcedAt: row.announced_at,
    recordedAt: row.recorded_at,
  }
}
