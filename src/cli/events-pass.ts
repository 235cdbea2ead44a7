/** One pass over a file of events: lines that cannot be read are reported and left out, the rest goes on. */
import type { Writable } from 'node:stream'
import { BeyondCalendar } from '../core/calendar/compile.ts'
import { type EventLine, isLineProblem } from '../core/cases/event-line.ts'
import { eventLineReader } from '../core/cases/event-line-reader.ts'
import { eachLine } from './replay-input.ts'

export interface Pass {
  /** Called for a line that cannot be read, with its number and what is wrong. */
  readonly report?: (line: number, problem: string) => void
  /** Asked before a line is parsed: false leaves it to another reader. */
  readonly isOurs?: (line: string) => boolean
  /** Called between blocks of lines, with the number of lines read. */
  readonly underWay?: (lines: number) => Promise<void>
}

/** Reads a file from beginning to end and hands each event on. */
export async function passOver(
  path: string,
  take: (line: EventLine) => void,
  pass: Pass = {},
): Promise<void> {
  const readLine = eventLineReader()
  const { isOurs } = pass
  const read = (text: string, number: number) => {
    if (isOurs !== undefined && !isOurs(text)) return
    const line = readLine(text, number)
    if (isLineProblem(line)) {
      pass.report?.(number, line.problem)
      return
    }
    try {
      take(line)
    } catch (error) {
      if (!(error instanceof BeyondCalendar)) throw error
      pass.report?.(number, error.message)
    }
  }
  await eachLine(path, read, pass.underWay)
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

/** Why a file could not be read, for whoever named it. */
export function whyUnread(error: unknown): string {
  const { code, path, message } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return `${path}: there is no such file`
  if (code === 'EISDIR') return 'this is a folder; name the file in it'
  return message
}
