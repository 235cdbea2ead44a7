/** Every signed root against the leaves of the log and the key that signed it. */
import type { KeyObject } from 'node:crypto'
import { nameOfKey } from '../keys/master.ts'
import {
  isSignedBy,
  type PublishedKey,
  publicKeyOf,
  rootText,
  type SignedRoot,
  successionText,
} from '../log/signed-root.ts'
import { addLeaf, emptyFrontier, frontierRoot } from '../merkle/frontier.ts'
import { sameHash } from '../merkle/hash.ts'
import type { Difference } from './difference.ts'

const called = { kept: 'the root that was kept', own: 'the root' } as const

/** Whether each of these roots was signed by the key that it names. */
export function checkSignatures(
  organisationId: string,
  roots: readonly SignedRoot[],
  published: readonly PublishedKey[],
  which: keyof typeof called = 'own',
): Difference[] {
  const keys = new Map(published.map(({ keyId, publicKey }) => [keyId, publicKeyOf(publicKey)]))
  const differences: Difference[] = []
  for (const root of roots) {
    const key = keys.get(root.keyId)
    if (!key) differences.push(ofRoot(root, which, 'key', `there is no key ${root.keyId}`))
    else if (!isSignedBy(key, rootText(organisationId, root), root.signature))
      differences.push(ofRoot(root, which, 'signature', `it was not signed by the key ${root.keyId}`))
  }
  return differences
}

export interface LogToGrow {
  /** The leaves, 32 bytes each. */
  readonly leaves: Uint8Array
  /** By size, the smallest first. */
  readonly roots: readonly SignedRoot[]
  /** A root that somebody kept. */
  readonly kept?: SignedRoot
}

/** Grows the tree leaf by leaf and meets each root at its size: so each follows from the one before it. */
export function checkGrowth(log: LogToGrow): Difference[] {
  const { leaves, kept } = log
  const differences: Difference[] = []
  const count = leaves.length / 32
  const frontier = emptyFrontier()
  let begun = true
  for (const root of rootsToMeet(log)) {
    const which = root === kept ? 'kept' : 'own'
    if (root.size > count) {
      differences.push(ofRoot(root, which, 'size', `the log has ${count} leaves only`))
      continue
    }
    if (!begun) continue
    while (frontier.size < root.size)
      addLeaf(frontier, leaves.subarray(frontier.size * 32, frontier.size * 32 + 32))
    // After the first that does not follow no other would: only this one says something.
    begun = sameHash(frontierRoot(frontier), root.root)
    const says = 'it does not follow from the leaves, so one of them, or it, was changed'
    if (!begun) differences.push(ofRoot(root, which, 'root', says))
  }
  const sealed = log.roots.at(-1)?.size ?? 0
  if (sealed !== count)
    differences.push({
      leaf: sealed,
      case: null,
      seq: null,
      field: 'leaf',
      says: `the log has ${count} leaves, and its newest root is over ${sealed}`,
    })
  return differences
}

function ofRoot({ size }: SignedRoot, which: keyof typeof called, field: string, says: string): Difference {
  return {
    leaf: size - 1,
    case: null,
    seq: null,
    field,
    says: `${called[which]} over ${size} leaves: ${says}`,
  }
}

function rootsToMeet({ roots, kept }: LogToGrow): SignedRoot[] {
  if (!kept) return [...roots]
  return [...roots, kept].sort((a, b) => a.size - b.size)
}

/** Whether each key has the name that it gives; each but the first has to be endorsed by the one before it. */
export function checkKeys(organisationId: string, published: readonly PublishedKey[]): Difference[] {
  const keys = new Map<string, KeyObject>()
  const differences: Difference[] = []
  let before: PublishedKey | null = null
  for (const key of published) {
    const differs = (says: string) =>
      differences.push({
        leaf: null,
        case: null,
        seq: null,
        field: 'key',
        says: `the key ${key.keyId} ${says}`,
      })
    if (nameOfKey(key.publicKey) !== key.keyId) differs('is not the one of that name')
    const endorser = before && keys.get(before.keyId)
    if (
      before &&
      !(
        endorser &&
        key.endorsement &&
        key.endorsedBy === before.keyId &&
        isSignedBy(endorser, successionText(organisationId, key), key.endorsement)
      )
    )
      differs('is not endorsed by the key before it')
    keys.set(key.keyId, publicKeyOf(key.publicKey))
    before = key
  }
  return differences
}
