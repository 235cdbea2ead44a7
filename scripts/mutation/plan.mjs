/** Which tests are run for a mutant, and in which order: those first that are likely to kill it, then those beside it, then the cheapest. */
import path from 'node:path'
import { keyOf } from './report.mjs'

/**
 * Plans for mutants: `for(mutant, thoroughly, mostMs)` answers files of tests with the tests of each that reach it, as
 * many as are done in so many ms, and `learn(mutant, killedBy)` brings what killed one to the front for the others of its file.
 *
 * @param {readonly object[]} files coverage: what each test asks of each comparison, and how long it takes
 * @param {Record<string, string | null>} lastRun what killed each mutant the last time
 */
export function planner(files, lastRun) {
  for (const file of files) {
    file.asked = new Set(file.asked)
    for (const run of file.runs) run.asked = new Set(run.asked)
  }
  /** For each source: its killers, the latest first. */
  const killers = new Map()
  return {
    for(mutant, thoroughly, mostMs) {
      const steps = stepsFor(files, mutant, thoroughly)
      const likely = [lastRun[keyOf(mutant)], ...(killers.get(mutant.file) ?? [])]
      const early = likely.flatMap((killer) => stepOf(steps, killer))
      const isBeside = ({ test }) => path.dirname(test) === path.dirname(mutant.file)
      steps.sort((a, b) => Number(isBeside(b)) - Number(isBeside(a)) || a.costs - b.costs)
      return [...early, ...affordable(steps, mostMs)]
    },
    learn({ file }, killedBy) {
      const earlier = (killers.get(file) ?? []).filter((killer) => killer !== killedBy)
      killers.set(file, [killedBy, ...earlier].slice(0, 4))
    },
  }
}

/** As much of the steps as is done in so many ms: of the last, the tests that take least. */
function affordable(steps, mostMs) {
  let left = mostMs
  return steps.flatMap((step) => {
    if (left <= 0) return []
    left -= step.costs
    let over = -left
    const runs = step.runs.toReversed().filter(({ ms }) => {
      if (over <= 0) return true
      over -= ms
      return false
    })
    return [{ ...step, runs: runs.toReversed() }]
  })
}

function stepsFor(files, { comparison, file }, thoroughly) {
  const steps = []
  for (const { test, asked, ms, most, runs } of files) {
    if (isFarFrom(test, file)) continue
    const atLoad = asked.has(comparison)
    const reaching = runs.filter(
      (run) => (atLoad || run.asked.has(comparison)) && (thoroughly ? run.draws : !run.whole),
    )
    if (reaching.length === 0 && !(atLoad && !thoroughly)) continue
    const inOrder = reaching.map(({ name, most, ms }) => ({ name, most, ms })).sort((a, b) => a.ms - b.ms)
    steps.push({ test, most, runs: inOrder, costs: inOrder.reduce((sum, run) => sum + run.ms, ms) })
  }
  return steps
}

/** The one test that killed another mutant, as a step of its own, where it is among those that reach this one. */
function stepOf(steps, killer) {
  const step = steps.find(({ test }) => killer?.startsWith(`${test} › `))
  const run = step?.runs.find(({ name }) => killer === `${step.test} › ${name}`)
  return run === undefined ? [] : [{ ...step, runs: [run] }]
}

/**
 * Drawing a clock reaches all that reckons with it, and the reader of charters is reached by every test that has one; both
 * take long. The tests of the drawing count for the drawing alone, and those of the reader for what only it uses.
 */
function isFarFrom(test, file) {
  if (test.includes('/timeline/')) return !file.includes('/timeline')
  if (test.includes('/core/charter/')) return !/\/core\/(charter|time|calendar\/holidays)\//.test(file)
  return false
}
