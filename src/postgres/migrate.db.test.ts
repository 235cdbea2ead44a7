import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createDatabase, type TestDatabase } from '../../tests/database.ts'
import { connect, withAddress } from './connect.ts'
import { MigrationRefused, migrate, readMigrations } from './migrate.ts'
import { withOrganisation, withWorker } from './transaction.ts'

let database: TestDatabase
let folder: string

beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())

beforeEach(async () => {
  await database.owner`delete from troth_migration`
  await database.owner`drop table if exists made`
  folder = mkdtempSync(path.join(os.tmpdir(), 'troth-migrations-'))
  write('0001_first.sql', 'create table made (n int)')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(name: string, statements: string): void {
  writeFileSync(path.join(folder, name), statements)
}

describe('migrating', () => {
  it('applies what is missing, in order, and nothing twice', async () => {
    write('0002_second.sql', 'insert into made values (1); insert into made values (2)')
    expect(await migrate(database.ownerUrl, { folder })).toEqual(['0001_first', '0002_second'])
    expect(await migrate(database.ownerUrl, { folder })).toEqual([])
    write('0003_third.sql', 'insert into made values (3)')
    expect(await migrate(database.ownerUrl, { folder })).toEqual(['0003_third'])
    expect((await database.owner`select n from made order by n`).map(({ n }) => n)).toEqual([1, 2, 3])
  })

  it('is done once when several nodes start together', async () => {
    write('0002_second.sql', 'insert into made select 1 from pg_sleep(0.1)')
    const nodes = await Promise.all([1, 2, 3].map(() => migrate(database.ownerUrl, { folder })))
    expect(nodes.flat().sort()).toEqual(['0001_first', '0002_second'])
    expect(await database.owner`select n from made`).toHaveLength(1)
  })

  it('leaves nothing of a migration that fails, and names it', async () => {
    write('0002_second.sql', 'insert into made values (1); select 1 / 0')
    await expect(migrate(database.ownerUrl, { folder })).rejects.toThrow(
      'Migration 0002_second failed: division by zero',
    )
    expect(await database.owner`select n from made`).toHaveLength(0)
  })

  it('refuses a file that was changed after it had been applied', async () => {
    await migrate(database.ownerUrl, { folder })
    write('0001_first.sql', 'create table made (n int, more text)')
    await expect(migrate(database.ownerUrl, { folder })).rejects.toThrow(/0001_first.sql was changed/)
  })

  it('refuses a database that is newer than the program', async () => {
    write('0002_second.sql', 'select 1')
    await migrate(database.ownerUrl, { folder })
    rmSync(path.join(folder, '0002_second.sql'))
    await expect(migrate(database.ownerUrl, { folder })).rejects.toThrow(
      /newer than this program: it has 0002_second/,
    )
  })

  it('refuses a gap in the numbers', async () => {
    write('0003_third.sql', 'select 1')
    await expect(migrate(database.ownerUrl, { folder })).rejects.toThrow(MigrationRefused)
  })

  it('sees no change in a file whose lines end as they do on Windows', () => {
    const unix = readMigrations(folder)
    write('0001_first.sql', 'create table made\n(n int)')
    const [made] = readMigrations(folder)
    write('0001_first.sql', 'create table made\r\n(n int)')
    expect(readMigrations(folder)[0]!.checksum).toBe(made!.checksum)
    expect(made!.checksum).not.toBe(unix[0]!.checksum)
  })
})

describe('a server of somebody else’s, on which our user is an ordinary one', () => {
  let url: string

  beforeAll(async () => {
    await database.owner`create role ordinary login password 'only for this test'`
    await database.owner`create database ordinary owner ordinary`
    url = withAddress(database.ownerUrl, {
      user: 'ordinary',
      password: 'only for this test',
      database: 'ordinary',
    })
  })

  it('is told what an administrator has to grant, and then has all tables', async () => {
    await expect(migrate(url)).rejects.toThrow(/may not work as troth_app.*As an administrator: grant/)
    await database.owner`grant troth_app, troth_worker to ordinary`
    expect(await migrate(url)).toEqual(readMigrations().map(({ name }) => name))
    const sql = connect(url, { max: 1 })
    const id = '00000000-0000-4000-8000-000000000001'
    const seen = await withOrganisation(
      sql,
      id,
      (tx) => tx`select current_user as name, troth_organisation() as id`,
    )
    expect(seen).toMatchObject([{ name: 'troth_app', id }])
    expect(await withWorker(sql, (tx) => tx`select current_user as name`)).toMatchObject([
      { name: 'troth_worker' },
    ])
    await sql.end()
  })
})
