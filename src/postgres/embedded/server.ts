/** One server of ours on one cluster: where it listens, the process itself, and the watch over it. */
import path from 'node:path'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { type Cluster, OWNER } from './cluster.ts'
import { type Address, forgetServer, startPostmaster, stopOrphan, stopPostmaster } from './postmaster.ts'
import { isServerOf, readPostmasterFile } from './postmaster-file.ts'
import { makeAddress, removeAddress } from './socket.ts'
import { watchOver } from './watchdog.ts'

export interface RunningServer {
  /** Connects as the owner of everything to the database `postgres`. */
  readonly ownerUrl: string
  /** Resolves when the server has gone, also when nobody stopped it. */
  readonly gone: Promise<void>
  /** Stops it in order: what is committed is in its folder, and all of it on the disk. */
  stop(): Promise<void>
}

/** Starts a server on a cluster in a data folder that this process holds. Kill this process, and the server ends too. */
export async function startServer(
  binaries: Binaries,
  cluster: Cluster,
  account: Account | undefined,
): Promise<RunningServer> {
  await clearAway(cluster.folder, binaries)
  const address = await makeAddress(account)
  try {
    const postmaster = await startPostmaster(binaries, cluster, account, address)
    const endWatch = watchOver(postmaster.process.pid!, address, binaries, cluster.folder, account)
    const stop = async () => {
      await stopPostmaster(postmaster, binaries, cluster.folder)
      endWatch()
      removeAddress(address)
    }
    return { ownerUrl: urlOf(address, cluster), gone: postmaster.gone, stop }
  } catch (error) {
    removeAddress(address)
    throw error
  }
}

/** Deals with what an earlier server left: we hold the folder, so no live Troth owns it. */
export async function clearAway(folder: string, binaries: Binaries): Promise<void> {
  const left = readPostmasterFile(folder)
  if (!left) return
  if (isServerOf(folder, left)) await stopOrphan(left, binaries, folder)
  else forgetServer(folder)
}

export function urlOf(address: Address, cluster: Cluster): string {
  const user = `${OWNER}:${cluster.secret}`
  if (!path.isAbsolute(address.host)) return `postgres://${user}@${address.host}:${address.port}/postgres`
  return `postgres://${user}@localhost:${address.port}/postgres?host=${encodeURIComponent(address.host)}`
}
