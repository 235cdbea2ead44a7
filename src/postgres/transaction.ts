/**
 * Transactions in which PostgreSQL itself knows for whom we work: role and organisation are set for this transaction
 * only, so that row-level security decides, also behind a pooler of connections.
 */
import type postgres from 'postgres'
import { isEnded, masterKeyOf, type Sql, type ValueTypes } from './connect.ts'
import { ReservedConnection } from './lost-connection.ts'

/** A connection inside a transaction: the tagged template that `sql` is, and `savepoint` for a part that may fail. */
export type Transaction = postgres.ISql<ValueTypes> & {
  /** Runs `work`; should it throw, what it did is undone, the transaction goes on, and the error is thrown on. */
  savepoint<T>(work: () => Promise<T>): Promise<T>
  /** The one that the pool was opened with: what people wrote is sealed and read with it. */
  readonly masterKey: Uint8Array | null
}

export interface TransactionMode {
  /** All queries see the database as of the first one. */
  readonly repeatableRead?: boolean
  readonly readOnly?: boolean
  /** Sees the database as the transaction does that exported this (`exportedSnapshot`), while that is open. */
  readonly snapshot?: string
}

/**
 * Runs `work` in one transaction that sees and writes rows of this organisation only. It commits when `work` returns
 * and rolls back when it throws; then the error is thrown on.
 */
export async function withOrganisation<T>(
  sql: Sql,
  organisationId: string,
  work: (tx: Transaction) => Promise<T>,
  mode: TransactionMode = {},
): Promise<T> {
  // It goes into the text of a statement, so that it needs no round trip of its own.
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(organisationId)) {
    throw new TypeError(`Not the id of an organisation: ${organisationId}`)
  }
  const settings = `set_config('role', 'troth_app', true), set_config('troth.organisation_id', '${organisationId}', true)`
  return transaction(sql, work, mode, `select ${settings}`)
}

/** The same for the worker: timers and outboxes of all organisations, and nothing that anybody wrote. */
export function withWorker<T>(
  sql: Sql,
  work: (tx: Transaction) => Promise<T>,
  mode: TransactionMode = {},
): Promise<T> {
  return transaction(sql, work, mode, `select set_config('role', 'troth_worker', true)`)
}

/** One transaction as the connecting role. `first` is SQL that travels with the opening. */
export async function transaction<T>(
  sql: Sql,
  work: (tx: Transaction) => Promise<T>,
  mode: TransactionMode = {},
  first = '',
): Promise<T> {
  if (isEnded(sql)) throw new Error('The pool of connections has been closed')
  const reserved = await sql.reserve()
  const connection = new ReservedConnection(reserved)
  const tx = transactionOn(reserved, connection, masterKeyOf(sql))
  const opened = connection.open(`${beginWith(mode)}; ${first}`)
  let result: T
  try {
    result = await work(tx)
    await opened
  } catch (error) {
    throw await rolledBack(tx, connection, opened, error)
  }
  const { command } = await tx.unsafe('commit').finally(() => connection.release())
  // PostgreSQL answers COMMIT with ROLLBACK when a query failed and the failure was swallowed.
  if (command !== 'COMMIT') throw new Error('The transaction was rolled back: a query in it had failed')
  return result
}

function beginWith({ repeatableRead, readOnly, snapshot }: TransactionMode): string {
  if (snapshot !== undefined && !/^[0-9A-F-]+$/.test(snapshot))
    throw new TypeError(`Not a snapshot: ${snapshot}`)
  const repeatable = repeatableRead || snapshot !== undefined
  const begin = `begin${repeatable ? ' isolation level repeatable read' : ''}${readOnly ? ' read only' : ''}`
  return snapshot === undefined ? begin : `${begin}; set transaction snapshot '${snapshot}'`
}

/** What a transaction that reads repeatably sees, for others to see the same while it is open. */
export async function exportedSnapshot(tx: Transaction): Promise<string> {
  const [row] = await tx<{ snapshot: string }[]>`select pg_export_snapshot() as snapshot`
  return row!.snapshot
}

function transactionOn(
  reserved: postgres.ReservedSql<ValueTypes>,
  connection: ReservedConnection,
  masterKey: Uint8Array | null,
): Transaction {
  let savepoints = 0
  const query = (first: TemplateStringsArray, ...rest: never[]) => connection.guard(reserved(first, ...rest))
  const unsafe = (...args: Parameters<typeof reserved.unsafe>) => connection.guard(reserved.unsafe(...args))
  const savepoint = async <T>(work: () => Promise<T>): Promise<T> => {
    const name = `s${++savepoints}`
    await unsafe(`savepoint ${name}`)
    try {
      const result = await work()
      await unsafe(`release savepoint ${name}`)
      return result
    } catch (error) {
      await unsafe(`rollback to savepoint ${name}`)
      throw error
    }
  }
  const { types, typed, array, json, file } = reserved
  return Object.assign(query, {
    types,
    typed,
    array,
    json,
    file,
    unsafe,
    savepoint,
    masterKey,
  }) as unknown as Transaction
}

/** Ends a failed transaction. Returns the error to throw: the opening's, should that have been the cause. */
async function rolledBack(
  tx: Transaction,
  connection: ReservedConnection,
  opened: Promise<unknown>,
  error: unknown,
): Promise<unknown> {
  const first = await opened.then(
    () => error,
    (openingError) => openingError,
  )
  await tx.unsafe('rollback').catch(() => undefined)
  connection.release()
  return first
}
