/** The folder of one PostgreSQL cluster: made whole or not at all. */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { type Account, canUse } from './account.ts'
import { type Binaries, program } from './binaries.ts'
import { DatabaseUnavailable } from './failure.ts'

export const OWNER = 'troth_owner'

export interface Cluster {
  readonly folder: string
  /** The password of the role that owns everything; only our own user can read its file. */
  readonly secret: string
}

/** The majors of the clusters in a data folder, such as `[17, 18]`. */
export function existingMajors(dataFolder: string): number[] {
  return readdirSync(dataFolder).flatMap((name) => {
    const major = /^pgdata-(\d+)$/.exec(name)?.[1]
    return major ? [Number(major)] : []
  })
}

/** Where the cluster of this major is, or will be. */
export function clusterFolder(dataFolder: string, major: number): string {
  return path.join(dataFolder, `pgdata-${major}`)
}

/** The cluster of this major in the data folder, made when it is not there yet. */
export async function openCluster(
  dataFolder: string,
  binaries: Binaries,
  account: Account | undefined,
): Promise<Cluster> {
  const folder = clusterFolder(dataFolder, binaries.major)
  if (!existsSync(folder)) await makeCluster(folder, secretFileOf(folder), binaries, account)
  return readCluster(folder)
}

/** @throws DatabaseUnavailable when its secret is lost */
export function readCluster(folder: string): Cluster {
  const secretFile = secretFileOf(folder)
  try {
    return { folder, secret: readFileSync(secretFile, 'utf8').trim() }
  } catch {
    throw new DatabaseUnavailable(
      `The database in ${folder} cannot be opened without the file ${secretFile}: restore it from a backup of the data folder.`,
    )
  }
}

export function secretFileOf(folder: string): string {
  return `${folder}.secret`
}

/** Makes an empty cluster; the folder is there once it is whole. Its secret is in the file by then. */
export async function makeCluster(
  folder: string,
  secretFile: string,
  binaries: Binaries,
  account: Account | undefined,
): Promise<Cluster> {
  const unfinished = `${folder}.unfinished`
  const passwordFile = `${folder}.password`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { mode: 0o700 })
  const secret = randomBytes(32).toString('hex')
  writeFileSync(secretFile, `${secret}\n`, { mode: 0o600 })
  writeFileSync(passwordFile, `${secret}\n`, { mode: 0o600 })
  const password = openSync(passwordFile, 'r')
  const place = placeFor(unfinished, account)
  try {
    if (account) {
      chownSync(unfinished, account.uid, account.gid)
      chownSync(passwordFile, account.uid, account.gid)
    }
    await runInitdb(binaries, account, place, process.platform === 'win32' ? passwordFile : password)
    renameSync(unfinished, folder)
  } finally {
    closeSync(password)
    place.close()
    rmSync(passwordFile, { force: true })
    rmSync(unfinished, { recursive: true, force: true })
  }
  return { folder, secret }
}

async function runInitdb(
  binaries: Binaries,
  account: Account | undefined,
  place: Place,
  password: number | string,
): Promise<void> {
  const options = ['--encoding=UTF8', '--locale=C', '--auth=scram-sha-256', `--username=${OWNER}`]
  // Case mapping of all letters; before 17 there is none in the server itself, and nothing of ours relies on it.
  if (binaries.major >= 17) options.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8')
  options.push(`--pwfile=${typeof password === 'string' ? password : '/dev/fd/4'}`, '-D', place.path)
  const child = spawn(path.join(binaries.folder, program('initdb')), options, {
    ...(account && { uid: account.uid, gid: account.gid }),
    cwd: '/',
    env: plainEnvironment(),
    stdio: [
      'ignore',
      'pipe',
      'pipe',
      place.descriptor ?? 'ignore',
      typeof password === 'string' ? 'ignore' : password,
    ],
  })
  let said = ''
  child.stdout!.on('data', (text) => (said += text))
  child.stderr!.on('data', (text) => (said += text))
  const status = await new Promise((resolve, reject) => child.on('close', resolve).on('error', reject))
  if (status !== 0)
    throw new DatabaseUnavailable(`PostgreSQL could not make its data folder:\n${said.trim()}`)
}

/** How the server's user reaches a folder. */
export interface Place {
  readonly path: string
  /** To be the child's file descriptor 3. */
  readonly descriptor?: number
  close(): void
}

/**
 * The folder's own path; or, when it lies where `account` may not enter (a clone in /root), the same folder through a
 * descriptor that the child inherits.
 * @throws DatabaseUnavailable where the system has no such paths
 */
export function placeFor(folder: string, account: Account | undefined): Place {
  if (canUse(path.dirname(folder), account)) return { path: folder, close: () => undefined }
  if (process.platform !== 'linux') {
    throw new DatabaseUnavailable(
      `PostgreSQL has to run as the user "${account?.name}", who cannot enter ${path.dirname(folder)}. ` +
        'Set TROTH_DATA to a folder outside of private ones, or run Troth as an ordinary user.',
    )
  }
  const descriptor = openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY)
  return { path: '/proc/self/fd/3', descriptor, close: () => closeSync(descriptor) }
}

/** The environment without settings that would lead PostgreSQL's programs elsewhere. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PG')))
}
