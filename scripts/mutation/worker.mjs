/**
 * A process that wakes mutants one by one and runs the tests that reach them until one fails. Its parent ends it where a
 * mutant never comes to an end.
 */
import { createRequire } from 'node:module'
import { loaded, testsOf } from './runner.mjs'

/** How often a property is tried at first; as often as its test says where a mutant has lived through that. */
const FEW_TRIES = 40

/** A comparison that is asked so many times more often than in the right program stands in a loop without end. */
const TIMES_AS_OFTEN = 50
const AT_LEAST = 2_000_000

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

const fastCheck = createRequire(import.meta.url)('fast-check')
let tries = FEW_TRIES
const assert = (property, options) =>
  fastCheck.assert(property, { ...options, numRuns: Math.min(options?.numRuns ?? 100, tries) })
const packages = { 'fast-check': { ...fastCheck, assert, default: { ...fastCheck, assert } } }

let bundles = new Map()
let awake = -1
let asked = 0
let allowed = 0
/** While coverage is taken: how often each comparison was asked. */
let coverage = null

process.on('disconnect', () => process.exit())
process.on('message', async ({ kind, ...message }) => {
  if (kind === 'load') {
    // Always the same draws, and no search for the smallest example: that a test fails is all that is asked.
    fastCheck.configureGlobal({ seed: message.seed, endOnFailure: true })
    bundles = new Map(message.scripts.map(({ test, code }) => [test, loaded(message.root, test, code)]))
    // All packages are read now: one that is missing later would look like a mutant found.
    for (const bundle of bundles.values()) testsOf(bundle, mutation, packages)
    process.send({ ready: true })
  } else if (kind === 'cover') process.send(await covered())
  else process.send({ id: message.mutant.id, killedBy: await killerOf(message) })
})

function mutation(comparison, operator, left, rightHand) {
  if (coverage !== null) coverage.set(comparison, (coverage.get(comparison) ?? 0) + 1)
  if (comparison === awake || comparison + 1 === awake) {
    const other = others[operator][awake - comparison]
    if (other !== undefined) {
      if (++asked > allowed) throw new Error('a loop without end')
      return other(left, rightHand)
    }
  }
  return right[operator](left, rightHand)
}

/** What each test asks of each comparison, how long it takes, and which tests fail with no mutant awake. */
async function covered() {
  const files = []
  const failures = []
  for (const [test, bundle] of bundles) {
    const load = { begun: performance.now(), asked: new Map() }
    coverage = load.asked
    const tests = testsOf(bundle, mutation, packages)
    const took = performance.now() - load.begun
    const runs = []
    for (const { name, run } of tests) {
      const begun = performance.now()
      coverage = new Map()
      try {
        await run()
      } catch (error) {
        failures.push(`${test} › ${name}: ${error?.message}`)
      }
      runs.push({ name, asked: [...coverage], ms: performance.now() - begun })
    }
    files.push({ test, asked: [...load.asked], ms: took, runs })
  }
  coverage = null
  return { files, failures }
}

/** The name of the first test that fails while a mutant is awake, or null: it lives. */
async function killerOf({ mutant, asked: usual, plan, thoroughly }) {
  tries = thoroughly ? Number.POSITIVE_INFINITY : FEW_TRIES
  for (const { test, names } of plan) {
    allowed = Math.max(AT_LEAST, usual * TIMES_AS_OFTEN)
    asked = 0
    awake = mutant.id
    const killer = await firstFailing(bundles.get(test), names === null ? null : new Set(names))
    awake = -1
    if (killer !== null) return `${test} › ${killer}`
  }
  return null
}

async function firstFailing(bundle, names) {
  let tests
  try {
    tests = testsOf(bundle, mutation, packages)
  } catch {
    return 'what it sets up'
  }
  for (const { name, run } of tests) {
    if (names !== null && !names.has(name)) continue
    process.send({ stillAt: name })
    try {
      await run()
    } catch {
      return name
    }
  }
  return null
}
