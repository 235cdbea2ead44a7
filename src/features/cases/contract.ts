/** The API of cases: what goes in, what comes out. The portal, the staff app and programs all speak this. */
import { z } from '@hono/zod-openapi'
import { Id, InstantText, pageOf } from '../../http/contract.ts'
import { ClockTimeline } from '../explanations/contract.ts'

export * from './commands-contract.ts'
export * from './reminders/contract.ts'

const Line = z.string().trim().min(1).max(200)
const Text = z.string().trim().min(1).max(50_000)

export const Channel = z.enum(['email', 'web', 'phone', 'letter', 'visit', 'social', 'chat', 'fax', 'api'])
export type Channel = z.infer<typeof Channel>

export const CaseStatus = z.enum(['open', 'resolved', 'closed', 'withdrawn', 'merged', 'spam'])
export type CaseStatus = z.infer<typeof CaseStatus>

/** How a clock stands, the one motif of every screen. */
export const ClockState = z.enum(['on-track', 'due-soon', 'paused', 'kept', 'broken', 'void', 'excepted'])
export type ClockState = z.infer<typeof ClockState>

export const CustomerInput = z.object({
  name: Line,
  email: z.email().max(254).optional(),
  phone: z.string().trim().max(40).optional(),
  /** Postal address, free text. */
  address: z.string().trim().max(500).optional(),
  /** The language in which the customer is written to. */
  language: z
    .string()
    .max(12)
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
    .optional(),
})

/** Why a person is erased; it stays on record, so it names nobody. */
export const ErasureBody = z.object({ reason: z.string().trim().min(3).max(500) })
export const Erased = z.object({ cases: z.number().int(), erasedAt: InstantText }).openapi('Erased')
export type Erased = z.infer<typeof Erased>

export const NewCase = z
  .object({
    channel: Channel,
    /** `enquiry`, `complaint`, `compliment`, `suggestion`, or a kind that the charter names. */
    about: z.string().trim().min(1).max(60),
    subject: Line,
    message: Text,
    customer: CustomerInput,
    segment: z.string().trim().max(60).optional(),
    priority: z.string().trim().max(30).optional(),
    attributes: z.record(z.string().max(60), z.string().max(500)).optional(),
    /** When it really arrived, for what is logged afterwards; now if left out, never later than now. */
    receivedAt: InstantText.optional(),
    /** Ids from `POST /api/files`. */
    files: z.array(Id).max(10).optional(),
    /** Staff only: take it at once, or say that it was answered in the call. */
    assignToMe: z.boolean().optional(),
    answeredAtOnce: z.boolean().optional(),
  })
  .openapi('NewCase')
export type NewCase = z.infer<typeof NewCase>

export const Person = z.object({ id: Id, name: z.string() })
export type Person = z.infer<typeof Person>

/** Whose case it is. An erased person has no name any more: `name` then says so in the reader's language. */
export const CaseCustomer = Person.extend({
  erased: z.boolean().openapi({ description: 'The data of the person was erased for good' }),
}).openapi('CaseCustomer')
export type CaseCustomer = z.infer<typeof CaseCustomer>

export const FileInfo = z
  .object({ id: Id, name: z.string(), mediaType: z.string(), size: z.number().int() })
  .openapi('File')
export type FileInfo = z.infer<typeof FileInfo>

const Interval = z.tuple([InstantText, InstantText])

