/**
 * A database of its own for each test file: one server for the whole run, one migrated template, cloned in some 30 ms.
 *
 *     const database = await createDatabase()
 *     afterAll(() => database.drop())
 */
import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { connect, type Sql, withAddress } from '../src/postgres/connect.ts'
import { TEMPLATE } from './template.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The owner's address of the server for tests. */
    ownerUrl: string
    /** The address of the user that the program signs in as. */
    appUrl: string
  }
}

export interface TestDatabase {
  readonly ownerUrl: string
  readonly appUrl: string
  /** A pool as the program has it: use it with `withOrganisation` and `withWorker`. */
  readonly sql: Sql
  /** A pool of the owner, past row-level security: to look behind the scenes. */
  readonly owner: Sql
  /** Closes the connections. The database itself goes with the server, which costs less than dropping it. */
  drop(): Promise<void>
}

/** A new, empty database with all tables. */
export async function createDatabase(): Promise<TestDatabase> {
  const database = `test_${randomBytes(6).toString('hex')}`
  const server = connect(inject('ownerUrl'), { max: 1 })
  await server.unsafe(`create database ${database} template ${TEMPLATE}`)
  const ownerUrl = withAddress(inject('ownerUrl'), { database })
  const appUrl = withAddress(inject('appUrl'), { database })
  const sql = connect(appUrl, { max: 8, masterKey: Buffer.alloc(32, 7) })
  const owner = connect(ownerUrl, { max: 2, masterKey: Buffer.alloc(32, 7) })
  await server.end()
  const drop = async () => {
    await Promise.all([sql.end({ timeout: 1 }), owner.end({ timeout: 1 })])
  }
  return { ownerUrl, appUrl, sql, owner, drop }
}
