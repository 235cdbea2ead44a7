/** What stands around the case and the time of a line, known again by its bytes. */
import type { LineBlock } from './event-block-reader.ts'
import type { EventLine } from './event-line.ts'

/** A line that was parsed: others with the same type and the same bytes after the time differ in case and time alone. */
export interface KnownLine extends Omit<EventLine, 'case'> {
  readonly hash: number
  readonly type: Uint8Array
  readonly rest: Uint8Array
}

export interface KnownLines {
  /** The line with this type and these bytes after its time; undefined where none has been remembered. */
  readonly find: (
    bytes: Uint8Array,
    typeFrom: number,
    typeEnd: number,
    restFrom: number,
    restEnd: number,
  ) => KnownLine | undefined
  /** Remembers a line, unless its like can differ in more than case and time. */
  readonly remember: (
    line: EventLine,
    block: LineBlock,
    typeFrom: number,
    typeEnd: number,
    restFrom: number,
    restEnd: number,
  ) => void
}

/** A key that stands again later would count instead; one spelt with an escape could be any. */
const STATED_AGAIN = /"(?:case|type|occurredAt|recordedAt|seq)"|\\/
/** These carry more than the others. */
const rare: ReadonlySet<string> = new Set(['reclassified', 'corrected', 'excepted'])
const mostKnown = 10_000
const places = 1 << 15

export function knownLines(): KnownLines {
  const table: (KnownLine | undefined)[] = new Array(places).fill(undefined)
  let size = 0
  return {
    find(bytes, typeFrom, typeEnd, restFrom, restEnd) {
      const hash = mixedWith(mixedWith(0x811c9dc5, bytes, typeFrom, typeEnd), bytes, restFrom, restEnd)
      for (let place = placeOf(hash); ; place = (place + 1) & (places - 1)) {
        const known = table[place]
        if (known === undefined) return undefined
        if (
          known.hash === hash &&
          isSame(known.rest, bytes, restFrom, restEnd) &&
          isSame(known.type, bytes, typeFrom, typeEnd)
        ) {
          return known
        }
      }
    },
    remember({ event, facts }, { bytes, letters }, typeFrom, typeEnd, restFrom, restEnd) {
      const isOpen = letters.slice(typeFrom, typeEnd).includes('\\')
      if (size >= mostKnown || isOpen || STATED_AGAIN.test(letters.slice(restFrom, restEnd))) return
      if (rare.has(event.type)) return
      // Copies: a view would keep the whole block.
      const type = new Uint8Array(bytes.subarray(typeFrom, typeEnd))
      const rest = new Uint8Array(bytes.subarray(restFrom, restEnd))
      const hash = mixedWith(mixedWith(0x811c9dc5, type, 0, type.length), rest, 0, rest.length)
      let place = placeOf(hash)
      while (table[place] !== undefined) place = (place + 1) & (places - 1)
      table[place] = { hash, type, rest, event, facts }
      size += 1
    },
  }
}

function placeOf(hash: number): number {
  return (hash ^ (hash >>> 15)) & (places - 1)
}

function mixedWith(before: number, bytes: Uint8Array, from: number, to: number): number {
  let hash = before
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193)
  return hash
}

function isSame(known: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (known.length !== to - from) return false
  for (let at = 0; at < known.length; at++) if (known[at] !== bytes[from + at]) return false
  return true
}
