import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { digest, fill, newMajor, older, oldFolder, on, onOld } from './old-cluster.ts'

const PROGRAM = fileURLToPath(new URL('./upgrade-program.ts', import.meta.url))
const WAIT = { timeout: 60_000, interval: 20 }

interface Said {
  readonly progress?: string
  readonly url?: string
  readonly refused?: string
}

interface Program {
  readonly process: ChildProcess
  readonly said: Said[]
  readonly ended: Promise<unknown>
}

let folder: string
const running: Program[] = []

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'troth-upgrade-'))
})

afterEach(async () => {
  for (const program of running.splice(0)) await stop(program)
  rmSync(folder, { recursive: true, force: true })
})

function run(): Program {
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said: Said[] = []
  let rest = ''
  child.stdout.on('data', (text) => {
    const lines = `${rest}${text}`.split('\n')
    rest = lines.pop()!
    said.push(...lines.map((line) => JSON.parse(line) as Said))
  })
  const program = { process: child, said, ended: new Promise((resolve) => child.once('close', resolve)) }
  running.push(program)
  return program
}

async function stop(program: Program): Promise<void> {
  program.process.kill('SIGTERM')
  await program.ended
}

/** The owner's address, once it has started. */
async function started(program: Program): Promise<string> {
  await vi.waitFor(() => expect(program.said.at(-1)).toHaveProperty('url'), WAIT)
  return program.said.at(-1)!.url!
}

async function refused(): Promise<string> {
  const program = run()
  await program.ended
  return program.said.at(-1)?.refused ?? ''
}

it('data of a version that is not here is not touched, and how to move it is said', async () => {
  mkdirSync(path.join(folder, 'pgdata-9'))
  const message = await refused()
  expect(message).toContain(`there is no PostgreSQL 9 here (only ${newMajor})`)
  expect(message).toContain('TROTH_OLD_POSTGRES=')
  expect(readdirSync(folder)).toEqual(['pgdata-9'])
})

it('data of a version newer than the program is not touched', async () => {
  mkdirSync(path.join(folder, 'pgdata-99'))
  expect(await refused()).toContain('Start the version of Troth that made it')
  expect(readdirSync(folder)).toEqual(['pgdata-99'])
})

// Everything below needs a PostgreSQL older than Troth's own to have made the data; many machines have none.
if (older !== undefined) {
  const { major } = older
  describe(`from PostgreSQL ${major}`, () => {
    it('everything goes over, is said to, and the old data is kept until another start has worked', async () => {
      const before = await onOld(folder, async (sql) => {
        await fill(sql, 20)
        return digest(sql)
      })
      const first = run()
      const url = await started(first)
      expect(first.said.map(({ progress }) => progress)).toContainEqual(expect.stringContaining('100% of'))
      expect(await on(url, digest)).toEqual(before)
      expect(
        await on(url, (sql) => sql`select current_setting('server_version_num')::int / 10000 as major`),
      ).toEqual([{ major: newMajor }])
      await stop(first)
      expect(await onOld(folder, digest)).toEqual(before)

      const second = run()
      expect(await on(await started(second), digest)).toEqual(before)
      expect(second.said).toHaveLength(1)
      expect(readdirSync(folder).filter((name) => name.includes(`${major}`))).toEqual([])
    })

    it('numbers that were given are not given again, and transactions keep their order before those to come', async () => {
      await onOld(folder, async (sql) => {
        // A server that has worked for long is far ahead of a new one.
        await sql`do $$ begin for i in 1..5000 loop perform pg_current_xact_id(); commit; end loop; end $$`
        await fill(sql, 20)
      })
      const url = await started(run())
      await on(url, async (sql) => {
        await sql`
          insert into tally_deltas (organisation_id, commitment, target, month, channel, team_id, outcome, amount)
          select organisation_id, commitment, target, month, channel, team_id, outcome, amount from tally_deltas limit 1`
        expect(await sql`select max(delta_id) as last from tally_deltas`).toEqual([{ last: 21 }])
        const [order] = await sql`
          select bool_and(transaction_id < pg_snapshot_xmin(pg_current_snapshot())) as past,
            max(transaction_id) filter (where seq = 1) < min(transaction_id) filter (where seq = 2) as kept
          from events`
        expect(order).toEqual({ past: true, kept: true })
      })
    })

    it('killed with -9 half-way, it begins again and loses nothing', async () => {
      const before = await onOld(folder, async (sql) => {
        await fill(sql, 100_000)
        return digest(sql)
      })
      const first = run()
      await vi.waitFor(() => expect(first.said).not.toEqual([]), WAIT)
      first.process.kill('SIGKILL')
      await first.ended
      expect(first.said.at(-1)).not.toHaveProperty('url')
      expect(existsSync(path.join(folder, `pgdata-${newMajor}`))).toBe(false)
      expect(existsSync(path.join(folder, `pgdata-${newMajor}.upgrading`))).toBe(true)

      expect(await on(await started(run()), digest)).toEqual(before)
      expect(readdirSync(folder).filter((name) => name.includes('upgrading'))).toEqual([])
    })

    it('what is not Troth’s is named, and nothing is moved without it', async () => {
      await onOld(folder, async (sql) => {
        await sql`create table of_my_own (note text)`
        await sql`alter table teams add column motto text`
        await sql`create database ledger_of_mine`
        await sql`select lo_create(0)`
      })
      const message = await refused()
      expect(message).toContain('public.of_my_own is not as Troth makes it')
      expect(message).toContain('public.teams is not as Troth makes it')
      expect(message).toContain('the database ledger_of_mine is not Troth’s')
      expect(message).toContain('there are 1 large objects')
      expect(message).toContain(`It is as it was, in ${oldFolder(folder)}.`)
      expect(readdirSync(folder).filter((name) => name.startsWith(`pgdata-${newMajor}`))).toEqual([])
      expect(await onOld(folder, (sql) => sql`select count(*) from of_my_own`)).toEqual([{ count: 0 }])
    })
  })
}
