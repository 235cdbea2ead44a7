/**
 * All cases of a stream by their names: those that are open, and what is remembered of those that are over. A case
 * takes 32 bytes in a table at least three eighths full, however much has happened in it. Kept of one are the time and
 * place of its last event (to notice one that is out of order) and, once it is over, the facts that the charter asks
 * for (a case can be reopened, and its clocks depend on them). Names of cases that are over are kept as 64-bit hashes: among
 * ten million cases the odds that any two share one are about one in 400,000.
 */
import type { Instant } from '../time/instant.ts'

export interface Named {
  readonly name: string
}

export interface CaseTable<Open extends Named> {
  size: number
  /** Of each place 8 words: both halves of the hash (0, 0 is an empty place), the state, an empty one, two numbers. */
  words: Int32Array
  /** The same memory: of each place 4 numbers, the last two of which are the time and place of the last event. */
  numbers: Float64Array
  /** Undefined where the place in this list is free. */
  readonly open: (Open | undefined)[]
  readonly free: number[]
}

export function noCases<Open extends Named>(): CaseTable<Open> {
  return { size: 0, ...memoryFor(1024), open: [], free: [] }
}

/** The place of a case, which may be new to the table. It holds until another place is asked for. */
export function placeOf<Open extends Named>(table: CaseTable<Open>, name: string): number {
  let high = 0x811c9dc5
  let low = 0x9e3779b9
  const { length } = name
  for (let index = 0; index < length; index++) {
    const code = name.charCodeAt(index)
    high = Math.imul(high ^ code, 0x85ebca6b)
    high ^= high >>> 15
    low = Math.imul(low ^ code, 0xc2b2ae35)
    low ^= low >>> 13
  }
  high = Math.imul(high ^ length, 0x85ebca6b)
  low = Math.imul(low ^ length, 0xc2b2ae35)
  high = (high ^ (high >>> 16)) | 0 || 1
  low = (low ^ (low >>> 16)) | 0 || 1
  const { words } = table
  const mask = (words.length >>> 3) - 1
  let place = low & mask
  for (; words[8 * place] !== 0; place = (place + 1) & mask) {
    if (words[8 * place] === high && words[8 * place + 1] === low) {
      const open = openAt(table, place)
      if (open === undefined || open.name === name) return place
    }
  }
  if ((table.size + 1) * 4 > (mask + 1) * 3) {
    grow(table)
    return placeOf(table, name)
  }
  table.size += 1
  words[8 * place] = high
  words[8 * place + 1] = low
  return place
}

/** The case at a place, if it is open. */
export function openAt<Open extends Named>(
  { words, open }: CaseTable<Open>,
  place: number,
): Open | undefined {
  const state = words[8 * place + 2]!
  return state > 0 ? open[state - 1] : undefined
}

/** The facts of the case at a place, if it is over; else -1. */
export function factsAt({ words }: CaseTable<Named>, place: number): number {
  const state = words[8 * place + 2]!
  return state < 0 ? -1 - state : -1
}

export function lastAtOf({ numbers }: CaseTable<Named>, place: number): Instant {
  return numbers[4 * place + 2]!
}

export function lastSeqOf({ numbers }: CaseTable<Named>, place: number): number {
  return numbers[4 * place + 3]!
}

export function keepOpen<Open extends Named>(table: CaseTable<Open>, place: number, open: Open): void {
  const index = table.free.pop() ?? table.open.length
  table.open[index] = open
  table.words[8 * place + 2] = index + 1
}

/** Keeps what is to be remembered of a case that is over, the number of its facts too, and lets go of the rest. */
export function keepRemnant(
  table: CaseTable<Named>,
  place: number,
  facts: number,
  lastAt: Instant,
  lastSeq: number,
): void {
  letGo(table, place)
  table.words[8 * place + 2] = -1 - facts
  keepLast(table, place, lastAt, lastSeq)
}

/** The time and place of the last event of a case. */
export function keepLast({ numbers }: CaseTable<Named>, place: number, at: Instant, seq: number): void {
  numbers[4 * place + 2] = at
  numbers[4 * place + 3] = seq
}

/** As though nothing had been known of the case. */
export function letGo({ words, open, free }: CaseTable<Named>, place: number): void {
  const state = words[8 * place + 2]!
  if (state > 0) {
    open[state - 1] = undefined
    free.push(state - 1)
  }
  words[8 * place + 2] = 0
}

function memoryFor(places: number): Pick<CaseTable<Named>, 'words' | 'numbers'> {
  const memory = new ArrayBuffer(32 * places)
  return { words: new Int32Array(memory), numbers: new Float64Array(memory) }
}

function grow(table: CaseTable<Named>): void {
  const { words, numbers } = table
  const places = words.length >>> 2
  Object.assign(table, memoryFor(places))
  for (let old = 0; 8 * old < words.length; old++) {
    if (words[8 * old] === 0) continue
    let place = words[8 * old + 1]! & (places - 1)
    while (table.words[8 * place] !== 0) place = (place + 1) & (places - 1)
    for (let word = 0; word < 3; word++) table.words[8 * place + word] = words[8 * old + word]!
    keepLast(table, place, numbers[4 * old + 2]!, numbers[4 * old + 3]!)
  }
}
