/** The hashes of a Merkle tree as RFC 9162 (2.1.1, as RFC 6962 before it) defines them, over SHA-256. */
import { hash } from 'node:crypto'

export type Hash = Uint8Array

export const hashLength = 32

/** The root of a tree without leaves: SHA-256 of nothing. */
export const emptyRoot: Hash = sha256('')

/** Millions are hashed, nearly all of this length: their input is put together in place. */
const leafInput = Buffer.alloc(33)
const nodeInput = Buffer.alloc(65, 1)

/** The marks, 0 before a leaf and 1 before a node, keep each from being passed off as the other. */
export function leafHash(data: Uint8Array): Hash {
  if (data.length !== 32) return sha256(Buffer.concat([Uint8Array.of(0), data]))
  leafInput.set(data, 1)
  return sha256(leafInput)
}

/** The same of 32 bytes in hexadecimal, as a text with a character for each byte; null where they are not that. */
export function plainLeafHash(data: string): string | null {
  if (data.length !== 64 || leafInput.write(data, 1, 32, 'hex') !== 32) return null
  return hash('sha256', leafInput, 'binary')
}

export function nodeHash(left: Hash, right: Hash): Hash {
  nodeInput.set(left, 1)
  nodeInput.set(right, 33)
  return sha256(nodeInput)
}

/** The node over two hashes that stand one behind the other after a byte, put in the place of the first. */
export function nodeHashInPlace(pair: Buffer): void {
  // The byte is the last one of what stands before, and is lent the mark for as long as it takes.
  const lent = pair[0] as number
  pair[0] = 1
  const digest = hash('sha256', pair, 'binary')
  pair[0] = lent
  pair.write(digest, 1, 'latin1')
}

/** Asked for a string, the runtime answers in half the time that it needs to make a buffer of its own. */
function sha256(data: Uint8Array | string): Hash {
  return Buffer.from(hash('sha256', data, 'binary'), 'binary')
}

/** The root over leaves that were hashed already; RFC 9162, 2.1.1. */
export function rootOf(leaves: readonly Hash[]): Hash {
  if (leaves.length === 0) return emptyRoot
  if (leaves.length === 1) return leaves[0]!
  const split = splitOf(leaves.length)
  return nodeHash(rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split)))
}

/** The largest power of two below `size`, for 2 and more: where a tree of that many leaves splits. */
export function splitOf(size: number): number {
  let split = 1
  while (split * 2 < size) split *= 2
  return split
}

export function sameHash(a: Hash, b: Hash): boolean {
  return Buffer.compare(a, b) === 0
}
