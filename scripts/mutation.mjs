/**
 * `npm run mutation [-- part of a path …]`: changes each comparison of the core, one at a time, and runs the tests that reach
 * it. A mutant that no test kills is either equivalent, with its reason in scripts/mutation/equivalent.json, or a gap:
 * it is listed, and the exit status is 1. `--table` also writes the counts into docs/mutation.md.
 */
import './node-version.mjs'
import { fork } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { ROOT } from './freshness.mjs'
import { bundled } from './mutation/bundle.mjs'
import { gapsAmong, knownAmong, writeTable } from './mutation/report.mjs'
import { prepare } from './prepare.mjs'

const SEED = 20260101
/** No test of the core takes as long, however busy the machine. */
const SECONDS_FOR_A_TEST = 60

await prepare({ build: false })
const wanted = process.argv.slice(2).filter((argument) => argument !== '--table')
const isCore = (file) =>
  /^src\/core\/(time|calendar|clock|cases|measures)\//.test(file) && !/\.test\.tsx?$|\/testing\//.test(file)
const isWanted = (file) => isCore(file) && (wanted.length === 0 || wanted.some((part) => file.includes(part)))
const tests = ['src/core', 'tests/conformance'].flatMap((folder) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts') && !file.startsWith('charter'))
    .map((file) => `${folder}/${file.replaceAll(path.sep, '/')}`)
    .sort(),
)

const begun = Date.now()
const { mutants, scripts } = await bundled(ROOT, tests, isWanted)
console.log(`${mutants.length} mutants, ${scripts.length} files of tests, bundled in ${seconds(begun)} s`)

const first = await started()
const { files, failures } = await coverageBy(first)
if (failures.length > 0) {
  console.error(`These fail with nothing changed:\n${failures.join('\n')}`)
  process.exit(1)
}
console.log(`coverage taken after ${seconds(begun)} s`)

const equivalent = JSON.parse(readFileSync(new URL('./mutation/equivalent.json', import.meta.url), 'utf8'))
const isKnown = knownAmong(equivalent)
const queue = [...mutants]
const results = []
await Promise.all([
  work(first),
  ...Array.from({ length: Math.min(3, availableParallelism()) - 1 }, () => work()),
])
const gaps = gapsAmong(results, equivalent, wanted)
for (const gap of gaps.living)
  console.log(
    `lives: ${gap.file}:${gap.line}  ${gap.code}  (${gap.change}${gap.place > 1 ? `, place ${gap.place}` : ''})`,
  )
for (const gap of gaps.stale) console.log(`listed as equivalent, but killed or gone: ${gap}`)
console.log(
  `${results.length} mutants: ${results.length - gaps.equivalent - gaps.living.length} killed, ${gaps.equivalent} equivalent, ${gaps.living.length} live; ${seconds(begun)} s`,
)
if (process.argv.includes('--table')) writeTable(ROOT, results, isKnown)
process.exit(gaps.living.length + gaps.stale.length === 0 ? 0 : 1)

async function work(given) {
  let worker = given ?? (await started())
  for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
    let answer = await killed(worker, mutant, false)
    if (answer.killedBy === null && !isKnown(mutant)) answer = await killed(answer.worker, mutant, true)
    worker = answer.worker
    results.push({ ...mutant, killedBy: answer.killedBy })
    if (answer.killedBy === null)
      console.log(`  alive: ${mutant.file}:${mutant.line} ${mutant.code} (${mutant.change})`)
    if (results.length % 100 === 0)
      console.log(`${results.length} of ${mutants.length} after ${seconds(begun)} s`)
  }
  worker.kill()
}

/** What kills a mutant among the tests that reach it, their properties tried a few times or as often as they say. */
async function killed(worker, mutant, thoroughly) {
  const { plan, asked } = planFor(mutant)
  worker.send({ kind: 'judge', mutant, plan, asked, thoroughly })
  const answer = await answerOf(worker, SECONDS_FOR_A_TEST)
  if (answer !== null) return { killedBy: answer.killedBy, worker }
  worker.kill('SIGKILL')
  return { killedBy: 'it never ends', worker: await started() }
}

function planFor({ comparison, file }) {
  const plan = []
  let most = 0
  for (const { test, asked, ms, runs } of files) {
    if (isFarFrom(test, file)) continue
    const atLoad = timesIn(asked, comparison)
    const reaching = runs.filter((run) => timesIn(run.asked, comparison) > 0)
    if (atLoad === 0 && reaching.length === 0) continue
    most = Math.max(most, atLoad + reaching.reduce((sum, run) => sum + timesIn(run.asked, comparison), 0))
    const names = atLoad === 0 ? reaching.map(({ name }) => name) : null
    const costs = (names === null ? runs : reaching).reduce((sum, run) => sum + run.ms, ms)
    plan.push({ test, names, costs })
  }
  return { plan: plan.sort((a, b) => a.costs - b.costs), asked: most }
}

/** Drawing a clock reaches all that reckons with it, and takes long: its tests count for the drawing alone. */
function isFarFrom(test, file) {
  return test.includes('/timeline/') && !file.includes('/timeline/')
}

function timesIn(asked, comparison) {
  return asked.get(comparison) ?? 0
}

async function coverageBy(worker) {
  worker.send({ kind: 'cover' })
  const answer = await answerOf(worker, 900)
  if (answer === null) throw new Error('the tests did not come to an end')
  for (const file of answer.files) {
    file.asked = new Map(file.asked)
    for (const run of file.runs) run.asked = new Map(run.asked)
  }
  return answer
}

async function started() {
  const worker = fork(new URL('./mutation/worker.mjs', import.meta.url), {
    execArgv: ['--max-old-space-size=1500'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  worker.send({ kind: 'load', root: ROOT, seed: SEED, scripts })
  if ((await answerOf(worker, 300)) === null) throw new Error('the tests cannot be loaded')
  return worker
}

/** The answer of a worker; null where it ends, or is at one test for too long. */
function answerOf(worker, patience) {
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

function seconds(since) {
  return Math.round((Date.now() - since) / 1000)
}
