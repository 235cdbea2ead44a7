/** Promises of a reminder, and which of them the system keeps by itself. */
import { z } from '@hono/zod-openapi'
import { InstantText } from '../../../http/contract.ts'

export const Reminder = z
  .object({
    /** The promise's name in the charter. */
    commitment: z.string(),
    says: z.string(),
    /** The system mails the customer when it is time, and records that it did. */
    switchedOn: z.boolean(),
    since: InstantText.nullable(),
    by: z.string().nullable(),
  })
  .openapi('Reminder')
export type Reminder = z.infer<typeof Reminder>

export const Reminders = z.array(Reminder)

export const ReminderSwitch = z.object({ switchedOn: z.boolean() })
