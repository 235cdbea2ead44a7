/** The staff app as Vite builds it, in a folder of its own for each state of the sources. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'

const FOLDERS = ['src/web', 'src/core']
const FILES = ['vite.config.ts', 'package-lock.json']

/** The folder of the built app; built anew only when something in it has changed. */
export async function builtApp(): Promise<string> {
  const folder = join(tmpdir(), `troth-staff-${stateOfSources()}`)
  if (existsSync(folder)) return folder
  const unfinished = `${folder}-${process.pid}`
  await build({ logLevel: 'error', build: { outDir: unfinished, emptyOutDir: true } })
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
