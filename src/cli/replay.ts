import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import { Command } from 'commander'
import { alwaysInForce, compileCharter } from '../core/cases/compile.ts'
import { inOrderOfLines } from '../core/cases/doubled-lines.ts'
import { unknownTypes } from '../core/cases/event-types.ts'
import { parseCalendarVersions } from '../core/charter/calendar-versions.ts'
import { parseCharterWithHolidays } from '../core/charter/parse-with-holidays.ts'
import { problemLine } from '../core/charter/problem.ts'
import {
  finishReplay,
  openReplay,
  type Replay,
  type ReplayOptions,
  takeEvent,
} from '../core/measures/replay.ts'
import { readAsOf } from './as-of.ts'
import { type Pass, passOver, progressOn } from './events-pass.ts'
import { measureAnswers, measuresTable } from './measures-output.ts'
import { rereadable } from './replay-input.ts'
import { clockAnswer, clockText, commitmentAnswers, tableOf } from './replay-output.ts'
import { type Counted, countInParts, threadsFor } from './replay-parts.ts'
import { Unread, unread } from './unread.ts'

export interface ReplayFlags {
  readonly charter: string
  readonly calendars?: string
  readonly events: string
  readonly asOf?: string
  readonly order?: string
  readonly cases?: boolean
  readonly measures?: boolean
  readonly json?: boolean
  readonly table?: boolean
  readonly language?: string
}

/** Where the answer goes, and what is wrong or under way. */
export interface Outlets {
  readonly out: Writable & { readonly isTTY?: boolean }
  readonly err: Writable & { readonly isTTY?: boolean }
}

/** `troth replay`: what a charter says of past events. Exit status 1 where the charter or a line was refused. */
export function replayCommand(): Command {
  return new Command('replay')
    .description(
      'judge past events by a charter: each promise kept, broken, not due, paused, void, and its share',
    )
    .requiredOption('--charter <file>', 'the charter (YAML)')
    .option('--calendars <file>', 'versions of its calendars, and when each was published (YAML)')
    .requiredOption('--events <file>', 'events, one JSON object a line; - reads them from the standard input')
    .option('--as-of <instant>', 'the instant to judge at, such as 2026-06-08T09:30:00Z; now, unless given')
    .option(
      '--order <order>',
      'occurred: with facts recorded late or put right, as reports show it; recorded: the verdicts of record',
      'occurred',
    )
    .option('--cases', 'list each clock too, with the reason for its due time')
    .option(
      '--measures',
      'count shares of cases and numbers of events as well; keeps all events in memory until the end',
    )
    .option('--language <tag>', 'the language of the reasons; the first of the charter, unless given')
    .option('--json', 'answer in JSON (as it does by itself where there is no screen to read a table on)')
    .option('--table', 'answer with a table')
    .action(async (flags: ReplayFlags) => {
      const done = await answerReplay(flags, { out: process.stdout, err: process.stderr })
      process.exitCode = done ? 0 : 1
    })
}

/** Answers a replay. False where the charter, the file or any of its lines could not be read. */
export async function answerReplay(flags: ReplayFlags, outlets: Outlets): Promise<boolean> {
  const refuse = (message: string) => {
    outlets.err.write(`${message}\n`)
    return false
  }
  const asOf = readAsOf(flags.asOf)
  if (typeof asOf === 'string') return refuse(asOf)
  const order = flags.order ?? 'occurred'
  if (order !== 'occurred' && order !== 'recorded') {
    return refuse(`--order: "${order}" is not an order; write occurred or recorded`)
  }
  let source: string
  let versionsSource: string | undefined
  let events: Awaited<ReturnType<typeof rereadable>>
  try {
    source = await readText(flags.charter)
    if (flags.calendars !== undefined) versionsSource = await readText(flags.calendars)
    events = await rereadable(flags.events).catch(unread(flags.events))
  } catch (error) {
    if (!(error instanceof Unread)) throw error
    return refuse(error.message)
  }
  try {
    const { charter, problems } = await parseCharterWithHolidays(source, { file: flags.charter })
    if (charter === null) return refuse(problems.map(problemLine).join('\n'))
    const stated =
      versionsSource === undefined ? null : parseCalendarVersions(versionsSource, charter, flags.calendars)
    if (stated?.versions === null) return refuse(stated.problems.map(problemLine).join('\n'))
    const history = alwaysInForce(compileCharter(charter), stated?.versions)
    const options = { history, asOf, order, measures: flags.measures === true } as const
    return await replayFile(options, events.path, flags, outlets)
  } finally {
    await events.done()
  }
}

