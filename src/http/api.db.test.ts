import { z } from '@hono/zod-openapi'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDatabase, type TestDatabase } from '../../tests/database.ts'
import { apiApp } from './api.ts'
import { endpoint, newRoutes } from './endpoint.ts'
import { refuse } from './refusal.ts'
import type { Service } from './service.ts'

const organisationId = '00000000-0000-4000-8000-000000000001'
let database: TestDatabase
let logged: unknown[] = []

beforeAll(async () => {
  database = await createDatabase()
  await database.owner`
    insert into organisations (organisation_id, name, languages, time_zone, created_at)
    values (${organisationId}, 'Riverside', '{en,es}', 'Europe/London', ${Date.now()})`
})
afterAll(() => database.drop())

const Thing = z.object({
  name: z.string().min(2).max(5),
  when: z.iso.date().optional(),
  mail: z.email().optional(),
})

function exampleApi(settings: Parameters<typeof apiApp>[2] = {}) {
  const routes = newRoutes()
  const shared = { tag: 'Session', summary: 'Example', answer: z.object({ hello: z.string() }) } as const
  endpoint(routes, { ...shared, method: 'post', path: '/things', may: 'anyone', body: Thing }, ({ body }) => {
    if (body.name === 'gone') return refuse('expired', () => 'It has run out.', { version: 3 })
    if (body.name === 'bug') throw new Error('secret inside')
    return { hello: body.name }
  })
  endpoint(
    routes,
    { ...shared, method: 'get', path: '/things/{id}', may: 'read cases', params: z.object({ id: z.uuid() }) },
    () => ({
      hello: 'you',
    }),
  )
  endpoint(routes, { ...shared, method: 'get', path: '/few', may: 'anyone', limit: 'setup' }, () => ({
    hello: 'you',
  }))
  endpoint(routes, { ...shared, method: 'get', path: '/hello', may: 'anyone' }, () => ({ hello: 'you' }))
  const log = pino({ level: 'error' }, { write: (line: string) => void logged.push(JSON.parse(line)) })
  return apiApp(serviceOf(log), [routes], settings)
}

function serviceOf(log: Service['log']): Service {
  return {
    sql: database.sql,
    now: Date.now,
    publicUrl: 'https://charter.example',
    masterKey: Buffer.alloc(32, 7),
    mailGoesOut: false,
    log,
    announce: () => undefined,
  }
}

const sent = (body: unknown, headers: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
})

