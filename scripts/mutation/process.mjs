/** The processes in which mutants are tried. */
import { fork } from 'node:child_process'

/** The same draws every time, those of `npm test` (tests/seed.ts): a run can be compared with the one before. */
const SEED = 20_261_122

/** A process that holds the tests of `scripts`, ready to be asked. */
export async function started(root, scripts) {
  const worker = fork(new URL('./worker.mjs', import.meta.url), {
    execArgv: ['--max-old-space-size=1500', '--no-warnings'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  worker.send({ kind: 'load', root, seed: SEED, scripts })
  if ((await answerOf(worker, 300)) === null) throw new Error('the tests cannot be loaded')
  return worker
}

/** The answer of a worker; null where it ends, or is at one test for too long. */
export function answerOf(worker, patience) {
  return new Promise((resolve) => {
    const done = (answer) => {
      clearTimeout(timer)
      worker.off('message', heard)
      worker.off('exit', gone)
      resolve(answer)
    }
    const gone = () => done(null)
    let timer = setTimeout(gone, patience * 1000)
    const heard = (message) => {
      if (message.stillAt === undefined) return done(message)
      clearTimeout(timer)
      timer = setTimeout(gone, patience * 1000)
    }
    worker.on('message', heard)
    worker.on('exit', gone)
  })
}