/** One promise on one case, ready to be shown. */
export const ClockView = z
  .object({
    commitment: z.string(),
    run: z.number().int(),
    /** The version of the charter that judges it; its promise stands at `/charter/versions/{charterVersion}#{commitment}`. */
    charterVersion: z.string(),
    /** The charter's sentence, and two or three words for lists, in the reader's language. */
    says: z.string(),
    short: z.string(),
    /** It is for the customer to do, and counted against nobody. */
    dutyOf: z.literal('customer').optional(),
    startedAt: InstantText,
    /** Null while paused. */
    dueAt: InstantText.nullable(),
    /** "Thursday 10 December, 17:00", or "by the end of Thursday 4". Null while paused. */
    dueWords: z.string().nullable(),
    /** "1 day 3 h of opening time" left, or "2 h late". Null once decided or paused. */
    remainingWords: z.string().nullable(),
    state: ClockState,
    stoppedAt: InstantText.nullable(),
    /** The reason for the date, line by line. */
    because: z.array(z.string()),
    /** Only where facts were put right, or recorded late, and it was decided otherwise of record. */
    correction: z.object({ ofRecord: ClockState, words: z.array(z.string()) }).optional(),
    /** Only of a remedy in money: what is owed and what was paid, in hundredths (or whole, where there are none). */
    remedy: z
      .object({
        on: z.enum(['automatic', 'claim']),
        currency: z.string(),
        owed: z.number().int(),
        paid: z.number().int().nullable(),
        /** *Owed: £20; paid: £20* */
        words: z.string(),
      })
      .optional(),
    /** Holidays of that year are not published yet. */
    provisional: z.boolean(),
    targets: z.array(
      z.object({
        share: z.number(),
        /** The limit in words: "24 hours". */
        within: z.string(),
        /** Null: a share within the limit. Else `within` says the whole, such as "at most 1% over 30 seconds". */
        rule: z.enum(['at-most', 'mean', 'usual']).nullable(),
        dueAt: InstantText.nullable(),
        dueWords: z.string().nullable(),
        verdict: z.enum(['running', 'paused', 'kept', 'broken', 'void', 'notDue', 'excepted']),
      }),
    ),
    /** The bar from start to due (or to now when late): hours closed and pauses are hatched, now is a notch. */
    bar: z.object({
      from: InstantText,
      to: InstantText,
      now: InstantText,
      closed: z.array(Interval),
      paused: z.array(Interval),
    }),
    /** The clock as a line that one can follow; only where the reader has no other way to ask for it. */
    timeline: ClockTimeline.optional(),
  })
  .openapi('Clock')
export type ClockView = z.infer<typeof ClockView>

/** A row of the queue. */
export const CaseSummary = z
  .object({
    id: Id,
    reference: z.string(),
    /** Where the person was erased it is gone too, and this says so in the reader's language. */
    subject: z.string(),
    channel: Channel,
    about: z.string(),
    segment: z.string().nullable(),
    priority: z.string().nullable(),
    status: CaseStatus,
    customer: CaseCustomer.nullable(),
    assignee: Person.nullable(),
    team: Person.nullable(),
    receivedAt: InstantText,
    /** Grows by one with each event; send it with a command so that nothing is overwritten. */
    version: z.number().int(),
    /** The promise that falls due next; null when none runs. */
    next: z
      .object({
        commitment: z.string(),
        short: z.string(),
        startedAt: InstantText,
        dueAt: InstantText.nullable(),
        /** Short: "in 25 min", "today 17:00", "Thu 10, 17:00", "paused". */
        dueWords: z.string(),
        state: ClockState,
      })
      .nullable(),
    paused: z.boolean(),
    breached: z.boolean(),
    /** The customer spoke last. */
    waitsForUs: z.boolean(),
  })
  .openapi('CaseSummary')
export type CaseSummary = z.infer<typeof CaseSummary>

export const TimelineEntry = z
  .object({
    seq: z.number().int(),
    type: z.string(),
    occurredAt: InstantText,
    recordedAt: InstantText,
    by: z.object({ kind: z.enum(['staff', 'customer', 'system']), name: z.string() }),
    /** What happened, in a sentence of the reader's language. */
    words: z.string(),
    /** The date that it carries, as it was given: of `agreed`, `extended` and the like. */
    until: z.string().optional(),
    /** Of a slot: when it begins. */
    from: z.string().optional(),
    /** Whether whoever reads may put it right. Left out on the customer's own page. */
    mayPutRight: z.boolean().optional(),
    /** How it was put right, by the entry with that place; `occurredAt` is null for what has not happened on this case. */
    putRight: z
      .object({
        by: z.number().int(),
        occurredAt: InstantText.nullable(),
        until: z.string().nullable(),
        from: z.string().nullable(),
      })
      .optional(),
    /** `message` went to or came from the customer; `note` is for staff only. */
    message: z
      .object({
        kind: z.enum(['message', 'note']),
        text: z.string(),
        files: z.array(FileInfo),
        /** How the mail fared; null where none was sent. */
        mail: z.enum(['waiting', 'sent', 'failed', 'no-address']).nullable(),
      })
      .nullable(),
  })
  .openapi('TimelineEntry')
export type TimelineEntry = z.infer<typeof TimelineEntry>

/** A date that was put to the customer. */
export const ProposalView = z.object({
  until: z.string(),
  untilWords: z.string(),
  state: z.enum(['waiting', 'accepted', 'declined']),
})
export type ProposalView = z.infer<typeof ProposalView>

