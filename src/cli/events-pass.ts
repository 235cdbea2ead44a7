/** One pass over a file of events: lines that cannot be read are reported and left out, the rest goes on. */
import type { Writable } from 'node:stream'
import { BeyondCalendar } from '../core/calendar/compile.ts'
import { blockReader, type Share } from '../core/cases/event-block-reader.ts'
import type { EventLine } from '../core/cases/event-line.ts'
import { eachBlock } from './replay-input.ts'

export interface Pass {
  /** Called for a line that cannot be read, with its number and what is wrong. */
  readonly report?: (line: number, problem: string) => void
  /** Of several readers of the file, which one this is. */
  readonly share?: Share
  /** Called between blocks of lines, with the number of lines read. */
  readonly underWay?: (lines: number) => Promise<void>
}

/** Reads a file from beginning to end and hands each event on. `astray`: see `BlockReader`. */
export async function passOver(
  path: string,
  take: (line: EventLine) => void,
  pass: Pass = {},
): Promise<{ astray: boolean }> {
  const refuse = (number: number, problem: string) => pass.report?.(number, problem)
  const taken = (line: EventLine, number: number) => {
    try {
      take(line)
    } catch (error) {
      if (!(error instanceof BeyondCalendar)) throw error
      refuse(number, error.message)
    }
  }
  const reader = blockReader(taken, refuse, pass.share)
  const read = (bytes: Buffer, before: number) => {
    const textOf = (from: number, to: number) => bytes.toString('utf8', from, to)
    return reader.read({ bytes, letters: bytes.toString('latin1'), textOf }, before)
  }
  await eachBlock(path, read, pass.underWay)
  return { astray: reader.astray() }
}

/** On a screen, how far the reading has come; elsewhere nothing. */
export function progressOn(err: Writable & { readonly isTTY?: boolean }): (lines: number) => Promise<void> {
  if (!err.isTTY) return async () => {}
  let shownAt = Date.now()
  return async (lines) => {
    if (Date.now() - shownAt < 1000) return
    shownAt = Date.now()
    err.write(`\r${lines.toLocaleString('en')} lines read; Ctrl-C stops\r`)
  }
}
