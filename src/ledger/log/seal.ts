/** Seals what is committed: entries become leaves, the tree grows, and its new root is signed. */
import type { Instant } from '../../core/time/instant.ts'
import type { Transaction } from '../../postgres/transaction.ts'
import type { MasterKey } from '../keys/master.ts'
import { leafHash } from '../merkle/hash.ts'
import { readRoot, writeRoot } from './roots.ts'
import { rootText, type SignedRoot, signText } from './signed-root.ts'
import { addKey, currentKey } from './signing-keys.ts'
import { growBy, openTree, treeRoot, writeTree } from './tiles.ts'
import {
  isOfAnotherServer,
  readPosition,
  readUnsealed,
  readUnsealedCalendars,
  readUnsealedCharters,
  readUnsealedOfAll,
  takeUnsealedOfChains,
  type Unsealed,
  writePosition,
} from './unsealed.ts'

export interface Sealed {
  /** The root that was signed; null where nothing was there to seal, or another node is at it. */
  readonly root: SignedRoot | null
  /** There may be more: the batch was full. */
  readonly more: boolean
}

/**
 * Seals at most `most` entries of an organisation, in one transaction: killed anywhere, it has sealed all of them or
 * none. While another node seals for the same organisation it does nothing.
 * @throws WrongMasterKey
 */
export async function seal(
  tx: Transaction,
  organisationId: string,
  { master, now, most }: { readonly master: MasterKey; readonly now: Instant; readonly most: number },
): Promise<Sealed> {
  const [turn] = await tx<{ ours: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtextextended(${`seals ${organisationId}`}, 0)) as ours`
  if (!turn?.ours) return { root: null, more: false }
  const position = await readPosition(tx, organisationId)
  const read = (await isOfAnotherServer(tx, position)) ? readUnsealedOfAll : readUnsealed
  const [charters, calendars, chained, unsealed] = [
    await readUnsealedCharters(tx, organisationId),
    await readUnsealedCalendars(tx, organisationId),
    await takeUnsealedOfChains(tx, organisationId, most),
    await read(tx, organisationId, position, most),
  ]
  await writePosition(tx, organisationId, unsealed.position)
  const leaves = [...charters, ...calendars, ...chained, ...unsealed.entries]
  const more = unsealed.full || chained.length === most
  if (leaves.length === 0) return { root: null, more }
  return { root: await grow(tx, organisationId, master, leaves, now), more }
}

async function grow(
  tx: Transaction,
  organisationId: string,
  master: MasterKey,
  leaves: readonly Unsealed[],
  now: Instant,
): Promise<SignedRoot> {
  const [last, known] = await Promise.all([
    readRoot(tx, organisationId),
    currentKey(tx, organisationId, master),
  ])
  const key = known ?? (await addKey(tx, organisationId, master, null, now))
  const tree = await openTree(tx, organisationId, last?.size ?? 0)
  const first = tree.size
  for (const { hash } of leaves) growBy(tree, leafHash(hash))
  const unsigned = { size: tree.size, root: treeRoot(tree), signedAt: now, keyId: key.keyId }
  const root = { ...unsigned, signature: signText(key.privateKey, rootText(organisationId, unsigned)) }
  await Promise.all([
    writeLeaves(tx, organisationId, leaves, first),
    writeTree(tx, organisationId, tree),
    writeRoot(tx, organisationId, root),
  ])
  return root
}

async function writeLeaves(
  tx: Transaction,
  organisationId: string,
  leaves: readonly Unsealed[],
  first: number,
): Promise<void> {
  await tx`
    insert into log_leaves (organisation_id, of_id, seq, leaf)
    select ${organisationId}, of_id, seq, ${first}::int8 + place - 1
    from unnest(${leaves.map(({ ofId }) => ofId)}::uuid[], ${leaves.map(({ seq }) => seq)}::int[])
      with ordinality as given (of_id, seq, place)`
}
