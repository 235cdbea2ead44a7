/** Everything in one database of Troth's copied into an empty one, on a server of whatever version. */
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { connect, type Sql } from './connect.ts'
import { migrate, readLevel } from './migrate.ts'
import { listRelations, type Relation, refuseStrangers } from './relations.ts'

/** Nobody writes to either meanwhile. What cannot be copied is refused before anything is. */
export async function copyDatabase(from: string, to: string, say: (progress: string) => void): Promise<void> {
  const source = connect(from, { max: 1, name: 'troth upgrade', lasting: true })
  const target = connect(to, { max: 1, name: 'troth upgrade', lasting: true })
  try {
    await source`set default_transaction_read_only = on`
    const level = await readLevel(source)
    // The same tables first, by the same migrations: later ones then find what they expect.
    await migrate(to, { upTo: level })
    const relations = await listRelations(source)
    await refuseStrangers(source, relations, await listRelations(target))
    // Neither foreign keys nor triggers judge again what they have judged before.
    await target`set session_replication_role = replica`
    await copyTables(source, target, relations, say)
    await copySequences(source, target, relations)
    await target`analyze`
  } finally {
    await Promise.all([source.end({ timeout: 5 }), target.end({ timeout: 5 })])
  }
}

async function copyTables(
  source: Sql,
  target: Sql,
  relations: readonly Relation[],
  say: (progress: string) => void,
): Promise<void> {
  const tables = relations.filter(({ kind }) => kind === 'table')
  if (tables.length === 0) return
  await target.unsafe(`truncate ${tables.map(({ name }) => name).join(', ')}`)
  const shift = await transactionShift(source, target)
  const counts = new Map<string, number>()
  for (const { name } of tables) counts.set(name, await countRows(source, name))
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const progress = progressOf(total, say)
  for (const table of tables) {
    await copyTable(source, target, table, shift, progress)
    const [before, after] = [counts.get(table.name), await countRows(target, table.name)]
    if (before !== after) throw new Error(`${table.name} had ${before} rows, and ${after} arrived`)
  }
}

async function copyTable(
  source: Sql,
  target: Sql,
  { name, columns }: Relation,
  shift: string,
  progress: (rows: number) => void,
): Promise<void> {
  const written = columns.map((column) => column.name).join(', ')
  const read = columns.map((column) => (column.type === 'xid8' ? shifted(column.name, shift) : column.name))
  const rows = await source.unsafe(`copy (select ${read.join(', ')} from only ${name}) to stdout`).readable()
  const into = await target.unsafe(`copy ${name} (${written}) from stdin`).writable()
  await pipeline(rows, rowCounter(progress), into)
  // postgres.js 3.4.9 leaves its connection paused when the last rows filled the stream's buffer: this resumes it.
  rows._read(0)
}

/**
 * What to add to the number of a transaction of the source, so that it has happened before any of the target's to come
 * and the numbers keep their order: a new server begins to count anew, and readers remember how far they have come.
 */
async function transactionShift(source: Sql, target: Sql): Promise<string> {
  const [next] = await source<{ id: string }[]>`select pg_snapshot_xmax(pg_current_snapshot())::text as id`
  const [now] = await target<{ id: string }[]>`select pg_current_xact_id()::text as id`
  return String(BigInt(now!.id) - BigInt(next!.id))
}

/** Numbers below 3 mean something else to PostgreSQL. */
function shifted(column: string, shift: string): string {
  return `case when ${column} is not null then greatest(3, ${column}::text::numeric + (${shift}))::text::xid8 end`
}

/**
 * Counts the rows on their way, and joins them to pieces worth a message each. In the text format of COPY a line break
 * always ends a row; one within a value is written as \n.
 */
function rowCounter(progress: (rows: number) => void): Transform {
  let pieces: Buffer[] = []
  let size = 0
  const joined = () => {
    const all = Buffer.concat(pieces)
    pieces = []
    size = 0
    return all
  }
  return new Transform({
    transform(chunk: Buffer, _, done) {
      let rows = 0
      for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) rows += 1
      progress(rows)
      pieces.push(chunk)
      size += chunk.length
      done(null, size < 65_536 ? undefined : joined())
    },
    flush: (done) => done(null, joined()),
  })
}

/** Says a line at every tenth. */
function progressOf(total: number, say: (progress: string) => void): (rows: number) => void {
  let done = 0
  let said = 0
  return (rows) => {
    done += rows
    const tenth = Math.floor((done / total) * 10)
    if (tenth <= said) return
    said = tenth
    say(`${tenth * 10}% of ${total.toLocaleString('en-GB')} rows`)
  }
}

async function countRows(sql: Sql, table: string): Promise<number> {
  const [{ count } = { count: Number.NaN }] = await sql.unsafe<{ count: number }[]>(
    `select count(*) from only ${table}`,
  )
  return count
}

/** Numbers that were given once are not given again. */
async function copySequences(source: Sql, target: Sql, relations: readonly Relation[]): Promise<void> {
  for (const { kind, name } of relations) {
    if (kind !== 'sequence') continue
    const [at] = await source.unsafe<{ last: string; called: boolean }[]>(
      `select last_value::text as last, is_called as called from ${name}`,
    )
    await target`select setval(${name}::regclass, ${at!.last}::int8, ${at!.called})`
  }
}
