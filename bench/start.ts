/**
 * From `npm start` to the first answer of /readyz: on an empty data folder, then again on the same data. Each is the
 * best of its runs, since a start is disturbed by whatever else the machine does; beside it the processor time of
 * everything that the start has run until then (npm, the program, PostgreSQL), where the system tells it.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from './installation/start.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const runs = 5
/** The unit of /proc/PID/stat: a hundredth of a second on every Linux that Node runs on. */
const tick = 0.01

interface Start {
  readonly seconds: number
  readonly processorSeconds: number
}

const fresh: Start[] = []
const second: Start[] = []
for (let run = 0; run < runs; run++) {
  const dataFolder = mkdtempSync(path.join(os.tmpdir(), 'troth-bench-'))
  fresh.push(await timeStart(dataFolder))
  second.push(await timeStart(dataFolder))
  rmSync(dataFolder, { recursive: true, force: true })
}
print('fresh start', fresh)
print('second start', second)

async function timeStart(dataFolder: string): Promise<Start> {
  const port = await freePort()
  const env = {
    ...process.env,
    PORT: String(port),
    TROTH_DATA: dataFolder,
    DATABASE_URL: '',
    LOG_LEVEL: 'error',
  }
  const startedAt = performance.now()
  const npm = spawn('npm', ['start'], { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] })
  const gone = new Promise((resolve) => npm.once('exit', resolve))
  while (!(await isReady(port))) {
    if (npm.exitCode !== null) throw new Error(`npm start ended with ${npm.exitCode}`)
    await delay(5)
  }
  const seconds = (performance.now() - startedAt) / 1000
  const processes = familyOf(npm.pid!)
  const processorSeconds = processes.reduce((sum, { ticks }) => sum + ticks * tick, 0)
  npm.kill('SIGTERM')
  await gone
  // npm goes first: its data may be thrown away, or started on again, once all of its family have gone.
  while (processes.some(({ pid }) => isRunning(pid))) await delay(20)
  return { seconds, processorSeconds }
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/readyz`)).ok
  } catch {
    return false
  }
}

interface Process {
  readonly pid: number
  readonly parent: number
  /** What it has used, with those of its children that have ended. */
  readonly ticks: number
}

/** This process and all that it has started, as Linux shows them; elsewhere none. */
function familyOf(root: number): Process[] {
  const all = allProcesses()
  const family = all.filter(({ pid }) => pid === root)
  for (const one of family) family.push(...all.filter(({ parent }) => parent === one.pid))
  return family
}

function allProcesses(): Process[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc').flatMap((name) => {
    try {
      const stat = readFileSync(`/proc/${Number(name)}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
      return [{ pid: Number(name), parent: Number(fields[1]), ticks }]
    } catch {
      return []
    }
  })
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function print(what: string, starts: readonly Start[]): void {
  const seconds = starts.map((start) => start.seconds).sort((a, b) => a - b)
  const processor = Math.min(...starts.map((start) => start.processorSeconds))
  const used = processor > 0 ? `, processor time ${processor.toFixed(2)} s` : ''
  const [best, worst] = [seconds[0]!, seconds.at(-1)!]
  console.log(`${what.padEnd(14)} ${best.toFixed(2)} s   (worst of ${runs}: ${worst.toFixed(2)} s${used})`)
}
