/** Proofs of RFC 9162: that a leaf is in a tree (2.1.3), and that a tree only grew out of an earlier one (2.1.4). */
import { type Hash, nodeHash, sameHash, splitOf } from './hash.ts'

/** The leaves from `from` up to but without `to`: a subtree as the tree itself splits. */
export interface Subtree {
  readonly from: number
  readonly to: number
}

/** The subtrees whose roots prove that a leaf is in a tree of this size, nearest to the leaf first. */
export function inclusionPath(leaf: number, size: number): Subtree[] {
  return pathTo(leaf, { from: 0, to: size })
}

function pathTo(leaf: number, { from, to }: Subtree): Subtree[] {
  if (to - from <= 1) return []
  const middle = from + splitOf(to - from)
  return leaf < middle
    ? [...pathTo(leaf, { from, to: middle }), { from: middle, to }]
    : [...pathTo(leaf, { from: middle, to }), { from, to: middle }]
}

/** The subtrees whose roots prove that a tree of `size` leaves begins with the one of `earlier`; none where they are one. */
export function consistencyPath(earlier: number, size: number): Subtree[] {
  return earlier === 0 || earlier === size ? [] : growth(earlier, { from: 0, to: size }, true)
}

function growth(earlier: number, { from, to }: Subtree, isWhole: boolean): Subtree[] {
  if (earlier === to) return isWhole ? [] : [{ from, to }]
  const middle = from + splitOf(to - from)
  return earlier <= middle
    ? [...growth(earlier, { from, to: middle }, isWhole), { from: middle, to }]
    : [...growth(earlier, { from: middle, to }, false), { from, to: middle }]
}

/** The root of a subtree, from those of the complete ones: `complete(level, place)` is over 2^level leaves. */
export function subtreeRoot({ from, to }: Subtree, complete: (level: number, place: number) => Hash): Hash {
  const level = Math.log2(to - from)
  if (Number.isInteger(level)) return complete(level, from / 2 ** level)
  const middle = from + splitOf(to - from)
  return nodeHash(subtreeRoot({ from, to: middle }, complete), subtreeRoot({ from: middle, to }, complete))
}

/** Whether a leaf is at this place of the tree with this root; RFC 9162, 2.1.3.2. */
export function provesInclusion(
  leaf: { readonly hash: Hash; readonly index: number },
  tree: { readonly size: number; readonly root: Hash },
  path: readonly Hash[],
): boolean {
  if (leaf.index >= tree.size) return false
  let place = leaf.index
  let last = tree.size - 1
  let node = leaf.hash
  for (const beside of path) {
    if (last === 0) return false
    if (place % 2 === 1 || place === last) {
      node = nodeHash(beside, node)
      if (place % 2 === 0) [place, last] = climbToRight(place, last)
    } else node = nodeHash(node, beside)
    place = Math.floor(place / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && sameHash(node, tree.root)
}

/** Up from a node that has nothing beside it, until it is a right one. */
function climbToRight(place: number, last: number): [number, number] {
  let [up, upLast] = [place, last]
  while (up % 2 === 0 && up !== 0) [up, upLast] = [up / 2, Math.floor(upLast / 2)]
  return [up, upLast]
}

interface Tree {
  readonly size: number
  readonly root: Hash
}

/** Whether the later tree begins with all leaves of the earlier, in their order; RFC 9162, 2.1.4.2. */
export function provesConsistency(earlier: Tree, later: Tree, path: readonly Hash[]): boolean {
  if (earlier.size > later.size) return false
  if (earlier.size === later.size) return path.length === 0 && sameHash(earlier.root, later.root)
  if (earlier.size === 0) return path.length === 0
  const isComplete = Number.isInteger(Math.log2(earlier.size))
  const [first, ...rest] = isComplete ? [earlier.root, ...path] : path
  if (first === undefined) return false
  let place = earlier.size - 1
  let last = later.size - 1
  while (place % 2 === 1) [place, last] = [(place - 1) / 2, Math.floor(last / 2)]
  let [before, after] = [first, first]
  for (const beside of rest) {
    if (last === 0) return false
    if (place % 2 === 1 || place === last) {
      before = nodeHash(beside, before)
      after = nodeHash(beside, after)
      if (place % 2 === 0) [place, last] = climbToRight(place, last)
    } else after = nodeHash(after, beside)
    place = Math.floor(place / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && sameHash(before, earlier.root) && sameHash(after, later.root)
}
