/** The API of explanations: why a clock falls due when it does, as a line that one can follow and in words. */
import { z } from '@hono/zod-openapi'
import { InstantText } from '../../http/contract.ts'

const Amount = z
  .number()
  .int()
  .openapi({ description: 'Dates, or milliseconds of time, in the terms of the total' })

export const ClockSpan = z.object({
  /** `counted` runs the limit down; `running` goes towards a date that was given; `late` is after the due instant. */
  kind: z.enum(['counted', 'day zero', 'closed', 'paused', 'running', 'extended', 'late']),
  from: InstantText,
  until: InstantText,
  /** "day 2", "counts 5 h", "Boxing Day", "paused: waiting for the customer", in the reader's language. */
  label: z.string(),
  /** What it adds to the count, and count and rest at its end. */
  adds: Amount,
  counted: Amount,
  left: Amount,
  /** Why a closed one does not count; null for the others. */
  why: z.enum(['weekday', 'closure', 'hours', 'cut-off']).nullable(),
})
export type ClockSpan = z.infer<typeof ClockSpan>

export const ClockColumn = z.object({
  /** First and last local date: the same where a column is a day. */
  date: z.iso.date(),
  last: z.iso.date(),
  from: InstantText,
  until: InstantText,
  /** "Thu 10", "week of Mon 7 Dec", "December 2026". */
  head: z.string(),
  /** What happened in it, in order. */
  what: z.array(z.string()),
  marks: z.array(
    z.object({
      /** `slot`: the agreed slot begins. `date`: what a lead time leads to. */
      kind: z.enum(['start', 'slot', 'due', 'stopped', 'now', 'date']),
      at: InstantText,
      words: z.string(),
    }),
  ),
  /** Count and rest at its end in words; null where nothing is counted. */
  counted: z.string().nullable(),
  left: z.string().nullable(),
  /** Opening hours; empty where a column is more than a day. */
  open: z.array(z.tuple([InstantText, InstantText])),
})
export type ClockColumn = z.infer<typeof ClockColumn>

/** A clock as a line from its start to its due instant, and on while it is late. */
export const ClockTimeline = z
  .object({
    timezone: z.string(),
    /** What a column shows; longer limits have coarser columns. */
    grain: z.enum(['day', 'week', 'month', 'year']),
    from: InstantText,
    until: InstantText,
    dueAt: InstantText.nullable(),
    /** When the slot that was agreed begins; null of any other clock. */
    slotFrom: InstantText.nullable(),
    /** What the spans add up to; null where the date was given and nothing is counted towards it. */
    total: z
      .object({
        of: z.enum(['elapsed time', 'opening time', 'days', 'working days']),
        amount: Amount,
        /** Dates of the amount that rules added to the limit. */
        added: z.number().int(),
        words: z.string(),
      })
      .nullable(),
    /** In order, each from where the one before ends. */
    spans: z.array(ClockSpan),
    columns: z.array(ClockColumn),
  })
  .openapi('ClockTimeline')
export type ClockTimeline = z.infer<typeof ClockTimeline>

export const Explanation = z
  .object({
    commitment: z.string(),
    run: z.number().int(),
    /** The charter's sentence, in the reader's language. */
    says: z.string(),
    startedAt: InstantText,
    /** Null while paused. */
    dueAt: InstantText.nullable(),
    dueWords: z.string().nullable(),
    stoppedAt: InstantText.nullable(),
    /** The reason for the date, line by line. */
    because: z.array(z.string()),
    timeline: ClockTimeline,
  })
  .openapi('Explanation')
export type Explanation = z.infer<typeof Explanation>
