/** A test file with all that it reads of ours as one script, so that a mutant begins with nothing remembered. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { withMutants } from './mutants.mjs'

/**
 * Bundles test files one by one; packages stay outside.
 *
 * @param {string} root of the repository
 * @param {readonly string[]} tests
 * @param {(file: string) => boolean} isMutated which sources hold mutants
 * @param {readonly string[]} others sources that hold mutants too, be they read by a test or not
 * @returns {Promise<{ mutants: object[], scripts: { test: string, code: string }[] }>}
 */
export async function bundled(root, tests, isMutated, others) {
  const sources = new Map()
  const mutants = []
  const plugin = {
    name: 'mutants',
    enforce: 'pre',
    load(id) {
      const file = path.relative(root, id).replaceAll(path.sep, '/')
      if (!/\.tsx?$/.test(file)) return null
      if (!sources.has(file)) sources.set(file, prepared(file, id))
      return sources.get(file)
    },
  }
  function prepared(file, id) {
    const source = readFileSync(id, 'utf8').replaceAll(
      'import.meta.url',
      JSON.stringify(pathToFileURL(id).href),
    )
    if (!isMutated(file)) return source
    const changed = withMutants(file, source, mutants.length)
    mutants.push(...changed.mutants)
    return changed.code
  }
  const scripts = []
  for (const test of tests) scripts.push({ test, code: await scriptOf(root, test, plugin) })
  for (const file of others) plugin.load(path.join(root, file))
  return { mutants, scripts }
}

async function scriptOf(root, test, plugin) {
  const { output } = await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [plugin],
    build: {
      ssr: path.join(root, test),
      write: false,
      minify: false,
      target: 'node20',
      rolldownOptions: { output: { format: 'cjs', codeSplitting: false } },
    },
    ssr: { external: true },
  })
  return output[0].code
}
