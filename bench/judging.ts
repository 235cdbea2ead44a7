/**
 * Judging in memory, through the code that the service runs: 1 million cases with 5 million events by a whole charter,
 * and what one promise with another limit would have meant for them. Beside it, parsing the same events as JSON.
 *
 *   npm run bench -- judging
 */
import { readFile } from 'node:fs/promises'
import { alwaysInForce, compileCharter } from '../src/core/cases/compile.ts'
import type { CaseEvent } from '../src/core/cases/events.ts'
import type { Charter } from '../src/core/charter/model.ts'
import { parseCharter } from '../src/core/charter/parse.ts'
import { judgedBy } from '../src/core/measures/case-stream.ts'
import { narrowedTo } from '../src/core/measures/charter-changes.ts'
import { inertEvents } from '../src/core/measures/inert-events.ts'
import { finishReplay, openReplay, takeEvent } from '../src/core/measures/replay.ts'
import { compareRuns, openWhatIf } from '../src/core/measures/what-if.ts'

const cases = Number(process.argv[2] ?? 1_000_000)
const batch = 50_000
const HOUR = 3_600_000
const begin = Date.UTC(2025, 0, 6)
const asOf = begin + 365 * 24 * HOUR
const promise = 'post-reply'

const source = await readFile(new URL('../charters/awarding-body.yaml', import.meta.url), 'utf8')
const charter = read(source)
const narrow = (one: Charter) => alwaysInForce(compileCharter(narrowedTo(one, new Set([promise]))))
const record = narrow(charter)
const changed = narrow(read(source.replace('within: 10 working days', 'within: 5 working days')))
const whatIf = openWhatIf({ record, changed, asOf, commitments: new Set([promise]) })
const replay = openReplay({ history: alwaysInForce(compileCharter(charter)), asOf })
const inert = new Set(inertEvents([charter].map((one) => narrowedTo(one, new Set([promise])))))

const spent = { parsing: 0, replay: 0, whatIf: 0 }
for (let from = 0; from < cases; from += batch) {
  const lives = Array.from({ length: Math.min(batch, cases - from) }, (_, index) => eventsOf(from + index))
  const texts = lives.map((events) => events.map((event) => JSON.stringify(event)))
  time('parsing', () => {
    for (const lines of texts) for (const line of lines) JSON.parse(line)
  })
  time('replay', () => {
    for (const [index, events] of lives.entries()) {
      for (const event of events) takeEvent(replay, { case: `c${from + index}`, event, facts: event.facts })
    }
  })
  time('whatIf', () => {
    for (const [index, events] of lives.entries()) {
      const heard = events.filter(({ type }) => !inert.has(type))
      const [was, would] = judgedBy([record, changed], heard, asOf)
      compareRuns(whatIf, `c${from + index}`, was!.facts.channel ?? '', was!.finished, would!.finished)
    }
  })
}
time('replay', () => finishReplay(replay))
const seconds = (what: keyof typeof spent) =>
  `${spent[what].toFixed(1)} s of processor, ${(spent[what] / spent.parsing).toFixed(2)} × parsing`
console.log(`${cases} cases, ${cases * 5} events`)
console.log(`parsing the events as JSON: ${spent.parsing.toFixed(1)} s of processor`)
console.log(`replay by the whole charter: ${seconds('replay')}`)
console.log(`what if of one promise: ${seconds('whatIf')}`)

function time(what: keyof typeof spent, work: () => void): void {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  spent[what] += (user + system) / 1e6
}

function read(text: string): Charter {
  const parsed = parseCharter(text)
  if (parsed.charter === null) throw new Error(JSON.stringify(parsed.problems))
  return parsed.charter
}

/** Received, three on the way, closed. */
function eventsOf(index: number): CaseEvent[] {
  const channel = ['email', 'email', 'web', 'letter', 'phone'][index % 5]!
  const about = ['enquiry', 'enquiry', 'support', 'complaint', 'adjustment'][Math.floor(index / 5) % 5]!
  const arrived = begin + Math.floor((index / cases) * 300 * 24 * HOUR)
  const pace = 1 + (index % 37)
  return ['received', 'updated', 'replied', 'resolved', 'closed'].map((type, place): CaseEvent => {
    const occurredAt = arrived + place * pace * HOUR
    const event = { type, occurredAt, recordedAt: occurredAt, seq: place + 1, by: 'staff' } as const
    return place === 0 ? { ...event, facts: { channel, about } } : event
  })
}
