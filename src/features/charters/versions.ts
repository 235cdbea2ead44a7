/** The versions of the charter that were published, the newest first. */
import type { Charter } from '../../core/charter/model.ts'
import type { Instant } from '../../core/time/instant.ts'
import type { Transaction } from '../../postgres/transaction.ts'
import type { CharterVersion } from './contract.ts'

interface VersionRow {
  readonly charter_id: string
  readonly version: string
  readonly in_force_from: Instant
  readonly recorded_at: Instant
  readonly published_by: string | null
  readonly promises: number
  readonly measured: number
}

export async function listVersions(tx: Transaction, organisationId: string): Promise<CharterVersion[]> {
  const rows = await tx<VersionRow[]>`${versionsOf(tx, organisationId)} order by c.in_force_from desc`
  return rows.map(versionOf)
}

/** One version with its source; null where there is none. */
export async function readVersion(
  tx: Transaction,
  organisationId: string,
  charterId: string,
): Promise<(CharterVersion & { source: string }) | null> {
  const [[row], [text]] = await Promise.all([
    tx<VersionRow[]>`${versionsOf(tx, organisationId)} and c.charter_id = ${charterId}`,
    tx<{ source: string }[]>`
      select source from charters where organisation_id = ${organisationId} and charter_id = ${charterId}`,
  ])
  return row && text ? { ...versionOf(row), source: text.source } : null
}

function versionsOf(tx: Transaction, organisationId: string) {
  const pledge: Charter['commitments'][number]['kind'] = 'pledge'
  return tx`
    select c.charter_id, c.version, c.in_force_from, c.recorded_at, p.name as published_by,
      jsonb_array_length(c.parsed -> 'commitments') as promises,
      (select count(*) from jsonb_array_elements(c.parsed -> 'commitments') promise
        where promise ->> 'kind' <> ${pledge}) as measured
    from charters c left join staff p on p.organisation_id = c.organisation_id and p.staff_id = c.published_by
    where c.organisation_id = ${organisationId}`
}

function versionOf(row: VersionRow): CharterVersion {
  return {
    id: row.charter_id,
    version: row.version,
    inForceFrom: new Date(row.in_force_from).toISOString(),
    publishedAt: new Date(row.recorded_at).toISOString(),
    publishedBy: row.published_by,
    promises: row.promises,
    measured: row.measured,
  }
}