describe('a request of the API', () => {
  it('is answered with the value of the handler', async () => {
    const response = await exampleApi().request('/api/things', sent({ name: 'Ana' }))
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ hello: 'Ana' })
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('strict-transport-security')).toContain('max-age')
  })

  it('that is wrong is told so field by field, in the language of the reader', async () => {
    const body = { name: 'x', when: '07/08', mail: 'nobody' }
    const english = await exampleApi().request('/api/things', sent(body))
    expect(english.status).toBe(400)
    expect(english.headers.get('content-type')).toBe('application/problem+json')
    expect(await english.json()).toEqual({
      type: '/problems/invalid',
      title: 'Something in the request is not right',
      status: 400,
      detail: '3 fields have to be put right.',
      errors: [
        { field: 'name', message: 'At least 2 characters.' },
        { field: 'when', message: 'This has to be a date, YYYY-MM-DD.' },
        { field: 'mail', message: 'This has to be a mail address, such as name@example.org.' },
      ],
    })
    const spanish = await exampleApi().request(
      '/api/things',
      sent({}, { 'accept-language': 'es-MX,en;q=0.5' }),
    )
    expect(await spanish.json()).toMatchObject({
      title: 'Algo en la solicitud no es correcto',
      detail: 'Hay que corregir un campo.',
      errors: [{ field: 'name', message: 'Falta este dato.' }],
    })
    expect(spanish.headers.get('content-language')).toBe('es')
  })

  it('that is no JSON, or nested without end, or of another kind is turned away', async () => {
    const broken = await exampleApi().request('/api/things', sent('{"name":'))
    expect(broken.status).toBe(400)
    expect(await broken.json()).toMatchObject({
      type: '/problems/invalid',
      detail: expect.stringMatching(/not JSON/),
    })
    const deep = await exampleApi().request('/api/things', sent(`${'['.repeat(50)}${']'.repeat(50)}`))
    expect(await deep.json()).toMatchObject({ detail: 'The body is nested more deeply than 20 levels.' })
    const form = await exampleApi().request('/api/things', sent('name=x', { 'content-type': 'text/plain' }))
    expect(await form.json()).toMatchObject({
      type: '/problems/invalid',
      detail: expect.stringMatching(/application\/json/),
    })
  })

  it('that takes no body is answered, though its sender names the kind of one', async () => {
    const response = await exampleApi().request('/api/hello', {
      headers: { 'content-type': 'application/json' },
    })
    expect(response.status).toBe(200)
  })

  it('that is too large is turned away', async () => {
    const response = await exampleApi().request('/api/things', sent({ name: 'x'.repeat(1024 * 1024) }))
    expect(response.status).toBe(413)
    expect(await response.json()).toMatchObject({ type: '/problems/too-large', detail: 'Send at most 1 MB.' })
  })

  it('that is refused carries what the refusal says', async () => {
    const response = await exampleApi().request('/api/things', sent({ name: 'gone' }))
    expect(response.status).toBe(410)
    expect(await response.json()).toMatchObject({
      type: '/problems/expired',
      detail: 'It has run out.',
      version: 3,
    })
  })

  it('that meets a bug tells nothing of the inside, and is logged once with its number', async () => {
    logged = []
    const response = await exampleApi().request('/api/things', sent({ name: 'bug' }))
    const text = await response.text()
    expect(response.status).toBe(500)
    expect(text).not.toContain('secret')
    const requestId = response.headers.get('x-request-id')
    expect(text).toContain(requestId)
    expect(logged).toMatchObject([{ requestId, err: { message: 'secret inside' } }])
  })

  it('to an address that there is not, or with a method it does not have, is a problem too', async () => {
    const nowhere = await exampleApi().request('/api/nowhere')
    expect(nowhere.status).toBe(404)
    expect(await nowhere.json()).toMatchObject({ type: '/problems/unknown' })
    const wrong = await exampleApi().request('/api/things/1', { method: 'DELETE' })
    expect(wrong.status).toBe(405)
    expect(wrong.headers.get('allow')).toBe('GET, HEAD')
  })

  it('needs someone who may: nobody, and a token that is not known, are asked to sign in', async () => {
    const path = '/api/things/00000000-0000-4000-8000-000000000009'
    expect((await exampleApi().request(path)).status).toBe(401)
    const unknown = await exampleApi().request(path, { headers: { authorization: 'Bearer troth_nothing' } })
    expect(unknown.status).toBe(401)
    expect(await unknown.json()).toMatchObject({ detail: 'The token is not known here, or it was revoked.' })
  })

  it("from another site's page is refused, whoever it is", async () => {
    const byOrigin = sent({ name: 'Ana' }, { origin: 'https://evil.example', host: 'charter.example' })
    expect((await exampleApi().request('/api/things', byOrigin)).status).toBe(403)
    const bySite = sent({ name: 'Ana' }, { 'sec-fetch-site': 'cross-site' })
    expect((await exampleApi().request('/api/things', bySite)).status).toBe(403)
    const own = sent({ name: 'Ana' }, { origin: 'https://charter.example', 'sec-fetch-site': 'same-origin' })
    expect((await exampleApi().request('/api/things', own)).status).toBe(200)
  })
})

describe('a limit', () => {
  it('turns away the visitor who comes too often, and says when to come back', async () => {
    const api = exampleApi({ trustedProxies: [] })
    const all = []
    for (let n = 0; n < 11; n++) all.push(await api.request('/api/few'))
    expect(all.slice(0, 10).every(({ status }) => status === 200)).toBe(true)
    const last = all.at(-1)!
    expect(last.status).toBe(429)
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(800)
    expect(await last.json()).toMatchObject({ type: '/problems/limited', detail: 'Try again in 15 minutes.' })
    // Another node counts on.
    expect((await exampleApi().request('/api/few')).status).toBe(429)
  })
})

describe('the document', () => {
  it('is OpenAPI 3.1, with the policy of each address', async () => {
    const document = await (await exampleApi().request('/api/openapi.json')).json()
    expect(document).toMatchObject({
      openapi: '3.1.0',
      info: { license: { name: expect.stringMatching(/AGPL|Affero/) } },
    })
    expect(document.paths['/api/things/{id}'].get.security).toEqual([{ session: [] }, { token: [] }])
    expect(document.paths['/api/things/{id}'].get.description).toContain('tokens with cases:read')
    expect(document.paths['/api/things'].post.responses[400].content).toHaveProperty(
      'application/problem+json',
    )
  })

  it('can be read as a page without any script', async () => {
    const response = await exampleApi().request('/api/docs')
    const page = await response.text()
    expect(page).toContain('<code>/api/things/{id}</code>')
    expect(page).not.toContain('<script')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect((await exampleApi().request('/api/docs.css')).headers.get('content-type')).toContain('text/css')
  })
})
