/** Incidents, the newest first, a page at a time. */
import type { Instant } from '../../../core/time/instant.ts'
import type { Transaction } from '../../../postgres/transaction.ts'
import type { Incident } from '../contract.ts'
import { shownAddress } from './addresses.ts'
import { keyAfter, pageFrom } from './pages.ts'

interface Row {
  readonly incident_id: string
  readonly commitment: string
  readonly url: string
  readonly began_at: Instant
  readonly ended_at: Instant | null
  readonly ended_by: Incident['endedBy']
  readonly failed: number
  readonly failure: Incident['failure']
  readonly status: number | null
}

export async function readIncidents(
  tx: Transaction,
  organisationId: string,
  { after, limit = 20 }: { after?: string | undefined; limit?: number | undefined },
  now: Instant,
): Promise<{ items: Incident[]; next: string | null }> {
  const key = keyAfter(after)
  const rows = await tx<Row[]>`
    select incident_id, commitment, url, began_at, ended_at, ended_by, failed, failure, status from incidents
    where organisation_id = ${organisationId}
      ${key ? tx`and (began_at < ${key.at} or (began_at = ${key.at} and incident_id > ${key.id}))` : tx``}
    order by began_at desc, incident_id limit ${limit + 1}`
  return pageFrom(
    rows,
    limit,
    (row) => incidentOf(row, now),
    (row) => [row.began_at, row.incident_id],
  )
}

function incidentOf(row: Row, now: Instant): Incident {
  return {
    id: row.incident_id,
    commitment: row.commitment,
    address: shownAddress(row.url),
    from: new Date(row.began_at).toISOString(),
    until: row.ended_at === null ? null : new Date(row.ended_at).toISOString(),
    endedBy: row.ended_by,
    lasted: Math.max(0, Math.round(((row.ended_at ?? now) - row.began_at) / 1_000)),
    failed: row.failed,
    failure: row.failure,
    status: row.status,
  }
}
