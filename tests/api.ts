/**
 * The API in-process on a database of its own: two organisations, people of each role, programs, and nobody.
 *
 *     const world = await openWorld((service) => [accessRoutes(service)])
 *     const ana = await world.person('administrator')
 *     await ana.post('/api/teams', { name: 'Front desk' })
 */
import { randomUUID } from 'node:crypto'
import pino from 'pino'
import { apiApp } from '../src/http/api.ts'
import type { Routes } from '../src/http/endpoint.ts'
import type { Scope } from '../src/http/policy.ts'
import { digestOf, newSecret } from '../src/http/secret.ts'
import type { Announcement, Service, StaffRole } from '../src/http/service.ts'
import { withOrganisation } from '../src/postgres/transaction.ts'
import { createDatabase, type TestDatabase } from './database.ts'

export interface World {
  readonly database: TestDatabase
  readonly service: Service
  readonly ours: Place
  readonly theirs: Place
  /** What was announced, in order. */
  readonly announced: { organisationId: string; what: Announcement }[]
  /** Moves the clock, which stands still otherwise. */
  passTime(milliseconds: number): void
  /** Somebody new on the staff, signed in; of our organisation if not told otherwise. */
  person(role: StaffRole, place?: Place): Promise<Person>
  program(scopes: readonly Scope[], place?: Place): Promise<Client>
  nobody(place?: Place): Client
  close(): Promise<void>
}

export interface Place {
  readonly id: string
  readonly host: string
}

export interface Client {
  get(path: string, headers?: Record<string, string>): Promise<Response>
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>
  put(path: string, body?: unknown): Promise<Response>
  patch(path: string, body?: unknown): Promise<Response>
  delete(path: string): Promise<Response>
  /** As it is, with this client's headers. */
  send(path: string, init: RequestInit): Promise<Response>
}

export interface Person extends Client {
  readonly id: string
  readonly email: string
  readonly headers: Record<string, string>
}

export async function openWorld(
  routesOf: (service: Service) => readonly Routes[],
  settings: Parameters<typeof apiApp>[2] & {
    readonly prepare?: (database: TestDatabase) => Promise<void>
  } = {},
): Promise<World> {
  const database = await createDatabase()
  await settings.prepare?.(database)
  const announced: World['announced'] = []
  let now = Date.UTC(2026, 5, 10, 9)
  const service: Service = {
    sql: database.sql,
    now: () => now,
    publicUrl: 'https://charter.example',
    masterKey: Buffer.alloc(32, 7),
    mailGoesOut: false,
    log: pino({ level: 'fatal' }),
    announce: (organisationId, what) => void announced.push({ organisationId, what }),
  }
  const api = apiApp(service, routesOf(service), settings)
  const ours = await addOrganisation(service, 'charter.example')
  const theirs = await addOrganisation(service, 'other.example')

  const client = (place: Place, own: Record<string, string>): Client => {
    const send = async (path: string, init: RequestInit) =>
      api.request(path, {
        ...init,
        headers: { host: place.host, ...own, ...(init.headers as Record<string, string>) },
      })
    const sendJson =
      (method: string) =>
      (path: string, body?: unknown, headers: Record<string, string> = {}) =>
        send(path, {
          method,
          headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        })
    return {
      send,
      get: (path, headers = {}) => send(path, { headers }),
      post: sendJson('POST'),
      put: sendJson('PUT'),
      patch: sendJson('PATCH'),
      delete: sendJson('DELETE'),
    }
  }

  return {
    database,
    service,
    ours,
    theirs,
    announced,
    passTime: (milliseconds) => {
      now += milliseconds
    },
    async person(role, place = ours) {
      const { id, email, headers } = await addPerson(service, place, role)
      return { id, email, headers, ...client(place, headers) }
    },
    async program(scopes, place = ours) {
      const secret = await addToken(service, place, scopes)
      return client(place, { authorization: `Bearer ${secret}` })
    },
    nobody: (place = ours) => client(place, {}),
    close: () => database.drop(),
  }
}

async function addOrganisation(service: Service, host: string): Promise<Place> {
  const id = randomUUID()
  await withOrganisation(
    service.sql,
    id,
    (tx) => tx`
      insert into organisations (organisation_id, name, languages, time_zone, host, created_at)
      values (${id}, ${`The one at ${host}`}, '{en,es}', 'Europe/London', ${host}, ${service.now()})`,
  )
  return { id, host }
}

async function addPerson(service: Service, { id: organisationId }: Place, role: StaffRole) {
  const id = randomUUID()
  const email = `${id}@example.org`
  const [secret, csrfToken] = [newSecret(), newSecret()]
  const now = service.now()
  await withOrganisation(service.sql, organisationId, async (tx) => {
    await tx`
      insert into staff (organisation_id, staff_id, email, name, role, password_hash, language, created_at)
      values (${organisationId}, ${id}, ${email}, ${`A ${role}`}, ${role}, 'none', 'en', ${now})`
    await tx`
      insert into sessions (organisation_id, token_hash, staff_id, csrf_token, created_at, last_seen_at, expires_at)
      values (${organisationId}, ${digestOf(secret)}, ${id}, ${csrfToken}, ${now}, ${now}, ${now + 30 * 86_400_000})`
  })
  return { id, email, headers: { cookie: `troth_session=${secret}`, 'x-csrf-token': csrfToken } }
}

async function addToken(
  service: Service,
  { id: organisationId }: Place,
  scopes: readonly Scope[],
): Promise<string> {
  const secret = `troth_${newSecret()}`
  await withOrganisation(
    service.sql,
    organisationId,
    (tx) => tx`
      insert into api_tokens (organisation_id, token_id, token_hash, name, scopes, created_by, created_at)
      values (${organisationId}, ${randomUUID()}, ${digestOf(secret)}, 'A program', ${[...scopes]}, ${randomUUID()}, ${service.now()})`,
  )
  return secret
}
