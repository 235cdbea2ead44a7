/** A data folder as a Troth on an older PostgreSQL would have left it, where this machine has an older one. */
import { randomUUID } from 'node:crypto'
import { connect, type Sql } from '../../src/postgres/connect.ts'
import { serverAccount, usableBinaries } from '../../src/postgres/embedded/account.ts'
import { type Binaries, chooseBinaries, otherBinaries } from '../../src/postgres/embedded/binaries.ts'
import { clusterFolder, openCluster } from '../../src/postgres/embedded/cluster.ts'
import { startServer } from '../../src/postgres/embedded/server.ts'
import { migrate } from '../../src/postgres/migrate.ts'

/** The major that a fresh folder gets. */
export const newMajor = chooseBinaries([]).binaries.major

/** An older PostgreSQL: of this machine, or the one that TROTH_OLD_POSTGRES names. */
export const older: Binaries | undefined = otherBinaries().find(({ major }) => major < newMajor)

/** Works on the folder's old cluster, made when there is none yet. */
export async function onOld<T>(dataFolder: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const account = serverAccount()
  const binaries = usableBinaries(older!, account)
  const cluster = await openCluster(dataFolder, binaries, account)
  const server = await startServer(binaries, cluster, account)
  try {
    await migrate(server.ownerUrl)
    return await on(server.ownerUrl, work)
  } finally {
    await server.stop()
  }
}

export async function on<T>(url: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = connect(url, { max: 1 })
  try {
    return await work(sql)
  } finally {
    await sql.end()
  }
}

export function oldFolder(dataFolder: string): string {
  return clusterFolder(dataFolder, older!.major)
}

/** What is awkward to copy: bytes of every value, text that looks like markup of COPY, gaps, and many rows. */
export async function fill(sql: Sql, deltas: number): Promise<void> {
  const organisationId = randomUUID()
  await sql`
    insert into organisations (organisation_id, name, languages, time_zone, created_at)
    values (${organisationId}, 'Ñandú\t\\N\n\\.', '{en,es}', 'Europe/London', '2026-04-01T09:00:00.123456Z')`
  await sql`
    insert into files (organisation_id, file_id, name, media_type, size, sha256, content, uploaded_at)
    values (${organisationId}, ${randomUUID()}, 'all', 'application/octet-stream', ${everyByte.length}, '', ${everyByte}, now())`
  for (const seq of [1, 2]) {
    await sql`
      insert into events (organisation_id, case_id, seq, type, occurred_at, recorded_at, author_kind, facts, hash)
      values (${organisationId}, ${organisationId}, ${seq}, 'noted', now(), now(), 'system', '{"a": "\\u0041\\n"}', '')`
  }
  await sql`
    insert into tally_deltas (organisation_id, commitment, target, month, channel, team_id, outcome, amount)
    select ${organisationId}, 'reply', 0, '2026-04', 'email', ${organisationId}, 'kept', 1
    from generate_series(1, ${deltas}::int)`
}

/** More than a stream holds at once. */
const everyByte = Buffer.from(Array.from({ length: 100 * 256 }, (_, value) => value % 256))

/** A digest of everything in the tables that `fill` writes, but for the numbers of transactions. */
export async function digest(sql: Sql): Promise<unknown> {
  return sql`
    select (select md5(string_agg(to_jsonb(o)::text, ',' order by organisation_id)) from organisations o) as organisations,
      (select md5(string_agg(to_jsonb(f)::text, ',' order by file_id)) from files f) as files,
      (select md5(string_agg((to_jsonb(e) - 'transaction_id')::text, ',' order by case_id, seq)) from events e) as events,
      (select md5(string_agg(to_jsonb(d)::text, ',' order by organisation_id, delta_id)) from tally_deltas d) as deltas,
      (select md5(string_agg(to_jsonb(m)::text, ',' order by number)) from troth_migration m) as migrations`
}
