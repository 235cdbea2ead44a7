/** The signed roots as they are kept. */
import type { Transaction } from '../../postgres/transaction.ts'
import type { SignedRoot } from './signed-root.ts'

/** The newest root, or the one over exactly so many leaves; null where there is none. */
export async function readRoot(
  tx: Transaction,
  organisationId: string,
  size?: number,
): Promise<SignedRoot | null> {
  const [row] = await tx<SignedRoot[]>`
    select size, root, signed_at as "signedAt", key_id as "keyId", signature from log_roots
    where organisation_id = ${organisationId} ${size === undefined ? tx`` : tx`and size = ${size}`}
    order by size desc limit 1`
  return row ?? null
}

/** Roots by size, the smallest first: those over more than `after` leaves. */
export async function listRoots(
  tx: Transaction,
  organisationId: string,
  after: number,
  most: number,
): Promise<SignedRoot[]> {
  return tx<SignedRoot[]>`
    select size, root, signed_at as "signedAt", key_id as "keyId", signature from log_roots
    where organisation_id = ${organisationId} and size > ${after} order by size limit ${most}`
}

export async function writeRoot(tx: Transaction, organisationId: string, root: SignedRoot): Promise<void> {
  await tx`insert into log_roots ${tx({
    organisation_id: organisationId,
    size: root.size,
    root: root.root,
    signed_at: root.signedAt,
    key_id: root.keyId,
    signature: root.signature,
  })}`
}
