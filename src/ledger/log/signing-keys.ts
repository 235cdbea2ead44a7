/** The keys that sign roots: made when first needed, kept under the master key, followed by others. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import type { Instant } from '../../core/time/instant.ts'
import type { Transaction } from '../../postgres/transaction.ts'
import { type MasterKey, nameOfKey, unwrap, wrap } from '../keys/master.ts'
import { type PublicKey, type PublishedKey, rawPublicKey, signText, successionText } from './signed-root.ts'

export interface SigningKey extends PublicKey {
  readonly privateKey: KeyObject
}

/** The master key of this process is not the one under which the organisation's keys lie. */
export class WrongMasterKey extends Error {
  constructor() {
    super('The master key is not the one of this installation.')
  }
}

/** All keys of an organisation, the oldest first. */
export async function publishedKeys(tx: Transaction, organisationId: string): Promise<PublishedKey[]> {
  return tx<PublishedKey[]>`
    select key_id as "keyId", public_key as "publicKey", created_at as "createdAt", endorsed_by as "endorsedBy", endorsement
    from signing_keys where organisation_id = ${organisationId} order by created_at, key_id`
}

/** The key that signs now; null before the first. @throws WrongMasterKey */
export async function currentKey(
  tx: Transaction,
  organisationId: string,
  master: MasterKey,
): Promise<SigningKey | null> {
  const [row] = await tx<{ key_id: string; public_key: Uint8Array; wrapped_private_key: Uint8Array }[]>`
    select key_id, public_key, wrapped_private_key from signing_keys
    where organisation_id = ${organisationId} order by created_at desc, key_id desc limit 1`
  if (!row) return null
  const der = unwrap(master, row.wrapped_private_key, purposeOf(organisationId, row.key_id))
  if (der === null) throw new WrongMasterKey()
  const privateKey = createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' })
  return { keyId: row.key_id, publicKey: row.public_key, privateKey }
}

/** Makes a key that signs from now on; the one before it endorses it. */
export async function addKey(
  tx: Transaction,
  organisationId: string,
  master: MasterKey,
  before: SigningKey | null,
  now: Instant,
): Promise<SigningKey> {
  const { privateKey } = generateKeyPairSync('ed25519')
  const publicKey = rawPublicKey(createPublicKey(privateKey))
  const keyId = nameOfKey(publicKey)
  const der = privateKey.export({ format: 'der', type: 'pkcs8' })
  await tx`insert into signing_keys ${tx({
    organisation_id: organisationId,
    key_id: keyId,
    public_key: publicKey,
    wrapped_private_key: wrap(master, der, purposeOf(organisationId, keyId)),
    created_at: now,
    endorsed_by: before?.keyId ?? null,
    endorsement: before && signText(before.privateKey, successionText(organisationId, { keyId, publicKey })),
  })}`
  return { keyId, publicKey, privateKey }
}

function purposeOf(organisationId: string, keyId: string): string {
  return `signing key ${organisationId} ${keyId}`
}
