/** An organisation at work, for tests against PostgreSQL: a charter in force, two people, a clock that is set by hand. */
import { readFileSync } from 'node:fs'
import pino from 'pino'
import { v7 as uuid } from 'uuid'
import { parseCharter } from '../src/core/charter/parse.ts'
import type { Instant } from '../src/core/time/instant.ts'
import type { Actor, Announcement, Service } from '../src/http/service.ts'
import { withOrganisation } from '../src/postgres/transaction.ts'
import { createDatabase, type TestDatabase } from './database.ts'

type StaffActor = Extract<Actor, { kind: 'staff' }>

export interface TestService {
  readonly database: TestDatabase
  readonly service: Service
  readonly organisationId: string
  readonly priya: StaffActor
  readonly sam: StaffActor
  /** What was announced, in order. */
  readonly announced: Announcement[]
  /** Sets the time. */
  at(instant: string | Instant): void
  drop(): Promise<void>
}

export const monday = '2026-06-08T09:00:00Z'

/** Starts on Monday 8 June 2026, 10:00 in London, with the ready charter of this name in force for years. */
export async function startService(
  charterName = 'professional-institute',
  mailGoesOut = true,
): Promise<TestService> {
  const database = await createDatabase()
  let now = Date.parse(monday)
  const announced: Announcement[] = []
  const service: Service = {
    sql: database.sql,
    now: () => now,
    publicUrl: 'https://charter.example',
    masterKey: Buffer.alloc(32, 7),
    mailGoesOut,
    log: pino({ level: 'silent' }),
    announce: (_organisation, what) => void announced.push(what),
  }
  const organisationId = await addOrganisation(database, charterName)
  const [priya, sam] = await Promise.all(
    ['Priya', 'Sam'].map((name) => addStaff(service, organisationId, name)),
  )
  if (!priya || !sam) throw new Error('no staff')
  return {
    database,
    service,
    organisationId,
    priya,
    sam,
    announced,
    at: (instant) => {
      now = typeof instant === 'number' ? instant : Date.parse(instant)
    },
    drop: () => database.drop(),
  }
}

/** Another organisation in the same database. */
export async function addOrganisation(
  database: TestDatabase,
  charterName = 'professional-institute',
  name = 'Riverside Institute',
): Promise<string> {
  const organisationId = uuid()
  await database.owner`
    insert into organisations (organisation_id, name, languages, time_zone, created_at)
    values (${organisationId}, ${name}, '{en,es}', 'Europe/London', ${longAgo})`
  await addCharter(database, organisationId, charterName)
  return organisationId
}

const longAgo = Date.parse('2020-01-01T00:00:00Z')

/** The ready charter of this name, in force for years. */
export async function addCharter(
  database: TestDatabase,
  organisationId: string,
  charterName = 'professional-institute',
): Promise<void> {
  const source = readFileSync(new URL(`../charters/${charterName}.yaml`, import.meta.url), 'utf8')
  const { charter } = parseCharter(source)
  if (!charter) throw new Error(`${charterName} does not parse`)
  await withOrganisation(database.sql, organisationId, async (tx) => {
    await tx`
      insert into charters (organisation_id, charter_id, version, in_force_from, source, parsed, recorded_at)
      values (${organisationId}, ${uuid()}, ${charter.version}, ${longAgo}, ${source}, ${tx.json(charter as never)}, ${longAgo})`
  })
}

export async function addStaff(
  service: Service,
  organisationId: string,
  name: string,
  role: StaffActor['role'] = 'agent',
): Promise<StaffActor> {
  const id = uuid()
  await withOrganisation(service.sql, organisationId, async (tx) => {
    await tx`
      insert into staff (organisation_id, staff_id, email, name, role, password_hash, language, created_at)
      values (${organisationId}, ${id}, ${`${name.toLowerCase()}@riverside.example`}, ${name}, ${role}, '', 'en', ${service.now()})`
  })
  return { kind: 'staff', id, name, role, language: 'en' }
}
