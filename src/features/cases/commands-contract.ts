/** The API of what is done on a case: what each command takes, and what it would change. */
import { z } from '@hono/zod-openapi'
import { DateOrInstant, Id, InstantText } from '../../http/contract.ts'

const Text = z.string().trim().min(1).max(50_000)

/** Sent with every command: the version that was on the screen. Left out, the command applies to whatever is there. */
const seen = { version: z.number().int().min(1).optional() }

export const ReplyBody = z
  .object({
    text: Text,
    /** What the reply carries, by the keys of `replyFields`. */
    carries: z.record(z.string().max(60), z.string().max(500)).optional(),
    files: z.array(Id).max(10).optional(),
    /** Resolve the case with this reply. */
    resolves: z.boolean().optional(),
    ...seen,
  })
  .openapi('Reply')
export const AcknowledgementBody = z.object({ text: Text.optional(), ...seen })
export const UpdateBody = z.object({ text: Text, ...seen })
export const NoteBody = z.object({ text: Text, files: z.array(Id).max(10).optional() })
export const AssignmentBody = z.object({ staffId: Id.nullable(), teamId: Id.nullable().optional(), ...seen })
export const PauseBody = z.object({ reason: z.string().max(60), note: Text.optional(), ...seen })
export const ResumptionBody = z.object({ note: Text.optional(), ...seen })
export const ProposalBody = z.object({ until: DateOrInstant, text: Text, ...seen })
export const AgreedDateBody = z.object({
  until: DateOrInstant,
  /** Of a slot: from when; `until` is its end. */
  from: DateOrInstant.optional(),
  note: Text.optional(),
  ...seen,
})
export const ExtensionBody = z.object({ until: z.iso.date(), reason: Text, ...seen })
/** The apology with the new date, before the old one slips. */
export const DelayNoticeBody = z.object({ until: DateOrInstant, text: Text, ...seen })
export const ResolutionBody = z.object({ text: Text.optional(), ...seen })
export const ClosureBody = z.object({ ...seen })
export const ReopeningBody = z.object({ reason: Text, ...seen })
export const SpamBody = z.object({ ...seen })
export const WithdrawalBody = z.object({ reason: Text, ...seen })
export const MergeBody = z.object({ into: z.string().max(40), ...seen })
export const OwnEventBody = z.object({
  type: z.string().max(60),
  occurredAt: InstantText.optional(),
  carries: z.record(z.string().max(60), z.string().max(500)).optional(),
  ...seen,
})

/** Why, in words for the customer: told where a date of theirs changes. */
const ForCustomer = z.string().trim().min(1).max(1000).optional()

/** Puts an entry of the timeline right; the entry itself stays on record. */
export const CorrectionBody = z
  .object({
    /** Its place, as the timeline gives it. */
    seq: z.number().int().min(1),
    /** When it happened in truth. */
    occurredAt: InstantText.optional(),
    /** The date that was agreed, stated or extended to, in truth. */
    until: DateOrInstant.optional(),
    /** Of a slot: when it begins in truth. */
    from: DateOrInstant.optional(),
    /** It has not happened on this case. Of an entry that put another right: that is taken back. */
    retracted: z.boolean().optional(),
    /** For staff, and on record. */
    reason: Text,
    forCustomer: ForCustomer,
    ...seen,
  })
  .openapi('Correction')
/** What is left out stays; an empty text takes it away. */
export const ReclassificationBody = z
  .object({
    about: z.string().trim().max(60).optional(),
    priority: z.string().trim().max(30).optional(),
    segment: z.string().trim().max(60).optional(),
    attributes: z.record(z.string().max(60), z.string().max(500)).optional(),
    /** For staff, and on record. */
    reason: Text,
    forCustomer: ForCustomer,
    ...seen,
  })
  .openapi('Reclassification')
export const ExceptionBody = z
  .object({ commitment: z.string().max(80), reason: z.string().max(60), note: Text, ...seen })
  .openapi('Exception')

/** What one of these would change, before it is done. */
export const PreviewBody = z.union([
  z.object({ correction: CorrectionBody.omit({ reason: true, forCustomer: true, version: true }) }),
  z.object({
    reclassification: ReclassificationBody.omit({ reason: true, forCustomer: true, version: true }),
  }),
  z.object({ exception: ExceptionBody.omit({ note: true, version: true }) }),
])
export const Preview = z
  .object({
    /** Each promise that turns, in words: how it stands, and how it would stand. Null: not there. */
    changes: z.array(
      z.object({
        commitment: z.string(),
        run: z.number().int(),
        says: z.string(),
        before: z.string().nullable(),
        after: z.string().nullable(),
      }),
    ),
    /** A date that was given moves, so the customer is told by mail. */
    tellsCustomer: z.boolean(),
  })
  .openapi('Preview')
export type Preview = z.infer<typeof Preview>

export const BulkBody = z.object({
  cases: z
    .array(z.object({ id: Id, version: z.number().int().optional() }))
    .min(1)
    .max(200),
  action: z.discriminatedUnion('do', [
    z.object({ do: z.literal('assign'), staffId: Id.nullable() }),
    z.object({ do: z.literal('close') }),
    z.object({ do: z.literal('spam') }),
    z.object({ do: z.literal('pause'), reason: z.string().max(60) }),
    z.object({ do: z.literal('resume') }),
  ]),
})
export const BulkResult = z.object({
  results: z.array(z.object({ id: Id, done: z.boolean(), problem: z.string().nullable() })),
})

export const PresenceBody = z.object({ writing: z.boolean() })
