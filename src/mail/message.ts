/** A row of the outbox as an internet message. */
import { createHash } from 'node:crypto'
import MailComposer from 'nodemailer/lib/mail-composer'
import type { Message } from './handover.ts'
import { type LetterBody, letterAsHtml, letterAsText } from './letter.ts'
import type { MailSettings } from './settings.ts'

export interface MailRow {
  readonly organisation_id: string
  readonly organisation_name: string
  readonly idempotency_key: string
  readonly case_id: string | null
  readonly recipient: string
  readonly subject: string
  readonly letter: LetterBody
  readonly language: string
  readonly automatic: boolean
  readonly created_at: number
}

/** The same row gives the same Message-ID at every attempt, so that a server can tell that it has had it already. */
export async function messageOf(row: MailRow, settings: MailSettings): Promise<Message> {
  const composer = new MailComposer({
    from: { name: row.organisation_name, address: settings.from },
    to: { name: '', address: row.recipient },
    ...(settings.replyTo && { replyTo: settings.replyTo }),
    subject: row.subject,
    date: new Date(row.created_at),
    messageId: messageId(row.organisation_id, row.idempotency_key, settings),
    // Mails of one case lie together in the reader's program.
    ...(row.case_id && { references: messageId(row.organisation_id, `case:${row.case_id}`, settings) }),
    headers: {
      'Content-Language': row.language,
      ...(row.automatic && { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' }),
    },
    text: letterAsText(row.letter),
    html: letterAsHtml({ ...row.letter, subject: row.subject }, row.language),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const content = await composer.compile().build()
  return { from: settings.from, recipient: row.recipient, content }
}

function messageId(organisationId: string, key: string, settings: MailSettings): string {
  const digest = createHash('sha256').update(`${organisationId}\n${key}`).digest('hex')
  return `<${digest.slice(0, 40)}@${settings.from.split('@')[1]}>`
}
