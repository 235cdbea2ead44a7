/** Whether what is installed and built still matches the sources: asked at every start, so it reads no more than it must. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))
const INSTALLED = path.join(ROOT, 'node_modules', '.troth-installed')
const BUILT = path.join(ROOT, 'dist', '.built')
const BUILT_FROM = [
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'vite.config.ts',
  'scripts/build.mjs',
]

/** True when node_modules holds what package-lock.json asks for. */
export function isInstalled() {
  const lock = hashOfLock()
  if (read(INSTALLED) === lock) return true
  // Installed by npm itself: its own record of what is there is younger than the lock file.
  const record = path.join(ROOT, 'node_modules', '.package-lock.json')
  const lockFile = path.join(ROOT, 'package-lock.json')
  if (!existsSync(record) || statSync(record).mtimeMs < statSync(lockFile).mtimeMs) return false
  markInstalled()
  return true
}

export function markInstalled() {
  writeFileSync(INSTALLED, hashOfLock())
}

function hashOfLock() {
  return createHash('sha256')
    .update(readFileSync(path.join(ROOT, 'package-lock.json')))
    .digest('hex')
}

/** True when dist was built from the files as they are. */
export function isBuilt() {
  return read(BUILT) === sourcesStamp()
}

/** A digest of name, size and time of every file that the build reads. */
export function sourcesStamp() {
  const lines = BUILT_FROM.map((name) => lineFor(path.join(ROOT, name)))
  addFolder(path.join(ROOT, 'src'), lines)
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}

function addFolder(folder, lines) {
  const entries = readdirSync(folder, { withFileTypes: true })
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = `${folder}/${entry.name}`
    if (entry.isDirectory()) addFolder(file, lines)
    // Tests are not built: changing one rebuilds nothing.
    else if (!/\.test\.tsx?$/.test(entry.name)) lines.push(lineFor(file))
  }
}

function lineFor(file) {
  const found = statSync(file, { throwIfNoEntry: false })
  return found ? `${file} ${found.size} ${found.mtimeMs}` : file
}

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
