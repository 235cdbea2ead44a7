/** A case in an address, and who reads it. */
import { z } from '@hono/zod-openapi'
import type { Caller } from '../../../http/caller.ts'
import type { Reader } from '../queue.ts'

export const WhichCase = z.object({
  id: z
    .string()
    .max(40)
    .openapi({ description: 'The id of the case, or its reference', example: 'K7MQ-4XD9' }),
})

export function readerOf({ organisation, actor, language }: Caller): Reader {
  const staffId = actor.kind === 'staff' ? actor.id : null
  return { organisationId: organisation.id, staffId, language, actor }
}
