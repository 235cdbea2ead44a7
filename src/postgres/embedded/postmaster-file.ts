/** `postmaster.pid`: what a server that runs, or has crashed, left in its data folder. */
import { readFileSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { findProcess } from './processes.ts'

export interface PostmasterFile {
  readonly pid: number
  readonly port: number
  /** Empty where it listens on no socket. */
  readonly socketFolder: string
  readonly listens: string
  readonly ready: boolean
}

export function readPostmasterFile(folder: string): PostmasterFile | undefined {
  let text: string
  try {
    text = readFileSync(path.join(folder, 'postmaster.pid'), 'utf8')
  } catch {
    return undefined
  }
  // pid, data folder, start, port, socket folder, address, shared memory key, status
  const lines = text.split('\n').map((line) => line.trim())
  return {
    pid: Number(lines[0]),
    port: Number(lines[3]),
    socketFolder: lines[4] ?? '',
    listens: lines[5] ?? '',
    ready: lines[7] === 'ready',
  }
}

/**
 * Whether the process that a pid file names is a PostgreSQL working in this very folder. A number in a file says
 * nothing by itself: after a restart of the machine another program may have it.
 */
export function isServerOf(folder: string, file: PostmasterFile): boolean {
  const found = findProcess(file.pid)
  if (!found || !/postgres|postmaster/.test(found.command)) return false
  if (found.folder !== undefined) return found.folder === realpathSync(folder)
  return found.command.includes(folder)
}
