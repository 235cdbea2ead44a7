/**
 * A process that wakes mutants one by one and runs the tests that reach them until one fails. Its parent ends it where a
 * mutant never comes to an end.
 */
import { createRequire } from 'node:module'
import { loaded, testsOf } from './runner.mjs'

/** How often a property is tried at first; as often as its test says where a mutant has lived through that. */
const FEW_TRIES = 15

/** A test that asks so many times more than in the right program is in a loop without end. */
const TIMES_AS_OFTEN = 60
const AT_LEAST = 300_000

const right = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '===': (a, b) => a === b,
  '!==': (a, b) => a !== b,
}
const others = {
  '<': [right['<='], right['>=']],
  '<=': [right['<'], right['>']],
  '>': [right['>='], right['<=']],
  '>=': [right['>'], right['<']],
  '===': [right['!==']],
  '!==': [right['===']],
}

/** How the comparisons of the bundles answer; one function each, so that they cost next to nothing. */
const mutation = {
  '<': (id, a, b) => (isAwake(id) ? changed('<', id, a, b) : a < b),
  '<=': (id, a, b) => (isAwake(id) ? changed('<=', id, a, b) : a <= b),
  '>': (id, a, b) => (isAwake(id) ? changed('>', id, a, b) : a > b),
  '>=': (id, a, b) => (isAwake(id) ? changed('>=', id, a, b) : a >= b),
  '===': (id, a, b) => (isAwake(id) ? changed('===', id, a, b) : a === b),
  '!==': (id, a, b) => (isAwake(id) ? changed('!==', id, a, b) : a !== b),
}

const fastCheck = createRequire(import.meta.url)('fast-check')
let tries = FEW_TRIES
let draws = false
const assert = (property, options) => {
  const asOften = options?.numRuns ?? 100
  draws ||= asOften > FEW_TRIES
  fastCheck.assert(property, { ...options, numRuns: Math.min(asOften, tries) })
}
const packages = { 'fast-check': { ...fastCheck, assert, default: { ...fastCheck, assert } } }

const bundles = new Map()
let awake = -1
let asked = 0
let allowed = Number.POSITIVE_INFINITY
/** While coverage is taken: the comparisons that were asked. */
let coverage = null

process.on('disconnect', () => process.exit())
process.on('message', async ({ kind, ...message }) => {
  if (kind === 'load') {
    // Always the same draws, and no search for the smallest example: that a test fails is all that is asked.
    fastCheck.configureGlobal({ seed: message.seed, endOnFailure: true })
    for (const { test, code } of message.scripts) bundles.set(test, () => loaded(message.root, test, code))
    process.send({ ready: true })
  } else if (kind === 'cover') process.send(await covered())
  else process.send({ id: message.mutant.id, killedBy: await killerOf(message) })
})

function isAwake(comparison) {
  if (++asked > allowed) throw new Error('a loop without end')
  if (coverage !== null) coverage.add(comparison)
  return comparison === awake || comparison + 1 === awake
}

/** A comparison of one mutant may be followed by the mutant that is awake. */
function changed(operator, comparison, left, rightHand) {
  return (others[operator][awake - comparison] ?? right[operator])(left, rightHand)
}

/** A bundle is made ready when it is first needed. */
function bundleOf(test) {
  const bundle = bundles.get(test)
  if (typeof bundle !== 'function') return bundle
  const ready = bundle()
  bundles.set(test, ready)
  return ready
}

/** Of the processor, so that a busy machine does not make tests look long. */
function cpuMs() {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** What each test asks, how often, how long it takes, whether it draws, and which fail with no mutant awake. */
async function covered() {
  const files = []
  const failures = []
  for (const test of bundles.keys()) {
    const begun = cpuMs()
    coverage = new Set()
    asked = 0
    const tests = testsOf(bundleOf(test), mutation, packages)
    const file = { test, asked: [...coverage], most: asked, ms: cpuMs() - begun, runs: [] }
    for (const { name, run } of tests) {
      const begun = cpuMs()
      coverage = new Set()
      asked = 0
      draws = false
      let whole = false
      let failure = await failureOf(run)
      if (failure !== null && draws) {
        // Some ask that enough of a kind be among their draws: those are run with all of them, or not at all.
        whole = true
        tries = Number.POSITIVE_INFINITY
        failure = await failureOf(run)
        tries = FEW_TRIES
      }
      if (failure !== null) failures.push(`${test} › ${name}: ${failure.message}`)
      else file.runs.push({ name, asked: [...coverage], most: asked, ms: cpuMs() - begun, draws, whole })
    }
    files.push(file)
  }
  coverage = null
  return { files, failures }
}

/** What a test throws, or null. */
async function failureOf(run) {
  try {
    await run()
    return null
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/** The name of the first test that fails while a mutant is awake, or null: it lives. */
async function killerOf({ mutant, plan, thoroughly }) {
  tries = thoroughly ? Number.POSITIVE_INFINITY : FEW_TRIES
  awake = mutant.id
  try {
    for (const step of plan) {
      const killer = await firstFailing(step, thoroughly)
      if (killer !== null) return `${step.test} › ${killer}`
    }
    return null
  } finally {
    awake = -1
    allowed = Number.POSITIVE_INFINITY
  }
}

async function firstFailing({ test, most, runs }, thoroughly) {
  let tests
  try {
    allow(most)
    tests = testsOf(bundleOf(test), mutation, packages)
  } catch {
    return 'what it sets up'
  }
  for (const { name, most } of runs) {
    process.send({ stillAt: name })
    try {
      allow(thoroughly ? Number.POSITIVE_INFINITY : most)
      for (const one of tests) if (one.name === name) await one.run()
    } catch {
      return asked > allowed ? `${name} (without end)` : name
    }
  }
  return null
}

function allow(usual) {
  asked = 0
  allowed = Math.max(AT_LEAST, usual * TIMES_AS_OFTEN)
}
