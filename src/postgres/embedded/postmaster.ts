/** The server process itself: its settings, its start, its end. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Account } from './account.ts'
import { type Binaries, program } from './binaries.ts'
import { type Cluster, type Place, placeFor, plainEnvironment } from './cluster.ts'
import { DatabaseUnavailable } from './failure.ts'
import { isServerOf, type PostmasterFile, readPostmasterFile } from './postmaster-file.ts'

export interface Postmaster {
  readonly process: ChildProcess
  /** Resolves when the server has gone, for whatever reason. */
  readonly gone: Promise<void>
}

export interface Address {
  /** A folder (Unix socket) or 127.0.0.1. */
  readonly host: string
  readonly port: number
}

/**
 * Starts the server and waits until it accepts connections.
 * @throws DatabaseUnavailable with the end of its log, when it gives up
 */
export async function startPostmaster(
  binaries: Binaries,
  cluster: Cluster,
  account: Account | undefined,
  address: Address,
): Promise<Postmaster> {
  const logFile = `${cluster.folder}.log`
  const log = openLog(logFile)
  const place = placeFor(cluster.folder, account)
  const server = launch(binaries, account, address, place, log)
  const gone = new Promise<void>((resolve) => {
    server.once('exit', () => resolve())
    server.once('error', () => resolve())
  })
  closeSync(log)
  place.close()
  if (!(await isReady(server, cluster.folder))) {
    throw new DatabaseUnavailable(
      `PostgreSQL did not start. Its log, ${logFile}, ends with:\n${endOf(logFile)}`,
    )
  }
  return { process: server, gone }
}

function launch(
  binaries: Binaries,
  account: Account | undefined,
  address: Address,
  place: Place,
  log: number,
): ChildProcess {
  const settings = Object.entries(settingsFor(address)).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn(path.join(binaries.folder, program('postgres')), ['-D', place.path, ...settings], {
    ...(account && { uid: account.uid, gid: account.gid }),
    cwd: '/',
    env: plainEnvironment(),
    // A session of its own: Ctrl-C reaches us, and we stop the server in the right order.
    detached: true,
    windowsHide: true,
    stdio: ['ignore', log, log, place.descriptor ?? 'ignore'],
  })
  server.unref()
  return server
}

/** What differs from PostgreSQL's defaults. Commits are durable: fsync and synchronous_commit are never off. */
function settingsFor(address: Address): Record<string, string | number> {
  const socket = path.isAbsolute(address.host)
  const memory = Math.floor(os.totalmem() / 2 ** 20)
  return {
    listen_addresses: socket ? '' : address.host,
    port: address.port,
    unix_socket_directories: socket ? address.host : '',
    unix_socket_permissions: '0700',
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    max_connections: 60,
    shared_buffers: `${Math.min(256, Math.max(32, Math.floor(memory / 8)))}MB`,
    effective_cache_size: `${Math.max(64, Math.floor(memory / 2))}MB`,
    work_mem: '8MB',
    maintenance_work_mem: `${Math.min(128, Math.max(32, Math.floor(memory / 16)))}MB`,
    max_wal_size: '2GB',
    checkpoint_completion_target: 0.9,
    random_page_cost: 1.1,
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: "'%m [%p] '",
    // Statements and details may carry what customers wrote.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
  }
}

function openLog(logFile: string): number {
  try {
    if (statSync(logFile).size > 10_000_000) renameSync(logFile, `${logFile}.1`)
  } catch {
    // There is none yet.
  }
  return openSync(logFile, 'a', 0o600)
}

function endOf(logFile: string): string {
  return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-12).join('\n')
}

/** True once the server accepts connections, false when it has gone. Recovery after a power cut may take minutes. */
async function isReady(server: ChildProcess, folder: string): Promise<boolean> {
  let failed = false
  server.once('error', () => (failed = true))
  while (!failed && server.exitCode === null && server.signalCode === null) {
    const file = readPostmasterFile(folder)
    if (file?.pid === server.pid && file?.ready) return true
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return false
}

/** Stops a server of ours that nobody uses any more: open transactions are rolled back, nothing acknowledged is lost. */
export async function stopPostmaster(
  postmaster: Postmaster,
  binaries: Binaries,
  folder: string,
): Promise<void> {
  const { process: server, gone } = postmaster
  if (server.exitCode !== null || server.signalCode !== null) return
  interrupt(server.pid!, binaries, folder)
  // A backend that does not answer must not hold up the end: after this the next start replays the log instead.
  const patience = setTimeout(() => server.kill('SIGQUIT'), 30_000)
  server.ref()
  await gone
  clearTimeout(patience)
}

function interrupt(pid: number, binaries: Binaries, folder: string): void {
  if (process.platform !== 'win32') {
    process.kill(pid, 'SIGINT')
    return
  }
  const control = path.join(binaries.folder, program('pg_ctl'))
  spawnSync(control, ['stop', '-m', 'fast', '-W', '-D', folder], { windowsHide: true })
}

/**
 * Stops a server of this folder that outlived its Troth, and waits until it has gone.
 * @throws DatabaseUnavailable when it belongs to a user whose processes we may not stop
 */
export async function stopOrphan(found: PostmasterFile, binaries: Binaries, folder: string): Promise<void> {
  try {
    interrupt(found.pid, binaries, folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EPERM') {
      throw new DatabaseUnavailable(
        `A PostgreSQL server that another user started (process ${found.pid}) still runs on ${folder}. Stop it first.`,
      )
    }
  }
  while (readPostmasterFile(folder)?.pid === found.pid && isServerOf(folder, found)) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  forgetServer(folder)
}

/** Removes the pid file of a server that is certainly not running. */
export function forgetServer(folder: string): void {
  rmSync(path.join(folder, 'postmaster.pid'), { force: true })
}
