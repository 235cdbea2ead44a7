/**
 * Lines of events read as the bytes that they are, for less than parsing each: millions of them differ in nothing but
 * the case and the time. What stands around these two is parsed once, by `parseEventLine`, and known again by its
 * bytes; any other line is parsed. Several readers can divide the cases among themselves: a line of another reader's
 * case is left as soon as its name is read.
 */
import { parseDate } from '../time/date.ts'
import type { DayNumber } from '../time/instant.ts'
import { type EventLine, isLineProblem, parseEventLine, readInstant } from './event-line.ts'
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

const NEWLINE = 10
const QUOTE = 34
const BACKSLASH = 92
const beforeName = bytesOf('{"case":"')
const beforeType = bytesOf('","type":"')
const beforeTime = bytesOf('","occurredAt":"')

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
    if (!standsAt(bytes, from, beforeName)) return false
    let at = from + beforeName.length
    let mixed = 0x811c9dc5
    let byte = bytes[at]!
    // A name spelt with escapes, or with letters of several bytes, is known once its line is parsed.
    while (byte >= 0x20 && byte < 0x80 && byte !== QUOTE && byte !== BACKSLASH) {
      mixed = Math.imul(mixed ^ byte, 0x01000193)
      byte = bytes[++at]!
    }
    nameEnd = at
    hash = finished(mixed)
    return byte === QUOTE && at > from + beforeName.length
  }

  const parse = ({ textOf }: LineBlock, from: number, to: number, number: number, wasSeen: boolean) => {
    const text = textOf(from, to)
    if (text.length < 2 && text.trim() === '') return null
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

  /** Reads a line of which the name has been seen; returns where it ends. */
  const readOurs = (block: LineBlock, from: number, number: number): number => {
    const { bytes, letters } = block
    const typeFrom = nameEnd + beforeType.length
    const typeEnd = standsAt(bytes, nameEnd, beforeType) ? quoteFrom(bytes, typeFrom) : -1
    const timeFrom = typeEnd + beforeTime.length
    const timeEnd = typeEnd >= 0 && standsAt(bytes, typeEnd, beforeTime) ? quoteFrom(bytes, timeFrom) : -1
    const to = lineEnd(bytes, timeEnd < 0 ? nameEnd : timeEnd)
    const occurredAt = timeEnd < 0 ? null : instantAt(block, timeFrom, timeEnd)
    if (occurredAt === null) {
      parse(block, from, to, number, true)
      return to
    }
    const like = known.find(bytes, typeFrom, typeEnd, timeEnd, to)
    if (like === undefined) {
      const line = parse(block, from, to, number, true)
      if (line !== null) known.remember(line, block, typeFrom, typeEnd, timeEnd, to)
    } else {
      const name = apart(letters.slice(from + beforeName.length, nameEnd))
      take(lineLike(like, name, occurredAt, number), number)
    }
    return to
  }

  return {
    astray: () => isAstray,
    read(block, before) {
      const { bytes } = block
      let number = before
      let from = 0
      while (from <= bytes.length) {
        number += 1
        let to: number
        if (!readName(bytes, from)) {
          to = lineEnd(bytes, from)
          parse(block, from, to, number, false)
        } else if (parts > 1 && hash % parts !== part) to = lineEnd(bytes, nameEnd)
        else to = readOurs(block, from, number)
        from = to + 1
      }
      return number
    },
  }
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

function standsAt(bytes: Uint8Array, from: number, what: Uint8Array): boolean {
  for (let index = 0; index < what.length; index++) if (bytes[from + index] !== what[index]) return false
  return true
}

/** The next quotation mark of the line, or -1. */
function quoteFrom(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < bytes.length && bytes[at] !== QUOTE && bytes[at] !== NEWLINE) at += 1
  return bytes[at] === QUOTE ? at : -1
}

function lineEnd(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < bytes.length && bytes[at] !== NEWLINE) at += 1
  return at
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

let lastDate = -1
let lastDay: DayNumber | null = null

/** As `readInstant`; the forms `…:SSZ` and `…:SS.mmmZ` straight from their bytes. */
function instantAt({ bytes, letters }: LineBlock, from: number, to: number): number | null {
  const hasMilliseconds = to - from === 24 && bytes[from + 19] === 0x2e
  if (!(hasMilliseconds || to - from === 20) || !isPunctuated(bytes, from, to)) {
    return readInstant(letters.slice(from, to))
  }
  const date = (digits(bytes, from, 4) * 100 + digits(bytes, from + 5, 2)) * 100 + digits(bytes, from + 8, 2)
  const hours = digits(bytes, from + 11, 2)
  const minutes = digits(bytes, from + 14, 2)
  const seconds = digits(bytes, from + 17, 2)
  const milliseconds = hasMilliseconds ? digits(bytes, from + 20, 3) : 0
  if (date < 0 || milliseconds < 0 || hours < 0 || minutes < 0 || seconds < 0) return null
  if (hours > 23 || minutes > 59 || seconds > 59) return null
  if (date !== lastDate) {
    lastDay = parseDate(letters.slice(from, from + 10))
    lastDate = date
  }
  if (lastDay === null) return null
  return lastDay * 86_400_000 + ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds
}

/** `____-__-__T__:__:__…Z` */
function isPunctuated(bytes: Uint8Array, from: number, to: number): boolean {
  return (
    bytes[from + 4] === 0x2d &&
    bytes[from + 7] === 0x2d &&
    bytes[from + 10] === 0x54 &&
    bytes[from + 13] === 0x3a &&
    bytes[from + 16] === 0x3a &&
    bytes[to - 1] === 0x5a
  )
}

/** A number of so many digits; far below 0 where one is none. */
function digits(bytes: Uint8Array, from: number, count: number): number {
  let value = 0
  for (let at = from; at < from + count; at++) {
    const digit = bytes[at]! - 48
    if (digit < 0 || digit > 9) return -1e9
    value = value * 10 + digit
  }
  return value
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
}
