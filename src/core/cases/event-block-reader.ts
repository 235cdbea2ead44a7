/**
 * Lines of events read as the bytes that they are, for less than parsing each: millions of them differ in nothing but
 * the case and the time. What stands around these two is parsed once, by `parseEventLine`, and known again by its
 * bytes; any other line is parsed. Several readers can divide the cases among themselves: a line of another reader's
 * case is left as soon as its name is read.
 */
import { type EventLine, isLineProblem, parseEventLine } from './event-line.ts'
import { instantAt, timeEnd } from './instant-bytes.ts'
import { type KnownLine, knownLines } from './known-lines.ts'

/** Whole lines, without the last line's end. */
export interface LineBlock {
  readonly bytes: Uint8Array
  /** A character for each byte (Latin-1). */
  readonly letters: string
  /** The text of these bytes, which are UTF-8. */
  readonly textOf: (from: number, to: number) => string
}

/** The reader's place among so many, from 0. */
export interface Share {
  readonly part: number
  readonly parts: number
}

export interface BlockReader {
  /** Reads the lines of the next block; `before` is the number of lines before it. Returns the number of the last. */
  readonly read: (block: LineBlock, before: number) => number
  /** A line turned out to be of a case of another reader, who has not seen it. */
  readonly astray: () => boolean
}

const QUOTE = 34
const BACKSLASH = 92
const beforeName = '{"case":"'
const beforeType = '","type":"'
const beforeTime = '","occurredAt":"'

/**
 * Hands every event of its share to `take`, and what is wrong with a line to `refuse`. A line whose case can only be
 * seen by parsing is read by all of several readers, and refused by each.
 */
export function blockReader(
  take: (line: EventLine, number: number) => void,
  refuse: (number: number, problem: string) => void,
  share: Share = { part: 0, parts: 1 },
): BlockReader {
  const { part, parts } = share
  const known = knownLines()
  let isAstray = false
  /** Of the name last read: its end, and its hash. */
  let nameEnd = 0
  let hash = 0

  const readName = (bytes: Uint8Array, from: number): boolean => {
    let at = from
    let mixed = 0x811c9dc5
    let byte = bytes[at]!
    // A name spelt with escapes, or with letters of several bytes, is known once its line is parsed.
    while (byte >= 0x20 && byte < 0x80 && byte !== QUOTE && byte !== BACKSLASH) {
      mixed = Math.imul(mixed ^ byte, 0x01000193)
      byte = bytes[++at]!
    }
    nameEnd = at
    hash = finished(mixed)
    return byte === QUOTE && at > from
  }

  const parse = ({ textOf }: LineBlock, from: number, to: number, number: number, wasSeen: boolean) => {
    const text = textOf(from, to)
    if (text.trim() === '') return null
    const line = parseEventLine(text, number)
    if (isLineProblem(line)) {
      refuse(number, line.problem)
      return null
    }
    if (parts > 1 && hashOfName(line.case) % parts !== part) {
      if (wasSeen) isAstray = true
      return null
    }
    take(line, number)
    return line
  }

  /** Reads a line of which the name has been seen. */
  const readOurs = (block: LineBlock, view: DataView, from: number, to: number, number: number) => {
    const { bytes, letters } = block
    const head = known.headAt(view, nameEnd, to)
    const timeFrom = head === undefined ? timeAfter(letters, nameEnd) : nameEnd + head.length
    const restFrom = timeFrom < 0 ? -1 : timeEnd(bytes, letters, timeFrom)
    const occurredAt = restFrom < 0 || restFrom >= to ? null : instantAt(bytes, letters, timeFrom, restFrom)
    const like = head === undefined || occurredAt === null ? undefined : known.find(head, view, restFrom, to)
    if (like !== undefined) {
      const name = apart(letters.slice(from + beforeName.length, nameEnd))
      take(lineLike(like, name, occurredAt!, number), number)
      return
    }
    const line = parse(block, from, to, number, true)
    if (line !== null && occurredAt !== null) known.remember(line, block, nameEnd, timeFrom, restFrom, to)
  }

  return {
    astray: () => isAstray,
    read(block, before) {
      const { bytes, letters } = block
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      let number = before
      for (let from = 0, to = 0; from <= letters.length; from = to + 1) {
        number += 1
        to = letters.indexOf('\n', from)
        if (to < 0) to = letters.length
        if (!letters.startsWith(beforeName, from) || !readName(bytes, from + beforeName.length)) {
          parse(block, from, to, number, false)
        } else if (parts === 1 || hash % parts === part) readOurs(block, view, from, to, number)
      }
      return number
    },
  }
}

/** Where the time begins of a line whose name ends here; -1 where something else follows than type and time. */
function timeAfter(letters: string, nameEnd: number): number {
  if (!letters.startsWith(beforeType, nameEnd)) return -1
  const typeEnd = letters.indexOf('"', nameEnd + beforeType.length)
  return letters.startsWith(beforeTime, typeEnd) ? typeEnd + beforeTime.length : -1
}

function lineLike({ event, facts }: KnownLine, name: string, occurredAt: number, number: number): EventLine {
  const { type, by, reason, until, carries } = event
  return {
    case: name,
    event: { type, occurredAt, recordedAt: occurredAt, seq: number, by, reason, until, carries },
    facts,
  }
}

/** A text of its own: engines keep a part of a text as a window on the whole, which would then never be let go. */
function apart(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1)
}

/** What `readName` makes of a name, from its characters. */
function hashOfName(name: string): number {
  let mixed = 0x811c9dc5
  for (let at = 0; at < name.length; at++) mixed = Math.imul(mixed ^ name.charCodeAt(at), 0x01000193)
  return finished(mixed)
}

function finished(mixed: number): number {
  return (mixed ^ (mixed >>> 15)) >>> 0
}
