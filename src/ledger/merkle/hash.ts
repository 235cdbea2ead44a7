/** The hashes of a Merkle tree as RFC 9162 (2.1.1, as RFC 6962 before it) defines them, over SHA-256. */
import { createHash } from 'node:crypto'

export type Hash = Uint8Array

/** The root of a tree without leaves: SHA-256 of nothing. */
export const emptyRoot: Hash = createHash('sha256').digest()

const leafMark = Uint8Array.of(0)
const nodeMark = Uint8Array.of(1)

/** The marks keep a leaf from being passed off as a node, and a node as a leaf. */
export function leafHash(data: Uint8Array): Hash {
  return createHash('sha256').update(leafMark).update(data).digest()
}

export function nodeHash(left: Hash, right: Hash): Hash {
  return createHash('sha256').update(nodeMark).update(left).update(right).digest()
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
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}
