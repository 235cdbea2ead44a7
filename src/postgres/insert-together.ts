/** Rows of several tables in one statement: one message to the server and one back, however many tables there are. */
import type { Transaction } from './transaction.ts'

export type Row = Readonly<Record<string, unknown>>

/** Rows by table, all of a table with the same columns. A table without rows is left out. */
export type RowsByTable = Readonly<Record<string, readonly Row[]>>

/**
 * Inserts all rows. Columns are those of each table's first row; columns that end in `_at` or `_until` are instants,
 * as everywhere. Nothing is there when one row is refused. Names of tables and columns are the program's own.
 */
export async function insertTogether(tx: Transaction, rows: RowsByTable): Promise<void> {
  const tables = Object.entries(rows).filter(([, list]) => list.length > 0)
  const last = tables.length - 1
  if (last < 0) return
  const inserts = tables.map(([table, [first]], place) =>
    insertText(table, Object.keys(first ?? {}), place + 1),
  )
  const before = inserts.slice(0, last).map((insert, place) => `t${place} as (${insert})`)
  const text = `${before.length > 0 ? `with ${before.join(', ')} ` : ''}${inserts[last]}`
  const parameters = tables.map(([, list]) => JSON.stringify(list.map(asJson)))
  await tx.unsafe(text, parameters, { prepare: true })
}

function insertText(table: string, columns: readonly string[], parameter: number): string {
  const names = columns.map((column) => `"${column}"`).join(', ')
  const rows = `jsonb_populate_recordset(null::"${table}", ($${parameter}::text)::jsonb)`
  return `insert into "${table}" (${names}) select ${names} from ${rows}`
}

const isInstant = /_(at|until)$/

function asJson(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => {
      if (typeof value === 'number' && isInstant.test(column)) return [column, new Date(value).toISOString()]
      if (value instanceof Uint8Array) return [column, `\\x${Buffer.from(value).toString('hex')}`]
      return [column, value]
    }),
  )
}
