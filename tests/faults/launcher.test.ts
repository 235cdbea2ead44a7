import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { connect } from '../../src/postgres/connect.ts'
import { serverAccount } from '../../src/postgres/embedded/account.ts'
import { isAlive } from '../../src/postgres/embedded/processes.ts'
import { type Installation, installLauncher, makeDataFolder, type Started, start, stop } from './launcher.ts'

const WAIT = { timeout: 20_000, interval: 50 }
const isRoot = process.getuid?.() === 0

let installation: Installation
const started: Started[] = []
const folders: string[] = []

beforeAll(() => {
  installation = installLauncher()
})
afterAll(() => installation.remove())

afterEach(async () => {
  await Promise.all(started.splice(0).map(stop))
  for (const folder of folders.splice(0)) rmSync(path.dirname(folder), { recursive: true, force: true })
})

function newFolder(user?: { uid: number; gid: number }): string {
  const folder = makeDataFolder(user)
  folders.push(folder)
  return folder
}

async function run(folder: string, user?: { uid: number; gid: number }): Promise<Started> {
  const one = await start(installation.folder, folder, user)
  started.push(one)
  return one
}

function serverPid(folder: string): number {
  const cluster = readdirSync(folder).find((name) => /^pgdata-\d+$/.test(name))!
  return Number(readFileSync(path.join(folder, cluster, 'postmaster.pid'), 'utf8').split('\n')[0])
}

function serverFile(folder: string): string {
  return path.join(folder, readdirSync(folder).find((name) => /^pgdata-\d+$/.test(name))!, 'postmaster.pid')
}

async function query(url: string, statement: string): Promise<unknown> {
  const sql = connect(url, { max: 1 })
  try {
    return await sql.unsafe(statement)
  } finally {
    await sql.end()
  }
}

/** What has to hold for whoever runs it. */
function holdsFor(user: { uid: number; gid: number } | undefined): void {
  it('a server whose program is killed with -9 stops by itself, and loses nothing it acknowledged', async () => {
    const folder = newFolder(user)
    const first = await run(folder, user)
    await query(first.url!, 'create table fact (n int); insert into fact values (42)')
    const file = serverFile(folder)
    first.process.kill('SIGKILL')
    await vi.waitFor(() => expect(existsSync(file)).toBe(false), WAIT)
    const second = await run(folder, user)
    expect(await query(second.url!, 'select n from fact')).toMatchObject([{ n: 42 }])
  })

  it('an orderly end frees the folder and leaves no socket behind', async () => {
    const folder = newFolder(user)
    const one = await run(folder, user)
    const socket = new URL(one.url!).searchParams.get('host')!
    expect(existsSync(socket)).toBe(true)
    await stop(one)
    expect(existsSync(socket)).toBe(false)
    expect(readdirSync(folder).filter((name) => name.startsWith('held-by'))).toEqual([])
    expect(existsSync(serverFile(folder))).toBe(false)
  })

  it('a second start on the same folder is refused, and told which process holds it', async () => {
    const folder = newFolder(user)
    const first = await run(folder, user)
    const second = await run(folder, user)
    expect(second.refused).toContain(`in use by process ${first.process.pid} (`)
    expect(second.refused).toContain('hold.js')
    expect(await query(first.url!, 'select 1 as one')).toMatchObject([{ one: 1 }])
  })

  it('the server is private to its user, opens no port, and commits durably', async () => {
    const folder = newFolder(user)
    const { url } = await run(folder, user)
    const socket = new URL(url!).searchParams.get('host')!
    const modes = execFileSync('stat', ['-c', '%a', socket, path.dirname(serverFile(folder))], {
      encoding: 'utf8',
    })
    expect(modes.trim().split('\n')).toEqual(['700', '700'])
    expect(Buffer.byteLength(path.join(socket, '.s.PGSQL.5432'))).toBeLessThan(107)
    expect(await query(url!, `select current_setting('listen_addresses') as open`)).toMatchObject([
      { open: '' },
    ])
    const rows = await query(
      url!,
      `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commits,
        current_setting('data_checksums') as checksums, upper('é ñ') as upper`,
    )
    expect(rows).toMatchObject([{ fsync: 'on', commits: 'on', checksums: 'on', upper: 'É Ñ' }])
    const withoutSecret = new URL(url!)
    withoutSecret.password = 'guessed'
    await expect(query(withoutSecret.href, 'select 1')).rejects.toThrow(/password authentication failed/)
  })
}