function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(unread(file))
}

/**
 * One pass, where every case's events stand in order. With cases out of order, or clocks to be listed (so that none is
 * listed before it is known to be in order), a second that knows which cases to sort.
 */
async function replayFile(
  options: ReplayOptions,
  path: string,
  flags: ReplayFlags,
  { out, err }: Outlets,
): Promise<boolean> {
  const { asOf, order } = options
  const compiled = options.history.at(asOf)!
  const asTable = flags.table ?? (flags.json !== true && out.isTTY === true)
  let refused = 0
  const report = (line: number, problem: string) => {
    refused += 1
    err.write(`${flags.events}:${line}: ${problem}\n`)
  }
  const underWay = async () => {
    // A slow reader of the answer slows the reading of events, rather than letting the answer pile up.
    if (out.writableNeedDrain) await once(out, 'drain')
  }
  let replay = await countFile(path, options, { report, underWay: progressOn(err) })
  for (const { line, notice } of unknownTypes(replay.types, [compiled.charter])) {
    err.write(`${flags.events}:${line}: notice: ${notice}\n`)
  }
  if (flags.cases && !asTable) out.write('{"clocks":[')
  if (flags.cases || replay.disordered.size > 0) {
    const language = flags.language ?? compiled.charter.languages[0] ?? 'en'
    const write = clockWriter(out, asTable)
    const list: ReplayOptions['onCase'] = (name, runs, ofRecord) => {
      for (const run of runs) write(clockAnswer(name, run, asOf, language, ofRecord?.get(run)))
    }
    const { disordered } = replay
    const second = { ...options, disordered, onCase: flags.cases ? list : undefined }
    replay = await countFile(path, second, { underWay })
    for (const { line, problem } of inOrderOfLines(replay.doubled)) report(line, problem)
  }
  const commitments = commitmentAnswers(compiled, replay.tallies)
  const measures = options.measures ? measureAnswers(compiled, replay.measures, asOf) : []
  if (asTable) {
    out.write(`${flags.cases ? '\n' : ''}${tableOf(commitments)}\n`)
    if (measures.length > 0) out.write(`\n${measuresTable(measures)}\n`)
  } else {
    const answer = {
      version: compiled.version,
      asOf: new Date(asOf).toISOString(),
      order,
      commitments,
      ...(measures.length > 0 && { measures }),
    }
    out.write(
      flags.cases ? `\n],${JSON.stringify(answer).slice(1)}\n` : `${JSON.stringify(answer, null, 2)}\n`,
    )
  }
  return refused === 0
}

/** Counts a file: on several threads where it is large and no clock is listed, for which the order of cases matters. */
export async function countFile(path: string, options: ReplayOptions, pass: Pass = {}): Promise<Counted> {
  const threads = options.onCase === undefined ? await threadsFor(path) : 1
  const divided = threads > 1 ? await countInParts(path, options, threads, pass) : null
  return divided ?? replayPass(path, options, pass)
}

/** Replays a file from beginning to end. A line that cannot be read is reported and left out; the rest goes on. */
export async function replayPass(path: string, options: ReplayOptions, pass: Pass = {}): Promise<Replay> {
  const replay = openReplay(options)
  await passOver(path, (line) => takeEvent(replay, line), pass)
  finishReplay(replay)
  return replay
}

function clockWriter(out: Writable, asTable: boolean): (clock: ReturnType<typeof clockAnswer>) => void {
  let separator = '\n'
  return (clock) => {
    out.write(asTable ? clockText(clock) : `${separator}${JSON.stringify(clock)}`)
    separator = ',\n'
  }
}
