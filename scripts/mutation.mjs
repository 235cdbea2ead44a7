/**
 * `npm run mutation [-- part of a path …]`: changes each comparison of the core, one at a time, and runs the tests that reach
 * it. A mutant that no test kills is either equivalent, with its reason in scripts/mutation/equivalent.json, or a gap:
 * it is listed, and the exit status is 1.
 *
 * `--quick` takes few draws of properties, the tests that are done in few seconds, and the list of equivalents at its
 * word. `--again` tries those alone that lived the last time, and takes the others as they were. `--tests=part,part`
 * runs those tests alone. `--table` writes the counts of all runs, each mutant as it was last tried, into docs/mutation.md.
 */
import './node-version.mjs'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { ROOT } from './freshness.mjs'
import { bundled } from './mutation/bundle.mjs'
import { planner } from './mutation/plan.mjs'
import { answerOf, started } from './mutation/process.mjs'
import { fileOf, gapsAmong, keyOf, knownAmong, mistakesIn, writeTable } from './mutation/report.mjs'
import { prepare } from './prepare.mjs'

const LAST_RUN = path.join(ROOT, 'dist/mutation.json')
/** No test of the core takes as long, however busy the machine. */
const SECONDS_FOR_A_TEST = 60
/** A thousand wrong characters in every charter take minutes, and the tests beside it say the same of each rule. */
const TOO_LONG = ['src/core/charter/corruption.test.ts']

await prepare({ build: false })
const options = process.argv.slice(2).filter((argument) => argument.startsWith('--'))
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const isCore = (file) => /^src\/core\/.*\.ts$/.test(file) && !/\.test\.ts$|\/testing\//.test(file)
const isWanted = (file) => isCore(file) && (wanted.length === 0 || wanted.some((part) => file.includes(part)))
const someTests = options
  .find((option) => option.startsWith('--tests='))
  ?.slice(8)
  .split(',')
const tests = ['src/core', 'tests/conformance']
  .flatMap(filesIn)
  .filter((file) => file.endsWith('.test.ts') && !TOO_LONG.includes(file))
  .filter((file) => someTests === undefined || someTests.some((part) => file.includes(part)))
  .sort()

const equivalent = JSON.parse(readFileSync(new URL('./mutation/equivalent.json', import.meta.url), 'utf8'))
const sourceOf = (file) => {
  const source = path.join(ROOT, file)
  return existsSync(source) ? readFileSync(source, 'utf8') : null
}
const mistakes = mistakesIn(equivalent, sourceOf)
if (mistakes.length > 0) {
  console.error(`scripts/mutation/equivalent.json has entries that say nothing:\n${mistakes.join('\n')}`)
  process.exit(1)
}

const begun = Date.now()
// What no test reads lives.
const others = someTests === undefined ? filesIn('src/core').filter(isWanted) : []
const { mutants, scripts } = await bundled(ROOT, tests, isWanted, others)
console.log(`${mutants.length} mutants, ${scripts.length} files of tests, bundled in ${seconds(begun)} s`)

const first = await started(ROOT, scripts)
first.send({ kind: 'cover' })
const coverage = await answerOf(first, 900)
if (coverage === null) throw new Error('the tests did not come to an end')
// What fails anyway can kill nothing.
if (coverage.failures.length > 0)
  console.error(`These fail with nothing changed, and are left out:\n${coverage.failures.join('\n')}`)
console.log(`coverage taken after ${seconds(begun)} s`)

const isKnown = knownAmong(equivalent)
const lastRun = readLastRun()
const plans = planner(coverage.files, lastRun)
const isQuick = options.includes('--quick')
const isTaken = (mutant) => options.includes('--again') && lastRun[keyOf(mutant)]
const results = mutants.filter(isTaken).map((mutant) => ({ ...mutant, killedBy: lastRun[keyOf(mutant)] }))
const queue = mutants.filter((mutant) => !isTaken(mutant))
// One core is left to whoever works here.
const more = Math.max(0, Math.min(3, availableParallelism() - 1) - 1)
await Promise.all([work(first), ...Array.from({ length: more }, () => work())])
keepLastRun()

const gaps = gapsAmong(results, equivalent)
for (const gap of gaps.living)
  console.log(
    `lives: ${gap.file}:${gap.line}  ${gap.code}  (${gap.change}${gap.place > 1 ? `, place ${gap.place}` : ''})`,
  )
for (const gap of gaps.stale)
  console.log(`listed as equivalent, but killed: ${keyOf(gap)}, by ${gap.killedBy}`)
console.log(
  `${results.length} mutants: ${results.length - gaps.equivalent - gaps.living.length} killed, ${gaps.equivalent} equivalent, ${gaps.living.length} live; ${seconds(begun)} s`,
)
if (options.includes('--table')) writeTable(ROOT, record(), equivalent)
process.exit(gaps.living.length + gaps.stale.length === 0 ? 0 : 1)

function filesIn(folder) {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map(
    (file) => `${folder}/${file.replaceAll(path.sep, '/')}`,
  )
}

async function work(given) {
  let worker = given ?? (await started(ROOT, scripts))
  for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
    if (isQuick && isKnown(mutant)) {
      results.push({ ...mutant, killedBy: null })
      continue
    }
    let answer = await killed(worker, mutant, false)
    if (answer.killedBy === null && !isKnown(mutant) && !isQuick)
      answer = await killed(answer.worker, mutant, true)
    worker = answer.worker
    plans.learn(mutant, answer.killedBy)
    results.push({ ...mutant, killedBy: answer.killedBy })
    if (answer.killedBy === null)
      console.log(`  alive: ${mutant.file}:${mutant.line} ${mutant.code} (${mutant.change})`)
    if (results.length % 50 === 0) {
      console.log(`${results.length} of ${mutants.length} after ${seconds(begun)} s`)
      keepLastRun()
    }
  }
  worker.kill()
}

/** What kills a mutant among the tests that reach it, their properties tried a few times or as often as they say. */
async function killed(worker, mutant, thoroughly) {
  worker.send({
    kind: 'judge',
    mutant,
    plan: plans.for(mutant, thoroughly, isQuick ? 1_500 : Number.POSITIVE_INFINITY),
    thoroughly,
  })
  const answer = await answerOf(worker, SECONDS_FOR_A_TEST)
  if (answer !== null) return { killedBy: answer.killedBy, worker }
  worker.kill('SIGKILL')
  return { killedBy: 'it never ends', worker: await started(ROOT, scripts) }
}

/** What killed each mutant when it was last tried: null where nothing did. */
function readLastRun() {
  try {
    return JSON.parse(readFileSync(LAST_RUN, 'utf8'))
  } catch {
    return {}
  }
}

function keepLastRun() {
  mkdirSync(path.dirname(LAST_RUN), { recursive: true })
  writeFileSync(LAST_RUN, JSON.stringify(record(), null, 1))
}

/** The last run with what is known now; mutants of code that is gone are forgotten. */
function record() {
  const present = new Set(mutants.map(keyOf))
  const sources = new Set(mutants.map(({ file }) => file))
  const kept = Object.entries(lastRun).filter(([key]) => !sources.has(fileOf(key)) || present.has(key))
  const now = results.map((mutant) => [keyOf(mutant), mutant.killedBy])
  return Object.fromEntries([...kept, ...now])
}

function seconds(since) {
  return Math.round((Date.now() - since) / 1000)
}
