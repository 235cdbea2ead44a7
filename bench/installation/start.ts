/** A Troth of its own for a measurement: the built program on its embedded database, in a folder that is thrown away. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
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
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) / 100
  } catch {
    return Number.NaN
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
