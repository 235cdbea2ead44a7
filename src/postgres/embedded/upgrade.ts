/**
 * A data folder goes over to a newer major of PostgreSQL. The new cluster is made under another name, and one renaming
 * makes it the one that counts: killed before that, the next start begins again from the old one, which nothing writes to.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { type Cluster, clusterFolder, makeCluster, readCluster, secretFileOf } from './cluster.ts'
import { DatabaseUnavailable } from './failure.ts'
import { clearAway, type RunningServer, startServer } from './server.ts'

/** Copies everything from the database at one address into the empty one at the other. */
export type CopyDatabase = (from: string, to: string) => Promise<void>

/** In the new cluster's folder, for as long as the old one is kept: its major. */
const MARK = 'troth-upgraded-from'

/**
 * Makes the cluster of `binaries` hold what that of `old` holds. The old one stays as it is.
 * @throws DatabaseUnavailable saying why it could not be done; then the old one still counts
 */
export async function upgradeCluster(
  dataFolder: string,
  binaries: Binaries,
  old: Binaries,
  account: Account | undefined,
  copy: CopyDatabase,
): Promise<void> {
  const folder = clusterFolder(dataFolder, binaries.major)
  const unfinished = `${folder}.upgrading`
  const from = readCluster(clusterFolder(dataFolder, old.major))
  await removeUnfinished(folder, unfinished, binaries)
  try {
    refuseWithoutRoom(from.folder)
    const into = await makeCluster(unfinished, secretFileOf(folder), binaries, account)
    await copyBetween({ binaries: old, cluster: from }, { binaries, cluster: into }, account, copy)
    writeFileSync(path.join(unfinished, MARK), `${old.major}\n`)
    for (const place of [path.join(unfinished, MARK), unfinished]) toDisk(place)
    renameSync(unfinished, folder)
    toDisk(dataFolder)
    rmSync(`${unfinished}.log`, { force: true })
  } catch (error) {
    await removeUnfinished(folder, unfinished, binaries)
    throw new DatabaseUnavailable(
      `The data could not go over from PostgreSQL ${old.major} to ${binaries.major}: ${(error as Error).message}\n` +
        `It is as it was, in ${from.folder}.`,
      { cause: error },
    )
  }
}

interface Side {
  readonly binaries: Binaries
  readonly cluster: Cluster
}

async function copyBetween(
  from: Side,
  into: Side,
  account: Account | undefined,
  copy: CopyDatabase,
): Promise<void> {
  const source = await startServer(from.binaries, from.cluster, account)
  try {
    const target = await startServer(into.binaries, into.cluster, account)
    try {
      await Promise.race([copy(source.ownerUrl, target.ownerUrl), failAtEndOf(source), failAtEndOf(target)])
    } finally {
      await target.stop()
    }
  } finally {
    await source.stop()
  }
}

/** Whoever waits for rows of a server that has gone may wait for ever. */
function failAtEndOf(server: RunningServer): Promise<never> {
  const failed = server.gone.then(() => {
    throw new Error('a server of PostgreSQL ended meanwhile; its log is in the data folder')
  })
  // It ends in order as well, when nobody waits any more.
  failed.catch(() => undefined)
  return failed
}

/** What an upgrade that was broken off left, its server too should that have outlived its watchdog. */
async function removeUnfinished(folder: string, unfinished: string, binaries: Binaries): Promise<void> {
  if (existsSync(unfinished)) await clearAway(unfinished, binaries)
  for (const left of [unfinished, `${unfinished}.log`, secretFileOf(folder)]) {
    await rm(left, { recursive: true, force: true })
  }
}

/** A disk that fills up half-way harms nothing, but takes long to say so. */
function refuseWithoutRoom(folder: string): void {
  const { bavail, bsize } = statfsSync(folder)
  const needed = sizeOf(path.join(folder, 'base'))
  if (bavail * bsize > needed) return
  const megabytes = (bytes: number) => `${Math.ceil(bytes / 1e6)} MB`
  throw new Error(
    `it needs ${megabytes(needed)} beside what is there, and the disk has ${megabytes(bavail * bsize)}. Make room and start again.`,
  )
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size, 0)
}

/** Windows has no such thing for folders; there a renaming is written down by itself. */
function toDisk(place: string): void {
  if (process.platform === 'win32') return
  const descriptor = openSync(place, 'r')
  fsyncSync(descriptor)
  closeSync(descriptor)
}

/** The cluster that this one was upgraded from, while it is still kept. */
export function upgradedFrom(dataFolder: string, cluster: Cluster): string | undefined {
  try {
    const major = Number(readFileSync(path.join(cluster.folder, MARK), 'utf8'))
    return clusterFolder(dataFolder, major)
  } catch {
    return undefined
  }
}

/** Takes the old cluster away. Broken off, it is done at the next start. */
export async function discardOld(old: string, cluster: Cluster): Promise<void> {
  // Under another name first: half of a cluster must not be taken for one.
  const discarded = `${old}.discarded`
  if (existsSync(old) && !existsSync(discarded)) renameSync(old, discarded)
  for (const left of [discarded, secretFileOf(old), `${old}.log`, `${old}.log.1`]) {
    await rm(left, { recursive: true, force: true })
  }
  rmSync(path.join(cluster.folder, MARK))
}
