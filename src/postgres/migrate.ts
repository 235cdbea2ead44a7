/** Brings the tables up to this program: numbered SQL files, forward only, safe when two nodes start at once. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { connect, type Sql } from './connect.ts'
import { type Transaction, transaction } from './transaction.ts'

const FOLDER = fileURLToPath(new URL('../../migrations/', import.meta.url))

/** An arbitrary number that stands for "migrating Troth" among the advisory locks. */
const LOCK = 7_268_411_902

export interface Migration {
  readonly number: number
  /** `0001_foundation`. */
  readonly name: string
  readonly statements: string
  /** SHA-256 of the statements, in hexadecimal. */
  readonly checksum: string
}

interface Applied {
  readonly number: number
  readonly name: string
  readonly checksum: string
}

/** The database cannot be brought up to this program; the message says what to do. */
export class MigrationRefused extends Error {
  override readonly name = 'MigrationRefused'
}

export interface MigrationOptions {
  /** Where the files are; the program's own if left out. */
  readonly folder?: string
  /** The number of the last one to apply; all of them if left out. */
  readonly upTo?: number
}

/**
 * Applies what is missing, each file in a transaction of its own.
 * @returns the names of those applied now, in order
 * @throws MigrationRefused when the database is newer than the program, a file was changed after it was applied, or one fails
 */
export async function migrate(
  ownerUrl: string,
  { folder = FOLDER, upTo = Number.POSITIVE_INFINITY }: MigrationOptions = {},
): Promise<string[]> {
  const migrations = readMigrations(folder).slice(0, upTo)
  const sql = connect(ownerUrl, { max: 1, name: 'troth migrations' })
  try {
    const done: string[] = []
    for (const migration of missing(migrations, await readApplied(sql))) {
      if (await apply(sql, migrations, migration)) done.push(migration.name)
    }
    return done
  } finally {
    await sql.end()
  }
}

/**
 * The number of the last migration that this database has; 0 for an empty one.
 * @throws MigrationRefused as `migrate` does
 */
export async function readLevel(sql: Sql): Promise<number> {
  const migrations = readMigrations()
  return migrations.length - missing(migrations, await readApplied(sql)).length
}

/** The migrations in the folder, in order. */
export function readMigrations(folder = FOLDER): Migration[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
  return files.map((file, index) => {
    const number = Number(/^(\d{4})_[a-z0-9_]+\.sql$/.exec(file)?.[1])
    if (number !== index + 1) {
      throw new MigrationRefused(`${file}: migrations are named 0001_name.sql, 0002_name.sql … without a gap`)
    }
    const statements = readFileSync(`${folder}/${file}`, 'utf8').replaceAll('\r\n', '\n')
    const checksum = createHash('sha256').update(statements).digest('hex')
    return { number, name: file.slice(0, -'.sql'.length), statements, checksum }
  })
}

async function readApplied(sql: Sql | Transaction): Promise<Applied[]> {
  const [table] = await sql<
    { there: boolean }[]
  >`select to_regclass('public.troth_migration') is not null as there`
  if (!table?.there) return []
  return await sql<Applied[]>`select number, name, checksum from public.troth_migration order by number`
}

function missing(migrations: readonly Migration[], applied: readonly Applied[]): Migration[] {
  for (const { number, name, checksum } of applied) {
    const ours = migrations[number - 1]
    if (!ours) {
      throw new MigrationRefused(
        `The database is newer than this program: it has ${name}, and this program ends at ` +
          `${migrations.at(-1)?.name ?? 'none'}. Start the version of Troth that made it, or a later one.`,
      )
    }
    if (ours.checksum !== checksum) {
      throw new MigrationRefused(
        `${ours.name}.sql was changed after it had been applied to this database${ours.name === name ? '' : ` as ${name}`}. ` +
          'Put the file back as it was and write a new migration for the change.',
      )
    }
  }
  return migrations.slice(applied.length)
}

/** False when another node applied it while we waited for our turn. */
function apply(sql: Sql, migrations: readonly Migration[], migration: Migration): Promise<boolean> {
  return transaction(sql, async (tx) => {
    await tx`select pg_advisory_xact_lock(${LOCK}::int8)`
    if (!missing(migrations, await readApplied(tx)).includes(migration)) return false
    await tx.unsafe(`
      create table if not exists public.troth_migration (
        number int primary key,
        name text not null,
        checksum text not null,
        applied_at timestamptz not null default now()
      )`)
    try {
      await tx.unsafe(migration.statements)
    } catch (error) {
      const { message, hint } = error as Error & { hint?: string }
      const failed = `Migration ${migration.name} failed: ${message}`
      throw new MigrationRefused(hint ? `${failed}. ${hint}` : failed, { cause: error })
    }
    await tx`
      insert into public.troth_migration (number, name, checksum)
      values (${migration.number}, ${migration.name}, ${migration.checksum})`
    return true
  })
}
