/** What staff are told in the app, and the mailbox that stands in for an SMTP server. */
import { z } from '@hono/zod-openapi'
import { Id, InstantText, pageOf } from '../../http/contract.ts'

export const Notice = z
  .object({
    id: Id,
    kind: z.enum(['due-soon', 'broken', 'customer-wrote', 'not-satisfied', 'assigned', 'date-answered']),
    case: z.object({ id: Id, reference: z.string(), subject: z.string() }),
    /** A sentence in the reader's language. */
    words: z.string(),
    at: InstantText,
    read: z.boolean(),
  })
  .openapi('Notice')
export type Notice = z.infer<typeof Notice>
export const Notices = pageOf(Notice).extend({ unread: z.number().int() })

export const MailboxMessage = z
  .object({
    id: Id,
    to: z.string(),
    subject: z.string(),
    /** Links that open a case are masked. */
    text: z.string(),
    createdAt: InstantText,
  })
  .openapi('MailboxMessage')
export type MailboxMessage = z.infer<typeof MailboxMessage>
export const Mailbox = pageOf(MailboxMessage)
