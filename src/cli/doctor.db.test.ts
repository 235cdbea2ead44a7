import { mkdtempSync, rmSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, type TestDatabase } from '../../tests/database.ts'
import { examine } from './doctor.ts'

let database: TestDatabase
let folder: string

beforeAll(async () => {
  database = await createDatabase()
  folder = mkdtempSync(path.join(os.tmpdir(), 'troth-doctor-'))
})
afterAll(async () => {
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

describe('the doctor', () => {
  it('finds a database of ours up to date, and shows no password', async () => {
    const [found] = await examine({ DATABASE_URL: database.ownerUrl })
    expect(found).toMatchObject({ ok: true, says: expect.stringMatching(/^PostgreSQL 1\d.*, up to date$/) })
    expect(JSON.stringify(found)).not.toContain(new URL(database.ownerUrl).password)
  })

  it('finds a database that is newer than the program', async () => {
    await database.owner`insert into troth_migration (number, name, checksum) values (9999, '9999_later', 'x')`
    const [found] = await examine({ DATABASE_URL: database.ownerUrl })
    await database.owner`delete from troth_migration where number = 9999`
    expect(found).toMatchObject({ ok: false, says: expect.stringContaining('newer than this program') })
  })

  it('finds a database that does not answer', async () => {
    const [found] = await examine({ DATABASE_URL: `postgres://us@127.0.0.1:${await closedPort()}/troth` })
    expect(found).toMatchObject({ ok: false, says: expect.stringContaining('cannot be used') })
  })

  it('tells which PostgreSQL would be started on a fresh folder, and starts none', async () => {
    const [found] = await examine({ TROTH_DATA: folder })
    expect(found).toMatchObject({ ok: true, says: expect.stringContaining('not made yet') })
  })

  it('finds whether the mail server answers', async () => {
    const server = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'] })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.server.address() as AddressInfo
    const [, answering] = await examine({ TROTH_DATA: folder, SMTP_URL: `smtp://127.0.0.1:${port}` })
    await new Promise<void>((resolve) => server.close(resolve))
    const [, silent] = await examine({ TROTH_DATA: folder, SMTP_URL: `smtp://127.0.0.1:${port}` })
    expect([answering!.ok, silent!.ok]).toEqual([true, false])
  })

  it('finds whether the control addresses answer, on networks that may be called', async () => {
    const server = createHttpServer((_, answer) => answer.end())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const settings = { TROTH_DATA: folder, PROBE_CONTROLS: `http://127.0.0.1:${port}/` }
    const [, , closed] = await examine(settings)
    const [, , open] = await examine({ ...settings, OUTGOING_NETWORKS: '127.0.0.1' })
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    expect(closed).toMatchObject({ ok: false, says: expect.stringContaining('refused-by-us') })
    expect(open).toMatchObject({ ok: true, says: 'answers' })
  })

  it('looks at nothing while a setting is wrong', async () => {
    expect(await examine({ PORT: 'http' })).toEqual([])
  })
})
