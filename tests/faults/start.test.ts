import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer, type Server } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

const PROGRAM = fileURLToPath(new URL('./start-program.ts', import.meta.url))

let folder: string
let port: number
const running: Program[] = []

interface Program {
  readonly process: ChildProcess
  readonly out: () => string
  readonly err: () => string
  readonly ended: Promise<number | null>
}

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'troth-start-'))
  const probe = await listening()
  port = (probe.address() as AddressInfo).port
  await new Promise((resolve) => probe.close(resolve))
})

afterEach(async () => {
  for (const program of running.splice(0)) {
    program.process.kill('SIGTERM')
    await program.ended
  }
  rmSync(folder, { recursive: true, force: true })
})

function listening(): Promise<Server> {
  const server = createServer()
  return new Promise((resolve) => server.listen(0, () => resolve(server)))
}

function run(env: Record<string, string> = {}): Program {
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM], {
    env: { ...process.env, PORT: String(port), TROTH_DATA: folder, DATABASE_URL: '', PUBLIC_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (text) => (out += text))
  child.stderr.on('data', (text) => (err += text))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const program = { process: child, out: () => out, err: () => err, ended }
  running.push(program)
  return program
}

async function started(env?: Record<string, string>): Promise<Program> {
  const program = run(env)
  await vi.waitFor(() => expect(program.out()).toContain('\n'), { timeout: 40_000, interval: 50 })
  return program
}

it('prints one address, works as a user who owns nothing, and at SIGTERM finishes what is under way', async () => {
  const program = await started()
  expect(program.out()).toBe(`Troth is ready: http://localhost:${port}\n`)
  const answer = fetch(`http://localhost:${port}/`, { headers: { connection: 'close' } })
  await new Promise((resolve) => setTimeout(resolve, 100))
  program.process.kill('SIGTERM')
  expect(await (await answer).text()).toBe('troth_login')
  expect(await program.ended).toBe(0)
  expect(program.err()).toBe('')
  expect(readdirSync(folder).filter((name) => name.startsWith('held-by'))).toEqual([])
  expect(readdirSync(path.join(folder, 'pgdata-18'))).not.toContain('postmaster.pid')
})

it('a second start on the same data says which process has it', async () => {
  const first = await started()
  const other = await listening()
  const freePort = (other.address() as AddressInfo).port
  await new Promise((resolve) => other.close(resolve))
  const second = run({ PORT: String(freePort) })
  expect(await second.ended).toBe(1)
  expect(second.err()).toContain(`is in use by process ${first.process.pid} (`)
  expect(second.out()).toBe('')
})

it('a port that is taken is named, before anything is made', async () => {
  const other = await listening()
  const taken = (other.address() as AddressInfo).port
  const program = run({ PORT: String(taken) })
  expect(await program.ended).toBe(1)
  expect(program.err()).toBe(`Port ${taken} is in use. Stop what uses it, or set PORT to another.\n`)
  expect(readdirSync(folder)).toEqual([])
  await new Promise((resolve) => other.close(resolve))
})

it('a setting that is wrong is named, all of them at once', async () => {
  const program = run({ PORT: 'http', SMTP_URL: 'mail.example.org' })
  expect(await program.ended).toBe(1)
  expect(program.err().trim().split('\n')).toEqual([
    expect.stringContaining('PORT has to be a number'),
    expect.stringContaining('SMTP_URL has to be an address such as smtp://'),
  ])
})

it('a database that does not answer is said to be out of reach', async () => {
  const program = run({ DATABASE_URL: `postgres://us:s3cret@127.0.0.1:${port}/troth` })
  expect(await program.ended).toBe(1)
  expect(program.err()).toContain('The database cannot be reached')
  expect(program.err()).not.toContain('s3cret')
})

it('when its database server is killed the program ends, for whoever watches it to start it again', async () => {
  const program = await started()
  const pid = Number(readFileSync(path.join(folder, 'pgdata-18', 'postmaster.pid'), 'utf8').split('\n')[0])
  process.kill(pid, 'SIGKILL')
  expect(await program.ended).toBe(1)
  expect(program.err()).toContain('The database server ended')
})
