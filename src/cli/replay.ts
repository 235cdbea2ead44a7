import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { Command } from 'commander'
import { BeyondCalendar } from '../core/calendar/compile.ts'
import { alwaysInForce, type CompiledCharter, compileCharter } from '../core/cases/compile.ts'
import { isLineProblem, parseEventLine } from '../core/cases/event-line.ts'
import { parseCharterWithHolidays } from '../core/charter/parse-with-holidays.ts'
import { problemLine } from '../core/charter/problem.ts'
import {
  finishReplay,
  openReplay,
  type Replay,
  type ReplayOptions,
  takeEvent,
} from '../core/measures/replay.ts'
import { parseInstant } from '../core/time/date.ts'
import type { Instant } from '../core/time/instant.ts'
import { eachLine, rereadable } from './replay-input.ts'
import { type ClockAnswer, clockAnswer, commitmentAnswers, tableOf } from './replay-output.ts'

interface Flags {
  readonly charter: string
  readonly events: string
  readonly asOf?: string
  readonly cases?: boolean
  readonly json?: boolean
  readonly table?: boolean
  readonly language?: string
}

/** `troth replay`: what a charter would say of past events. Exit status 1 where the charter or a line was refused. */
export function replayCommand(): Command {
  return new Command('replay')
    .description(
      'judge past events by a charter: each promise kept, broken, not due, paused, void, and its share',
    )
    .requiredOption('--charter <file>', 'the charter (YAML)')
    .requiredOption('--events <file>', 'events, one JSON object a line; - reads them from the standard input')
    .option('--as-of <instant>', 'the instant to judge at, such as 2026-06-08T09:30:00Z; now, unless given')
    .option('--cases', 'list each clock too, with the reason for its due time')
    .option('--language <tag>', 'the language of the reasons; the first of the charter, unless given')
    .option('--json', 'answer in JSON (as it does by itself where no screen is there to read a table)')
    .option('--table', 'answer with a table')
    .action(async (flags: Flags) => {
      process.exitCode = (await runReplay(flags)) ? 0 : 1
    })
}

/** True where every line could be read. */
async function runReplay(flags: Flags): Promise<boolean> {
  const asOf = flags.asOf === undefined ? Date.now() : parseInstant(flags.asOf)
  if (asOf === null)
    return refuse(`--as-of: "${flags.asOf}" is not an instant; write it as 2026-06-08T09:30:00Z`)
  const compiled = await readCharter(flags.charter)
  if (compiled === null) return false
  let events: Awaited<ReturnType<typeof rereadable>>
  try {
    events = await rereadable(flags.events)
  } catch (error) {
    return refuse(`${flags.events}: ${(error as Error).message}`)
  }
  try {
    return await replayFile(compiled, events.path, asOf, flags)
  } finally {
    await events.done()
  }
}

/**
 * One pass, where every case's events stand in order. With cases out of order, or clocks to be listed (so that none is
 * listed before it is known to be in order), a second that knows which cases to sort.
 */
async function replayFile(
  compiled: CompiledCharter,
  path: string,
  asOf: Instant,
  flags: Flags,
): Promise<boolean> {
  const options = { history: alwaysInForce(compiled), asOf }
  const asTable = flags.table ?? (flags.json !== true && process.stdout.isTTY === true)
  const refused = { lines: 0 }
  const report = (number: number, problem: string) => {
    refused.lines += 1
    process.stderr.write(`${flags.events}:${number}: ${problem}\n`)
  }
  let replay = await pass(path, options, report)
  if (flags.cases) process.stdout.write(asTable ? '' : '{"clocks":[')
  if (flags.cases || replay.disordered.size > 0) {
    const language = flags.language ?? compiled.charter.languages[0] ?? 'en'
    const clocks = clockWriter(asTable)
    replay = await pass(path, {
      ...options,
      disordered: replay.disordered,
      onCase: flags.cases
        ? (name, runs) => {
            for (const run of runs) clocks(clockAnswer(name, run, asOf, language))
          }
        : undefined,
    })
  }
  const answers = commitmentAnswers(compiled, replay.tallies)
  if (asTable) process.stdout.write(`${flags.cases ? '\n' : ''}${tableOf(answers)}\n`)
  else {
    const head = { charter: flags.charter, version: compiled.version, asOf: new Date(asOf).toISOString() }
    const text = JSON.stringify({ ...head, commitments: answers }, null, flags.cases ? undefined : 2)
    process.stdout.write(flags.cases ? `\n],${text.slice(1)}\n` : `${text}\n`)
  }
  return refused.lines === 0
}

/** Reads the file once. A line that cannot be read is reported and left out; the rest goes on. */
export async function pass(
  path: string,
  options: ReplayOptions,
  report: (line: number, problem: string) => void = () => {},
): Promise<Replay> {
  const replay = openReplay(options)
  const take = (text: string, number: number) => {
    const line = parseEventLine(text, number)
    if (isLineProblem(line)) {
      report(number, line.problem)
      return
    }
    try {
      takeEvent(replay, line)
    } catch (error) {
      if (!(error instanceof BeyondCalendar)) throw error
      report(number, error.message)
    }
  }
  await eachLine(path, take, stdoutDrained)
  finishReplay(replay)
  return replay
}

/** A slow reader of the answer slows the reading of events, rather than letting the answer pile up. */
async function stdoutDrained(): Promise<void> {
  if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain')
}

async function readCharter(file: string): Promise<CompiledCharter | null> {
  let source: string
  try {
    source = await readFile(file, 'utf8')
  } catch (error) {
    refuse(`${file}: ${(error as Error).message}`)
    return null
  }
  const { charter, problems } = await parseCharterWithHolidays(source, { file })
  if (charter !== null) return compileCharter(charter)
  for (const problem of problems) process.stderr.write(`${problemLine(problem)}\n`)
  return null
}

function clockWriter(asTable: boolean): (clock: ClockAnswer) => void {
  let separator = '\n'
  return (clock) => {
    if (asTable) {
      const { startedAt, dueAt, stoppedAt, verdict, because } = clock
      const times = `started ${startedAt}, due ${dueAt ?? '–'}, stopped ${stoppedAt ?? '–'}`
      process.stdout.write(`${clock.case}  ${clock.commitment}  ${verdict}: ${times}\n    ${because}\n`)
      return
    }
    process.stdout.write(`${separator}${JSON.stringify(clock)}`)
    separator = ',\n'
  }
}

function refuse(message: string): false {
  process.stderr.write(`${message}\n`)
  return false
}
