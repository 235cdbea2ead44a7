import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import { Command } from 'commander'
import { alwaysInForce, type CompiledCharter, compileCharter } from '../core/cases/compile.ts'
import { inOrderOfLines } from '../core/cases/doubled-lines.ts'
import type { EventLine } from '../core/cases/event-line.ts'
import { seeType, type TypesSeen, unknownTypes } from '../core/cases/event-types.ts'
import { parseCharterWithHolidays } from '../core/charter/parse-with-holidays.ts'
import { problemLine } from '../core/charter/problem.ts'
import { holdForMeasures, openCaseMeasures, talliesOf } from '../core/measures/case-measures.ts'
import { type CaseStream, finishStream, openStream, streamEvent } from '../core/measures/case-stream.ts'
import { cellsOf, compareRuns, openWhatIf, type Turn, type WhatIf } from '../core/measures/what-if.ts'
import type { Instant } from '../core/time/instant.ts'
import { readAsOf } from './as-of.ts'
import { type Pass, passOver, progressOn } from './events-pass.ts'
import type { Outlets } from './replay.ts'
import { rereadable } from './replay-input.ts'
import { Unread, unread } from './unread.ts'
import { comparedMeasures, comparedMeasuresTable, type MeasuresOfSides } from './what-if-measures.ts'
import { comparedAnswers, comparedTable, turnAnswer, turnText } from './what-if-output.ts'

export interface WhatIfFlags {
  readonly charter: string
  readonly against: string
  readonly events: string
  readonly asOf?: string
  readonly cases?: boolean
  readonly measures?: boolean
  readonly json?: boolean
  readonly table?: boolean
}

/** `troth what-if`: past events under another charter, beside the first. Exit status 1 where anything was refused. */
export function whatIfCommand(): Command {
  return new Command('what-if')
    .description(
      'judge past events by a changed charter beside the first: shares, counts, and which cases turn',
    )
    .requiredOption('--charter <file>', 'the charter as it was (YAML)')
    .requiredOption('--against <file>', 'the charter as it might have been (YAML)')
    .requiredOption('--events <file>', 'events, one JSON object a line; - reads them from the standard input')
    .option('--as-of <instant>', 'the instant to judge at, such as 2026-06-08T09:30:00Z; now, unless given')
    .option('--cases', 'list each clock that comes out differently too')
    .option(
      '--measures',
      'count shares of cases and numbers of events as well; keeps all events in memory until the end',
    )
    .option('--json', 'answer in JSON (as it does by itself where there is no screen to read a table on)')
    .option('--table', 'answer with a table')
    .action(async (flags: WhatIfFlags) => {
      const done = await answerWhatIf(flags, { out: process.stdout, err: process.stderr })
      process.exitCode = done ? 0 : 1
    })
}

/** Answers a comparison. False where a charter, the file or any of its lines could not be read. */
export async function answerWhatIf(flags: WhatIfFlags, outlets: Outlets): Promise<boolean> {
  const refuse = (message: string) => {
    outlets.err.write(`${message}\n`)
    return false
  }
  const asOf = readAsOf(flags.asOf)
  if (typeof asOf === 'string') return refuse(asOf)
  let events: Awaited<ReturnType<typeof rereadable>>
  try {
    const record = await readCharter(flags.charter)
    if (typeof record === 'string') return refuse(record)
    const changed = await readCharter(flags.against)
    if (typeof changed === 'string') return refuse(changed)
    events = await rereadable(flags.events).catch(unread(flags.events))
    try {
      return await compareFile(
        { record, changed, asOf, countsMeasures: flags.measures === true },
        events.path,
        flags,
        outlets,
      )
    } finally {
      await events.done()
    }
  } catch (error) {
    if (!(error instanceof Unread)) throw error
    return refuse(error.message)
  }
}

/** Compiled; or what is wrong with it, in lines. */
async function readCharter(file: string): Promise<CompiledCharter | string> {
  const source = await readFile(file, 'utf8').catch(unread(file))
  const { charter, problems } = await parseCharterWithHolidays(source, { file })
  return charter === null ? problems.map(problemLine).join('\n') : compileCharter(charter)
}

