/** Measures: how the promises were kept, each figure down to its cases. */
import { z } from '@hono/zod-openapi'
import { Id, InstantText, pageOf } from '../../http/contract.ts'

/** What clocks took on average. Those that wait still count with their time so far, so that what is never answered counts. */
export const MeanFigure = z
  .object({
    clocks: z.number().int(),
    /** Of the clocks, those that wait still. */
    waiting: z.number().int(),
    /** In `unit`; null where there is no clock. */
    value: z.number().nullable(),
    unit: z.enum([
      'second',
      'minute',
      'hour',
      'working-minute',
      'working-hour',
      'day',
      'week',
      'month',
      'year',
      'working-day',
    ]),
    /** What is promised, in `unit`. */
    promised: z.number(),
    /** 95%, after Student (1908), in `unit`; null below twenty clocks, for times are no normal variable. */
    interval: z.tuple([z.number(), z.number()]).nullable(),
    few: z.boolean(),
    /** Whether the mean is within what was promised; null where there is no clock. */
    met: z.boolean().nullable(),
  })
  .openapi('MeanFigure')
export type MeanFigure = z.infer<typeof MeanFigure>

/** Kept ÷ (kept + broken), with everything that stands beside it. */
export const Figure = z
  .object({
    kept: z.number().int(),
    broken: z.number().int(),
    notDue: z.number().int(),
    paused: z.number().int(),
    void: z.number().int(),
    excepted: z.number().int(),
    corrected: z.number().int(),
    /** 0 to 1; null when nothing has been judged. */
    share: z.number().nullable(),
    /** 95% Wilson interval, 0 to 1. */
    interval: z.tuple([z.number(), z.number()]).nullable(),
    /** Too few cases for a percentage to say much: show the numbers first. */
    few: z.boolean(),
    /** Of a target on the mean, what it is of; null of any other. */
    mean: MeanFigure.nullable(),
  })
  .openapi('Figure')
export type Figure = z.infer<typeof Figure>

/** The figure of a promise that is no clock on a case, by the rule of its kind. */
export const ObservedFigure = z
  .object({
    /** A share 0 to 1, a mean, a ratio or a number, as `unit` says; null where there is nothing to say it of. */
    value: z.number().nullable(),
    /** What the value is out of: cases that count, attended hours of recorded ones, answers to questions. */
    part: z.number(),
    /** Null for a plain number. Of a score: how many there were. */
    whole: z.number().nullable(),
    /** 95%: Wilson of a share, Student of a mean; null where all was looked at, or there is too little. */
    interval: z.tuple([z.number(), z.number()]).nullable(),
    /** Too few for the value to say much: show the numbers first. */
    few: z.boolean(),
    /** Whether what was promised came out; null where that is not decided. */
    met: z.boolean().nullable(),
    /** In none of the numbers: cases not yet due, hours without a record, questions during maintenance … */
    beside: z.array(
      z.object({
        what: z.enum(['notDue', 'void', 'excepted', 'corrected', 'unrecorded', 'maintenance', 'ownOutage']),
        amount: z.number(),
      }),
    ),
  })
  .openapi('ObservedFigure')
export type ObservedFigure = z.infer<typeof ObservedFigure>

export const ObservedPeriod = z.object({
  /** `2026-11`; of a count or a duty also `2026-Q4` or `2026`. */
  period: z.string(),
  figure: ObservedFigure,
})

/** A promise that is no clock on a case, with its figures. */
export const ObservedMeasure = z
  .object({
    kind: z.enum(['rate', 'count', 'score', 'attendance', 'availability', 'duty']),
    unit: z.enum(['share', 'score', 'number', 'ratio']),
    /** *at least 85%*, *fewer than 5 a year* */
    promised: z.string(),
    /** Of a share or ratio 0 to 1 (or more); of a score on its scale. */
    atLeast: z.number().nullable(),
    /** The lowest and highest score; null of anything else. */
    scale: z.tuple([z.number(), z.number()]).nullable(),
    /** The period that runs. */
    current: ObservedPeriod,
    /** The last twelve months together; of a count in periods the last whole one. */
    overall: ObservedFigure,
    /** The oldest first. */
    periods: z.array(ObservedPeriod),
  })
  .openapi('ObservedMeasure')
export type ObservedMeasure = z.infer<typeof ObservedMeasure>

export const Grouping = z.enum(['none', 'month', 'channel', 'team'])

const Month = z
  .string()
  .regex(/^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/)
  .openapi({ example: '2026-12' })

