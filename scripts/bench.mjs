/** `npm run bench`: each measurement of bench/ by itself, one after the other. `npm run bench -- due` runs those named so. */
import './node-version.mjs'
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from './freshness.mjs'
import { prepare } from './prepare.mjs'

await prepare()
const wanted = process.argv.slice(2)
const folder = path.join(ROOT, 'bench')
const names = readdirSync(folder)
  .filter(
    (name) => name.endsWith('.ts') && (wanted.length === 0 || wanted.some((part) => name.includes(part))),
  )
  .sort()
let failed = false
for (const name of names) {
  console.log(`\n# ${name.slice(0, -'.ts'.length)}`)
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', path.join(folder, name)], {
    cwd: ROOT,
    stdio: 'inherit',
  })
  failed ||= status !== 0
}
process.exit(failed ? 1 : 0)
