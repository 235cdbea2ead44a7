/** Rows of several tables in one statement: one message to the server and one back, however many tables there are. */
import type { Transaction } from './transaction.ts'

export type Row = Readonly<Record<string, unknown>>

/** Rows by table, all of a table with the same columns. A table without rows is left out. */
export type RowsByTable = Readonly<Record<string, readonly Row[]>>

/**
 * Inserts all rows. Columns are those of each table's first row; columns that end in `_at` or `_until` are instants,
 * as everywhere. Nothing is there when one row is refused. Names of tables and columns are the program's own.
 */
export function insertTogether(tx: Transaction, rows: RowsByTable): Promise<void> {
  return writeTogether(tx, rows, {})
}

function insertText(table: string, columns: readonly string[], parameter: number): string {
  const names = columns.map((column) => `"${column}"`).join(', ')
  const rows = `jsonb_populate_recordset(null::"${table}", ($${parameter}::text)::jsonb)`
  return `insert into "${table}" (${names}) select ${names} from ${rows}`
}

/** The key of each table, for rows that may be there already. */
export type KeysByTable = Readonly<Record<string, readonly string[]>>

/** The same, where rows may be there already: those of a table with a key take the place of what stood under it. */
export async function writeTogether(tx: Transaction, rows: RowsByTable, keys: KeysByTable): Promise<void> {
  const tables = Object.entries(rows).filter(([, list]) => list.length > 0)
  const texts = tables.map(([table, [first]], place) => {
    const columns = Object.keys(first ?? {})
    const key = keys[table]
    const insert = insertText(table, columns, place + 1)
    if (key === undefined) return insert
    const changes = columns.filter((column) => !key.includes(column))
    const set = changes.map((column) => `"${column}" = excluded."${column}"`).join(', ')
    return `${insert} on conflict (${key.map((column) => `"${column}"`).join(', ')}) do update set ${set}`
  })
  const last = texts.pop()
  if (last === undefined) return
  const before = texts.map((text, place) => `t${place} as (${text})`)
  const text = `${before.length > 0 ? `with ${before.join(', ')} ` : ''}${last}`
  await tx.unsafe(
    text,
    tables.map(([, list]) => JSON.stringify(asJson(list))),
    { prepare: true },
  )
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
