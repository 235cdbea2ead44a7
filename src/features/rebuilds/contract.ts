/** The API of rebuilds: what is read, made anew from the ledger while the service runs. */
import { z } from '@hono/zod-openapi'
import { Id, InstantText } from '../../http/contract.ts'

export const Projection = z.enum(['all', 'inbox', 'clocks', 'timers', 'search', 'tallies']).openapi({
  description: 'Inbox, clocks and timers follow from one judgement of a case and are made together',
})
export type Projection = z.infer<typeof Projection>

export const Rebuild = z
  .object({
    id: Id,
    projection: Projection,
    state: z.enum(['waiting', 'running', 'stopping', 'done', 'stopped', 'failed']),
    /** Who asked; null: the command line. */
    askedBy: z.string().nullable(),
    askedAt: InstantText,
    endedAt: InstantText.nullable(),
    /** Cases that are done, and all there are. */
    done: z.number().int(),
    total: z.number().int(),
  })
  .openapi('Rebuild')
export type Rebuild = z.infer<typeof Rebuild>

export const Rebuilds = z
  .object({ items: z.array(Rebuild).openapi({ description: 'The last twenty, the newest first' }) })
  .openapi('Rebuilds')
export type Rebuilds = z.infer<typeof Rebuilds>

export const NewRebuild = z.object({ projection: Projection }).openapi('NewRebuild')
