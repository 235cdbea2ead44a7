/**
 * `npm test`: everything that has to hold before a change goes in: formatting and lint, types, and all tests. With
 * arguments (`npm test -- src/core`) only Vitest runs, with these.
 */
import './node-version.mjs'
import { spawn } from 'node:child_process'
import path from 'node:path'
import { ROOT } from './freshness.mjs'
import { prepare } from './prepare.mjs'

const args = process.argv.slice(2)
await prepare()
const failed = []
if (args.length === 0) {
  if (!(await run('@biomejs/biome/bin/biome', ['check', '.']))) failed.push('biome')
  if (!(await run('typescript/bin/tsc', ['--noEmit', '-p', 'tsconfig.json']))) failed.push('types')
}
if (!(await run('vitest/vitest.mjs', ['run', ...args]))) failed.push('tests')
if (failed.length > 0) {
  console.error(`Failed: ${failed.join(', ')}`)
  process.exit(1)
}

function run(program, programArgs) {
  const child = spawn(process.execPath, [path.join(ROOT, 'node_modules', program), ...programArgs], {
    cwd: ROOT,
    stdio: 'inherit',
  })
  return new Promise((resolve) => child.on('close', (status) => resolve(status === 0)))
}
