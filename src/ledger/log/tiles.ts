/**
 * The tree in the database: tiles of 256 hashes, of which only the last of each level still grows. All that a new root
 * needs stands in those last ones, four rows for four thousand million leaves.
 */
import type { Transaction } from '../../postgres/transaction.ts'
import { emptyRoot, type Hash, nodeHash, rootOf } from '../merkle/hash.ts'
import { type Subtree, subtreeRoot } from '../merkle/proofs.ts'

const height = 8
const width = 2 ** height
const hashLength = 32

interface Tile {
  readonly level: number
  readonly tile: number
  readonly hashes: Hash[]
}

/** The last tile of each level, and the tiles that changed since they were read. */
export interface GrowingTree {
  size: number
  readonly last: Tile[]
  readonly changed: Map<string, Tile>
}

/** The tree as it stands at `size` leaves, ready to grow. */
export async function openTree(tx: Transaction, organisationId: string, size: number): Promise<GrowingTree> {
  const rows = await tx<TileRow[]>`
    select distinct on (level) level, tile, hashes from log_tiles
    where organisation_id = ${organisationId} order by level, tile desc`
  const last: Tile[] = []
  for (let level = 0, count = size; count > 0 || level === 0; level++) {
    const tile = Math.floor(count / width)
    const row = rows.find((one) => one.level === level && one.tile === tile)
    const hashes = row ? hashesOf(row.hashes) : []
    if (hashes.length !== count % width)
      throw new Error(`The log has ${size} entries, and tile ${level}/${tile} holds ${hashes.length} hashes.`)
    last.push({ level, tile, hashes })
    count = tile
  }
  return { size, last, changed: new Map() }
}

export function growBy(tree: GrowingTree, leaf: Hash): void {
  tree.size += 1
  push(tree, 0, leaf)
}

function push(tree: GrowingTree, level: number, hash: Hash): void {
  const tile = tree.last[level] ?? { level, tile: 0, hashes: [] }
  tree.last[level] = tile
  tile.hashes.push(hash)
  tree.changed.set(`${level}/${tile.tile}`, tile)
  if (tile.hashes.length < width) return
  push(tree, level + 1, rootOf(tile.hashes))
  tree.last[level] = { level, tile: tile.tile + 1, hashes: [] }
}

/** The root over all leaves: the complete subtrees at the right edge, the smallest joined first. */
export function treeRoot(tree: GrowingTree): Hash {
  let right: Hash | null = null
  for (const { hashes } of tree.last) {
    let end = hashes.length
    for (let part = 1; part <= end; part *= 2) {
      if ((end & part) === 0) continue
      const subtree = rootOf(hashes.slice(end - part, end))
      right = right ? nodeHash(subtree, right) : subtree
      end -= part
    }
  }
  return right ?? emptyRoot
}

export async function writeTree(tx: Transaction, organisationId: string, tree: GrowingTree): Promise<void> {
  const rows = [...tree.changed.values()].map(({ level, tile, hashes }) => ({
    organisation_id: organisationId,
    level,
    tile,
    hashes: Buffer.concat(hashes),
  }))
  for (let first = 0; first < rows.length; first += 500) {
    await tx`
      insert into log_tiles ${tx(rows.slice(first, first + 500))}
      on conflict (organisation_id, level, tile) do update set hashes = excluded.hashes`
  }
  tree.changed.clear()
}

/** The roots of these subtrees, each of leaves that are in the log. */
export async function readRoots(
  tx: Transaction,
  organisationId: string,
  subtrees: readonly Subtree[],
): Promise<Hash[]> {
  const wanted = new Map<string, { level: number; tile: number }>()
  const note = (level: number, place: number): Hash => {
    const at = whereIs(level, place)
    wanted.set(`${at.level}/${at.tile}`, at)
    return emptyRoot
  }
  for (const subtree of subtrees) subtreeRoot(subtree, note)
  const tiles = await readTiles(tx, organisationId, [...wanted.values()])
  const complete = (level: number, place: number): Hash => {
    const at = whereIs(level, place)
    const hashes = tiles.get(`${at.level}/${at.tile}`) ?? []
    const part = hashes.slice(at.first, at.first + at.count)
    if (part.length !== at.count) throw new Error(`The log's tile ${at.level}/${at.tile} is not whole.`)
    return rootOf(part)
  }
  return subtrees.map((subtree) => subtreeRoot(subtree, complete))
}

/** Which hashes of which tile a complete subtree is over. */
function whereIs(level: number, place: number) {
  const tileLevel = Math.floor(level / height)
  const count = 2 ** (level % height)
  const first = place * count
  return { level: tileLevel, tile: Math.floor(first / width), first: first % width, count }
}

async function readTiles(
  tx: Transaction,
  organisationId: string,
  wanted: readonly { readonly level: number; readonly tile: number }[],
): Promise<Map<string, Hash[]>> {
  if (wanted.length === 0) return new Map()
  const rows = await tx<TileRow[]>`
    select level, tile, hashes from log_tiles
    where organisation_id = ${organisationId} and (level, tile) in (
      select * from unnest(${wanted.map(({ level }) => level)}::int[], ${wanted.map(({ tile }) => tile)}::int8[])
    )`
  return new Map(rows.map(({ level, tile, hashes }) => [`${level}/${tile}`, hashesOf(hashes)]))
}

interface TileRow {
  readonly level: number
  readonly tile: number
  readonly hashes: Uint8Array
}

/** A tile's hashes, one by one. */
export function hashesOf(tile: Uint8Array): Hash[] {
  return Array.from({ length: Math.floor(tile.length / hashLength) }, (_, index) =>
    tile.subarray(index * hashLength, (index + 1) * hashLength),
  )
}
