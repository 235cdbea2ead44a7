/**
 * A link in a mail opens a case to whoever has it. Once the mail has gone, or never will, nobody needs it here any more:
 * whoever gets hold of the database, or of a copy of it, finds digests only.
 */
import type postgres from 'postgres'
import type { Transaction } from '../postgres/transaction.ts'

type Fragment = postgres.PendingQuery<postgres.Row[]>

/** Blots out the links to cases in the mails of this organisation for which `which` holds. */
export async function forgetLinks(tx: Transaction, organisationId: string, which: Fragment): Promise<void> {
  // A token has 32 characters; what has been blotted out already has one.
  const link = '(/case/)[A-Za-z0-9_-]{20,}'
  await tx`
    update outbox set body_text = regexp_replace(body_text, ${link}, '\\1…', 'g'),
      body_html = regexp_replace(body_html, ${link}, '\\1…', 'g')
    where organisation_id = ${organisationId} and ${which} and body_text ~ ${link}`
}
