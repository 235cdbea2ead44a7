/** A large file of events, divided by case among worker threads: each case's events stay together and in order. */
import { stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import type { CharterHistory } from '../core/cases/compile.ts'
import type { DoubledLine } from '../core/cases/doubled-lines.ts'
import { addTypes, type TypesSeen } from '../core/cases/event-types.ts'
import type { Charter } from '../core/charter/model.ts'
import { addMeasureTallies, type MeasureTally } from '../core/measures/case-measures.ts'
import { addTallies, type CommitmentTally, openReplay, type ReplayOptions } from '../core/measures/replay.ts'
import type { Instant } from '../core/time/instant.ts'
import { startThread } from '../threads/start.ts'
import type { Pass } from './events-pass.ts'
import type { PartTask } from './replay-thread.ts'

/** What a replay of a file, or of a part of it, came to. */
export interface Counted {
  readonly tallies: ReadonlyMap<string, CommitmentTally>
  readonly measures: ReadonlyMap<string, MeasureTally>
  readonly disordered: ReadonlySet<string>
  readonly doubled: readonly DoubledLine[]
  readonly types: TypesSeen
}

export type FromPart =
  | { readonly lines: number }
  | (Counted & {
      readonly refused: readonly { readonly line: number; readonly problem: string }[]
      /** A line named its case twice, and came to the wrong thread. */
      readonly astray: boolean
    })

/** Below that, a second thread takes longer to start than it saves. */
const worthDividing = 64 << 20
const mostThreads = 4
/** MB of a thread: the open cases of its part, and a few bytes of each that is over. */
const memory = 4096

/** How many threads a file is worth. */
export async function threadsFor(path: string): Promise<number> {
  const { size } = await stat(path)
  return size < worthDividing ? 1 : Math.min(mostThreads, availableParallelism())
}

/**
 * Counts a file on so many threads; the charter is the one that the history has always had in force. Null where a line
 * went astray: the file has to be counted whole.
 */
export async function countInParts(
  path: string,
  { history, asOf, order, disordered, measures: counts }: ReplayOptions,
  threads: number,
  pass: Pass,
): Promise<Counted | null> {
  const charter = charterOf(history, asOf)
  const tasks = Array.from({ length: threads }, (_, part): PartTask => {
    return {
      path,
      charter,
      calendars: history.calendars,
      asOf,
      order,
      measures: counts === true,
      disordered: disordered && [...disordered],
      part,
      parts: threads,
    }
  })
  const found = await Promise.all(tasks.map((task) => runPart(task, pass)))
  if (found.some(({ astray }) => astray)) return null
  const { tallies, measures, types } = openReplay({ history, asOf, order })
  for (const part of found) {
    addTypes(types, part.types)
    addTallies(tallies, part.tallies)
    addMeasureTallies(measures, part.measures)
  }
  // Lines whose case can only be seen by parsing were read by every thread.
  const refused = new Map(found.flatMap((part) => part.refused.map(({ line, problem }) => [line, problem])))
  for (const [line, problem] of [...refused].sort(([a], [b]) => a - b)) pass.report?.(line, problem)
  const doubled = found.flatMap((part) => part.doubled)
  return {
    tallies,
    measures,
    types,
    doubled,
    disordered: new Set(found.flatMap((part) => [...part.disordered])),
  }
}

function runPart(task: PartTask, { underWay }: Pass): Promise<Exclude<FromPart, { lines: number }>> {
  return new Promise((resolve, reject) => {
    const thread = startThread(new URL('./replay-thread.ts', import.meta.url), { workerData: task, memory })
    thread.on('message', (message: FromPart) => {
      if ('tallies' in message) resolve(message)
      else void underWay?.(message.lines)
    })
    thread.once('error', reject)
    thread.once('exit', (status) => reject(new Error(`A thread ended with status ${status}`)))
  })
}

function charterOf(history: CharterHistory, asOf: Instant): Charter {
  return history.at(asOf)!.charter
}
