/** The people on the staff and their teams. There is always an administrator. */
import type { z } from '@hono/zod-openapi'
import { v7 as newId } from 'uuid'
import type { Caller } from '../../http/caller.ts'
import { closestLanguage, spokenLanguages } from '../../http/language.ts'
import { isRefusal, type Refusal, refuse } from '../../http/refusal.ts'
import type { Service } from '../../http/service.ts'
import { refuseField } from '../../http/validation.ts'
import { type Transaction, withOrganisation } from '../../postgres/transaction.ts'
import type { NewStaff, NewTeam, Role, Staff, StaffUpdate, Team } from './contract.ts'
import { say } from './messages/index.ts'
import { hashPassword } from './passwords.ts'
import { endSessionsOf, type OpenedSession, openSession } from './sessions.ts'

/** Everyone, by name; those whose account is disabled too. */
export function listStaff(service: Service, caller: Caller): Promise<Staff[]> {
  return withOrganisation(service.sql, caller.organisation.id, (tx) => readStaff(tx, caller.organisation.id))
}

export async function addStaff(
  service: Service,
  caller: Caller,
  given: z.infer<typeof NewStaff>,
): Promise<Staff | Refusal> {
  const hashed = await hashPassword(given.password)
  const organisationId = caller.organisation.id
  return withOrganisation(service.sql, organisationId, async (tx) => {
    if (!(await teamExists(tx, organisationId, given.teamId)))
      return refuseField('teamId', say.phrase('team.unknown'))
    const id = newId()
    const added = await tx`
      insert into staff ${tx({
        organisation_id: organisationId,
        staff_id: id,
        email: given.email.toLowerCase(),
        name: given.name,
        role: given.role,
        password_hash: hashed,
        language: closestLanguage(caller.organisation.languages[0] ?? 'en', spokenLanguages) ?? 'en',
        team_id: given.teamId ?? null,
        created_at: service.now(),
      })} on conflict (organisation_id, email) do nothing`
    if (added.count === 0) return refuseField('email', say.phrase('email.taken'))
    return (await readStaff(tx, organisationId, id))[0]!
  })
}

/** The account that an organisation begins with, signed in. */
export async function addFirstAdministrator(
  tx: Transaction,
  service: Service,
  organisationId: string,
  given: {
    readonly name: string
    readonly email: string
    readonly password: string
    readonly language: string
  },
): Promise<OpenedSession> {
  const id = newId()
  await tx`insert into staff ${tx({
    organisation_id: organisationId,
    staff_id: id,
    email: given.email.toLowerCase(),
    name: given.name,
    role: 'administrator',
    password_hash: await hashPassword(given.password),
    language: given.language,
    created_at: service.now(),
  })}`
  return openSession(tx, service, organisationId, id)
}

/** Changes what is given. Disabling an account, or giving it a new password, ends its sessions at once. */
export async function updateStaff(
  service: Service,
  caller: Caller,
  staffId: string,
  update: z.infer<typeof StaffUpdate>,
): Promise<Staff | Refusal> {
  const hashed = update.password === undefined ? undefined : await hashPassword(update.password)
  const organisationId = caller.organisation.id
  const updated = await withOrganisation(service.sql, organisationId, async (tx) => {
    // All administrators are locked first, so that two of them cannot remove each other in the same moment.
    const administrators = await tx<{ staff_id: string }[]>`
      select staff_id from staff
      where organisation_id = ${organisationId} and role = 'administrator' and disabled_at is null
      order by staff_id for update`
    const [person] = await readStaff(tx, organisationId, staffId)
    if (!person) return refuse('unknown', say.phrase('staff.unknown'))
    if (!(await teamExists(tx, organisationId, update.teamId)))
      return refuseField('teamId', say.phrase('team.unknown'))
    const role = update.role ?? person.role
    const disabled = update.disabled ?? person.disabled
    const others = administrators.filter((administrator) => administrator.staff_id !== staffId)
    const wasOne = others.length < administrators.length
    if (wasOne && others.length === 0 && (role !== 'administrator' || disabled)) {
      return refuse('not-now', say.phrase('administrator.last'))
    }
    await tx`
      update staff set ${tx({
        name: update.name ?? person.name,
        role,
        team_id: update.teamId === undefined ? (person.team?.id ?? null) : update.teamId,
        ...(disabled !== person.disabled && { disabled_at: disabled ? service.now() : null }),
        ...(hashed !== undefined && { password_hash: hashed }),
      })} where organisation_id = ${organisationId} and staff_id = ${staffId}`
    const ownAccount = caller.actor.kind === 'staff' && caller.actor.id === staffId
    if (disabled) await endSessionsOf(tx, organisationId, staffId)
    else if (hashed !== undefined)
      await endSessionsOf(tx, organisationId, staffId, ownAccount ? caller.session : null)
    return (await readStaff(tx, organisationId, staffId))[0]!
  })
  if (!isRefusal(updated) && (updated.disabled || hashed !== undefined))
    service.announce(organisationId, { about: 'session', staffId })
  return updated
}

/** All teams, by name. */
export function listTeams(service: Service, caller: Caller): Promise<Team[]> {
  const organisationId = caller.organisation.id
  return withOrganisation(
    service.sql,
    organisationId,
    (tx) =>
      tx<
        Team[]
      >`select team_id as id, name from teams where organisation_id = ${organisationId} order by name`,
  )
}

export async function addTeam(
  service: Service,
  caller: Caller,
  { name }: z.infer<typeof NewTeam>,
): Promise<Team | Refusal> {
  const organisationId = caller.organisation.id
  const id = newId()
  const added = await withOrganisation(
    service.sql,
    organisationId,
    (tx) => tx`
      insert into teams (organisation_id, team_id, name) values (${organisationId}, ${id}, ${name})
      on conflict (organisation_id, name) do nothing`,
  )
  return added.count === 0 ? refuseField('name', say.phrase('team.taken')) : { id, name }
}

interface StaffRow {
  readonly staff_id: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly disabled: boolean
  readonly team_id: string | null
  readonly team_name: string | null
}

async function readStaff(
  tx: Transaction,
  organisationId: string,
  staffId: string | null = null,
): Promise<Staff[]> {
  const rows = await tx<StaffRow[]>`
    select p.staff_id, p.name, p.email, p.role, p.disabled_at is not null as disabled, t.team_id, t.name as team_name
    from staff p left join teams t using (organisation_id, team_id)
    where p.organisation_id = ${organisationId} and (${staffId}::uuid is null or p.staff_id = ${staffId}::uuid)
    order by p.name, p.staff_id`
  return rows.map((row) => ({
    id: row.staff_id,
    name: row.name,
    email: row.email,
    role: row.role,
    team: row.team_id === null ? null : { id: row.team_id, name: row.team_name ?? '' },
    disabled: row.disabled,
  }))
}

async function teamExists(
  tx: Transaction,
  organisationId: string,
  teamId: string | null | undefined,
): Promise<boolean> {
  if (teamId === null || teamId === undefined) return true
  const found =
    await tx`select 1 from teams where organisation_id = ${organisationId} and team_id = ${teamId}`
  return found.length > 0
}
