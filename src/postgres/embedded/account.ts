/** Who runs the server: ourselves, or, since PostgreSQL refuses root, a user with less power. */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, lstatSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Binaries } from './binaries.ts'
import { DatabaseUnavailable } from './failure.ts'

export interface Account {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/**
 * The user to run PostgreSQL as: undefined for our own, another when we are root.
 * @throws DatabaseUnavailable when there is no user that PostgreSQL would accept
 */
export function serverAccount(): Account | undefined {
  if (process.getuid === undefined) return undefined
  if (process.getuid() === 0) return lesserAccount()
  try {
    os.userInfo()
    return undefined
  } catch {
    throw new DatabaseUnavailable(
      `PostgreSQL does not run under user number ${process.getuid()}, which has no entry in /etc/passwd. ` +
        'Add one, run Troth as a user that has one, or set DATABASE_URL to a server.',
    )
  }
}

function lesserAccount(): Account {
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((what) => {
      const asked = spawnSync('id', [what, name], { encoding: 'utf8' })
      return asked.status === 0 ? Number(asked.stdout) : Number.NaN
    })
    // Some systems number "nobody" -2, seen as 4294967294: not a number that a process can be given everywhere.
    if (uid! > 0 && uid! < 2 ** 31 && gid! >= 0) return { name, uid: uid!, gid: gid! }
  }
  throw new DatabaseUnavailable(
    'PostgreSQL does not run as root, and there is neither a user "postgres" nor "nobody" to run it as. ' +
      'Make one (useradd --system postgres), run Troth as an ordinary user, or set DATABASE_URL to a server.',
  )
}

/** Whether `account` can enter the folder, or run the program, at `place`; we ourselves always can. */
export function canUse(place: string, account: Account | undefined): boolean {
  if (!account) return true
  const { uid, gid } = account
  return spawnSync('/bin/sh', ['-c', 'test -x "$0"', place], { uid, gid, cwd: '/' }).status === 0
}

/**
 * The same binaries in a place that `account` can run them from: where they are, else a copy of our own under
 * /var/cache or the folder for temporary files (say, because the clone lies in /root).
 * @throws DatabaseUnavailable when neither works
 */
export function usableBinaries(binaries: Binaries, account: Account | undefined): Binaries {
  if (canUse(path.join(binaries.folder, 'postgres'), account)) return binaries
  for (const parent of ['/var/cache', os.tmpdir(), '/var/tmp']) {
    if (!binaries.copyable || !canUse(parent, account)) continue
    const copy = path.join(parent, `troth-postgres-${binaries.version}`)
    const folder = path.join(copy, 'bin')
    if (copied(binaries.copyable, copy) && canUse(path.join(folder, 'postgres'), account)) {
      return { ...binaries, folder }
    }
  }
  throw new DatabaseUnavailable(
    `PostgreSQL has to run as the user "${account?.name}", who cannot enter ${binaries.folder}, and no copy could be ` +
      'made where they can. Move the installation out of a private folder (to /opt or /srv), or run Troth as an ordinary user.',
  )
}

function copied(source: string, copy: string): boolean {
  try {
    if (!existsSync(copy)) {
      const unfinished = `${copy}.${process.pid}`
      mkdirSync(unfinished, { mode: 0o755 })
      cpSync(source, unfinished, { recursive: true, verbatimSymlinks: true })
      try {
        renameSync(unfinished, copy)
      } catch {
        // Another start was faster: its copy is as good.
        rmSync(unfinished, { recursive: true, force: true })
      }
    }
    // In a folder anybody may write to, a copy that root did not make is not run.
    const made = lstatSync(copy)
    return made.isDirectory() && made.uid === 0 && (made.mode & 0o022) === 0
  } catch {
    return false
  }
}
