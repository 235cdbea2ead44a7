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
  const parameters = tables.map(([, list]) => JSON.stringify(asJson(list)))
  await tx.unsafe(text, parameters, { prepare: true })
}

function insertText(table: string, columns: readonly string[], parameter: number): string {
  const names = columns.map((column) => `"${column}"`).join(', ')
  const rows = `jsonb_populate_recordset(null::"${table}", ($${parameter}::text)::jsonb)`
  return `insert into "${table}" (${names}) select ${names} from ${rows}`
}

const isInstant = /_(at|until)$/

/** Rows as PostgreSQL reads them from JSON. */
function asJson(rows: readonly Row[]): Row[] {
  const columns = Object.keys(rows[0] ?? {}).map((name) => ({ name, instant: isInstant.test(name) }))
  return rows.map((row) => {
    const made: Record<string, unknown> = {}
    for (const { name, instant } of columns) {
      const value = row[name]
      if (instant && typeof value === 'number') made[name] = new Date(value).toISOString()
      else if (value instanceof Uint8Array) made[name] = `\\x${Buffer.from(value).toString('hex')}`
      else made[name] = value
    }
    return made
  })
}
