/** The database that comes with Troth: the real PostgreSQL, started and stopped with the program. */
import { existsSync, mkdirSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { serverAccount, usableBinaries } from './account.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { type Cluster, existingMajors, OWNER, openCluster } from './cluster.ts'
import { DatabaseUnavailable } from './failure.ts'
import { currentHolder, takeHold } from './holder.ts'
import { type Address, forgetServer, startPostmaster, stopOrphan, stopPostmaster } from './postmaster.ts'
import { isServerOf, readPostmasterFile } from './postmaster-file.ts'
import { makeAddress, removeAddress } from './socket.ts'
import { watchOver } from './watchdog.ts'

export { DatabaseUnavailable } from './failure.ts'
export { currentHolder } from './holder.ts'

export interface EmbeddedDatabase {
  /** Connects as the owner of everything to the database `postgres`. */
  readonly ownerUrl: string
  /** Resolves when the server has gone, also when nobody stopped it. */
  readonly gone: Promise<void>
  /** Stops the server, rolling back what is open, and lets go of the folder. Call it after closing the connections. */
  stop(): Promise<void>
}

/**
 * Starts PostgreSQL on this data folder, making what is missing.
 * @throws DatabaseUnavailable when another process holds the folder (and says which), or nothing can be started
 */
export async function startEmbedded(dataFolder: string): Promise<EmbeddedDatabase> {
  const folder = path.resolve(dataFolder)
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  const hold = await takeHoldSoon(folder)
  if ('heldBy' in hold) {
    const { pid, command } = hold.heldBy
    throw new DatabaseUnavailable(
      `The data folder ${folder} is in use by process ${pid} (${command}). ` +
        'Stop that one first, or set TROTH_DATA to another folder.',
    )
  }
  try {
    return await startHeld(folder, hold.release)
  } catch (error) {
    hold.release()
    throw error
  }
}

/** One that is just stopping may take a moment to let go. */
async function takeHoldSoon(folder: string): Promise<ReturnType<typeof takeHold>> {
  for (let waited = 0; ; waited += 100) {
    const hold = takeHold(folder)
    if (!('heldBy' in hold) || waited >= 1_500) return hold
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

async function startHeld(dataFolder: string, release: () => void): Promise<EmbeddedDatabase> {
  const account = serverAccount()
  const binaries = usableBinaries(findBinaries(existingMajors(dataFolder)), account)
  const cluster = await openCluster(dataFolder, binaries, account)
  await clearAway(cluster.folder, binaries)
  const address = await makeAddress(account)
  try {
    const postmaster = await startPostmaster(binaries, cluster, account, address)
    const endWatch = watchOver(postmaster.process.pid!, address, binaries, cluster.folder, account)
    const stop = async () => {
      await stopPostmaster(postmaster, binaries, cluster.folder)
      endWatch()
      removeAddress(address)
      release()
    }
    return { ownerUrl: urlOf(address, cluster), gone: postmaster.gone, stop }
  } catch (error) {
    removeAddress(address)
    throw error
  }
}

/** Deals with what an earlier server left: we hold the folder, so no live Troth owns it. */
async function clearAway(folder: string, binaries: Binaries): Promise<void> {
  const left = readPostmasterFile(folder)
  if (!left) return
  if (isServerOf(folder, left)) await stopOrphan(left, binaries, folder)
  else forgetServer(folder)
}

/**
 * What would be started on this folder, without starting it.
 * @throws DatabaseUnavailable when nothing could be
 */
export function inspect(dataFolder: string): { version: string; runsAs: string; majors: number[] } {
  const account = serverAccount()
  const majors = existsSync(dataFolder) ? existingMajors(dataFolder) : []
  const { version } = findBinaries(majors)
  return { version, runsAs: account?.name ?? os.userInfo().username, majors }
}

/**
 * The address of the server that another Troth runs on this folder, for a command that only wants to look.
 * @returns undefined when none runs
 */
export async function connectToRunning(dataFolder: string): Promise<string | undefined> {
  const folder = path.resolve(dataFolder)
  if (!currentHolder(folder)) return undefined
  for (const major of existingMajors(folder)) {
    const clusterFolder = path.join(folder, `pgdata-${major}`)
    const file = readPostmasterFile(clusterFolder)
    if (!file?.ready || !isServerOf(clusterFolder, file)) continue
    const cluster = await openCluster(folder, { folder: '', version: '', major }, undefined)
    return urlOf({ host: file.socketFolder || file.listens, port: file.port }, cluster)
  }
  return undefined
}

function urlOf(address: Address, cluster: Cluster): string {
  const user = `${OWNER}:${cluster.secret}`
  if (!path.isAbsolute(address.host)) return `postgres://${user}@${address.host}:${address.port}/postgres`
  return `postgres://${user}@localhost:${address.port}/postgres?host=${encodeURIComponent(address.host)}`
}
