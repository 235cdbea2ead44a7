/** What is observed of promises that are no clock on a case: scores, presence, duties done. */
import { z } from '@hono/zod-openapi'
import { Id, InstantText, pageOf } from '../../http/contract.ts'

export const Kind = z.enum(['score', 'attendance', 'act'])
export type Kind = z.infer<typeof Kind>

const Name = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

/** Whose row it is in the system that it comes from: the same key sent again is recorded once. */
const Key = z.string().trim().min(1).max(200).optional()

const Score = z.object({
  kind: z.literal('score'),
  /** The score's name in the charter. */
  name: Name.openapi({ example: 'politeness' }),
  value: z.number().min(-10_000).max(10_000),
  /** When it was given; now if left out. */
  at: InstantText.optional(),
  key: Key,
})
const Attendance = z.object({
  kind: z.literal('attendance'),
  /** The post's name in the charter. */
  name: Name.openapi({ example: 'telephone' }),
  from: InstantText,
  until: InstantText,
  /** Whether somebody was there. */
  attended: z.boolean(),
  key: Key,
})
const DutyAct = z.object({
  kind: z.literal('act'),
  /** The promise's name in the charter. */
  name: Name.openapi({ example: 'yearly-audit' }),
  /** `2026`, `2026-Q3` or `2026-09`, as the duty is due every year, quarter or month. */
  period: z
    .string()
    .regex(/^\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?$/)
    .openapi({ example: '2026' }),
  /** When it was done; now if left out. */
  at: InstantText.optional(),
  /** Where it can be looked up: a link, or the number of a file. */
  reference: z.string().trim().min(1).max(500),
  key: Key,
})

export const NewObservation = z
  .discriminatedUnion('kind', [Score, Attendance, DutyAct])
  .openapi('NewObservation')
export type NewObservation = z.infer<typeof NewObservation>

export const Observation = z
  .object({
    id: Id,
    kind: Kind,
    name: z.string(),
    /** What it is called on the charter's page. */
    label: z.string(),
    at: InstantText,
    until: InstantText.nullable(),
    value: z.number().nullable(),
    attended: z.boolean().nullable(),
    period: z.string().nullable(),
    reference: z.string().nullable(),
    recordedAt: InstantText,
    /** Null: a program. */
    recordedBy: z.string().nullable(),
    /** The one that this takes the place of, and why. */
    supersedes: Id.nullable(),
    reason: z.string().nullable(),
    /** It takes the other's place with nothing in its stead. */
    retracted: z.boolean(),
    /** The one that has taken its place: then this one is in no figure. */
    supersededBy: Id.nullable(),
  })
  .openapi('Observation')
export type Observation = z.infer<typeof Observation>

export const Observations = pageOf(Observation).openapi('Observations')
export const ObservationsQuery = z.object({
  kind: Kind.optional(),
  name: Name.optional(),
  after: z
    .string()
    .regex(/^\d{1,14}~[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    .optional()
    .openapi({ description: 'The `next` of the page before' }),
  limit: z.coerce.number().int().min(1).max(200).optional(),
})
export type ObservationsQuery = z.infer<typeof ObservationsQuery>

/** What puts an observation right: what it should have been, or nothing where there was nothing to observe. */
export const Correction = z
  .object({
    reason: z.string().trim().min(1).max(500),
    instead: NewObservation.nullable(),
  })
  .openapi('ObservationCorrection')
export type Correction = z.infer<typeof Correction>

export const Import = z
  .object({
    kind: Kind,
    name: Name,
    /**
     * UTF-8 with a heading line; columns in any order, separated by commas or semicolons. Scores: `given`, `value`.
     * Presence: `from`, `until`, `attended` (yes or no). Acts: `period`, `done`, `reference`. All may have `key`. Times
     * without an offset are those of the organisation's zone.
     */
    csv: z.string().min(1).max(5_000_000),
  })
  .openapi('ObservationImport')
export type Import = z.infer<typeof Import>

export const Imported = z
  .object({
    recorded: z.number().int(),
    /** Lines whose `key` was on record before. */
    known: z.number().int(),
  })
  .openapi('ObservationsImported')
export type Imported = z.infer<typeof Imported>

/** What the charter asks to be observed. */
export const Observables = z
  .object({
    scores: z.array(
      z.object({ name: z.string(), label: z.string(), lowest: z.number(), highest: z.number() }),
    ),
    posts: z.array(z.object({ name: z.string(), label: z.string() })),
    duties: z.array(
      z.object({
        name: z.string(),
        label: z.string(),
        /** The newest first. */
        periods: z.array(
          z.object({
            period: z.string(),
            dueAt: InstantText,
            doneAt: InstantText.nullable(),
            /** The last date for it, as the charter's calendar has it. */
            lastDate: z.string(),
            state: z.enum(['kept', 'broken', 'done', 'due-soon', 'running']),
          }),
        ),
      }),
    ),
  })
  .openapi('Observables')
export type Observables = z.infer<typeof Observables>
