/** The mailbox that stands in for an SMTP server: what would have been mailed, for administrators to read. */
import type { z } from 'zod'
import type { Instant } from '../../core/time/instant.ts'
import { type LetterBody, letterAsText } from '../../mail/letter.ts'
import type { Transaction } from '../../postgres/transaction.ts'
import type { Mailbox, NoticesQuery } from './contract.ts'

const usualPage = 50

interface MailRow {
  readonly message_id: string
  readonly recipient: string
  readonly subject: string
  /** Null once its person was erased. */
  readonly letter: LetterBody | null
  readonly created_at: Instant
}

/** A page of the mail, the newest first. Of what has gone out already, as in the demo, nothing is left to read. */
export async function readMailbox(
  tx: Transaction,
  organisationId: string,
  { after, limit = usualPage }: NoticesQuery,
): Promise<z.input<typeof Mailbox>> {
  const [at, id] = after?.split('~') ?? []
  const rows = await tx<MailRow[]>`
    select message_id, recipient, subject, letter, created_at from outbox
    where organisation_id = ${organisationId} and subject <> ''
      ${at && id ? tx`and (created_at, message_id) < (${Number(at)}, ${id}::uuid)` : tx``}
    order by created_at desc, message_id desc limit ${limit + 1}`
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map((row) => ({
      id: row.message_id,
      to: row.recipient,
      subject: row.subject,
      text: masked(row.letter === null ? '' : letterAsText(row.letter)),
      createdAt: new Date(row.created_at).toISOString(),
    })),
    next: rows.length > limit && last ? `${last.created_at}~${last.message_id}` : null,
  }
}

/** A link that opens a case is the customer's key to it: nobody else is shown one. */
export function masked(text: string): string {
  return text.replace(/(\/case\/)[^\s"'<>]+/gi, '$1…')
}
