/** A Troth of its own for a measurement: the built program on its embedded database, in a folder that is thrown away. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))

export interface Installation {
  readonly url: string
  /** For programs, with all scopes. */
  readonly token: string
  /** Where its database lies. */
  readonly dataFolder: string
  /** Processor time of the program so far, in seconds; its database's is apart. */
  processorSeconds(): number
  /** Processor time of the database's processes that run now, in seconds. */
  databaseSeconds(): number
  stop(): Promise<void>
}

/** Starts, sets up the ready charter of an institute, and makes a token. Durability is on, as everywhere. */
export async function startInstallation(): Promise<Installation> {
  const dataFolder = mkdtempSync(path.join(os.tmpdir(), 'troth-bench-'))
  const port = await freePort()
  const env = { ...process.env, PORT: String(port), TROTH_DATA: dataFolder, LOG_LEVEL: 'error' }
  const child = spawn(process.execPath, [program, 'start'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const url = `http://localhost:${port}`
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (line) => String(line).includes('ready') && resolve())
    child.once('exit', (code) => reject(new Error(`it ended with ${code}`)))
  })
  const token = await setUp(url)
  return {
    url,
    token,
    dataFolder,
    processorSeconds: () => processorSeconds(child.pid ?? 0),
    databaseSeconds: () => databaseSeconds(dataFolder),
    async stop() {
      child.removeAllListeners('exit')
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await gone
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

async function setUp(url: string): Promise<string> {
  const account = { name: 'Alex', email: 'alex@bench.example', password: 'a long enough password' }
  const made = await fetch(`${url}/api/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      name: 'Bench',
      languages: ['en'],
      timeZone: 'Europe/London',
      holidays: 'GB-ENG',
      charter: 'professional-institute',
      account,
    }),
  })
  if (!made.ok) throw new Error(`set-up: ${await made.text()}`)
  const cookie = made.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  const { csrfToken } = (await made.json()) as { csrfToken: string }
  const answer = await fetch(`${url}/api/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie, 'x-csrf-token': csrfToken },
    body: JSON.stringify({
      name: 'bench',
      scopes: ['cases:read', 'cases:write', 'measures:read', 'charters:write'],
    }),
  })
  if (!answer.ok) throw new Error(`token: ${await answer.text()}`)
  return ((await answer.json()) as { secret: string }).secret
}

/** From /proc, where there is one; else not a number. */
function processorSeconds(pid: number): number {
  const fields = statOf(pid)
  return (Number(fields[11]) + Number(fields[12])) / 100
}

/** What its processes have used so far, and those of them that have ended, whose time the first one is told. */
function databaseSeconds(dataFolder: string): number {
  const cluster = readdirSync(dataFolder).find((name) => /^pgdata-\d+$/.test(name)) ?? ''
  const first = Number(readFileSync(path.join(dataFolder, cluster, 'postmaster.pid'), 'utf8').split('\n')[0])
  const ended = statOf(first)
  const running = readdirSync('/proc').filter(
    (name) => /^\d+$/.test(name) && statOf(Number(name))[1] === String(first),
  )
  const seconds = running.map((pid) => processorSeconds(Number(pid))).filter((one) => !Number.isNaN(one))
  return seconds.reduce((sum, one) => sum + one, (Number(ended[13]) + Number(ended[14])) / 100)
}

/** The fields from the third on: the state, the parent. */
function statOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
  } catch {
    return []
  }
}

/** A port that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
