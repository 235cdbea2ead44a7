/** A tree that grows leaf by leaf and keeps only its right edge: the roots of the complete subtrees, largest first. */
import { emptyRoot, type Hash, hashLength, nodeHash, nodeHashInPlace } from './hash.ts'

export interface Frontier {
  size: number
  /** One behind the other, after a byte: for each bit of the size that is set a root, and room for the leaf that comes next. */
  readonly edge: Buffer
  /** Of each two neighbours the bytes, and one before them. */
  readonly pairs: readonly Buffer[]
}

/** Trees of up to so many levels: more leaves than a number can count. */
const mostLevels = 53

export function emptyFrontier(): Frontier {
  const edge = Buffer.alloc(1 + (mostLevels + 1) * hashLength)
  const pairs = Array.from({ length: mostLevels }, (_, place) =>
    edge.subarray(place * hashLength, 1 + (place + 2) * hashLength),
  )
  return { size: 0, edge, pairs }
}

/**
 * Adds a leaf that was hashed already: as many nodes are closed as the number of leaves has trailing ones. The two below
 * each stand side by side, and what they give takes their place: millions grow without a piece of memory for each.
 */
export function addLeaf(frontier: Frontier, leaf: Hash): void {
  let place = rootsIn(frontier.size)
  frontier.edge.set(leaf, 1 + place * hashLength)
  for (let size = frontier.size; size % 2 === 1; size = (size - 1) / 2) {
    place -= 1
    nodeHashInPlace(frontier.pairs[place] as Buffer)
  }
  frontier.size += 1
}

/** The root over all leaves so far. */
export function frontierRoot({ size, edge }: Frontier): Hash {
  let place = rootsIn(size) - 1
  if (place < 0) return emptyRoot
  let root: Hash = Buffer.from(hashAt(edge, place))
  while (place > 0) {
    place -= 1
    root = nodeHash(hashAt(edge, place), root)
  }
  return root
}

function hashAt(edge: Buffer, place: number): Hash {
  return edge.subarray(1 + place * hashLength, 1 + (place + 1) * hashLength)
}

/** How many complete subtrees a tree of this size is made of. */
function rootsIn(size: number): number {
  let roots = 0
  for (let left = size; left > 0; left = Math.floor(left / 2)) roots += left % 2
  return roots
}
