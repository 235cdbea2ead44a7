/** Instants of events, straight from the bytes of their lines. */
import { parseDate } from '../time/date.ts'
import type { DayNumber, Instant } from '../time/instant.ts'
import { readInstant } from './event-line.ts'

const QUOTE = 34
const DOT = 46
const COLON = 58
const LETTER_T = 84
const LETTER_Z = 90
/** `2026-06-08T09:30:00Z`, and with `.000` before the `Z`. */
const SECONDS = 20
const MILLISECONDS = 24

/** Where the time that begins here ends, at a quotation mark; -1 where none follows. */
export function timeEnd(bytes: Uint8Array, letters: string, from: number): number {
  if (bytes[from + MILLISECONDS] === QUOTE && bytes[from + SECONDS - 1] === DOT) return from + MILLISECONDS
  return bytes[from + SECONDS] === QUOTE ? from + SECONDS : letters.indexOf('"', from)
}

let lastDate = -1
let lastDay: DayNumber | null = null

/** As `readInstant`; the forms `…:SSZ` and `…:SS.mmmZ` without making a text of them. */
export function instantAt(bytes: Uint8Array, letters: string, from: number, to: number): Instant | null {
  const hasMilliseconds = to - from === MILLISECONDS && bytes[from + SECONDS - 1] === DOT
  if (!(hasMilliseconds || to - from === SECONDS) || !isPunctuated(bytes, from, to)) {
    return readInstant(letters.slice(from, to))
  }
  const date =
    (two(bytes, from) * 100 + two(bytes, from + 2)) * 10_000 +
    two(bytes, from + 5) * 100 +
    two(bytes, from + 8)
  const hours = two(bytes, from + 11)
  const minutes = two(bytes, from + 14)
  const seconds = two(bytes, from + 17)
  const milliseconds = hasMilliseconds ? two(bytes, from + 20) * 10 + one(bytes, from + 22) : 0
  if (!(date >= 0 && milliseconds >= 0 && hours < 24 && minutes < 60 && seconds < 60)) return null
  if (hours < 0 || minutes < 0 || seconds < 0) return null
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
    bytes[from + 10] === LETTER_T &&
    bytes[from + 13] === COLON &&
    bytes[from + 16] === COLON &&
    bytes[to - 1] === LETTER_Z
  )
}

/** A number of two digits; far below 0 where one is none. */
function two(bytes: Uint8Array, at: number): number {
  return one(bytes, at) * 10 + one(bytes, at + 1)
}

function one(bytes: Uint8Array, at: number): number {
  const digit = bytes[at]! - 48
  return digit >= 0 && digit <= 9 ? digit : -1e9
}
