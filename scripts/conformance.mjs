/**
 * `npm run conformance [folder]`: the vectors of a folder (../shared/conformance unless given) through the core. Says which
 * fail, and ends with `N passed, M failed`; exit status 1 where one does, or where a file of vectors is missing.
 */
import './node-version.mjs'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { register } from 'tsx/esm/api'
import { ROOT } from './freshness.mjs'
import { prepare } from './prepare.mjs'

await prepare({ build: false })
register()
const folder = path.resolve(process.argv[2] ?? path.join(ROOT, '../shared/conformance'))
const { runDue } = await import('../tests/conformance/due.ts')
const { runReplay } = await import('../tests/conformance/replay.ts')
const { runCharters } = await import('../tests/conformance/charters.ts')

const files = {
  'due.ndjson': () => runDue(folder),
  'replay.ndjson': () => runReplay(folder),
}
// Real charters lie beside the vectors where there are any: a folder of vectors alone has none.
const charters = path.resolve(folder, '../reference/charters')
if (existsSync(charters)) files['../reference/charters'] = () => runCharters(charters)
let passed = 0
let failed = 0
for (const [name, run] of Object.entries(files)) {
  if (!existsSync(path.join(folder, name))) {
    console.log(`${name}: there is no such file in ${folder}`)
    failed++
    continue
  }
  const result = run()
  for (const { id, says, expected, answered } of result.failed) {
    console.log(`${name} ${id}${says === undefined ? '' : ` (${says})`}`)
    console.log(`  expected ${JSON.stringify(expected)}`)
    console.log(`  answered ${JSON.stringify(answered)}`)
  }
  console.log(`${name}: ${result.passed} passed, ${result.failed.length} failed`)
  passed += result.passed
  failed += result.failed.length
}
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