export const MeasuresQuery = z.object({
  /** First and last month, `YYYY-MM`; the last twelve if left out. */
  from: Month.optional(),
  to: Month.optional(),
  by: Grouping.optional(),
  commitment: z.string().max(80).optional(),
  channel: z.string().max(30).optional(),
  /** A team's id; all zeros for the cases of no team. */
  team: Id.optional(),
})
export type MeasuresQuery = z.infer<typeof MeasuresQuery>

/** One row of a promise that is a table of limits. */
export const MeasurePart = z
  .object({
    /** The facts that tell it from the other rows; it stays the same when its limit changes. */
    key: z.string(),
    /** *VIP, urgent* */
    which: z.string(),
    /** *30 minutes*; null of a row that the charter has no more. */
    within: z.string().nullable(),
    figure: Figure,
  })
  .openapi('MeasurePart')
export type MeasurePart = z.infer<typeof MeasurePart>

/** What was owed and paid in one currency. */
export const MoneyFigure = z
  .object({
    /** An ISO code; `$` where the charter says no more. */
    currency: z.string(),
    /** How many times it was owed, and how much in all, in hundredths (or whole, where the currency has none). */
    owedTimes: z.number().int(),
    owed: z.number().int(),
    paidTimes: z.number().int(),
    paid: z.number().int(),
  })
  .openapi('MoneyFigure')
export type MoneyFigure = z.infer<typeof MoneyFigure>

/** Of a remedy in money. Whether it was given in time is the promise's own figure. */
export const RemedyFigure = z
  .object({ on: z.enum(['automatic', 'claim']), money: z.array(MoneyFigure) })
  .openapi('RemedyFigure')
export type RemedyFigure = z.infer<typeof RemedyFigure>

export const MeasureRow = z
  .object({
    commitment: z.string(),
    short: z.string(),
    says: z.string(),
    target: z.number().int(),
    promisedShare: z.number(),
    within: z.string(),
    /** The month, channel or team of this row; null without a grouping. */
    group: z.object({ id: z.string(), label: z.string() }).nullable(),
    figure: Figure,
    /** Of a promise that is a table of limits: each of its rows, which together are the figure. Else empty. */
    parts: z.array(MeasurePart),
    /** Of a remedy in money; null of any other promise. */
    remedy: RemedyFigure.nullable(),
  })
  .openapi('MeasureRow')
export type MeasureRow = z.infer<typeof MeasureRow>

/** A promise that is no clock on a case. */
export const ObservedRow = z
  .object({ commitment: z.string(), short: z.string(), says: z.string(), measure: ObservedMeasure })
  .openapi('ObservedRow')
export type ObservedRow = z.infer<typeof ObservedRow>

export const Measures = z
  .object({
    from: z.string(),
    to: z.string(),
    asOf: InstantText,
    rows: z.array(MeasureRow),
    /** What is no clock on a case, as it stands now; empty where a channel or a team is asked for. */
    observed: z.array(ObservedRow),
  })
  .openapi('Measures')
export type Measures = z.infer<typeof Measures>

/** How a clock counts. */
const Outcome = z.enum(['kept', 'broken', 'notDue', 'paused', 'void', 'excepted'])

/** The clocks behind a figure: the same filters, and which of its numbers. */
export const MeasuredClocksQuery = MeasuresQuery.omit({ by: true }).extend({
  target: z.coerce.number().int().min(0).max(32_767).optional(),
  /** `corrected`: those of any outcome that had another one of record. */
  outcome: z.enum([...Outcome.options, 'corrected']).optional(),
  /** Of a table of limits: the `key` of a row. */
  part: z.string().max(400).optional(),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
})
export type MeasuredClocksQuery = z.infer<typeof MeasuredClocksQuery>

export const MeasuredClock = z
  .object({
    case: z.object({ id: Id, reference: z.string(), subject: z.string() }),
    commitment: z.string(),
    target: z.number().int(),
    run: z.number().int(),
    startedAt: InstantText,
    dueAt: InstantText.nullable(),
    stoppedAt: InstantText.nullable(),
    outcome: Outcome,
    /** What it was of record, where that is another outcome; null where the two are the same. */
    outcomeOfRecord: Outcome.nullable(),
    /** Of a table of limits: the `key` of the row that counted. */
    part: z.string().nullable(),
    /** Of a remedy in money: what is owed and what was paid, in hundredths (or whole, where the currency has none). */
    money: z
      .object({ currency: z.string(), owed: z.number().int(), paid: z.number().int().nullable() })
      .nullable(),
    channel: z.string(),
    team: z.string().nullable(),
  })
  .openapi('MeasuredClock')
export type MeasuredClock = z.infer<typeof MeasuredClock>
export const MeasuredClocks = pageOf(MeasuredClock).openapi('MeasuredClocks')
