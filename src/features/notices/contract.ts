/** What staff are told in the app, and the mailbox that stands in for an SMTP server. */
import { z } from '@hono/zod-openapi'
import { Id, InstantText, pageOf } from '../../http/contract.ts'

export const Notice = z
  .object({
    id: Id,
    kind: z.enum([
      'due-soon',
      'broken',
      'customer-wrote',
      'not-satisfied',
      'assigned',
      'date-answered',
      'mail-failed',
      'reminder-unsent',
      'site-away',
      'site-back',
      'duty-due',
      'duty-broken',
      'holidays-run-out',
      'review-due',
      'review-past',
    ]),
    /** Null where it is about no case, but the house itself: then `page` is where to look. */
    case: z.object({ id: Id, reference: z.string(), subject: z.string() }).nullable(),
    page: z.enum(['availability', 'observations', 'charter']).nullable(),
    /** A sentence in the reader's language. */
    words: z.string(),
    at: InstantText,
    read: z.boolean(),
  })
  .openapi('Notice')
export type Notice = z.infer<typeof Notice>
export const Notices = pageOf(Notice).extend({ unread: z.number().int() }).openapi('Notices')

/** Where a page of notices or of mail ended: an instant and an id. */
const After = z
  .string()
  .regex(/^\d{1,14}~[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  .openapi({ description: 'The `next` of the page before' })
export const NoticesQuery = z.object({
  after: After.optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
})
export type NoticesQuery = z.infer<typeof NoticesQuery>

/** Which notices have been read; all of them if left out. */
export const NoticesRead = z.object({ ids: z.array(Id).max(500).optional() })

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
export const Mailbox = pageOf(MailboxMessage).openapi('Mailbox')
export const MailboxQuery = NoticesQuery
