/** Links that open one case without an account: unguessable, expiring, kept only as a digest. */
import { createHash } from 'node:crypto'
import type { Instant } from '../../../core/time/instant.ts'
import { freshBytes } from '../../../ledger/random.ts'
import type { Transaction } from '../../../postgres/transaction.ts'

const lifetime = 60 * 24 * 3_600_000

export interface TrackingLink {
  readonly token: string
  readonly expiresAt: Instant
}

/** A new link to a case; those sent before stay good until they expire. */
export async function makeLink(
  tx: Transaction,
  organisationId: string,
  caseId: string,
  now: Instant,
): Promise<TrackingLink> {
  const { link, row } = newLink(organisationId, caseId, now)
  await tx`insert into tracking_links ${tx(row)}`
  return link
}

/** The link, and the row that makes it work. */
export function newLink(organisationId: string, caseId: string, now: Instant) {
  const token = freshBytes(24).toString('base64url')
  const link: TrackingLink = { token, expiresAt: now + lifetime }
  const row = {
    organisation_id: organisationId,
    token_hash: digestOf(token),
    case_id: caseId,
    created_at: now,
    expires_at: link.expiresAt,
  }
  return { link, row }
}

/** The case that a link opens; `expired` where it did once; null where it never did. */
export async function caseOfLink(
  tx: Transaction,
  organisationId: string,
  token: string,
  now: Instant,
): Promise<string | 'expired' | null> {
  const rows = await tx<{ case_id: string; expires_at: Instant }[]>`
    select case_id, expires_at from tracking_links
    where organisation_id = ${organisationId} and token_hash = ${digestOf(token)}`
  const [link] = rows
  if (!link) return null
  return link.expires_at > now ? link.case_id : 'expired'
}

function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** The case that a link opens or once opened, for sending a new one. */
export async function caseOfAnyLink(
  tx: Transaction,
  organisationId: string,
  token: string,
): Promise<string | null> {
  const rows = await tx<{ case_id: string }[]>`
    select case_id from tracking_links where organisation_id = ${organisationId} and token_hash = ${digestOf(token)}`
  return rows[0]?.case_id ?? null
}
