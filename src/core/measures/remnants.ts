/**
 * What a replay remembers of a case that is over: 28 bytes in a table at least three eighths full, however much has
 * happened in it. Kept are the facts that the charter asks for (a case can be reopened, and its clocks depend on them)
 * and the time and place of its last event (to notice one that is out of order). Names are kept as 64-bit hashes: among
 * ten million cases the odds that any two share one are about one in 400,000.
 */
import type { Instant } from '../time/instant.ts'

export interface Remnants {
  size: number
  /** 2 × capacity words: both halves of the hash; 0, 0 is an empty place. */
  hashes: Uint32Array
  lastAt: Float64Array
  lastSeq: Float64Array
  /** Number of the facts, from 0; `inOpen` while the case is open again. */
  facts: Int32Array
}

/** A case that was over and has been opened again lies among the open ones. */
const inOpen = -1

export function noRemnants(): Remnants {
  return tableOf(1024)
}

/** The place of a case's remnant, or -1. */
export function findRemnant(remnants: Remnants, name: string): number {
  const place = placeOf(remnants, hashOf(name, 0), hashOf(name, 1))
  return remnants.hashes[2 * place] === 0 || remnants.facts[place] === inOpen ? -1 : place
}

export function keepRemnant(
  remnants: Remnants,
  name: string,
  facts: number,
  lastAt: Instant,
  lastSeq: number,
): void {
  if ((remnants.size + 1) * 4 > remnants.facts.length * 3) grow(remnants)
  const high = hashOf(name, 0)
  const low = hashOf(name, 1)
  const place = placeOf(remnants, high, low)
  if (remnants.hashes[2 * place] === 0) remnants.size += 1
  remnants.hashes[2 * place] = high
  remnants.hashes[2 * place + 1] = low
  remnants.facts[place] = facts
  remnants.lastAt[place] = lastAt
  remnants.lastSeq[place] = lastSeq
}

export function takeRemnant(remnants: Remnants, place: number): void {
  remnants.facts[place] = inOpen
}

function tableOf(capacity: number): Remnants {
  return {
    size: 0,
    hashes: new Uint32Array(2 * capacity),
    lastAt: new Float64Array(capacity),
    lastSeq: new Float64Array(capacity),
    facts: new Int32Array(capacity),
  }
}

function grow(remnants: Remnants): void {
  const { hashes, lastAt, lastSeq, facts, size } = remnants
  Object.assign(remnants, tableOf(facts.length * 2), { size })
  for (let old = 0; old < facts.length; old++) {
    if (hashes[2 * old] === 0) continue
    const place = placeOf(remnants, hashes[2 * old]!, hashes[2 * old + 1]!)
    remnants.hashes[2 * place] = hashes[2 * old]!
    remnants.hashes[2 * place + 1] = hashes[2 * old + 1]!
    remnants.lastAt[place] = lastAt[old]!
    remnants.lastSeq[place] = lastSeq[old]!
    remnants.facts[place] = facts[old]!
  }
}

/** The place that holds a hash, or the empty one where it would go (linear probing). */
function placeOf({ hashes, facts }: Remnants, high: number, low: number): number {
  const mask = facts.length - 1
  let place = low & mask
  while (hashes[2 * place] !== 0 && (hashes[2 * place] !== high || hashes[2 * place + 1] !== low)) {
    place = (place + 1) & mask
  }
  return place
}

/** Multiply and shift over the characters, with constants of its own for each half; never 0. */
function hashOf(name: string, half: 0 | 1): number {
  const multiplier = half === 0 ? 0x85ebca6b : 0xc2b2ae35
  const shift = half === 0 ? 15 : 13
  let hash = half === 0 ? 0x811c9dc5 : 0x9e3779b9
  for (let index = 0; index < name.length; index++) {
    hash = Math.imul(hash ^ name.charCodeAt(index), multiplier)
    hash ^= hash >>> shift
  }
  hash = Math.imul(hash ^ name.length, multiplier)
  return (hash ^ (hash >>> 16)) >>> 0 || 1
}
