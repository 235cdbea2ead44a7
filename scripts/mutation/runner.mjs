/**
 * Runs the tests of a bundle without Vitest around them, so that a mutant costs milliseconds: the few words of Vitest that
 * the tests of the core use, and Vitest's own `expect`.
 */
import { createRequire } from 'node:module'
import path from 'node:path'
import { format } from 'node:util'
import vm from 'node:vm'
import {
  ASYMMETRIC_MATCHERS_OBJECT,
  chai,
  customMatchers,
  GLOBAL_EXPECT,
  getState,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  setState,
} from '@vitest/expect'

chai.use(JestExtend)
chai.use(JestChaiExpect)
chai.use(JestAsymmetricMatchers)
const expect = Object.assign((value, message) => chai.expect(value, message), chai.expect)
Object.assign(expect, globalThis[ASYMMETRIC_MATCHERS_OBJECT])
Object.defineProperty(globalThis, GLOBAL_EXPECT, { value: expect, configurable: true })
expect.getState = () => getState(expect)
expect.setState = (state) => setState(state, expect)
setState({ assertionCalls: 0, isExpectingAssertions: false, expectedAssertionsNumber: null }, expect)
expect.extend(expect, customMatchers)

/**
 * The script of a test file, ready to be run again and again.
 *
 * @param {string} root @param {string} test @param {string} code
 */
export function loaded(root, test, code) {
  const script = new vm.Script(`(function (require, module, exports, $mutation) {${code}\n})`, {
    filename: test,
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  })
  return { test, script, require: createRequire(path.join(root, test)) }
}

/**
 * Evaluates a test file anew and answers its tests: `{ name, run }`.
 *
 * @param {ReturnType<typeof loaded>} bundle
 * @param {Record<string, Function>} mutation how the comparisons answer
 * @param {Record<string, unknown>} packages given in place of those installed
 */
export function testsOf(bundle, mutation, packages) {
  const tests = []
  const vitest = wordsOfVitest(tests)
  const require = (name) => (name === 'vitest' ? vitest : (packages[name] ?? bundle.require(name)))
  const module = { exports: {} }
  bundle.script.runInThisContext()(require, module, module.exports, mutation)
  return tests
}

function wordsOfVitest(tests) {
  const within = []
  const describe = (name, ...rest) => {
    within.push(name)
    rest.find((one) => typeof one === 'function')()
    within.pop()
  }
  const it = (name, ...rest) => {
    const run = rest.find((one) => typeof one === 'function')
    tests.push({ name: [...within, name].join(' › '), run })
  }
  describe.each = each(describe)
  it.each = each(it)
  return { describe, it, test: it, expect }
}

function each(word) {
  return (table) =>
    (name, ...rest) => {
      const run = rest.find((one) => typeof one === 'function')
      for (const row of table) {
        const cells = Array.isArray(row) ? row : [row]
        word(named(name, cells), () => run(...cells))
      }
    }
}

/** Fills in `%s` and the like, and `$word` where the row is an object. */
function named(name, cells) {
  const filled = name.includes('%') ? format(name, ...cells.slice(0, name.split('%').length - 1)) : name
  return filled.replace(/\$(\w+)/g, (all, key) => String(cells[0]?.[key] ?? all))
}
