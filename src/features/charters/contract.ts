/** The charter: what is in force, its versions, what a draft gets wrong. */
import { z } from '@hono/zod-openapi'
import { longestFile } from '../../core/charter/model.ts'
import { Id, InstantText } from '../../http/contract.ts'
import { Figure, MeasurePart, ObservedMeasure } from '../reports/contract.ts'

export * from './calendars-contract.ts'
export * from './public-versions-contract.ts'

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
    publishedAt: InstantText,
    publishedBy: z.string().nullable(),
    promises: z.number().int(),
    measured: z.number().int(),
  })
  .openapi('CharterVersion')
export type CharterVersion = z.infer<typeof CharterVersion>

/** What was published, and what its author should know of it: dates that calendar versions had closed, for instance. */
export const CharterPublished = CharterVersion.extend({ problems: z.array(CharterProblem) }).openapi(
  'CharterPublished',
)
export type CharterPublished = z.infer<typeof CharterPublished>

export const CharterVersionWithSource = CharterVersion.extend({ source: z.string() })

export const CharterSource = z.object({ source: z.string().min(1).max(longestFile) })
/** A draft to check. `toPublish`: a version that was published already is a mistake too. */
export const CharterDraft = CharterSource.extend({ toPublish: z.boolean().optional() })
/** A charter to publish: in force from now, or from an instant to come. */
export const CharterPublication = CharterSource.extend({ inForceFrom: InstantText.optional() })
export const CharterCheck = z.object({ valid: z.boolean(), problems: z.array(CharterProblem) })

/** One promise on the public page. */
export const PublicPromise = z
  .object({
    id: z.string(),
    says: z.string(),
    measured: z.boolean(),
    /** The hedge of its sentence: *we aim to*, *normally*, *where possible*. It changes no count. */
    tone: z.enum(['aim', 'usually', 'where-possible']).nullable(),
    /** The law that demands it; null: it is the organisation's own promise. */
    law: z.string().nullable(),
    /** What the customer has to do, which is counted against nobody. */
    dutyOf: z.enum(['customer']).nullable(),
    /** Of a pledge: the promise whose figures show how it is kept. */
    shownBy: z.object({ id: z.string(), says: z.string() }).nullable(),
    /** The figures of what is no clock on a case. */
    measure: ObservedMeasure.nullable(),
    /** One for each target: "60% within 1 hour". Empty when not measured. */
    targets: z.array(
      z.object({
        index: z.number().int(),
        share: z.number(),
        within: z.string(),
        /** Null: a share within the limit. Else `within` says the whole, such as "at most 1% over 30 seconds". */
        rule: z.enum(['at-most', 'mean', 'usual']).nullable(),
        thisMonth: Figure,
        twelveMonths: Figure,
        months: z.array(z.object({ month: z.string(), figure: Figure })),
        /** Of a table of limits: each of its rows over the last twelve months. Else empty. */
        parts: z.array(MeasurePart),
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
