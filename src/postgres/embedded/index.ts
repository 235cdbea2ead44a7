/** The database that comes with Troth: the real PostgreSQL, started and stopped with the program. */
import { existsSync, mkdirSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { serverAccount, usableBinaries } from './account.ts'
import { chooseBinaries } from './binaries.ts'
import { clusterFolder, existingMajors, openCluster, readCluster } from './cluster.ts'
import { DatabaseUnavailable } from './failure.ts'
import { currentHolder, takeHold } from './holder.ts'
import { isServerOf, readPostmasterFile } from './postmaster-file.ts'
import { type RunningServer, startServer, urlOf } from './server.ts'
import { type CopyDatabase, discardOld, upgradeCluster, upgradedFrom } from './upgrade.ts'

export { DatabaseUnavailable } from './failure.ts'
export { currentHolder } from './holder.ts'

export interface EmbeddedDatabase extends RunningServer {
  /** Stops the server, rolling back what is open, and lets go of the folder. Call it after closing the connections. */
  stop(): Promise<void>
  /** To be called when the program works on it: takes away the cluster that an earlier start upgraded it from. */
  discardOld(): Promise<void>
}

/**
 * Starts PostgreSQL on this data folder, making what is missing. Data of an older major goes over to this one by `copy`.
 * @throws DatabaseUnavailable when another process holds the folder (and says which), or nothing can be started
 */
export async function startEmbedded(dataFolder: string, copy?: CopyDatabase): Promise<EmbeddedDatabase> {
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
    return await startHeld(folder, hold.release, copy)
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

async function startHeld(
  dataFolder: string,
  release: () => void,
  copy: CopyDatabase | undefined,
): Promise<EmbeddedDatabase> {
  const account = serverAccount()
  const choice = chooseBinaries(existingMajors(dataFolder))
  const old = choice.old && usableBinaries(choice.old, account)
  const binaries = usableBinaries(choice.binaries, account)
  if (old && copy) await upgradeCluster(dataFolder, binaries, old, account, copy)
  else if (old)
    throw new DatabaseUnavailable(`Start Troth once: it moves the data from PostgreSQL ${old.major}.`)
  const cluster = await openCluster(dataFolder, binaries, account)
  // What was upgraded just now has still to prove itself.
  const kept = old ? undefined : upgradedFrom(dataFolder, cluster)
  const server = await startServer(binaries, cluster, account)
  return {
    ...server,
    discardOld: async () => {
      if (kept !== undefined) await discardOld(kept, cluster)
    },
    async stop() {
      await server.stop()
      release()
    },
  }
}

/**
 * What would be started on this folder, without starting it.
 * @throws DatabaseUnavailable when nothing could be
 */
export function inspect(dataFolder: string): {
  version: string
  runsAs: string
  majors: number[]
  /** The major whose data the next start moves to this version. */
  movesFrom?: number
} {
  const account = serverAccount()
  const majors = existsSync(dataFolder) ? existingMajors(dataFolder) : []
  const { binaries, old } = chooseBinaries(majors)
  const runsAs = account?.name ?? os.userInfo().username
  return { version: binaries.version, runsAs, majors, ...(old && { movesFrom: old.major }) }
}

/**
 * The address of the server that another Troth runs on this folder, for a command that only wants to look.
 * @returns undefined when none runs
 */
export async function connectToRunning(dataFolder: string): Promise<string | undefined> {
  const folder = path.resolve(dataFolder)
  if (!currentHolder(folder)) return undefined
  for (const major of existingMajors(folder)) {
    const place = clusterFolder(folder, major)
    const file = readPostmasterFile(place)
    if (!file?.ready || !isServerOf(place, file)) continue
    return urlOf({ host: file.socketFolder || file.listens, port: file.port }, readCluster(place))
  }
  return undefined
}
