/** One kind of work, done again and again until it is told to stop. */
import type { Logger } from 'pino'

export interface Loop {
  /** Ends after what is being done now. */
  stop(): Promise<void>
}

/** Does one round and answers in how many milliseconds the next is wanted; 0: at once. */
export type Round = (stopping: AbortSignal) => Promise<number>

const firstPause = 1_000
const longestPause = 60_000

/** Starts a loop. A round that fails is logged and tried again, later each time it fails in a row. */
export function startLoop(name: string, log: Logger, round: Round): Loop {
  const stopping = new AbortController()
  const running = run(name, log, round, stopping.signal)
  return {
    stop() {
      stopping.abort()
      return running
    },
  }
}

async function run(name: string, log: Logger, round: Round, stopping: AbortSignal): Promise<void> {
  let failures = 0
  while (!stopping.aborted) {
    let pause: number
    try {
      pause = await round(stopping)
      failures = 0
    } catch (error) {
      pause = Math.min(firstPause * 2 ** failures, longestPause)
      failures += 1
      log.error({ err: error, loop: name, pause }, 'the worker could not do its round')
    }
    if (pause > 0) await sleep(pause, stopping)
  }
}

/** Waits, or returns at once when it is time to stop. */
function sleep(milliseconds: number, stopping: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stopping.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      stopping.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    stopping.addEventListener('abort', done)
  })
}

/** Works on all items, so many at a time; `work` has to deal with its own failures. */
export async function inLanes<T>(
  items: readonly T[],
  lanes: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = [...items]
  const lane = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, lane))
}
