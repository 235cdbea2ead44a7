/** Setting up the organisation at the first visit, and what can be set later. */
import { z } from '@hono/zod-openapi'

export const ReadyCharter = z.enum([
  'professional-institute',
  'awarding-body',
  'software-firm',
  'membership-institute',
  'blank',
])
export type ReadyCharter = z.infer<typeof ReadyCharter>

export const Setup = z
  .object({
    name: z.string().trim().min(1).max(100),
    languages: z.array(z.enum(['en', 'es'])).min(1),
    timeZone: z.string().max(60),
    /** The region whose public holidays close the office, such as `GB-ENG`; `none` to work through them. */
    holidays: z.string().max(12),
    charter: ReadyCharter,
    /** The organisation's own pages, for what the charter promises to be online. */
    site: z
      .url({ protocol: /^https?$/ })
      .max(200)
      .optional(),
    account: z.object({
      name: z.string().trim().min(1).max(100),
      email: z.email().max(254),
      password: z.string().min(12).max(200),
    }),
  })
  .openapi('Setup')
export type Setup = z.infer<typeof Setup>

export const SetupState = z.object({ done: z.boolean() })

export const Choice = z.object({ id: z.string(), label: z.string() })
export type Choice = z.infer<typeof Choice>

/** An attribute of a case that the charter asks for. */
export const AttributeChoice = Choice.extend({
  /** One of `values`; a date, or an instant; a limit such as `4 working hours`. */
  kind: z.enum(['choice', 'date', 'limit']),
  values: z.array(Choice),
})
export type AttributeChoice = z.infer<typeof AttributeChoice>

export const OrganisationView = z
  .object({
    name: z.string(),
    languages: z.array(z.string()),
    timeZone: z.string(),
    /** What forms offer, from the charter in force; labels in the reader's language. */
    kinds: z.object({
      about: z.array(Choice),
      channels: z.array(z.string()),
      segments: z.array(Choice),
      /** None where no promise asks for one. */
      priorities: z.array(Choice),
      /** Any other fact of a case that a promise asks for. */
      attributes: z.array(AttributeChoice),
    }),
  })
  .openapi('Organisation')
export type OrganisationView = z.infer<typeof OrganisationView>
