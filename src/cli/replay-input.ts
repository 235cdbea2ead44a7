/** Lines of a large file, read in blocks: splitting a block costs less than a stream of single lines. */
import { createReadStream, createWriteStream, rmSync } from 'node:fs'
import { mkdtemp, open, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { isGzipped } from './gzipped.ts'

const BLOCK = 1 << 18
const LONGEST_LINE = 1 << 26
const NEWLINE = 10
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])
/** Put before the end of a line that is too long to be held, so that whoever parses it refuses it. */
const overlong = Buffer.from('a line over 64 MB: ')

/**
 * Calls `take` with every line that is not empty and its number, from 1. Memory: a block, or the longest line.
 */
export async function eachLine(path: string, take: (line: string, number: number) => void): Promise<void> {
  await eachBlock(path, (block, before) => takeLines(block.toString('utf8'), before, take))
}

/**
 * Calls `take` with blocks of whole lines, without the end of the last, and the number of lines before; it returns the
 * number with them. A block is only lent: the next one takes its memory, for new memory each time costs more than
 * reading does. `afterBlock` is told the number of lines, and may hold the reading back. Of a line over 64 MB, which no
 * event is, only the end is handed on, after words that say so.
 */
export async function eachBlock(
  path: string,
  take: (block: Buffer, before: number) => number,
  afterBlock: (number: number) => Promise<void> = async () => {},
): Promise<void> {
  const file = await open(path)
  try {
    let room = Buffer.allocUnsafeSlow(BLOCK)
    let number = 0
    /** What has been read of a line whose end has not. */
    let held = 0
    let isFirst = true
    for (;;) {
      const { bytesRead } = await file.read(room, held, room.length - held)
      const filled = held + bytesRead
      const newline = room.subarray(held, filled).lastIndexOf(NEWLINE)
      if (bytesRead > 0 && newline < 0) {
        held = filled
        if (filled < room.length) continue
        if (filled >= LONGEST_LINE) held = overlong.copy(room)
        else room = Buffer.concat([room, Buffer.allocUnsafeSlow(filled)])
        continue
      }
      const end = bytesRead > 0 ? held + newline : filled
      if (end === 0 && bytesRead === 0) return
      const from = isFirst && room.subarray(0, 3).equals(byteOrderMark) ? 3 : 0
      isFirst = false
      number = take(room.subarray(from, end), number)
      if (bytesRead === 0) return
      held = room.copy(room, 0, end + 1, filled)
      await afterBlock(number)
    }
  } finally {
    await file.close()
  }
}

/** The number of the last line of the text. */
function takeLines(text: string, before: number, take: (line: string, number: number) => void): number {
  let number = before
  let from = 0
  while (from <= text.length) {
    const newline = text.indexOf('\n', from)
    const to = newline < 0 ? text.length : newline
    number += 1
    const line = text.slice(from, to)
    if (line.length > 1 || line.trim() !== '') take(line, number)
    if (newline < 0) break
    from = newline + 1
  }
  return number
}

/**
 * A path that can be read more than once: the file's own, or for `-`, a pipe, a gzipped file and the like a copy in a
 * temporary folder, which `done` removes.
 */
export async function rereadable(file: string): Promise<{ path: string; done: () => Promise<void> }> {
  const isFile = file !== '-' && (await stat(file)).isFile()
  const isPacked = isFile && (await isGzipped(file))
  if (isFile && !isPacked) return { path: file, done: async () => {} }
  const folder = await mkdtemp(join(tmpdir(), 'troth-replay-'))
  const path = join(folder, 'events.ndjson')
  const remove = () => rmSync(folder, { recursive: true, force: true })
  const stop = () => process.exit(130)
  // The copy goes too where the reader of the answer leaves early, or someone presses Ctrl-C.
  process.once('exit', remove).once('SIGINT', stop)
  const done = async () => {
    await rm(folder, { recursive: true, force: true })
    process.off('exit', remove).off('SIGINT', stop)
  }
  try {
    const source = file === '-' ? process.stdin : createReadStream(file)
    const copy = createWriteStream(path, { mode: 0o600 })
    await (isPacked ? pipeline(source, createGunzip(), copy) : pipeline(source, copy))
  } catch (error) {
    await done()
    throw error
  }
  return { path, done }
}
