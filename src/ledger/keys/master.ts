/** What is kept under the master key of the installation: AES-256-GCM, bound to what it is for. */
import { createCipheriv, createDecipheriv, createHash } from 'node:crypto'
import { freshBytes } from '../random.ts'

/** 32 bytes from `TROTH_KEY` or the data folder; never in the database. */
export type MasterKey = Uint8Array

const nonceLength = 12
const tagLength = 16

/** Encrypts `plain` under `key`. Only who has the key and names the same purpose opens it. */
export function wrap(key: Uint8Array, plain: Uint8Array, purpose: string): Uint8Array {
  const nonce = freshBytes(nonceLength)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(purpose))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** What was wrapped; null where the key or the purpose is another, or a byte was changed. */
export function unwrap(key: Uint8Array, wrapped: Uint8Array, purpose: string): Uint8Array | null {
  if (wrapped.length < nonceLength + tagLength) return null
  const decipher = createDecipheriv('aes-256-gcm', key, wrapped.subarray(0, nonceLength))
    .setAAD(Buffer.from(purpose))
    .setAuthTag(wrapped.subarray(-tagLength))
  try {
    return Buffer.concat([decipher.update(wrapped.subarray(nonceLength, -tagLength)), decipher.final()])
  } catch {
    return null
  }
}

/** The first 16 hexadecimal digits of SHA-256: what a key is called where it must not be shown. */
export function nameOfKey(key: Uint8Array): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 16)
}
