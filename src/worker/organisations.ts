import type { Sql } from '../postgres/connect.ts'
import { withWorker } from '../postgres/transaction.ts'

/** The ids of all organisations, for work that comes round to each of them. */
export function allOrganisations(sql: Sql): Promise<string[]> {
  return withWorker(sql, async (tx) => {
    const rows = await tx<{ organisation_id: string }[]>`select organisation_id from organisations`
    return rows.map((row) => row.organisation_id)
  })
}
