/** What if: last year under a changed charter, beside the verdicts of record. */
import { z } from '@hono/zod-openapi'
import { longestFile } from '../../core/charter/model.ts'
import { Id, InstantText } from '../../http/contract.ts'
import { CharterProblem } from '../charters/contract.ts'
import { Figure, MeasuresQuery, ObservedFigure } from '../reports/contract.ts'

const name = z.string().min(1).max(80)
const target = z.number().int().min(0).max(50)
const Spans = z.array(z.string().regex(/^\d\d:\d\d-\d\d:\d\d$/)).max(8)
const hours = Object.fromEntries(
  ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, Spans.optional()]),
)

/**
 * A usual change to the charter in force: a limit (of a share of cases how long each is looked at), a promised share, the
 * hours of a calendar.
 */
export const CharterChange = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('limit'), commitment: name, target, within: z.string().min(1).max(80) }),
    z.object({ kind: z.literal('share'), commitment: name, target, share: z.number().gt(0).max(1) }),
    /** By weekday; one that is not named is closed. */
    z.object({ kind: z.literal('hours'), calendar: name, hours: z.object(hours) }),
  ])
  .openapi('CharterChange')
export type CharterChange = z.infer<typeof CharterChange>

export const ChangedCharter = z.object({
  /** A whole charter; the one in force if left out. */
  source: z.string().min(1).max(longestFile).optional(),
  /** What to change in it. */
  changes: z.array(CharterChange).max(50).optional(),
})
export type ChangedCharter = z.infer<typeof ChangedCharter>

export const WhatIfQuestion = ChangedCharter.extend({
  /** First and last month in which a promise began, `YYYY-MM`; the last twelve if left out. */
  from: MeasuresQuery.shape.from,
  to: MeasuresQuery.shape.to,
  /** Judge every promise; if left out, those alone that the change touches. */
  all: z.boolean().optional(),
})
export type WhatIfQuestion = z.infer<typeof WhatIfQuestion>

/** What the form offers to change, as the charter in force has it. */
export const WhatIfForm = z
  .object({
    version: z.string(),
    source: z.string(),
    promises: z.array(
      z.object({
        id: z.string(),
        short: z.string(),
        /** Of a share of cases one: how long each case is looked at (empty: up to now), and what has to come out. */
        targets: z.array(z.object({ within: z.string(), share: z.number() })),
      }),
    ),
    calendars: z.array(z.object({ id: z.string(), hours: z.object(hours) })),
  })
  .openapi('WhatIfForm')
export type WhatIfForm = z.infer<typeof WhatIfForm>

export const ChangedSource = z.object({ source: z.string(), problems: z.array(CharterProblem) })

const Promised = z.object({ share: z.number(), within: z.string() }).nullable()
const Turns = z.object({
  keptToBroken: z.number().int(),
  brokenToKept: z.number().int(),
  other: z.number().int(),
})

export const WhatIfRow = z
  .object({
    commitment: z.string(),
    short: z.string(),
    says: z.string(),
    target: z.number().int(),
    /** What is promised; null where that side has no such promise. */
    promised: z.object({ record: Promised, changed: Promised }),
    /** The month or channel of this row; null for all together. */
    group: z.object({ by: z.enum(['month', 'channel']), id: z.string() }).nullable(),
    record: Figure,
    changed: Figure,
    turns: Turns,
  })
  .openapi('WhatIfRow')
export type WhatIfRow = z.infer<typeof WhatIfRow>

const MeasureSide = z
  .object({
    kind: z.enum(['rate', 'count']),
    unit: z.enum(['share', 'number', 'ratio']),
    /** *at least 85%*, *fewer than 5 a year* */
    promised: z.string(),
    /** How long each case of a share is looked at; null: up to now, or it is a count. */
    within: z.string().nullable(),
    /** The share that is promised, or the most of it, 0 to 1; null of what is no share. */
    bound: z.number().nullable(),
    figure: ObservedFigure,
  })
  .nullable()

/** A share of cases or a count of events that the change touches. */
export const WhatIfMeasure = z
  .object({
    commitment: z.string(),
    short: z.string(),
    says: z.string(),
    /** The period (`2026-11`, `2026-Q4`, `2026`) or the channel of this row; null for all together. */
    group: z.object({ by: z.enum(['month', 'channel']), id: z.string() }).nullable(),
    /** Null where that side has no such promise, or none of it in this group. */
    record: MeasureSide,
    changed: MeasureSide,
    /** Cases; null of what is no share of cases: events and customers do not turn. */
    turns: Turns.nullable(),
  })
  .openapi('WhatIfMeasure')
export type WhatIfMeasure = z.infer<typeof WhatIfMeasure>

const Outcome = z.enum(['kept', 'broken', 'notDue', 'paused', 'void', 'excepted'])
const Side = z.object({ outcome: Outcome, dueAt: InstantText.nullable() }).nullable()

/** A clock, or a case of a share, with another outcome, or that only one side has. */
export const WhatIfTurn = z
  .object({
    case: z.object({ id: Id, reference: z.string(), subject: z.string() }),
    commitment: z.string(),
    target: z.number().int(),
    kind: z.enum(['keptToBroken', 'brokenToKept', 'other']),
    channel: z.string(),
    startedAt: InstantText,
    stoppedAt: InstantText.nullable(),
    record: Side,
    changed: Side,
  })
  .openapi('WhatIfTurn')
export type WhatIfTurn = z.infer<typeof WhatIfTurn>

export const WhatIfResult = z
  .object({
    from: z.string(),
    to: z.string(),
    asOf: InstantText,
    cases: z.number().int(),
    changed: z.array(z.string()),
    added: z.array(z.string()),
    dropped: z.array(z.string()),
    rows: z.array(WhatIfRow),
    /** What is no clock on a case. */
    measures: z.array(WhatIfMeasure),
    /** In the order of cases; of each promise and kind at most a thousand. */
    turns: z.array(WhatIfTurn),
  })
  .openapi('WhatIfResult')
export type WhatIfResult = z.infer<typeof WhatIfResult>

export interface WhatIfProgress {
  /** Cases judged, of all. */
  readonly done: number
  readonly all: number
}
