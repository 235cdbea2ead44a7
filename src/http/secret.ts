/** Secrets that are shown once and kept as digests only: sessions, tokens of programs. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 32 random bytes, in letters that are safe in a cookie, a header and an address. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of a secret. It is as random as the secret, so a plain SHA-256 cannot be guessed back. */
export function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

/** Compares in a time that does not tell how much of it was right. */
export function sameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(digestOf(given), digestOf(expected))
}
