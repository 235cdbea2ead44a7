/**
 * A link in a mail opens a case to whoever has it. Once the mail has gone, or never will, nobody needs it here any more:
 * whoever gets hold of the database, or of a copy of it, finds digests only.
 */
import type { Instant } from '../core/time/instant.ts'
import type { Transaction } from '../postgres/transaction.ts'

/** A token has 32 characters; what has been blotted out already has one. */
const link = '(/case/)[A-Za-z0-9_-]{20,}'

/** Blots out the links in this mail, if it was sent or has failed. */
export async function forgetLinks(tx: Transaction, organisationId: string, messageId: string): Promise<void> {
  await tx`
    update outbox set ${blotted(tx)}
    where organisation_id = ${organisationId} and message_id = ${messageId} and state in ('sent', 'failed')`
}

/** Blots out the links in mails that were held before this instant. */
export async function forgetHeldLinks(
  tx: Transaction,
  organisationId: string,
  before: Instant,
): Promise<void> {
  await tx`
    update outbox set ${blotted(tx)}
    where organisation_id = ${organisationId} and state = 'held' and created_at < ${before} and letter::text ~ ${link}`
}

function blotted(tx: Transaction) {
  return tx`letter = regexp_replace(letter::text, ${link}, '\\1…', 'g')::jsonb`
}
