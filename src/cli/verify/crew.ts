/** Several who check cases side by side, each in a thread; or one in the program's own. */
import { setTimeout as delay } from 'node:timers/promises'
import { startThread } from '../../threads/start.ts'
import { type Counted, together } from './counting.ts'
import { type CrewSetup, type Job, type JobResult, type Member, memberOf } from './crew-member.ts'

/**
 * Does all jobs, as many at a time as there are threads (0: in this one), and hands each result to `take`.
 * Returns what was counted of all cases. Rejects with the first failure.
 */
export async function workThrough(
  jobs: AsyncIterable<Job>,
  setup: CrewSetup,
  threads: number,
  take: (result: JobResult) => void,
): Promise<Counted> {
  const members =
    threads === 0 ? [memberOf(setup)] : Array.from({ length: threads }, () => memberInThread(setup))
  const waiting = jobs[Symbol.asyncIterator]()
  const lane = async (member: Member) => {
    for (let next = await waiting.next(); !next.done; next = await waiting.next())
      take(await member.work(next.value))
  }
  try {
    await Promise.all(members.map(lane))
    return together(await Promise.all(members.map((member) => member.counted())))
  } finally {
    await Promise.all(members.map((member) => member.end()))
  }
}

/** A block that has its memory to itself goes over as it is; others are copied. */
function handedOver(what: Job | 'counted'): ArrayBuffer[] {
  if (what === 'counted' || !('block' in what)) return []
  const { buffer, byteLength } = what.block
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : []
}

function memberInThread(setup: CrewSetup): Member {
  const module = new URL('./crew-member.ts', import.meta.url)
  const worker = startThread(module, { workerData: { crew: 'verify', setup }, memory: 1_024 })
  let failed: (error: Error) => void = () => undefined
  let done: (answer: unknown) => void = () => undefined
  worker.on('message', (answer: unknown) => done(answer))
  worker.on('error', (error) => failed(error))
  let left = false
  const gone = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      left = true
      resolve()
    })
  })
  const ask = <Answer>(what: Job | 'counted') =>
    new Promise<Answer>((resolve, reject) => {
      done = resolve as (answer: unknown) => void
      failed = reject
      worker.postMessage(what, handedOver(what))
    })
  return {
    work: (job) => ask<JobResult>(job),
    counted: () => ask<Counted>('counted'),
    async end() {
      if (!left) worker.postMessage('end')
      await Promise.race([gone, delay(1_000, undefined, { ref: false })])
      await worker.terminate()
    },
  }
}
