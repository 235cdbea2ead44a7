/** Worker threads that share the ranges of an organisation's cases, and what they found put together. */
import { availableParallelism } from 'node:os'
import type { CharterHistory } from '../../core/cases/compile.ts'
import type { Charter } from '../../core/charter/model.ts'
import type { Month } from '../../core/measures/periods.ts'
import {
  addCells,
  type Cell,
  type Occasion,
  openWhatIf,
  type Turn,
  type WhatIf,
} from '../../core/measures/what-if.ts'
import type { Instant } from '../../core/time/instant.ts'
import { startThread } from '../../threads/start.ts'
import type { CaseRange } from './bulk.ts'
import { promisesOf, sidesOf } from './sides.ts'
import { nothingListed } from './turns-listed.ts'

export interface ThreadTask {
  readonly databaseUrl: string
  readonly organisationId: string
  readonly changed: Charter
  /** The clocks compared; undefined: all. */
  readonly commitments: readonly string[] | undefined
  /** The shares of cases and counts of events that are compared case by case. */
  readonly measures: readonly string[]
  /** Whether their rows do not say enough. */
  readonly measuresFromEvents: boolean
  readonly asOf: Instant
  readonly months: { readonly from: Month; readonly to: Month }
  /** What the database is to be seen as of: the transaction that exported it is open until the end. */
  readonly snapshot: string
  /** No clocks are being built anew: what there is no row of is no clock. */
  readonly rowsAreWhole: boolean
}

/** What a thread found in one range. */
export interface FromThread {
  readonly cases: number
  readonly cells: readonly Cell[]
  readonly turns: readonly Turn[]
  readonly occasions: readonly Occasion[]
}

/** Ranges that a thread works on at a time: what is counted, what is read, and what waits to be read. */
export const rangesAtOnce = 3

const mostThreads = 4
/** MB of a thread's own; the events of a range and what is counted need far less. */
const memory = 512

export interface Compared {
  readonly whatIf: WhatIf
  readonly turns: readonly Turn[]
  readonly occasions: readonly Occasion[]
}

/**
 * Judges the ranges on threads. Rejects with the reason of `signal` once that is aborted, and with whatever went wrong in
 * a thread; no thread is left then.
 */
export async function compareOnThreads(
  task: ThreadTask,
  history: CharterHistory,
  ranges: readonly CaseRange[],
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<Compared> {
  const whatIf = openWhatIf({ ...sidesOf(history, task.changed, promisesOf(task)), asOf: task.asOf })
  const found: (readonly Turn[])[] = []
  const occasions: Occasion[] = []
  const waiting = [...ranges]
  const count = Math.min(ranges.length, mostThreads, Math.max(1, availableParallelism() - 1))
  let done = 0
  const threads = Array.from({ length: count }, () =>
    startThread(new URL('./thread.ts', import.meta.url), { workerData: task, memory }),
  )
  const ending = threads.map(
    (thread) =>
      new Promise<void>((resolve, reject) => {
        const give = () => {
          const next = waiting.shift()
          thread.postMessage(next ?? 'end')
        }
        thread.on('message', ({ cases, cells, turns, occasions: some }: FromThread) => {
          addCells(whatIf, cells)
          found.push(turns)
          for (const occasion of some) occasions.push(occasion)
          done += cases
          onProgress(done)
          give()
        })
        thread.once('error', reject)
        thread.once('exit', (status) =>
          status === 0
            ? resolve()
            : reject(signal.reason ?? new Error(`A thread ended with status ${status}`)),
        )
        // One more than it works on, so that it never waits for the next.
        for (let ahead = 0; ahead <= rangesAtOnce; ahead++) give()
      }),
  )
  const stop = () => void Promise.all(threads.map((thread) => thread.terminate()))
  signal.addEventListener('abort', stop, { once: true })
  try {
    signal.throwIfAborted()
    await Promise.all(ending)
    signal.throwIfAborted()
    if (found.length < ranges.length) throw new Error('A thread ended before its work was done')
  } catch (error) {
    stop()
    throw error
  } finally {
    signal.removeEventListener('abort', stop)
    await Promise.allSettled(ending)
  }
  return { whatIf, turns: nothingListed().listed(found.flat()), occasions }
}
