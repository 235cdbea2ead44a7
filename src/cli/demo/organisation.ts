/** The demo's own organisation: an institute by a river, its people, and the charter it publishes. */
import { v7 as uuid } from 'uuid'
import { parseCharter } from '../../core/charter/parse.ts'
import type { Instant } from '../../core/time/instant.ts'
import { hashPassword } from '../../features/access/passwords.ts'
import { firstCharter } from '../../features/organisation/first-charter.ts'
import type { Sql } from '../../postgres/connect.ts'
import { withOrganisation } from '../../postgres/transaction.ts'
import { CannotStart } from '../start.ts'
import type { DemoOrganisation } from './fill.ts'
import { demoStaff, demoTeams } from './people.ts'

/** Everybody in the demo signs in with it: there is nothing in there to protect. */
export const demoPassword = 'as good as our word'

const owner = {
  name: 'Riverside Institute',
  languages: ['en', 'es'],
  timeZone: 'Europe/London',
  holidays: 'GB-ENG',
  // Kept for examples: it answers everybody who asks.
  site: 'https://www.example.org/',
}

/** Promises of the demo beside those of the ready charter: paired targets, a mean, a remedy, and a recurring duty. */
const furtherPromises = `
  email-speed:
    section: make-it-happen
    says:
      en: We answer every email within two working days, and six in ten of them within four hours of opening time.
      es: Respondemos a todos los correos en dos días laborables, y a seis de cada diez en cuatro horas de apertura.
    short: { en: first answer by email, es: primera respuesta por correo }
    for: { channel: email, about: enquiry }
    until: replied
    targets: [{ share: 100%, within: 2 working days }, { share: 60%, within: 4 working hours }]

  call-back-speed:
    section: make-it-happen
    says:
      en: On average we ring you back within three hours of opening time.
      es: De media le devolvemos la llamada en tres horas de apertura.
    short: { en: rung back in 3 hours on average, es: llamada en 3 horas de media }
    for: { channel: phone, about: call-back }
    until: [called-back, replied]
    targets: [{ average: 3 working hours }]

  late-certificate:
    section: learning-organisations
    says:
      en: If a certificate is late, we give you £15 of its fee back within 10 working days, without being asked.
      es: Si un certificado se retrasa, le devolvemos 15 £ de su precio en 10 días laborables, sin que lo pida.
    short: { en: £15 back for a late certificate, es: 15 £ por un certificado tardío }
    for: { about: certificate }
    from: { broken: certificates }
    until: paid
    within: 10 working days
    remedy: { amount: £15 }

  service-report:
    section: make-it-happen
    says:
      en: Within 20 working days of every quarter we publish how we kept these promises.
      es: En los 20 días laborables siguientes a cada trimestre publicamos cómo hemos cumplido estos compromisos.
    short: { en: report every quarter, es: informe trimestral }
    duty: { every: quarter, within: 20 working days }
`

export function addressOf(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/[^A-Za-z ]/g, '')
    .toLowerCase()
  return `${plain.split(' ')[0]}@riverside.example`
}

/** Its own id, so that nobody's real organisation is ever filled with made-up cases. */
const demoOrganisationId = 'de300000-0000-7000-8000-000000000001'

/** The database belongs to somebody: no place for a demo. */
export class NoDemoHere extends CannotStart {
  constructor() {
    super(
      'This database holds an organisation that is not the demo. Give the demo a database or data folder of its own.',
    )
  }
}

/** The organisation of the demo on this database; made now where it is not there. Throws NoDemoHere. */
export async function demoOrganisation(sql: Sql, now: Instant): Promise<DemoOrganisation> {
  const [found] = await withOrganisation(
    sql,
    demoOrganisationId,
    (tx) => tx<{ ours: boolean; any: boolean }[]>`
      select exists (select from organisations where organisation_id = ${demoOrganisationId}) as ours, is_set_up() as any`,
  )
  if (found?.any && !found.ours) throw new NoDemoHere()
  if (!found?.ours) await make(sql, demoOrganisationId, now)
  return read(sql, demoOrganisationId)
}

async function make(sql: Sql, organisationId: string, now: Instant): Promise<void> {
  const ready = (await firstCharter('professional-institute', owner)).trimEnd()
  const source = reviewedSoon(`${ready}\n${furtherPromises}`, now)
  const { charter, problems } = parseCharter(source)
  if (!charter) throw new Error(`The charter of the demo is wrong: ${JSON.stringify(problems[0])}`)
  const passwordHash = await hashPassword(demoPassword)
  // Before the year begins, and for those with patience a while before.
  const inForceFrom = now - 500 * 86_400_000
  const ours = { organisation_id: organisationId }
  const teams = Object.entries(demoTeams).map(([key, name]) => ({ key, id: uuid(), name }))
  const teamOf = (key: string | null) => teams.find((team) => team.key === key)?.id ?? null
  await withOrganisation(sql, organisationId, async (tx) => {
    await tx`insert into organisations ${tx({ ...ours, name: owner.name, languages: owner.languages, time_zone: owner.timeZone, host: null, created_at: now })}`
    await tx`insert into teams ${tx(teams.map(({ id, name }) => ({ ...ours, team_id: id, name })))}`
    await tx`insert into staff ${tx(
      demoStaff.map(({ name, role, team, language }) => ({
        ...ours,
        staff_id: uuid(),
        email: addressOf(name),
        name,
        role,
        password_hash: passwordHash,
        language,
        team_id: teamOf(team),
        created_at: inForceFrom,
      })),
    )}`
    await tx`insert into charters ${tx({
      ...ours,
      charter_id: uuid(),
      version: charter.version,
      in_force_from: inForceFrom,
      source,
      parsed: tx.json(charter as never),
      published_by: null,
      recorded_at: inForceFrom,
    })}`
    // Nobody asks the demo's address: what there is of it is made up (availability.ts).
    await tx`delete from probe_plans where organisation_id = ${organisationId}`
  })
}

/** Six weeks on, so that its administrators are told of it. */
function reviewedSoon(source: string, now: Instant): string {
  const date = new Date(now + 42 * 86_400_000).toISOString().slice(0, 10)
  return source.replace(/^review: .*$/m, `review: ${date}`)
}

async function read(sql: Sql, organisationId: string): Promise<DemoOrganisation> {
  return withOrganisation(sql, organisationId, async (tx) => {
    const [[organisation], staff, teams] = await Promise.all([
      tx<
        { created_at: Instant }[]
      >`select created_at from organisations where organisation_id = ${organisationId}`,
      tx<
        { staff_id: string; name: string }[]
      >`select staff_id, name from staff where organisation_id = ${organisationId}`,
      tx<
        { team_id: string; name: string }[]
      >`select team_id, name from teams where organisation_id = ${organisationId}`,
    ])
    const keyOf = (name: string) => Object.entries(demoTeams).find(([, known]) => known === name)?.[0] ?? name
    return {
      organisationId,
      end: organisation?.created_at ?? 0,
      staffIds: new Map(staff.map(({ staff_id, name }) => [name, staff_id])),
      teamIds: new Map(teams.map(({ team_id, name }) => [keyOf(name), team_id])),
    }
  })
}
