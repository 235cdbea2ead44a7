/** Proofs out of the log as it is kept: for an entry, and for the growth from one root to another. */
import type { Transaction } from '../../postgres/transaction.ts'
import { type Hash, leafHash } from '../merkle/hash.ts'
import { consistencyPath, inclusionPath } from '../merkle/proofs.ts'
import { readRoot } from './roots.ts'
import type { SignedRoot } from './signed-root.ts'
import { readRoots } from './tiles.ts'

export interface EntryProof {
  readonly seq: number
  /** The entry's hash: what is hashed again, behind a zero, to the leaf. */
  readonly hash: Uint8Array
  readonly leaf: number
  readonly leafHash: Hash
  readonly path: readonly Hash[]
}

/** The newest root with a proof for each entry of the case that lies under it; null before the first root. */
export async function proveCase(
  tx: Transaction,
  organisationId: string,
  caseId: string,
): Promise<{ readonly root: SignedRoot; readonly proofs: readonly EntryProof[] } | null> {
  const root = await readRoot(tx, organisationId)
  if (!root) return null
  const rows = await tx<Sealed[]>`
    select e.seq, e.hash, l.leaf from events e
      join log_leaves l on l.organisation_id = e.organisation_id and l.of_id = e.case_id and l.seq = e.seq
    where e.organisation_id = ${organisationId} and e.case_id = ${caseId} and l.leaf < ${root.size} order by e.seq`
  return { root, proofs: await proofsOf(tx, organisationId, root, rows) }
}

/** The newest root with the proof that this entry, which is of no case, lies under it; null while none is over it. */
export async function proveChainEntry(
  tx: Transaction,
  organisationId: string,
  id: string,
): Promise<{ readonly root: SignedRoot; readonly proof: EntryProof } | null> {
  const root = await readRoot(tx, organisationId)
  if (!root) return null
  const rows = await tx<Sealed[]>`
    select e.seq, e.hash, l.leaf from chain_entries e
      join log_leaves l on l.organisation_id = e.organisation_id and l.of_id = e.entry_id and l.seq = 0
    where e.organisation_id = ${organisationId} and e.entry_id = ${id} and l.leaf < ${root.size}`
  const [proof] = await proofsOf(tx, organisationId, root, rows)
  return proof ? { root, proof } : null
}

type Sealed = Pick<EntryProof, 'seq' | 'hash' | 'leaf'>

async function proofsOf(
  tx: Transaction,
  organisationId: string,
  root: SignedRoot,
  rows: readonly Sealed[],
): Promise<EntryProof[]> {
  const paths = rows.map(({ leaf }) => inclusionPath(leaf, root.size))
  const hashes = await readRoots(tx, organisationId, paths.flat())
  let taken = 0
  return rows.map((row, index) => {
    const path = hashes.slice(taken, taken + (paths[index]?.length ?? 0))
    taken += path.length
    return { ...row, leafHash: leafHash(row.hash), path }
  })
}

/** What proves that the root over `to` leaves grew out of the one over `from`; null where either was never signed. */
export async function proveGrowth(
  tx: Transaction,
  organisationId: string,
  from: number,
  to: number,
): Promise<{
  readonly from: SignedRoot
  readonly to: SignedRoot
  readonly path: readonly Hash[]
} | null> {
  const [earlier, later] = [await readRoot(tx, organisationId, from), await readRoot(tx, organisationId, to)]
  if (!earlier || !later || from > to) return null
  const path = await readRoots(tx, organisationId, consistencyPath(from, to))
  return { from: earlier, to: later, path }
}
