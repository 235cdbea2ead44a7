/** The charter: what is in force, its versions, what a draft gets wrong. */
import { z } from '@hono/zod-openapi'
import { Id, InstantText } from '../../http/contract.ts'
import { Figure } from '../reports/contract.ts'

export const CharterProblem = z
  .object({
    line: z.number().int(),
    column: z.number().int(),
    message: z.string(),
    expected: z.string(),
    nearest: z.string().nullable(),
    severity: z.enum(['error', 'notice']),
  })
  .openapi('CharterProblem')
export type CharterProblem = z.infer<typeof CharterProblem>

export const CharterVersion = z
  .object({
    id: Id,
    version: z.string(),
    inForceFrom: InstantText,
    publishedBy: z.string().nullable(),
    promises: z.number().int(),
    measured: z.number().int(),
  })
  .openapi('CharterVersion')
export type CharterVersion = z.infer<typeof CharterVersion>

export const CharterVersionWithSource = CharterVersion.extend({ source: z.string() })

export const CharterSource = z.object({ source: z.string().min(1).max(100_000) })
export const CharterCheck = z.object({ valid: z.boolean(), problems: z.array(CharterProblem) })

/** One promise on the public page. */
export const PublicPromise = z
  .object({
    id: z.string(),
    says: z.string(),
    measured: z.boolean(),
    /** One for each target: "60% within 1 hour". Empty when not measured. */
    targets: z.array(
      z.object({
        index: z.number().int(),
        share: z.number(),
        within: z.string(),
        thisMonth: Figure,
        twelveMonths: Figure,
        months: z.array(z.object({ month: z.string(), figure: Figure })),
      }),
    ),
  })
  .openapi('PublicPromise')
export type PublicPromise = z.infer<typeof PublicPromise>

export const PublicCharter = z
  .object({
    name: z.string(),
    version: z.string(),
    inForceFrom: InstantText,
    review: z.string().nullable(),
    language: z.string(),
    languages: z.array(z.string()),
    sections: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        intro: z.string().nullable(),
        promises: z.array(PublicPromise),
      }),
    ),
    /** When the office is open, a line each: "Monday to Friday 9:00–17:00, not on bank holidays". */
    hours: z.array(z.string()),
    asOf: InstantText,
  })
  .openapi('PublicCharter')
export type PublicCharter = z.infer<typeof PublicCharter>
