/** Who may come in: staff by session, programs by token. */
import { z } from '@hono/zod-openapi'
import { Id, InstantText } from '../../http/contract.ts'

/** What each may do stands in `src/http/policy.ts`. */
export const Role = z.enum(['administrator', 'director', 'agent'])
export type Role = z.infer<typeof Role>

export const SignIn = z
  .object({ email: z.string().trim().max(254), password: z.string().max(200) })
  .openapi('SignIn')

export const Me = z
  .object({
    id: Id,
    name: z.string(),
    email: z.string(),
    role: Role,
    language: z.string(),
    team: z.object({ id: Id, name: z.string() }).nullable(),
    organisation: z.object({
      name: z.string(),
      languages: z.array(z.string()),
      timeZone: z.string(),
      /** False until an SMTP server is set: mail goes to the mailbox page. */
      mailGoesOut: z.boolean(),
    }),
    /** Sent as `X-CSRF-Token` with everything but GET. */
    csrfToken: z.string(),
  })
  .openapi('Me')
export type Me = z.infer<typeof Me>

export const MeUpdate = z.object({
  language: z.string().max(12).optional(),
  name: z.string().trim().min(1).max(100).optional(),
})

export const Staff = z
  .object({
    id: Id,
    name: z.string(),
    email: z.string(),
    role: Role,
    team: z.object({ id: Id, name: z.string() }).nullable(),
    disabled: z.boolean(),
  })
  .openapi('Staff')
export type Staff = z.infer<typeof Staff>

export const NewStaff = z
  .object({
    name: z.string().trim().min(1).max(100),
    email: z.email().max(254),
    role: Role,
    teamId: Id.nullable().optional(),
    /** At least 12 characters. Told to the person by whoever adds the account; they set their own under `/session/password`. */
    password: z.string().min(12).max(200),
  })
  .openapi('NewStaff')
export const StaffUpdate = z.object({
  name: z.string().trim().min(1).max(100).optional(),
  role: Role.optional(),
  teamId: Id.nullable().optional(),
  disabled: z.boolean().optional(),
  /** For who has forgotten theirs: told to the person, whose sessions end. */
  password: z.string().min(12).max(200).optional(),
})
export const PasswordChange = z.object({ current: z.string().max(200), next: z.string().min(12).max(200) })

export const Team = z.object({ id: Id, name: z.string() }).openapi('Team')
export type Team = z.infer<typeof Team>
export const NewTeam = z.object({ name: z.string().trim().min(1).max(80) })

export const Scope = z.enum([
  'cases:read',
  'cases:write',
  'measures:read',
  'charters:write',
  'maintenance:write',
  'observations:write',
])
export type Scope = z.infer<typeof Scope>
export const Token = z
  .object({
    id: Id,
    name: z.string(),
    scopes: z.array(Scope),
    createdAt: InstantText,
    lastUsedAt: InstantText.nullable(),
  })
  .openapi('Token')
export const NewToken = z.object({ name: z.string().trim().min(1).max(80), scopes: z.array(Scope).min(1) })
/** `secret` is shown this once. */
export const TokenCreated = Token.extend({ secret: z.string() })
