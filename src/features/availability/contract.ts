/** Whether the addresses that the charter promises answer; incidents, and maintenance that is announced. */
import { z } from '@hono/zod-openapi'
import { Id, InstantText, pageOf } from '../../http/contract.ts'

/** Probes by how they count. Share = answered ÷ (answered + failed). */
export const AvailabilityFigure = z
  .object({
    answered: z.number().int(),
    failed: z.number().int(),
    /** Asked during planned maintenance: in no share. */
    maintenance: z.number().int(),
    /** Nobody asked, or the one who asked reached nothing at all: not observed, in no share. */
    ownOutage: z.number().int(),
    /** 0 to 1; null where nothing was asked. */
    share: z.number().nullable(),
    /** 95% Wilson interval, 0 to 1, as if each probe stood alone. */
    interval: z.tuple([z.number(), z.number()]).nullable(),
    few: z.boolean(),
    /** Whether the share is as promised; null where nothing was asked or no share is promised. */
    met: z.boolean().nullable(),
  })
  .openapi('AvailabilityFigure')
export type AvailabilityFigure = z.infer<typeof AvailabilityFigure>

/** How long answers took, in milliseconds, rounded up to a bound; null where there were none. */
export const ResponseTimes = z
  .object({
    /** Half of the answers came within so long. */
    half: z.number().int().nullable(),
    /** 95 in 100 answers came within so long. */
    most: z.number().int().nullable(),
    slowest: z.number().int().nullable(),
  })
  .openapi('ResponseTimes')
export type ResponseTimes = z.infer<typeof ResponseTimes>

/** `unknown`: not asked yet, or not observed when it was last to be asked. */
export const AddressState = z.enum(['answering', 'failing', 'maintenance', 'unknown'])
export type AddressState = z.infer<typeof AddressState>

export const FailureWord = z.enum([
  'address',
  'refused-by-us',
  'name',
  'connection',
  'certificate',
  'timeout',
  'broken-off',
  'too-many-redirects',
  'given-up',
  'status',
  'text',
])

export const Address = z
  .object({
    /** Without what follows a question mark. */
    shown: z.string(),
    state: AddressState,
    /** When it was last asked. */
    askedAt: InstantText.nullable(),
    /** Since when it fails, while it does. */
    failingSince: InstantText.nullable(),
    /** Of its last answer, in milliseconds. */
    took: z.number().int().nullable(),
    twelveMonths: AvailabilityFigure,
  })
  .openapi('Address')
export type Address = z.infer<typeof Address>

const Slice = { figure: AvailabilityFigure, times: ResponseTimes }

export const AvailabilityOfPromise = z
  .object({
    /** The commitment. */
    id: z.string(),
    says: z.string(),
    /** Seconds between two questions to one address. */
    every: z.number(),
    /** Seconds after which an answer is none. */
    answersWithin: z.number(),
    /** 0 to 1; null where the charter promises no share. */
    promised: z.number().nullable(),
    thisMonth: AvailabilityFigure,
    twelveMonths: AvailabilityFigure,
    /** The last twelve, the oldest first. */
    months: z.array(z.object({ month: z.string(), figure: AvailabilityFigure })),
    /** The last thirty-one, the oldest first. */
    days: z.array(z.object({ day: z.string(), ...Slice })),
    /** Over all of these days. */
    lastDays: ResponseTimes,
    addresses: z.array(Address),
  })
  .openapi('AvailabilityOfPromise')
export type AvailabilityOfPromise = z.infer<typeof AvailabilityOfPromise>

export const MaintenanceView = z
  .object({
    id: Id,
    from: InstantText,
    until: InstantText,
    /** In the reader's language. */
    says: z.string(),
    /** The addresses that it is of; null: all. */
    addresses: z.array(z.string()).nullable(),
    announcedAt: InstantText,
    /** Announced in time: its probes are in no share. Otherwise it is shown, and an outage in it counts as one. */
    planned: z.boolean(),
    cancelled: z.boolean(),
  })
  .openapi('Maintenance')
