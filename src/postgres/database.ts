/** The database that the program runs on, ready to use: our own server or a given one, with all tables up to date. */
import { createHmac } from 'node:crypto'
import { connect, withAddress } from './connect.ts'
import { copyDatabase } from './copy-database.ts'
import { startEmbedded } from './embedded/index.ts'
import { migrate } from './migrate.ts'

export interface OpenDatabase {
  /** Owns the tables: for migrations and nothing else. */
  readonly ownerUrl: string
  /** For all the work; every transaction takes on the role it needs. */
  readonly appUrl: string
  /** The migrations applied just now, by name. */
  readonly migrated: readonly string[]
  /** Resolves when our own server has gone; never, for a server of somebody else's. */
  readonly gone: Promise<void>
  /** Stops our own server. Close the connections first. */
  stop(): Promise<void>
}

/**
 * Opens the database at `databaseUrl`, or without one starts PostgreSQL on the data folder. Data of an older PostgreSQL
 * goes over to the newer one first; `say` is told how far that has come.
 * @throws DatabaseUnavailable, MigrationRefused with a message for the person who started the program
 */
export async function openDatabase(options: {
  readonly databaseUrl?: string
  readonly dataFolder: string
  readonly say?: (progress: string) => void
}): Promise<OpenDatabase> {
  if (options.databaseUrl) {
    const url = options.databaseUrl
    const migrated = await migrate(url)
    return {
      ownerUrl: url,
      appUrl: url,
      migrated,
      gone: new Promise(() => undefined),
      stop: async () => undefined,
    }
  }
  const server = await startEmbedded(options.dataFolder, (from, to) =>
    copyDatabase(from, to, (progress) => options.say?.(`Moving the data to a newer PostgreSQL: ${progress}`)),
  )
  try {
    const appUrl = await makeLogin(server.ownerUrl)
    const migrated = await migrate(server.ownerUrl)
    await server.discardOld()
    return { ...server, appUrl, migrated }
  } catch (error) {
    await server.stop()
    throw error
  }
}

/**
 * Makes the user that the program signs in as on a server of our own. It inherits nothing: a query outside of a
 * transaction that took on a role is refused.
 * @returns the address with that user
 */
export async function makeLogin(ownerUrl: string): Promise<string> {
  const password = createHmac('sha256', new URL(ownerUrl).password).update('troth_login').digest('hex')
  const sql = connect(ownerUrl, { max: 1, name: 'troth' })
  try {
    await sql.unsafe(`
      do $$ begin
        if not exists (select from pg_roles where rolname = 'troth_login') then
          create role troth_login login noinherit password '${password}';
        end if;
      end $$`)
  } finally {
    await sql.end()
  }
  return withAddress(ownerUrl, { user: 'troth_login', password })
}
