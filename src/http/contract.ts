/** What every part of the API shares: instants, problems, pages by key. */
import { z } from '@hono/zod-openapi'

/** An instant as ISO 8601 with an offset, always written in UTC. */
export const InstantText = z.iso.datetime({ offset: true }).openapi({ example: '2026-12-10T17:00:00Z' })

/** A local date, `YYYY-MM-DD`, or an instant: what a customer and the staff can agree on. */
export const DateOrInstant = z.union([z.iso.date(), z.iso.datetime({ offset: true })])

/** In lower case however it was sent, as it is stored and compared. */
export const Id = z.uuid().toLowerCase()

/** Problem details, RFC 9457. `errors` names each field that is wrong, and how to mend it. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().optional(),
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
    /** `conflict`: the version the case has now. */
    version: z.number().int().optional(),
  })
  .openapi('Problem')
export type Problem = z.infer<typeof Problem>

/** A page of a list: pass `next` as `after` to read on; null at the end. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() })
}
