/**
 * Replays a year and a half of a busy service: 1 million cases with 5 million events, from a file, in order of time.
 * Prints the time, the peak of memory and the ratio to parsing the same lines as JSON and doing nothing with them.
 *
 *   tsx bench/replay.ts [cases] [seed]
 */

import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pass } from '../src/cli/replay.ts'
import { eachLine } from '../src/cli/replay-input.ts'
import { alwaysInForce, compileCharter } from '../src/core/cases/compile.ts'
import { parseCharter } from '../src/core/charter/parse.ts'

const HOUR = 3_600_000
const begin = Date.UTC(2025, 0, 6)
const span = 550 * 24 * HOUR

const cases = Number(process.argv[2] ?? 1_000_000)
const seed = Number(process.argv[3] ?? 1)
const folder = await mkdtemp(join(tmpdir(), 'troth-bench-'))
const file = join(folder, 'events.ndjson')
try {
  const events = await writeEvents(file, cases, seed)
  const size = (await stat(file)).size
  const charter = parseCharter(
    await readFile(new URL('../charters/awarding-body.yaml', import.meta.url), 'utf8'),
  )
  if (charter.charter === null) throw new Error('the ready charter does not parse')
  const history = alwaysInForce(compileCharter(charter.charter))

  const replayed = await timed(async () => {
    const replay = await pass(file, { history, asOf: begin + span })
    let clocks = 0
    for (const { clocks: counts } of replay.tallies.values()) {
      clocks += counts.kept + counts.broken + counts.notDue + counts.paused + counts.void
    }
    return { clocks, disordered: replay.disordered.size }
  })
  const peak = process.resourceUsage().maxRSS / 1024
  const parsed = await timed(async () => {
    let types = 0
    await eachLine(file, (line) => {
      types += (JSON.parse(line) as { type: string }).type.length
    })
    return types
  })
  const seconds = (ms: number) => (ms / 1000).toFixed(1)
  console.log(
    [
      `replay of ${cases} cases, ${events} events, ${Math.round(size / 1e6)} MB: ${seconds(replayed.ms)} s`,
      `  ${replayed.answer.clocks} clocks, ${replayed.answer.disordered} cases out of order`,
      `  peak of memory ${Math.round(peak)} MB`,
      `  parsing the lines alone ${seconds(parsed.ms)} s: ratio ${(replayed.ms / parsed.ms).toFixed(2)}`,
    ].join('\n'),
  )
} finally {
  await rm(folder, { recursive: true, force: true })
}

async function timed<Answer>(work: () => Promise<Answer>): Promise<{ ms: number; answer: Answer }> {
  const before = performance.now()
  const answer = await work()
  return { ms: performance.now() - before, answer }
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
