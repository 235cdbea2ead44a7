/** Stops the server when this process dies without a chance to do so (kill -9, out of memory). */
import { spawn } from 'node:child_process'
import path from 'node:path'
import type { Account } from './account.ts'
import { type Binaries, program } from './binaries.ts'
import type { Address } from './postmaster.ts'

/**
 * A small process that reads a pipe of which we hold the other end: the kernel closes it with us, whatever kills us.
 * @returns a function that ends the watch, after the server has gone
 */
export function watchOver(
  postmasterPid: number,
  address: Address,
  binaries: Binaries,
  folder: string,
  account: Account | undefined,
): () => void {
  const [command, args] =
    process.platform === 'win32' ? forWindows(binaries, folder) : forUnix(postmasterPid, address)
  const watchdog = spawn(command, args, {
    ...(account && { uid: account.uid, gid: account.gid }),
    cwd: '/',
    detached: true,
    windowsHide: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  // Without a watchdog the server still works; the next start finds it and stops it.
  watchdog.on('error', () => undefined)
  watchdog.stdin?.on('error', () => undefined)
  watchdog.unref()
  ;(watchdog.stdin as { unref?: () => void } | null)?.unref?.()
  return () => {
    watchdog.kill('SIGKILL')
    watchdog.stdin?.destroy()
  }
}

/** The server removes its own socket as it ends; the folder it stood in is left to the watchdog. */
function forUnix(pid: number, address: Address): [string, string[]] {
  const script = 'cat; kill -INT "$0"; while kill -0 "$0" && [ -S "$1" ]; do sleep 0.1; done; rmdir "$2"'
  return [
    '/bin/sh',
    ['-c', script, String(pid), path.join(address.host, `.s.PGSQL.${address.port}`), address.host],
  ]
}

function forWindows(binaries: Binaries, folder: string): [string, string[]] {
  const stop = [path.join(binaries.folder, program('pg_ctl')), 'stop', '-m', 'fast', '-D', folder]
  const script = `process.stdin.resume().on('end', () => require('child_process').spawnSync(${JSON.stringify(stop[0])}, ${JSON.stringify(stop.slice(1))}))`
  return [process.execPath, ['-e', script]]
}
