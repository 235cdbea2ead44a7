/** A root that an organisation stands by: the text that is signed, and the check of its signature. Ed25519, RFC 8032. */
import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import type { Instant } from '../../core/time/instant.ts'
import type { Hash } from '../merkle/hash.ts'

export interface Root {
  /** Leaves under it. */
  readonly size: number
  readonly root: Hash
  readonly signedAt: Instant
  /** The key that signed it, by name. */
  readonly keyId: string
}

export interface SignedRoot extends Root {
  readonly signature: Uint8Array
}

/** The very bytes that are signed: six lines, each with a line break at its end. */
export function rootText(organisationId: string, { size, root, signedAt, keyId }: Root): string {
  const lines = [
    'troth-root/1',
    organisationId,
    size,
    Buffer.from(root).toString('hex'),
    new Date(signedAt).toISOString(),
    keyId,
  ]
  return `${lines.join('\n')}\n`
}

/** The bytes by which a key says that another follows it. */
export function successionText(organisationId: string, next: PublicKey): string {
  const lines = ['troth-key/1', organisationId, next.keyId, Buffer.from(next.publicKey).toString('hex')]
  return `${lines.join('\n')}\n`
}

export interface PublicKey {
  readonly keyId: string
  /** 32 bytes. */
  readonly publicKey: Uint8Array
}

export interface PublishedKey extends PublicKey {
  readonly createdAt: Instant
  /** The key before it, and its signature over `successionText`; null for the first. */
  readonly endorsedBy: string | null
  readonly endorsement: Uint8Array | null
}

export function signText(privateKey: KeyObject, text: string): Uint8Array {
  return sign(null, Buffer.from(text), privateKey)
}

export function isSignedBy(key: KeyObject, text: string, signature: Uint8Array): boolean {
  return signature.length === 64 && verify(null, Buffer.from(text), key, signature)
}

/** What comes before the 32 bytes in a public key's DER (RFC 8410). */
const derBefore = Buffer.from('302a300506032b6570032100', 'hex')

/** @throws where these are not 32 bytes */
export function publicKeyOf(raw: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([derBefore, raw]), format: 'der', type: 'spki' })
}

export function rawPublicKey(key: KeyObject): Uint8Array {
  return key.export({ format: 'der', type: 'spki' }).subarray(derBefore.length)
}

/** How a public key is handed to other programs. */
export function pemOf(raw: Uint8Array): string {
  return publicKeyOf(raw).export({ format: 'pem', type: 'spki' }).toString()
}