interface Comparison {
  readonly record: CompiledCharter
  readonly changed: CompiledCharter
  readonly asOf: Instant
  readonly countsMeasures: boolean
}

/** As a replay, twice where cases stand out of order or clocks are listed: none is listed before it is known to be right. */
async function compareFile(
  comparison: Comparison,
  path: string,
  flags: WhatIfFlags,
  { out, err }: Outlets,
): Promise<boolean> {
  const { record, changed, asOf } = comparison
  const asTable = flags.table ?? (flags.json !== true && out.isTTY === true)
  let refused = 0
  const report = (line: number, problem: string) => {
    refused += 1
    err.write(`${flags.events}:${line}: ${problem}\n`)
  }
  let found = await comparePass(comparison, path, undefined, undefined, { report, underWay: progressOn(err) })
  for (const { line, notice } of unknownTypes(found.types, [record.charter, changed.charter])) {
    err.write(`${flags.events}:${line}: notice: ${notice}\n`)
  }
  if (flags.cases && !asTable) out.write('{"turns":[')
  if (flags.cases || found.stream.disordered.size > 0) {
    const onTurn = flags.cases ? turnWriter(out, asTable) : undefined
    const underWay = async () => {
      // A slow reader of the answer slows the reading of events, rather than letting the answer pile up.
      if (out.writableNeedDrain) await once(out, 'drain')
    }
    found = await comparePass(comparison, path, found.stream.disordered, onTurn, { underWay })
    for (const { line, problem } of inOrderOfLines(found.stream.doubled)) report(line, problem)
  }
  const commitments = comparedAnswers(record, changed, cellsOf(found.whatIf))
  const measures = found.measures ? comparedMeasures({ record, changed, asOf }, found.measures) : []
  if (asTable) {
    out.write(`${flags.cases ? '\n' : ''}${comparedTable(commitments)}\n`)
    if (measures.length > 0) out.write(`\n${comparedMeasuresTable(measures)}\n`)
  } else {
    const versions = { record: record.version, changed: changed.version }
    const answer = {
      versions,
      asOf: new Date(asOf).toISOString(),
      commitments,
      ...(measures.length > 0 && { measures }),
    }
    out.write(
      flags.cases ? `\n],${JSON.stringify(answer).slice(1)}\n` : `${JSON.stringify(answer, null, 2)}\n`,
    )
  }
  return refused === 0
}

async function comparePass(
  { record, changed, asOf, countsMeasures }: Comparison,
  path: string,
  disordered: ReadonlySet<string> | undefined,
  onTurn: ((turn: Turn) => void) | undefined,
  pass: Pass,
): Promise<{ whatIf: WhatIf; stream: CaseStream; types: TypesSeen; measures: MeasuresOfSides | null }> {
  const sides = { record: alwaysInForce(record), changed: alwaysInForce(changed) }
  const whatIf = openWhatIf({ ...sides, asOf, onTurn })
  const histories = [sides.record, sides.changed]
  const stream = openStream({
    histories,
    asOf,
    disordered,
    keepsChannel: true,
    onCase: (name, [was, would]) => {
      compareRuns(whatIf, name, was!.facts.channel ?? '', was!.finished, would!.finished)
      was!.finished.length = 0
      would!.finished.length = 0
    },
  })
  const measures = countsMeasures ? openCaseMeasures(histories, asOf) : null
  const types: TypesSeen = new Map()
  const take = (line: EventLine) => {
    seeType(types, line)
    streamEvent(stream, line)
    if (measures !== null) holdForMeasures(measures, line)
  }
  await passOver(path, take, pass)
  finishStream(stream)
  const [was, would] = measures === null ? [] : talliesOf(measures)
  return { whatIf, stream, types, measures: was && would ? { record: was, changed: would } : null }
}

function turnWriter(out: Writable, asTable: boolean): (turn: Turn) => void {
  let separator = '\n'
  return (turn) => {
    out.write(asTable ? turnText(turn) : `${separator}${JSON.stringify(turnAnswer(turn))}`)
    separator = ',\n'
  }
}
