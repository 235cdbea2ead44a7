/** Who asks: a member of staff by a session's cookie, a program by its token, anyone else as a customer. */
import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Instant } from '../core/time/instant.ts'
import { withOrganisation } from '../postgres/transaction.ts'
import type { ApiEnv } from './env.ts'
import { fromElsewhere, withoutItsToken } from './forgery.ts'
import { readersLanguage, spokenLanguages } from './language.ts'
import { say } from './messages/index.ts'
import type { Organisation } from './organisations.ts'
import { type Refusal, refuse } from './refusal.ts'
import { digestOf } from './secret.ts'
import type { Actor, Service, StaffRole } from './service.ts'

export interface Caller {
  readonly organisation: Organisation
  readonly actor: Actor
  /** In which they read, BCP 47. */
  readonly language: string
  /** Only of a person who is signed in. */
  readonly session: Session | null
}

export interface Session {
  /** SHA-256 of the cookie's value: the session's key. */
  readonly digest: Buffer
  readonly csrfToken: string
}

export const sessionCookie = 'troth_session'

/** A session that nobody used for so long has ended, in milliseconds. */
export const sessionIdle = 12 * 60 * 60 * 1000

/** How exactly the last use of a session or token is known: a write for each request would be too many. */
const touchEvery = 60_000

/** Finds who asks. A wrong token, or a session used from elsewhere, is refused; no session at all is a customer. */
export async function findCaller(
  service: Service,
  organisation: Organisation,
  context: Context<ApiEnv>,
): Promise<Caller | Refusal> {
  const language = languageOf(context, organisation)
  const authorization = context.req.header('authorization')
  if (authorization !== undefined) {
    const secret = /^Bearer (\S+)$/i.exec(authorization)?.[1]
    const program = secret === undefined ? null : await findProgram(service, organisation.id, secret)
    if (!program) return refuse('signed-out', say.phrase('token.wrong'))
    return { organisation, actor: program, language, session: null }
  }
  if (fromElsewhere(context, service.publicUrl)) return refuse('forbidden', say.phrase('forged'))
  const cookie = getCookie(context, sessionCookie)
  const signedIn = cookie === undefined ? null : await findSession(service, organisation.id, cookie)
  if (!signedIn) return { organisation, actor: { kind: 'customer', id: null }, language, session: null }
  return { organisation, ...signedIn, language: signedIn.actor.language }
}

/** For what changes something: the page that sends it has to know the session's own token. */
export function forged(context: Context<ApiEnv>, caller: Caller): boolean {
  return caller.session !== null && withoutItsToken(context, caller.session.csrfToken)
}

/** The reader's language before we know who it is. */
export function languageOf(context: Context, organisation: Organisation | null): string {
  return readersLanguage(context.req.header('accept-language'), organisation?.languages ?? spokenLanguages)
}

interface SessionRow {
  readonly csrf_token: string
  readonly last_seen_at: Instant
  readonly staff_id: string
  readonly name: string
  readonly role: StaffRole
  readonly language: string
}

type StaffActor = Extract<Actor, { kind: 'staff' }>

/** The person and the session behind a cookie's value; null when it has ended. */
export async function findSession(
  service: Service,
  organisationId: string,
  secret: string,
): Promise<{ readonly actor: StaffActor; readonly session: Session } | null> {
  const now = service.now()
  const digest = digestOf(secret)
  return withOrganisation(service.sql, organisationId, async (tx) => {
    const [row] = await tx<SessionRow[]>`
      select s.csrf_token, s.last_seen_at, p.staff_id, p.name, p.role, p.language
      from sessions s join staff p using (organisation_id, staff_id)
      where s.organisation_id = ${organisationId} and s.token_hash = ${digest}
        and s.expires_at > ${now} and s.last_seen_at > ${now - sessionIdle} and p.disabled_at is null`
    if (!row) return null
    if (row.last_seen_at < now - touchEvery) {
      await tx`
        update sessions set last_seen_at = ${now}
        where organisation_id = ${organisationId} and token_hash = ${digest}`
    }
    const { staff_id: id, name, role, language } = row
    return {
      actor: { kind: 'staff', id, name, role, language },
      session: { digest, csrfToken: row.csrf_token },
    }
  })
}

interface KnownProgram {
  readonly actor: Actor
  readonly until: Instant
}

/** Programs send many requests in a row; asking for each who it is would cost as much as many an answer. */
const programs = new Map<string, KnownProgram>()
/** How long a token that was revoked at another node may still be taken here, in milliseconds. */
const knownFor = 1_000
const mostKnown = 10_000

/** For the node at which a token is revoked: there it ends at once. */
export function forgetPrograms(): void {
  programs.clear()
}

async function findProgram(service: Service, organisationId: string, secret: string): Promise<Actor | null> {
  const now = service.now()
  const digest = digestOf(secret)
  const key = `${organisationId} ${digest.toString('base64')}`
  const known = programs.get(key)
  if (known && known.until > now && known.until <= now + knownFor) return known.actor
  const actor = await readProgram(service, organisationId, digest, now)
  if (programs.size >= mostKnown) programs.clear()
  if (actor) programs.set(key, { actor, until: now + knownFor })
  else programs.delete(key)
  return actor
}

async function readProgram(
  service: Service,
  organisationId: string,
  digest: Buffer,
  now: Instant,
): Promise<Actor | null> {
  return withOrganisation(service.sql, organisationId, async (tx) => {
    const [row] = await tx<{ token_id: string; scopes: string[]; last_used_at: Instant | null }[]>`
      select token_id, scopes, last_used_at from api_tokens
      where organisation_id = ${organisationId} and token_hash = ${digest} and revoked_at is null`
    if (!row) return null
    if (row.last_used_at === null || row.last_used_at < now - touchEvery) {
      await tx`
        update api_tokens set last_used_at = ${now}
        where organisation_id = ${organisationId} and token_id = ${row.token_id}`
    }
    return { kind: 'program', id: row.token_id, scopes: row.scopes }
  })
}
