/** One's own account. */
import type { z } from '@hono/zod-openapi'
import type { Caller } from '../../http/caller.ts'
import { closestLanguage, spokenLanguages } from '../../http/language.ts'
import { type Refusal, refuse } from '../../http/refusal.ts'
import type { Service } from '../../http/service.ts'
import { refuseField } from '../../http/validation.ts'
import { withOrganisation } from '../../postgres/transaction.ts'
import type { Me, MeUpdate, PasswordChange, Role } from './contract.ts'
import { say } from './messages/index.ts'
import { hashPassword, passwordMatches } from './passwords.ts'
import { endSessionsOf } from './sessions.ts'

/** The person who is signed in. */
export function me(service: Service, caller: Caller): Promise<Me | Refusal> {
  const { organisation, session } = caller
  if (caller.actor.kind !== 'staff' || !session)
    return Promise.resolve(refuse('signed-out', say.phrase('signed-out')))
  return readMe(service, organisation, caller.actor.id, session.csrfToken)
}

/** The account `staffId` as its owner sees it. */
export async function readMe(
  service: Service,
  organisation: Caller['organisation'],
  staffId: string,
  csrfToken: string,
): Promise<Me> {
  const row = await withOrganisation(service.sql, organisation.id, async (tx) => {
    const [found] = await tx<MeRow[]>`
      select p.staff_id, p.name, p.email, p.role, p.language, t.team_id, t.name as team_name
      from staff p left join teams t using (organisation_id, team_id)
      where p.organisation_id = ${organisation.id} and p.staff_id = ${staffId}`
    return found!
  })
  return {
    id: row.staff_id,
    name: row.name,
    email: row.email,
    role: row.role,
    language: row.language,
    team: row.team_id === null ? null : { id: row.team_id, name: row.team_name ?? '' },
    organisation: {
      name: organisation.name,
      languages: [...organisation.languages],
      timeZone: organisation.timeZone,
      mailGoesOut: service.mailGoesOut,
    },
    csrfToken,
  }
}

interface MeRow {
  readonly staff_id: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly language: string
  readonly team_id: string | null
  readonly team_name: string | null
}

export async function updateMe(
  service: Service,
  caller: Caller,
  update: z.infer<typeof MeUpdate>,
): Promise<Me | Refusal> {
  const { actor, organisation } = caller
  if (actor.kind !== 'staff') return refuse('signed-out', say.phrase('signed-out'))
  const language =
    update.language === undefined ? actor.language : closestLanguage(update.language, spokenLanguages)
  if (language === undefined) {
    return refuseField('language', say.phrase('language.unknown', { languages: spokenLanguages.join(', ') }))
  }
  await withOrganisation(
    service.sql,
    organisation.id,
    (tx) => tx`
      update staff set language = ${language}, name = ${update.name ?? actor.name}
      where organisation_id = ${organisation.id} and staff_id = ${actor.id}`,
  )
  return me(service, caller)
}

/** Sets a new password and ends every other session of the account. */
export async function changePassword(
  service: Service,
  caller: Caller,
  change: z.infer<typeof PasswordChange>,
): Promise<null | Refusal> {
  const { actor, organisation, session } = caller
  if (actor.kind !== 'staff') return refuse('signed-out', say.phrase('signed-out'))
  const known = await withOrganisation(service.sql, organisation.id, async (tx) => {
    const [row] = await tx<{ password_hash: string }[]>`
      select password_hash from staff where organisation_id = ${organisation.id} and staff_id = ${actor.id}`
    return row?.password_hash ?? null
  })
  if (!(await passwordMatches(known, change.current)))
    return refuseField('current', say.phrase('password.wrong'))
  const hashed = await hashPassword(change.next)
  await withOrganisation(service.sql, organisation.id, async (tx) => {
    await tx`
      update staff set password_hash = ${hashed}
      where organisation_id = ${organisation.id} and staff_id = ${actor.id}`
    await endSessionsOf(tx, organisation.id, actor.id, session)
  })
  service.announce(organisation.id, { about: 'session', staffId: actor.id })
  return null
}
