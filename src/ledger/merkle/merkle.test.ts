import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addLeaf, emptyFrontier, frontierRoot } from './frontier.ts'
import { emptyRoot, type Hash, leafHash, nodeHash, plainLeafHash, rootOf } from './hash.ts'
import {
  consistencyPath,
  inclusionPath,
  provesConsistency,
  provesInclusion,
  type Subtree,
  subtreeRoot,
} from './proofs.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const sha256 = (text: string) => createHash('sha256').update(Buffer.from(text, 'hex')).digest('hex')
const leaves = (size: number) =>
  Array.from({ length: size }, (_, index) => leafHash(Buffer.from(`leaf ${index}`)))
const treeOf = (hashes: readonly Hash[]) => ({ size: hashes.length, root: rootOf(hashes) })
const hashesOf = (path: readonly Subtree[], hashes: readonly Hash[]) =>
  path.map(({ from, to }) => rootOf(hashes.slice(from, to)))

test('a tree without leaves has the digest of nothing as its root', () => {
  expect(hex(emptyRoot)).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  expect(hex(rootOf([]))).toBe(hex(emptyRoot))
})

test('a leaf is hashed behind a zero, a node behind a one', () => {
  expect(hex(leafHash(Buffer.from('00ff', 'hex')))).toBe(sha256('0000ff'))
  const [a, b] = leaves(2) as [Hash, Hash]
  expect(hex(nodeHash(a, b))).toBe(sha256(`01${hex(a)}${hex(b)}`))
})

test('a leaf that is stated in hexadecimal has the same hash; what is no 32 bytes has none', () => {
  const data = sha256('00')
  expect(hex(Buffer.from(plainLeafHash(data)!, 'latin1'))).toBe(hex(leafHash(Buffer.from(data, 'hex'))))
  for (const text of ['', '00', `${data}00`, `${data.slice(0, 62)}zz`]) expect(plainLeafHash(text)).toBeNull()
})

test('a tree of five splits into four and one, and the four in halves', () => {
  const [a, b, c, d, e] = leaves(5).map(hex)
  const node = (left: string | undefined, right: string | undefined) => sha256(`01${left}${right}`)
  expect(hex(rootOf(leaves(5)))).toBe(node(node(node(a, b), node(c, d)), e))
})

test('the root of leaves that come one by one is that of all at once, at every size', () => {
  const all = leaves(70)
  const frontier = emptyFrontier()
  expect(hex(frontierRoot(frontier))).toBe(hex(emptyRoot))
  all.forEach((leaf, index) => {
    addLeaf(frontier, leaf)
    expect(hex(frontierRoot(frontier))).toBe(hex(rootOf(all.slice(0, index + 1))))
  })
})

test('the root of any subtree follows from complete ones', () => {
  const all = leaves(23)
  const complete = (level: number, place: number) =>
    rootOf(all.slice(place * 2 ** level, (place + 1) * 2 ** level))
  for (const path of [inclusionPath(6, 23), consistencyPath(6, 23), [{ from: 0, to: 23 }]])
    for (const subtree of path)
      expect(hex(subtreeRoot(subtree, complete))).toBe(hex(rootOf(all.slice(subtree.from, subtree.to))))
})

test('the example of RFC 9162, 2.1.5: what proves the leaves of a tree of seven, and its growth', () => {
  const subtrees = (path: readonly Subtree[]) => path.map(({ from, to }) => `${from}-${to}`).join(' ')
  expect(subtrees(inclusionPath(0, 7))).toBe('1-2 2-4 4-7')
  expect(subtrees(inclusionPath(3, 7))).toBe('2-3 0-2 4-7')
  expect(subtrees(inclusionPath(4, 7))).toBe('5-6 6-7 0-4')
  expect(subtrees(inclusionPath(6, 7))).toBe('4-6 0-4')
  expect(subtrees(consistencyPath(3, 7))).toBe('2-3 3-4 0-2 4-7')
  expect(subtrees(consistencyPath(4, 7))).toBe('4-7')
  expect(subtrees(consistencyPath(6, 7))).toBe('4-6 6-7 0-4')
})

const size = fc.integer({ min: 1, max: 90 })

test('every leaf of every tree is proved, at its own place only', () => {
  fc.assert(
    fc.property(size, fc.nat(), fc.nat(), (count, place, other) => {
      const all = leaves(count)
      const index = place % count
      const path = hashesOf(inclusionPath(index, count), all)
      const hash = all[index] as Hash
      expect(provesInclusion({ hash, index }, treeOf(all), path)).toBe(true)
      const elsewhere = other % (count + 2)
      if (elsewhere !== index)
        expect(provesInclusion({ hash, index: elsewhere }, treeOf(all), path)).toBe(false)
    }),
  )
})

test('every growth is proved', () => {
  fc.assert(
    fc.property(size, fc.nat(), (count, part) => {
      const all = leaves(count)
      const earlier = part % (count + 1)
      const path = hashesOf(consistencyPath(earlier, count), all)
      expect(provesConsistency(treeOf(all.slice(0, earlier)), treeOf(all), path)).toBe(true)
    }),
  )
})

test('no proof holds with one byte of it changed, a hash too many or one too few', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 90 }), fc.nat(), fc.nat(), fc.nat(31), (count, part, at, byte) => {
      const all = leaves(count)
      const index = part % count
      const earlier = 1 + (part % (count - 1))
      const later = treeOf(all)
      const before = treeOf(all.slice(0, earlier))
      const inclusion = hashesOf(inclusionPath(index, count), all)
      const growth = hashesOf(consistencyPath(earlier, count), all)
      const leaf = { hash: all[index] as Hash, index }
      for (const changed of spoiled(inclusion, at, byte))
        expect(provesInclusion(leaf, later, changed)).toBe(false)
      for (const changed of spoiled(growth, at, byte))
        expect(provesConsistency(before, later, changed)).toBe(false)
    }),
  )
})

test('a tree in which an early leaf was changed is no growth of what it was', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 60 }), fc.nat(), fc.nat(), (count, part, which) => {
      const all = leaves(count)
      const earlier = 1 + (part % (count - 1))
      const changed = all.map((leaf, index) => (index === which % earlier ? leafHash(leaf) : leaf))
      const path = hashesOf(consistencyPath(earlier, count), changed)
      expect(provesConsistency(treeOf(all.slice(0, earlier)), treeOf(changed), path)).toBe(false)
    }),
  )
})

test('a smaller tree never grew out of a larger one', () => {
  const all = leaves(8)
  expect(provesConsistency(treeOf(all), treeOf(all.slice(0, 4)), [])).toBe(false)
})

function spoiled(path: readonly Hash[], at: number, byte: number): Hash[][] {
  const place = path.length === 0 ? 0 : at % path.length
  const changed = path.map((hash, index) => {
    const copy = Uint8Array.from(hash)
    if (index === place) copy[byte] = (copy[byte] as number) ^ 1
    return copy
  })
  return [...(path.length > 0 ? [changed, path.slice(0, -1)] : []), [...path, leafHash(Buffer.of(1))]]
}
