/** The calendars in force, their versions, and a change to one before and after it is published. */
import { z } from '@hono/zod-openapi'
import { Id, InstantText } from '../../http/contract.ts'

const WallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)
/** Opening hours from and until, `HH:MM`. */
const Span = z.tuple([WallTime, WallTime])
const Spans = z.array(Span).max(24)
const Names = z.record(z.string().max(12), z.string().trim().min(1).max(200))

const HoursBetween = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  week: z.partialRecord(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']), Spans),
})

/** What is new about a calendar. At least one of these is said. */
export const CalendarChange = z
  .object({
    /** The calendar's name in the charter. */
    calendar: z.string().min(1).max(200),
    /** Dates on which it is closed as well, with what closes them in each language of the charter. */
    closed: z
      .array(z.object({ date: z.iso.date(), name: Names.optional() }))
      .max(366)
      .optional(),
    /** Dates with hours of their own; none means closed. */
    open: z
      .array(z.object({ date: z.iso.date(), hours: Spans }))
      .max(366)
      .optional(),
    /** Other hours from one date to another, both included; days that are not named are closed. */
    hours: HoursBetween.optional(),
    /** The same for several stretches at once; where two cover a date, the later one counts. */
    seasons: z.array(HoursBetween).max(24).optional(),
    /** Take over the holidays of its regions that have become known since the charter was published. */
    renewHolidays: z.boolean().optional(),
  })
  .openapi('CalendarChange')
export type CalendarChange = z.infer<typeof CalendarChange>

export const CalendarVersion = z
  .object({
    id: Id,
    calendar: z.string(),
    version: z.string(),
    publishedAt: InstantText,
    publishedBy: z.string().nullable(),
    /** A line for each thing that it changed: "closed on Thursday 4 June 2026 (Day of mourning)". */
    changes: z.array(z.string()),
    /** How far its publication has come: cases that had open clocks, those still to reckon, those still to be told. */
    progress: z.object({
      cases: z.number().int(),
      toReckon: z.number().int(),
      toTell: z.number().int(),
      dueRightAt: InstantText.nullable(),
      finishedAt: InstantText.nullable(),
    }),
  })
  .openapi('CalendarVersion')
export type CalendarVersion = z.infer<typeof CalendarVersion>

export const CalendarInForce = z
  .object({
    calendar: z.string(),
    /** Of the newest calendar version; else of the charter that states it. */
    version: z.string(),
    since: InstantText,
    timeZone: z.string(),
    /** Opening hours, a line each. */
    hours: z.array(z.string()),
    /** The last date up to which holidays are known; null where it keeps none. */
    knownUntil: z.iso.date().nullable(),
    versions: z.array(CalendarVersion),
  })
  .openapi('CalendarInForce')
export type CalendarInForce = z.infer<typeof CalendarInForce>

/** What administrators should see to soon. */
export const CharterReminder = z
  .object({
    kind: z.enum(['holidays-run-out', 'review-due']),
    /** When it is: the last date known, or the date of the review. */
    date: z.iso.date(),
    /** The sentence, in the reader's language. */
    words: z.string(),
  })
  .openapi('CharterReminder')
export type CharterReminder = z.infer<typeof CharterReminder>

export const Calendars = z
  .object({ calendars: z.array(CalendarInForce), reminders: z.array(CharterReminder) })
  .openapi('Calendars')
export type Calendars = z.infer<typeof Calendars>

export const CalendarPreview = z
  .object({
    /** What it says, a line each. */
    changes: z.array(z.string()),
    /** Clocks that run or stand paused now. */
    running: z.number().int(),
    /** Those of them whose date would move. */
    moving: z.number().int(),
    examples: z.array(
      z.object({
        case: z.object({ id: Id, reference: z.string() }),
        promise: z.string(),
        before: z.string(),
        after: z.string(),
      }),
    ),
  })
  .openapi('CalendarPreview')
export type CalendarPreview = z.infer<typeof CalendarPreview>
