/** Lines of a large file, read in blocks: splitting a block costs less than a stream of single lines. */
import { createReadStream, createWriteStream, rmSync } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

const BLOCK = 1 << 20
const LONGEST_LINE = 1 << 26
const NEWLINE = 10
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])
/** Put before the end of a line that is too long to be held, so that whoever parses it refuses it. */
const overlong = Buffer.from('a line over 64 MB: ')

/**
 * Calls `take` with every line that is not empty and its number, from 1. Memory: two blocks, or the longest line.
 */
export async function eachLine(file: string, take: (line: string, number: number) => void): Promise<void> {
  await eachBlock(file, (block, before) => takeLines(block.toString('utf8'), before, take))
}

/**
 * Calls `take` with blocks of whole lines, without the end of the last, and the number of lines before; it returns the
 * number with them. `afterBlock` is told that number, and may hold the reading back. Of a line over 64 MB, which no
 * event is, only the end is handed on, after words that say so.
 */
export async function eachBlock(
  file: string,
  take: (block: Buffer, before: number) => number,
  afterBlock: (number: number) => Promise<void> = async () => {},
): Promise<void> {
  let number = 0
  let rest: Buffer = Buffer.alloc(0)
  let isFirst = true
  const whole = (...parts: Buffer[]) => {
    const block = parts.length === 1 ? parts[0]! : Buffer.concat(parts)
    const from = isFirst && block.subarray(0, 3).equals(byteOrderMark) ? 3 : 0
    isFirst = false
    return block.subarray(from)
  }
  for await (const chunk of createReadStream(file, { highWaterMark: BLOCK })) {
    const block = chunk as Buffer
    const end = block.lastIndexOf(NEWLINE)
    if (end < 0) {
      rest = Buffer.concat([rest, block])
      if (rest.length > LONGEST_LINE) rest = overlong
      continue
    }
    const lines = block.subarray(0, end)
    number = take(rest.length === 0 ? whole(lines) : whole(rest, lines), number)
    rest = Buffer.from(block.subarray(end + 1))
    await afterBlock(number)
  }
  if (rest.length > 0) take(whole(rest), number)
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
 * A path that can be read more than once: the file's own, or for `-`, a pipe and the like a copy in a temporary folder,
 * which `done` removes.
 */
export async function rereadable(file: string): Promise<{ path: string; done: () => Promise<void> }> {
  if (file !== '-' && (await stat(file)).isFile()) return { path: file, done: async () => {} }
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
    await pipeline(source, createWriteStream(path, { mode: 0o600 }))
  } catch (error) {
    await done()
    throw error
  }
  return { path, done }
}
