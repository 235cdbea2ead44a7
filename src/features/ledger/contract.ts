/** The log over the API: signed roots, the keys that signed them, proofs. All hashes and signatures in hexadecimal. */
import { z } from '@hono/zod-openapi'
import { Id, InstantText } from '../../http/contract.ts'

const Hex = z.string().regex(/^[0-9a-f]*$/)

export const SignedRoot = z
  .object({
    organisation: Id,
    /** Leaves under it. */
    size: z.number().int(),
    root: Hex,
    signedAt: InstantText,
    key: z.string(),
    signature: Hex,
    /** The very text that was signed. */
    text: z.string(),
  })
  .openapi('SignedRoot')
export type SignedRoot = z.infer<typeof SignedRoot>

export const LedgerKey = z
  .object({
    key: z.string(),
    publicKey: Hex,
    pem: z.string(),
    createdAt: InstantText,
    /** The key before it, which says by this signature over `endorsedText` that this one follows; null for the first. */
    endorsedBy: z.string().nullable(),
    endorsement: Hex.nullable(),
    endorsedText: z.string().nullable(),
  })
  .openapi('LedgerKey')
export type LedgerKey = z.infer<typeof LedgerKey>

export const Growth = z
  .object({ from: SignedRoot, to: SignedRoot, path: z.array(Hex) })
  .openapi('LedgerGrowth', { description: 'A consistency proof, RFC 9162, 2.1.4' })
export type Growth = z.infer<typeof Growth>

export const EntryProof = z.object({
  seq: z.number().int(),
  type: z.string(),
  /** The canonical JSON whose SHA-256 is `hash`. */
  covered: z.string(),
  hash: Hex,
  leaf: z.number().int(),
  leafHash: Hex,
  path: z.array(Hex),
})

export const CaseProof = z
  .object({
    case: Id,
    root: SignedRoot,
    keys: z.array(LedgerKey),
    entries: z.array(EntryProof),
    /** Entries so new that no root is over them yet. */
    notSealed: z.number().int(),
  })
  .openapi('CaseProof', { description: 'An inclusion proof for each entry of a case, RFC 9162, 2.1.3' })
export type CaseProof = z.infer<typeof CaseProof>

export const ObservationProof = z
  .object({
    observation: Id,
    /** The kind and the name, such as `score/politeness`: it stands in `covered` where a case has its id. */
    chain: z.string(),
    root: SignedRoot,
    keys: z.array(LedgerKey),
    entry: EntryProof,
  })
  .openapi('ObservationProof', { description: 'An inclusion proof for what was observed, RFC 9162, 2.1.3' })
export type ObservationProof = z.infer<typeof ObservationProof>

export const RootsQuery = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})
export const GrowthQuery = z.object({
  from: z.coerce.number().int().min(1),
  to: z.coerce.number().int().min(1),
})