export type MaintenanceView = z.infer<typeof MaintenanceView>

export const Incident = z
  .object({
    id: Id,
    commitment: z.string(),
    address: z.string(),
    /** The first question that failed. */
    from: InstantText,
    /** The first answer, or the beginning of maintenance; null while it goes on. */
    until: InstantText.nullable(),
    endedBy: z.enum(['answer', 'maintenance', 'retired']).nullable(),
    /** Seconds; up to now while it goes on. */
    lasted: z.number().int(),
    /** Probes that failed. */
    failed: z.number().int(),
    failure: FailureWord,
    /** What came instead of the expected status. */
    status: z.number().int().nullable(),
  })
  .openapi('Incident')
export type Incident = z.infer<typeof Incident>
export const Incidents = pageOf(Incident).openapi('Incidents')

export const Availability = z
  .object({
    asOf: InstantText,
    language: z.string(),
    promises: z.array(AvailabilityOfPromise),
    maintenance: z.object({
      now: z.array(MaintenanceView),
      coming: z.array(MaintenanceView),
      /** Of the last ninety days, the newest first. */
      past: z.array(MaintenanceView),
    }),
    /** The newest; the rest under /availability/incidents. */
    incidents: Incidents,
  })
  .openapi('Availability')
export type Availability = z.infer<typeof Availability>

const Day = z.iso
  .date()
  .refine((date) => /^(19|20|21)/.test(date), 'has to be a date from 1900 to 2199')
  .openapi({ example: '2026-12-10' })

export const PageQuery = z.object({
  after: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
})

export const AvailabilityQuery = z.object({ language: z.string().max(12).optional() })

/** The probes behind a figure. */
export const ProbesQuery = PageQuery.extend({
  commitment: z.string().max(80).optional(),
  url: z.string().max(2_000).optional(),
  /** First and last date, in the zone of the promise's calendar. */
  from: Day.optional(),
  to: Day.optional(),
  outcome: z.enum(['answered', 'failed', 'maintenance', 'ownOutage']).optional(),
})
export type ProbesQuery = z.infer<typeof ProbesQuery>

export const ProbeView = z
  .object({
    commitment: z.string(),
    url: z.string(),
    at: InstantText,
    /** More than one: a stretch in which nobody asked. */
    turns: z.number().int(),
    outcome: z.enum(['answered', 'failed', 'maintenance', 'ownOutage']),
    /** Whatever it counts as; null where nobody asked. */
    answered: z.boolean().nullable(),
    failure: FailureWord.nullable(),
    status: z.number().int().nullable(),
    took: z.number().int().nullable(),
    /** 2: the first try failed. */
    tries: z.number().int(),
  })
  .openapi('Probe')
export type ProbeView = z.infer<typeof ProbeView>
export const Probes = pageOf(ProbeView).openapi('Probes')

/** What is going to be done, when, and to which addresses; `urls` left out: all that are promised. */
export const MaintenanceBody = z.object({
  from: InstantText,
  until: InstantText,
  says: z
    .record(z.string().min(2).max(12), z.string().trim().min(1).max(500))
    .openapi({ example: { en: 'We move to a new server.', es: 'Cambiamos de servidor.' } }),
  urls: z.array(z.string().max(2_000)).min(1).max(100).optional(),
})
export type MaintenanceBody = z.infer<typeof MaintenanceBody>

/** As staff see it: with every language, to be changed. */
export const MaintenanceDetail = MaintenanceView.extend({
  words: z.record(z.string(), z.string()),
  urls: z.array(z.string()).nullable(),
  revision: z.number().int(),
  recordedAt: InstantText,
}).openapi('MaintenanceDetail')
export type MaintenanceDetail = z.infer<typeof MaintenanceDetail>

/** Maintenance that goes on or is to come, the earliest first, then what has been, the newest first. */
export const MaintenanceList = z.object({
  items: z.array(MaintenanceDetail),
  /** Every address that can be named. */
  addresses: z.array(z.string()),
})
export type MaintenanceList = z.infer<typeof MaintenanceList>
