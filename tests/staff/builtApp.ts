/** The staff app as Vite builds it, in a folder of its own for each state of the sources. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

const FOLDERS = ['src/web', 'src/core']
const FILES = ['vite.config.ts', 'package-lock.json', 'tests/staff/builtApp.ts']

/** The folder of the built app; built anew only when something in it has changed. */
export async function builtApp(): Promise<string> {
  const folder = join(tmpdir(), `troth-staff-${stateOfSources()}`)
  if (existsSync(folder)) return folder
  const unfinished = `${folder}-${process.pid}`
  // A process of its own: in this one, told that it is a test, React would be built for development.
  const vite = resolve('node_modules/vite/bin/vite.js')
  const settings = ['--logLevel', 'error', '--emptyOutDir', '--outDir', unfinished]
  await run(process.execPath, [vite, 'build', ...settings], {
    env: { ...process.env, NODE_ENV: 'production' },
  })
  // Another process may have been quicker: its folder is as good.
  await rename(unfinished, folder).catch(() => undefined)
  return folder
}

function stateOfSources(): string {
  const hash = createHash('sha256')
  const inFolders = FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  )
  for (const file of [...inFolders, ...FILES].sort()) {
    const found = statSync(file)
    if (found.isFile()) hash.update(`${file} ${found.mtimeMs} ${found.size}\n`)
  }
  return hash.digest('hex').slice(0, 16)
}
