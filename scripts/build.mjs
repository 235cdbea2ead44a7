/**
 * Builds dist: the program (tsc), what stands beside it (styles, fonts, pictures) and the staff app (Vite). It is put
 * together elsewhere and moved in whole, so that a build that fails leaves the last good one.
 */
import { spawn } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { ROOT, sourcesStamp } from './freshness.mjs'

const STAFF_APP = path.join(ROOT, 'src', 'web', 'staff', 'app')

export async function buildAll() {
  const stamp = sourcesStamp()
  const folder = path.join(ROOT, 'node_modules', '.cache', `troth-build-${process.pid}`)
  const staffApp = `${folder}-staff`
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  mkdirSync(staffApp, { recursive: true })
  try {
    // Both are awaited, also when one fails: nothing may still write into a folder that is taken away.
    const results = await Promise.allSettled([compile(folder), buildStaffApp(staffApp)])
    for (const { status, reason } of results) if (status === 'rejected') throw reason
    copyAssets(folder)
    // It joins the compiled src/web/staff, which Vite would have emptied.
    cpSync(staffApp, path.join(folder, 'web', 'staff'), { recursive: true })
    chmodSync(path.join(folder, 'cli', 'main.js'), 0o755)
    writeFileSync(path.join(folder, '.built'), stamp)
    moveIn(folder)
  } finally {
    for (const left of [folder, staffApp]) rmSync(left, { recursive: true, force: true })
  }
}

/** Types are checked by `npm test`; a start does not wait for that. */
function compile(folder) {
  return run('typescript/bin/tsc', ['-p', 'tsconfig.build.json', '--noCheck', '--outDir', folder])
}

async function buildStaffApp(folder) {
  if (!existsSync(path.join(ROOT, 'vite.config.ts'))) return
  await run('vite/bin/vite.js', [
    'build',
    '--logLevel',
    'warn',
    '--emptyOutDir',
    '--outDir',
    path.relative(STAFF_APP, folder),
  ])
}

/** Everything that is no TypeScript stands in dist where it stands in src. */
function copyAssets(folder) {
  const from = path.join(ROOT, 'src')
  cpSync(from, folder, { recursive: true, filter: (file) => file !== STAFF_APP && !/\.tsx?$/.test(file) })
}

function moveIn(folder) {
  const dist = path.join(ROOT, 'dist')
  const old = `${folder}-old`
  if (existsSync(dist)) renameSync(dist, old)
  renameSync(folder, dist)
  rmSync(old, { recursive: true, force: true })
}

/** Runs a program of node_modules; what it says is shown only when it fails. */
function run(program, args) {
  const child = spawn(process.execPath, [path.join(ROOT, 'node_modules', program), ...args], { cwd: ROOT })
  let said = ''
  child.stdout.on('data', (text) => (said += text))
  child.stderr.on('data', (text) => (said += text))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (status) =>
      status === 0 ? resolve() : reject(new BuildFailed(`${program} failed:\n${said}`)),
    )
  })
}

export class BuildFailed extends Error {}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  buildAll().catch((error) => {
    console.error(error instanceof BuildFailed ? error.message : error)
    process.exit(1)
  })
}
