/**
 * Replays a year and a half of a busy service: 1 million cases with 5 million events, from a file, in order of time.
 * Prints the time, the peak of memory and the ratio to parsing the same lines as JSON and doing nothing with them.
 *
 *   tsx bench/replay.ts [cases] [seed]
 */

import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { countFile } from '../src/cli/replay.ts'
import { eachLine } from '../src/cli/replay-input.ts'
import { alwaysInForce, compileCharter } from '../src/core/cases/compile.ts'
import { parseCharter } from '../src/core/charter/parse.ts'

const HOUR = 3_600_000
const begin = Date.UTC(2025, 0, 6)
const span = 550 * 24 * HOUR

if (process.argv[2] === 'measure') await measure(process.argv[3]!, process.argv[4]!)
else await compare(Number(process.argv[2] ?? 1_000_000), Number(process.argv[3] ?? 1))

/** Each is measured in a process of its own, so that neither has the other's memory or warmth. */
async function compare(cases: number, seed: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'troth-bench-'))
  const file = join(folder, 'events.ndjson')
  try {
    const events = await writeEvents(file, cases, seed)
    const size = Math.round((await stat(file)).size / 1e6)
    const replayed = inOwnProcess('replay', file)
    const parsed = inOwnProcess('parse', file)
    const seconds = ({ wall, cpu }: Measured) => `${wall.toFixed(1)} s (${cpu.toFixed(1)} s of processor)`
    console.log(`replay of ${cases} cases, ${events} events, ${size} MB: ${seconds(replayed)}`)
    console.log(`  ${replayed.found}; peak of memory ${replayed.peak} MB`)
    console.log(`  parsing the lines alone: ${seconds(parsed)}, ${parsed.peak} MB`)
    console.log(
      `  ratio ${(replayed.wall / parsed.wall).toFixed(2)} in time, ${(replayed.cpu / parsed.cpu).toFixed(2)} in processor time`,
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

interface Measured {
  /** Seconds. */
  readonly wall: number
  readonly cpu: number
  /** MB. */
  readonly peak: number
  readonly found: string
}

function inOwnProcess(what: string, file: string): Measured {
  const program = fileURLToPath(import.meta.url)
  const { stdout, status } = spawnSync(
    process.execPath,
    [...process.execArgv, program, 'measure', what, file],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  if (status !== 0) throw new Error(`measuring ${what} failed`)
  return JSON.parse(stdout) as Measured
}

async function measure(what: string, file: string): Promise<void> {
  const begun = performance.now()
  const found = what === 'replay' ? await replayAll(file) : await parseAll(file)
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  const measured: Measured = {
    wall: (performance.now() - begun) / 1000,
    cpu: (userCPUTime + systemCPUTime) / 1e6,
    peak: Math.round(maxRSS / 1024),
    found,
  }
  console.log(JSON.stringify(measured))
}

async function replayAll(file: string): Promise<string> {
  const source = await readFile(new URL('../charters/awarding-body.yaml', import.meta.url), 'utf8')
  const { charter } = parseCharter(source)
  if (charter === null) throw new Error('the ready charter does not parse')
  const replay = await countFile(file, {
    history: alwaysInForce(compileCharter(charter)),
    asOf: begin + span,
  })
  let clocks = 0
  for (const { clocks: counts } of replay.tallies.values()) {
    clocks += counts.kept + counts.broken + counts.notDue + counts.paused + counts.void
  }
  return `${clocks} clocks, ${replay.disordered.size} cases out of order`
}

async function parseAll(file: string): Promise<string> {
  let types = 0
  await eachLine(file, (line) => {
    types += (JSON.parse(line) as { type: string }).type.length
  })
  return `${types} characters of types`
}

/** Writes the events of all cases in order of time and returns their number. The same seed gives the same file. */
async function writeEvents(path: string, count: number, seedOfAll: number): Promise<number> {
  const random = randomFrom(seedOfAll)
  const out = createWriteStream(path, { highWaterMark: 1 << 20 })
  const coming = new Map<number, { at: number; line: string }[]>()
  let events = 0
  let hour = Math.floor(begin / HOUR)
  const flushUpTo = async (until: number) => {
    for (; hour < until; hour++) {
      const due = coming.get(hour)
      if (!due) continue
      coming.delete(hour)
      due.sort((a, b) => a.at - b.at)
      if (!out.write(due.map(({ line }) => line).join(''))) await once(out, 'drain')
    }
  }
  for (let index = 0; index < count; index++) {
    const arrived = begin + Math.floor((index / count) * span)
    await flushUpTo(Math.floor(arrived / HOUR))
    for (const event of eventsOf(`c${index}`, arrived, random)) {
      events += 1
      const known = coming.get(Math.floor(event.at / HOUR))
      if (known) known.push(event)
      else coming.set(Math.floor(event.at / HOUR), [event])
    }
  }
  await flushUpTo(Math.floor((begin + 2 * span) / HOUR))
  out.end()
  await once(out, 'finish')
  return events
}

/** Five events of one case: received, three on the way, closed. */
function eventsOf(name: string, arrived: number, random: () => number): { at: number; line: string }[] {
  const pick = (values: readonly string[]) => values[Math.floor(random() * values.length)]!
  const about = pick([
    'enquiry',
    'enquiry',
    'enquiry',
    'support',
    'adjustment',
    'concern',
    'complaint',
    'suggestion',
  ])
  const facts = `,"channel":"${pick(['email', 'email', 'web', 'letter', 'phone'])}","about":"${about}","segment":"centre"`
  const middle =
    about === 'complaint'
      ? ['acknowledged', 'updated', 'replied']
      : random() < 0.1
        ? ['paused', 'resumed', 'replied']
        : ['updated', 'replied', about === 'adjustment' ? 'decided' : 'resolved']
  let at = arrived
  return ['received', ...middle, 'closed'].map((type, index) => {
    if (index > 0) at += 1 + Math.floor(random() ** 3 * 120 * HOUR)
    const more =
      type === 'received'
        ? facts
        : type === 'paused'
          ? ',"reason":"waiting for more information"'
          : type === 'replied'
            ? ',"with":{"outcome":"upheld","how-to-complain":"told"}'
            : ''
    const time = new Date(at).toISOString()
    return { at, line: `{"case":"${name}","type":"${type}","occurredAt":"${time}"${more}}\n` }
  })
}

/** Mulberry32: small, seeded, good enough to spread events. */
function randomFrom(start: number): () => number {
  let state = start >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
