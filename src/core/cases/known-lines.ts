/** What stands around the case and the time of a line, known again by its bytes. */
import type { LineBlock } from './event-block-reader.ts'
import type { EventLine } from './event-line.ts'

/** Bytes of a line, and how many they are: to ask a view for that each time costs more than to compare it. */
interface Piece {
  readonly bytes: DataView
  readonly length: number
}

/** What stands between the name of a case and the time: `","type":"replied","occurredAt":"`. */
export interface KnownHead extends Piece {
  /** Four bytes that few heads share. */
  readonly mark: number
  readonly hash: number
}

/** A line that was parsed: others with the same bytes before and after the time differ in case and time alone. */
export interface KnownLine extends Omit<EventLine, 'case'> {
  readonly head: KnownHead
  readonly hash: number
  /** What stands after the time, its quotation mark among it. */
  readonly rest: Piece
}

export interface KnownLines {
  /** The head that stands here, after a name; undefined where none that is known does. */
  readonly headAt: (block: DataView, from: number, lineEnd: number) => KnownHead | undefined
  /** The line with this head and these bytes after its time; undefined where none has been remembered. */
  readonly find: (head: KnownHead, block: DataView, from: number, to: number) => KnownLine | undefined
  /** Remembers a line, unless its like can differ in more than case and time. */
  readonly remember: (
    line: EventLine,
    block: LineBlock,
    headFrom: number,
    headEnd: number,
    restFrom: number,
    restEnd: number,
  ) => void
}

/** A key that stands again later would count instead; one spelt with an escape could be any. */
const STATED_AGAIN = /"(?:case|type|occurredAt|recordedAt|seq)"|\\/
/** These carry more than the others. */
const rare: ReadonlySet<string> = new Set(['reclassified', 'corrected', 'excepted'])
/** Where in a head its type begins: heads differ from there on. */
const MARK = '","type":"'.length
const mostHeads = 100
const mostKnown = 10_000
const places = 1 << 15

export function knownLines(): KnownLines {
  const heads: KnownHead[] = []
  const table: (KnownLine | undefined)[] = new Array(places).fill(undefined)
  let size = 0

  const headAt = (block: DataView, from: number, lineEnd: number): KnownHead | undefined => {
    if (from + MARK + 4 > lineEnd) return undefined
    const mark = block.getInt32(from + MARK)
    for (const head of heads) if (head.mark === mark && standsAt(block, from, lineEnd, head)) return head
    return undefined
  }

  const newHead = ({ bytes, length }: Piece): KnownHead | undefined => {
    if (heads.length >= mostHeads) return undefined
    const head = { bytes, length, mark: bytes.getInt32(MARK), hash: mixedWith(0x811c9dc5, bytes, 0, length) }
    heads.push(head)
    return head
  }

  return {
    headAt,
    find(head, block, from, to) {
      const hash = mixedWith(head.hash, block, from, to)
      for (let place = placeOf(hash); ; place = (place + 1) & (places - 1)) {
        const known = table[place]
        if (known === undefined) return undefined
        if (known.hash !== hash || known.head !== head || known.rest.length !== to - from) continue
        if (standsAt(block, from, to, known.rest)) return known
      }
    },
    remember({ event, facts }, { bytes, letters }, headFrom, headEnd, restFrom, restEnd) {
      const isOpen = letters.slice(headFrom, headEnd).includes('\\')
      if (size >= mostKnown || isOpen || STATED_AGAIN.test(letters.slice(restFrom, restEnd))) return
      if (rare.has(event.type)) return
      const piece = copyOf(bytes, headFrom, headEnd)
      const head = headAt(piece.bytes, 0, piece.length) ?? newHead(piece)
      if (head === undefined) return
      const rest = copyOf(bytes, restFrom, restEnd)
      const hash = mixedWith(head.hash, rest.bytes, 0, rest.length)
      let place = placeOf(hash)
      while (table[place] !== undefined) place = (place + 1) & (places - 1)
      table[place] = { head, hash, rest, event, facts }
      size += 1
    },
  }
}

/** A view of the block itself would keep the whole of it. */
function copyOf(bytes: Uint8Array, from: number, to: number): Piece {
  return { bytes: new DataView(new Uint8Array(bytes.subarray(from, to)).buffer), length: to - from }
}

function placeOf(hash: number): number {
  return (hash ^ (hash >>> 15)) & (places - 1)
}

/** Four bytes at a time, as below: one by one they take three times as long, a tenth of a whole replay. */
function mixedWith(before: number, bytes: DataView, from: number, to: number): number {
  let hash = before
  let at = from
  for (; at + 4 <= to; at += 4) hash = mixed(hash, bytes.getInt32(at))
  for (; at < to; at++) hash = mixed(hash, bytes.getUint8(at))
  return hash
}

function mixed(hash: number, value: number): number {
  const product = Math.imul(hash ^ value, 0x01000193)
  return product ^ (product >>> 15)
}

function standsAt(block: DataView, from: number, lineEnd: number, { bytes, length }: Piece): boolean {
  if (from + length > lineEnd) return false
  let at = 0
  for (; at + 4 <= length; at += 4) if (bytes.getInt32(at) !== block.getInt32(from + at)) return false
  for (; at < length; at++) if (bytes.getUint8(at) !== block.getUint8(from + at)) return false
  return true
}
