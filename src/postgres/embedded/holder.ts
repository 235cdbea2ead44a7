/** One Troth at a time holds a data folder. The file `held-by.json` in it says who. */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { findProcess } from './processes.ts'

export interface Holder {
  readonly pid: number
  readonly command: string
  readonly since: string
}

const FILE = 'held-by.json'

/**
 * Takes hold of the folder for this process. Of several at once, one gets it.
 * @returns a function that lets go, or the live process that holds the folder
 */
export function takeHold(dataFolder: string): { release(): void } | { heldBy: Holder } {
  const file = path.join(dataFolder, FILE)
  const own = path.join(dataFolder, `${FILE}.${process.pid}`)
  const { pid, command, since } = findProcess(process.pid)!
  writeFileSync(own, JSON.stringify({ pid, command, since }), { mode: 0o644 })
  try {
    for (;;) {
      // A link fails when the name is taken, and the file is whole from the first instant.
      if (linked(own, file)) return { release: () => letGo(file, pid) }
      const heldBy = readHolder(dataFolder)
      if (heldBy && isHolding(heldBy)) return { heldBy }
      removeStale(file, heldBy)
    }
  } finally {
    rmSync(own, { force: true })
  }
}

/** Who holds the folder now; undefined: nobody. */
export function currentHolder(dataFolder: string): Holder | undefined {
  const holder = readHolder(dataFolder)
  return holder && isHolding(holder) ? holder : undefined
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function readHolder(dataFolder: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path.join(dataFolder, FILE), 'utf8')) as Holder
  } catch {
    return undefined
  }
}

function isHolding(holder: Holder): boolean {
  return findProcess(holder.pid)?.since === holder.since
}

/** Moves the file of a dead holder away; should a faster start have replaced it meanwhile, puts that one back. */
function removeStale(file: string, stale: Holder | undefined): void {
  const aside = `${file}.stale-${process.pid}`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  const moved = JSON.parse(readFileSync(aside, 'utf8') || 'null') as Holder | null
  if (moved && isHolding(moved) && moved.pid !== stale?.pid) linked(aside, file)
  rmSync(aside, { force: true })
}

function letGo(file: string, pid: number): void {
  const holder = readHolder(path.dirname(file))
  if (holder?.pid === pid) rmSync(file, { force: true })
}
