/** A tree that grows leaf by leaf and keeps only its right edge: the roots of the complete subtrees, largest first. */
import { emptyRoot, type Hash, nodeHash } from './hash.ts'

export interface Frontier {
  size: number
  readonly edge: Hash[]
}

export function emptyFrontier(): Frontier {
  return { size: 0, edge: [] }
}

/** Adds a leaf that was hashed already: as many nodes are closed as the number of leaves has trailing ones. */
export function addLeaf(frontier: Frontier, leaf: Hash): void {
  let node = leaf
  for (let size = frontier.size; size % 2 === 1; size = (size - 1) / 2) {
    node = nodeHash(frontier.edge.pop() as Hash, node)
  }
  frontier.edge.push(node)
  frontier.size += 1
}

/** The root over all leaves so far. */
export function frontierRoot({ edge }: Frontier): Hash {
  const last = edge.at(-1)
  if (last === undefined) return emptyRoot
  return edge.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last)
}