export const CaseDetail = CaseSummary.extend({
  customerDetails: z
    .object({
      id: Id,
      name: z.string(),
      erased: z.boolean(),
      email: z.string().nullable(),
      phone: z.string().nullable(),
      address: z.string().nullable(),
      language: z.string().nullable(),
    })
    .nullable(),
  attributes: z.record(z.string(), z.string()),
  clocks: z.array(ClockView),
  timeline: z.array(TimelineEntry),
  proposal: ProposalView.nullable(),
  /** Which of the commands below make sense now. */
  actions: z.array(z.string()),
  /** The charter's own events for this case, as buttons. */
  ownEvents: z.array(
    z.object({
      type: z.string(),
      label: z.string(),
      /** What it has to state (`carries.until`, of a slot `carries.from` too), so that a promise begins. */
      asks: z.enum(['date', 'slot']).nullable(),
    }),
  ),
  /** Whether a date that is agreed has to say from when, too. */
  agreedDate: z.enum(['date', 'slot']),
  /** What the charter allows to be excepted, by promise; none: there is nothing to record. */
  exceptions: z.array(
    z.object({
      commitment: z.string(),
      short: z.string(),
      reasons: z.array(z.object({ id: z.string(), label: z.string() })),
    }),
  ),
  pauseReasons: z.array(z.object({ id: z.string(), label: z.string() })),
  /** What a reply must carry to count, such as `resolution-date`, with the label to show. */
  replyFields: z.array(z.object({ key: z.string(), label: z.string(), kind: z.enum(['date', 'text']) })),
  /** Who else has the case open now, and who of them is writing. */
  present: z.array(Person.extend({ writing: z.boolean() })),
  mergedInto: z.object({ id: Id, reference: z.string() }).nullable(),
}).openapi('Case')
export type CaseDetail = z.infer<typeof CaseDetail>

/** What the customer is given at once: on the page, by mail, to print or to read out. */
export const Receipt = z
  .object({
    reference: z.string(),
    receivedAt: InstantText,
    subject: z.string(),
    promises: z.array(ClockView),
    /** Opens the case without an account; null unless it was asked for by the customer or a program. */
    trackingUrl: z.string().nullable(),
    mailed: z.boolean(),
  })
  .openapi('Receipt')
export type Receipt = z.infer<typeof Receipt>

export const CaseCreated = z.object({ case: CaseSummary, receipt: Receipt }).openapi('CaseCreated')
export type CaseCreated = z.infer<typeof CaseCreated>

/** Where a page of the queue ended: an instant, or `infinity` where nothing falls due, and the id of a case. */
const QueueAfter = z
  .string()
  .max(80)
  .refine((after) => {
    const [at = '', id, ...more] = after.split('~')
    const isInstant = at === 'infinity' || z.iso.datetime().safeParse(at).success
    return isInstant && Id.safeParse(id).success && more.length === 0
  })
  .openapi({ description: 'The `next` of the page before' })

export const QueueQuery = z.object({
  /** `mine`, `unassigned`, `all`, or the id of a member of staff. */
  who: z.union([z.enum(['mine', 'unassigned', 'all']), Id]).optional(),
  status: z.enum(['open', 'resolved', 'closed', 'spam', 'any']).optional(),
  channel: z.string().max(30).optional(),
  about: z.string().max(60).optional(),
  team: Id.optional(),
  breached: z.enum(['true', 'false']).optional(),
  paused: z.enum(['true', 'false']).optional(),
  /** Half-remembered: a name, a word of the subject, a reference. */
  search: z.string().max(100).optional(),
  after: QueueAfter.optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
})
export type QueueQuery = z.infer<typeof QueueQuery>

export const QueuePage = pageOf(CaseSummary)
  .extend({
    /** Counted up to 1,000; `more` says that there are more. */
    counts: z.object({
      mine: z.object({ count: z.number().int(), more: z.boolean() }),
      unassigned: z.object({ count: z.number().int(), more: z.boolean() }),
      all: z.object({ count: z.number().int(), more: z.boolean() }),
    }),
  })
  .openapi('QueuePage')
export type QueuePage = z.infer<typeof QueuePage>

export const View = z
  .object({ id: Id, name: Line, filters: QueueQuery.omit({ after: true, limit: true }), shared: z.boolean() })
  .openapi('View')
export type View = z.infer<typeof View>
export const ViewInput = View.omit({ id: true })

/** The customer's own page of the case, behind the unguessable link. */
export const TrackedCase = z
  .object({
    reference: z.string(),
    subject: z.string(),
    status: CaseStatus,
    receivedAt: InstantText,
    language: z.string(),
    handledBy: z.string().nullable(),
    promises: z.array(ClockView),
    conversation: z.array(TimelineEntry),
    proposal: ProposalView.nullable(),
    /** Shown once a reply or resolution is there: *I am not satisfied*. */
    mayObject: z.boolean(),
    mayWrite: z.boolean(),
    mayWithdraw: z.boolean(),
  })
  .openapi('TrackedCase')
export type TrackedCase = z.infer<typeof TrackedCase>
