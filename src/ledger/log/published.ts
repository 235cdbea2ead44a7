/** Roots and keys as they are handed out: over the API, in a bundle, in a file that somebody keeps. Bytes in hexadecimal. */
import type { Instant } from '../../core/time/instant.ts'
import type { Entry } from '../entry.ts'
import { textOfEntry } from '../hash.ts'
import type { EntryProof } from './prove.ts'
import { type PublishedKey, pemOf, rootText, type SignedRoot, successionText } from './signed-root.ts'

export interface PlainRoot {
  readonly organisation: string
  readonly size: number
  readonly root: string
  readonly signedAt: string
  readonly key: string
  readonly signature: string
  /** The very text that was signed. */
  readonly text: string
}

export function plainRoot(organisationId: string, root: SignedRoot): PlainRoot {
  return {
    organisation: organisationId,
    size: root.size,
    root: hex(root.root),
    signedAt: iso(root.signedAt),
    key: root.keyId,
    signature: hex(root.signature),
    text: rootText(organisationId, root),
  }
}

export function signedRootFrom(plain: Omit<PlainRoot, 'organisation' | 'text'>): SignedRoot {
  return {
    size: plain.size,
    root: bytes(plain.root),
    signedAt: Date.parse(plain.signedAt),
    keyId: plain.key,
    signature: bytes(plain.signature),
  }
}

export interface PlainKey {
  readonly key: string
  readonly publicKey: string
  readonly pem: string
  readonly createdAt: string
  readonly endorsedBy: string | null
  readonly endorsement: string | null
  /** What the endorsement is a signature over. */
  readonly endorsedText: string | null
}

export function plainKey(organisationId: string, key: PublishedKey): PlainKey {
  return {
    key: key.keyId,
    publicKey: hex(key.publicKey),
    pem: pemOf(key.publicKey),
    createdAt: iso(key.createdAt),
    endorsedBy: key.endorsedBy,
    endorsement: key.endorsement && hex(key.endorsement),
    endorsedText: key.endorsement && successionText(organisationId, key),
  }
}

export function publishedKeyFrom(plain: Omit<PlainKey, 'pem' | 'endorsedText'>): PublishedKey {
  return {
    keyId: plain.key,
    publicKey: bytes(plain.publicKey),
    createdAt: Date.parse(plain.createdAt),
    endorsedBy: plain.endorsedBy,
    endorsement: plain.endorsement === null ? null : bytes(plain.endorsement),
  }
}

export function hex(of: Uint8Array): string {
  return Buffer.from(of).toString('hex')
}

export function bytes(text: string): Uint8Array {
  return Buffer.from(text, 'hex')
}

function iso(instant: Instant): string {
  return new Date(instant).toISOString()
}

/** An entry with what proves it, as the API states it: `covered` is the text whose SHA-256 is `hash`. */
export function plainProof(organisationId: string, entry: Entry, { hash, leaf, leafHash, path }: EntryProof) {
  return {
    seq: entry.seq,
    type: entry.type,
    covered: textOfEntry(organisationId, entry),
    hash: hex(hash),
    leaf,
    leafHash: hex(leafHash),
    path: path.map(hex),
  }
}
