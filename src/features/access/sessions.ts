/** Signing in and out. A session is a random secret in a cookie; the database has only its digest. */
import type { Caller, Session } from '../../http/caller.ts'
import { sessionCookie, sessionIdle } from '../../http/caller.ts'
import { tooOften } from '../../http/endpoint.ts'
import type { Limits } from '../../http/limits.ts'
import type { Organisation } from '../../http/organisations.ts'
import { type Refusal, refuse } from '../../http/refusal.ts'
import { digestOf, newSecret } from '../../http/secret.ts'
import type { Service } from '../../http/service.ts'
import type { Transaction } from '../../postgres/transaction.ts'
import { withOrganisation } from '../../postgres/transaction.ts'
import { say } from './messages/index.ts'
import { passwordMatches } from './passwords.ts'

/** However much it is used, a session ends after so many milliseconds. */
const longest = 30 * 24 * 60 * 60 * 1000

export interface OpenedSession {
  readonly staffId: string
  readonly csrfToken: string
  /** The value of the `Set-Cookie` header. */
  readonly setCookie: string
}

export interface Visit {
  readonly organisation: Organisation
  readonly limits: Limits
  /** Where the tries come from, as they are counted. */
  readonly network: string
  /** The cookie that came along: its session ends when a new one begins. */
  readonly oldSecret?: string | undefined
}

/** Opens a session, or refuses in the same words and time whether there is such an account or not. */
export async function signIn(
  service: Service,
  visit: Visit,
  given: { readonly email: string; readonly password: string },
): Promise<OpenedSession | Refusal> {
  const organisationId = visit.organisation.id
  const email = given.email.trim().toLowerCase()
  const here = `${email} ${visit.network}`
  const wait =
    (await visit.limits.take('sign-in to an account from an address', organisationId, here)) ??
    (await visit.limits.take('sign-in to an account', organisationId, email))
  if (wait !== null) return tooOften(wait)
  const account = await withOrganisation(service.sql, organisationId, async (tx) => {
    const [row] = await tx<{ staff_id: string; password_hash: string }[]>`
      select staff_id, password_hash from staff
      where organisation_id = ${organisationId} and email = ${email} and disabled_at is null`
    return row
  })
  const right = await passwordMatches(account?.password_hash ?? null, given.password)
  if (!account || !right) return refuse('signed-out', say.phrase('wrong'))
  await visit.limits.clear('sign-in to an account from an address', organisationId, here)
  await visit.limits.clear('sign-in to an account', organisationId, email)
  return withOrganisation(service.sql, organisationId, async (tx) => {
    if (visit.oldSecret !== undefined) await endSession(tx, organisationId, digestOf(visit.oldSecret))
    return openSession(tx, service, organisationId, account.staff_id)
  })
}

/** A new session for a person whose password was right. */
export async function openSession(
  tx: Transaction,
  service: Service,
  organisationId: string,
  staffId: string,
): Promise<OpenedSession> {
  const now = service.now()
  const secret = newSecret()
  const csrfToken = newSecret()
  await tx`
    delete from sessions where organisation_id = ${organisationId} and staff_id = ${staffId}
      and (expires_at <= ${now} or last_seen_at <= ${now - sessionIdle})`
  await tx`insert into sessions ${tx({
    organisation_id: organisationId,
    token_hash: digestOf(secret),
    staff_id: staffId,
    csrf_token: csrfToken,
    created_at: now,
    last_seen_at: now,
    expires_at: now + longest,
  })}`
  return { staffId, csrfToken, setCookie: cookieOf(service, secret, longest / 1000) }
}

/** Ends the caller's session. Returns the `Set-Cookie` header that takes the cookie away. */
export async function signOut(service: Service, caller: Caller): Promise<string> {
  const { organisation, session, actor } = caller
  if (session) {
    await withOrganisation(service.sql, organisation.id, (tx) =>
      endSession(tx, organisation.id, session.digest),
    )
    if (actor.kind === 'staff') service.announce(organisation.id, { about: 'session', staffId: actor.id })
  }
  return cookieOf(service, '', 0)
}

/** Ends the sessions of a person, but for the one that may be kept. */
export async function endSessionsOf(
  tx: Transaction,
  organisationId: string,
  staffId: string,
  kept: Session | null = null,
): Promise<void> {
  await tx`
    delete from sessions where organisation_id = ${organisationId} and staff_id = ${staffId}
      and token_hash <> ${kept?.digest ?? Buffer.alloc(0)}`
}

async function endSession(tx: Transaction, organisationId: string, digest: Buffer): Promise<void> {
  await tx`delete from sessions where organisation_id = ${organisationId} and token_hash = ${digest}`
}

function cookieOf(service: Service, value: string, seconds: number): string {
  const secure = service.publicUrl.startsWith('https:') ? '; Secure' : ''
  return `${sessionCookie}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`
}