describe('as the user who runs the tests', () => {
  holdsFor(undefined)

  it('of several starts at once on a fresh folder, one gets it', async () => {
    const folder = newFolder()
    const all = await Promise.all([1, 2, 3, 4].map(() => run(folder)))
    expect(all.filter(({ url }) => url)).toHaveLength(1)
    expect(all.filter(({ refused }) => refused?.includes('in use by process'))).toHaveLength(3)
  })

  it('a pid file whose number another program has now stops neither the start nor that program', async () => {
    const folder = newFolder()
    const first = await run(folder)
    const file = serverFile(folder)
    const lines = readFileSync(file, 'utf8').split('\n')
    await stop(first)
    const bystander = spawn('sleep', ['60'], { stdio: 'ignore' })
    writeFileSync(file, [bystander.pid, ...lines.slice(1)].join('\n'))
    writeFileSync(
      path.join(folder, 'held-by.json'),
      JSON.stringify({ pid: bystander.pid, command: 'troth start', since: 'another time' }),
    )
    const second = await run(folder)
    expect(await query(second.url!, 'select 1 as one')).toMatchObject([{ one: 1 }])
    expect(isAlive(bystander.pid!)).toBe(true)
    bystander.kill()
  })

  it('a server that outlived both its program and its watchdog is replaced', async () => {
    const folder = newFolder()
    const first = await run(folder)
    await query(first.url!, 'create table fact (n int); insert into fact values (7)')
    const orphan = serverPid(folder)
    const socket = new URL(first.url!).searchParams.get('host')!
    for (const line of execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n')) {
      if (line.includes('kill -INT') && line.includes(socket))
        process.kill(Number.parseInt(line, 10), 'SIGKILL')
    }
    first.process.kill('SIGKILL')
    await vi.waitFor(() => expect(first.process.signalCode).toBe('SIGKILL'), WAIT)
    expect(serverPid(folder)).toBe(orphan)
    const second = await run(folder)
    expect(serverPid(folder)).not.toBe(orphan)
    expect(await query(second.url!, 'select n from fact')).toMatchObject([{ n: 7 }])
    rmSync(socket, { recursive: true, force: true })
  })

  it('a start that was broken off while it made the data folder is begun again', async () => {
    const folder = newFolder()
    mkdirSync(path.join(folder, 'pgdata-18.unfinished'))
    writeFileSync(path.join(folder, 'pgdata-18.unfinished', 'PG_VERSION'), '18')
    expect((await run(folder)).url).toBeDefined()
    expect(readdirSync(folder).filter((name) => /unfinished|password/.test(name))).toEqual([])
  })

  it('the data of a version of PostgreSQL that is not here is not passed over in silence', async () => {
    const folder = newFolder()
    mkdirSync(path.join(folder, 'pgdata-9'))
    expect((await run(folder)).refused).toContain('holds a database of PostgreSQL 9')
  })
})

if (isRoot) {
  const user = serverAccount()!

  describe('as an ordinary user', () => holdsFor({ uid: user.uid, gid: user.gid }))

  describe('as root', () => {
    let parent: string

    beforeEach(() => {
      parent = path.dirname(newFolder())
    })

    it('the server runs as another user, who owns the data', async () => {
      const folder = newFolder()
      await run(folder)
      const owner = execFileSync('ps', ['-o', 'uid=', '-p', String(serverPid(folder))], { encoding: 'utf8' })
      expect(Number(owner)).toBe(user.uid)
    })

    it('program and data may both lie in a folder that this user cannot enter', async () => {
      execFileSync('cp', ['-R', installation.folder, path.join(parent, 'program')])
      chmodSync(parent, 0o700)
      const folder = path.join(parent, 'data')
      const first = await start(path.join(parent, 'program'), folder)
      started.push(first)
      await query(first.url!, 'create table fact (n int); insert into fact values (1)')
      await stop(first)
      const second = await start(path.join(parent, 'program'), folder)
      started.push(second)
      expect(await query(second.url!, 'select n from fact')).toMatchObject([{ n: 1 }])
    })

    it('a user number without an entry in /etc/passwd is told so', async () => {
      const nobody = { uid: 54_321, gid: 54_321 }
      const { refused } = await run(newFolder(nobody), nobody)
      expect(refused).toContain('user number 54321, which has no entry in /etc/passwd')
    })
  })
}
