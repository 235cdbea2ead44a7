/** What can be known of another process: whether it lives, what it runs, where, and since when. */
import { spawnSync } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'

export interface RunningProcess {
  readonly pid: number
  /** Its command line in one line. */
  readonly command: string
  /** Any text that differs between two processes that had the same number one after the other. */
  readonly since: string
  /** Its working folder, where the system tells us. */
  readonly folder?: string
}

/** The process with this number, or undefined when there is none. */
export function findProcess(pid: number): RunningProcess | undefined {
  if (!isAlive(pid)) return undefined
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid)
}

export function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function fromProc(pid: number): RunningProcess | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    // A zombie holds nothing any more.
    if (state === 'Z' || state === 'X') return undefined
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
    return {
      pid,
      command: command || stat.slice(stat.indexOf('(')),
      since: rest[18]!,
      folder: workingFolder(pid),
    }
  } catch {
    return undefined
  }
}

function workingFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined
  }
}

function fromPs(pid: number): RunningProcess | undefined {
  if (process.platform === 'win32') return { pid, command: 'a process', since: '' }
  const asked = spawnSync('ps', ['-o', 'lstart=,command=', '-p', String(pid)], { encoding: 'utf8' })
  const line = asked.stdout?.trim()
  // The first 24 characters are a date such as "Mon Nov 23 10:00:00 2026".
  return line ? { pid, since: line.slice(0, 24), command: line.slice(24).trim() } : undefined
}
