/** The versions of the charter as everyone may read them. */
import { z } from '@hono/zod-openapi'
import { InstantText } from '../../http/contract.ts'

const Dated = z.object({
  version: z.string(),
  inForceFrom: InstantText,
  /** When the next version came, or comes, into force; null for the last. */
  inForceUntil: InstantText.nullable(),
  publishedAt: InstantText,
})

export const PublicVersions = z
  .object({
    /** The newest first. */
    versions: z.array(Dated),
    /** What new versions of the calendars changed, the newest first. */
    calendarChanges: z.array(
      z.object({
        calendar: z.string(),
        version: z.string(),
        publishedAt: InstantText,
        changes: z.array(z.string()),
      }),
    ),
  })
  .openapi('PublicVersions')
export type PublicVersions = z.infer<typeof PublicVersions>

export const PublicVersion = Dated.extend({
  name: z.string(),
  language: z.string(),
  languages: z.array(z.string()),
  sections: z.array(
    z.object({
      /** Null for what stands under no heading. */
      title: z.string().nullable(),
      promises: z.array(z.object({ id: z.string(), says: z.string() })),
    }),
  ),
  hours: z.array(z.string()),
  /** The charter as it was published, word for word. */
  source: z.string(),
}).openapi('PublicVersion')
export type PublicVersion = z.infer<typeof PublicVersion>
