/** Several connections that see the database as of one moment. */
import { connect, type Sql } from '../../postgres/connect.ts'
import { type Transaction, transaction } from '../../postgres/transaction.ts'

export interface Snapshot {
  readonly url: string
  readonly masterKey: Uint8Array | null
  /** As `pg_export_snapshot` named it; it lasts as long as the transaction that did. */
  readonly snapshot: string
}

/** A connection of its own. */
export function connectTo({ url, masterKey }: Pick<Snapshot, 'url' | 'masterKey'>, max = 1): Sql {
  return connect(url, { max, ...(masterKey && { masterKey }) })
}

/** Reads as the organisation, as of the snapshot. */
export function atSnapshot<T>(
  sql: Sql,
  organisationId: string,
  { snapshot }: Snapshot,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const first = [
    `set transaction snapshot '${snapshot.replaceAll("'", '')}'`,
    `select set_config('role', 'troth_app', true), set_config('troth.organisation_id', '${organisationId}', true)`,
  ]
  return transaction(sql, work, { repeatableRead: true, readOnly: true }, first.join('; '))
}
