import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Client, openWorld, type Person, type World } from '../../tests/api.ts'
import { publishCharter } from '../features/charters/publish.ts'
import { firstCharter } from '../features/organisation/first-charter.ts'
import { type Notifications, openNotifications } from '../postgres/notifications.ts'
import { withOrganisation } from '../postgres/transaction.ts'
import { type LiveUpdates, openLiveUpdates } from './stream.ts'
import { featureRoutes } from './web.ts'

interface Operation {
  readonly summary?: string
  readonly tags?: readonly string[]
  readonly security?: readonly object[]
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { schema: object }>> }>
  >
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, object>> }
  readonly tags: readonly { readonly name: string }[]
}

let world: World
let ana: Person
let document: Document
let notifications: Notifications
let live: LiveUpdates
let mounted: string[]

beforeAll(async () => {
  world = await openWorld(
    (service) => {
      const routes = [...featureRoutes(service), live.routes(service)]
      mounted = routes.flatMap((each) =>
        each.routes
          .filter(({ method }) => method !== 'ALL')
          .map(({ method, path }) => `${method} /api${path}`),
      )
      return routes
    },
    {
      prepare: async ({ appUrl }) => {
        notifications = openNotifications(appUrl)
        live = await openLiveUpdates(notifications)
      },
    },
  )
  ana = await world.person('administrator')
  const owner = { name: 'Riverside', languages: ['en', 'es'], timeZone: 'Europe/London', holidays: 'GB-ENG' }
  const source = await firstCharter('professional-institute', owner)
  await withOrganisation(world.service.sql, world.ours.id, (tx) =>
    publishCharter(tx, world.ours.id, source, ana.id, world.service.now() - 86_400_000),
  )
  document = await (await world.nobody().get('/api/openapi.json')).json()
})
afterAll(async () => {
  live.close()
  await notifications.close()
  await world.close()
})

const operations = () =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )

const someId = '00000000-0000-4000-8000-000000000000'

describe('the document of the API', () => {
  it('has every route, and no other', () => {
    const stated = operations().map(({ path, method }) => `${method} ${path.replace(/\{([^}]+)\}/g, ':$1')}`)
    expect(new Set(stated)).toEqual(new Set(mounted))
    expect(stated.length).toBeGreaterThan(50)
  })

  it('says of each what it is for, in a chapter that there is, and which problems it answers', () => {
    const chapters = document.tags.map(({ name }) => name)
    for (const { path, method, operation } of operations()) {
      const where = `${method} ${path}`
      expect(operation.summary, where).toMatch(/^\S.{3,}/)
      expect(chapters, where).toContain(operation.tags?.[0])
      expect(operation.responses.default?.content, where).toHaveProperty('application/problem+json')
    }
  })

  it('tells the truth about who has to sign in', async () => {
    for (const { path, method, operation } of operations()) {
      const response = await world.nobody().send(path.replace(/\{[^}]+\}/g, someId), { method })
      const open = operation.security?.length === 0
      expect(response.status === 401, `${method} ${path}: ${response.status}`).toBe(!open)
    }
  })

  it('names only addresses that answer', async () => {
    for (const { path, method } of operations().filter(({ path }) => path !== '/api/stream')) {
      const response = await ana.send(path.replace(/\{[^}]+\}/g, someId), { method })
      const problem = await response
        .clone()
        .json()
        .catch(() => ({}))
      expect(problem.detail, `${method} ${path}`).not.toBe('There is nothing at this address.')
      expect(response.status, `${method} ${path}: ${JSON.stringify(problem)}`).toBeLessThan(500)
      if (method === 'DELETE' && path === '/api/session') ana = await world.person('administrator')
    }
  })
})

/** The schema that the document states for an answer. */
function schemaOf(method: string, path: string, status: number) {
  const response = document.paths[path]?.[method.toLowerCase()]?.responses[status]
  const schema = Object.values(response?.content ?? {})[0]?.schema
  if (!schema) throw new Error(`The document has no ${status} for ${method} ${path}`)
  const inlined = JSON.parse(
    JSON.stringify({ ...schema, $defs: document.components.schemas }).replaceAll(
      '#/components/schemas/',
      '#/$defs/',
    ),
  )
  return z.fromJSONSchema(inlined)
}

async function answers(client: Client, method: string, path: string, of: string, body?: unknown) {
  const response = await client.send(path, {
    method,
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  })
  const value = await response.json()
  const checked = schemaOf(method, of, response.status).safeParse(value)
  expect(
    checked.error?.issues ?? [],
    `${method} ${path} ${response.status} ${JSON.stringify(value).slice(0, 300)}`,
  ).toEqual([])
  return { status: response.status, value }
}

describe('answers are as the document says', () => {
  it('where they are what was asked for', async () => {
    const customer = { name: 'Ama Osei', email: 'ama@example.org' }
    const given = {
      channel: 'email',
      about: 'enquiry',
      subject: 'My certificate',
      message: 'Where is it?',
      customer,
    }
    const created = await answers(ana, 'POST', '/api/cases', '/api/cases', given)
    expect(created.status).toBe(201)
    const { id } = created.value.case
    await answers(ana, 'POST', `/api/cases/${id}/reply`, '/api/cases/{id}/reply', { text: 'On its way.' })
    await answers(ana, 'POST', `/api/cases/${id}/note`, '/api/cases/{id}/note', {
      text: 'Sent second class.',
    })
    await answers(ana, 'POST', '/api/teams', '/api/teams', { name: 'Front desk' })
    await answers(ana, 'POST', '/api/tokens', '/api/tokens', { name: 'Site', scopes: ['cases:write'] })
    const newcomer = {
      name: 'Sam',
      email: 'sam@example.org',
      role: 'agent',
      password: 'a long enough password',
    }
    await answers(ana, 'POST', '/api/staff', '/api/staff', newcomer)
    for (const path of [
      'cases',
      'staff',
      'teams',
      'tokens',
      'charter',
      'charters',
      'organisation',
      'session',
      'notices',
      'views',
      'setup',
    ]) {
      expect((await answers(ana, 'GET', `/api/${path}`, `/api/${path}`)).status, path).toBe(200)
    }
    await answers(ana, 'GET', `/api/cases/${id}`, '/api/cases/{id}')
    await answers(ana, 'GET', `/api/cases/${id}/receipt`, '/api/cases/{id}/receipt')
    await answers(ana, 'POST', '/api/charters/check', '/api/charters/check', { source: 'charter: 1' })
  })

  it('which takes no other for them', () => {
    for (const path of ['/api/cases/{id}', '/api/charter', '/api/session']) {
      expect(schemaOf('GET', path, 200).safeParse({ title: 'Not found', status: 404 }).success, path).toBe(
        false,
      )
    }
  })

  it('where they are problems', async () => {
    await answers(ana, 'POST', '/api/cases', '/api/cases', { channel: 'pigeon' })
    await answers(ana, 'GET', `/api/charters/${someId}`, '/api/charters/{id}')
    await answers(world.nobody(), 'GET', '/api/cases', '/api/cases')
    await answers(await world.person('agent'), 'POST', '/api/tokens', '/api/tokens', {
      name: 'x',
      scopes: ['cases:read'],
    })
  })
})

describe('what forms offer', () => {
  it('comes from the charter in force, in words', async () => {
    const { kinds } = (await answers(ana, 'GET', '/api/organisation', '/api/organisation')).value
    expect(kinds.about).toContainEqual({ id: 'complaint', label: 'A complaint' })
    expect(kinds.about).toContainEqual({ id: 'process', label: 'A process of ours' })
    expect(kinds.segments).toContainEqual({ id: 'members', label: 'Member' })
    expect(kinds.channels).toContain('letter')
    await ana.patch('/api/session', { language: 'es' })
    const { kinds: enEspañol } = (await answers(ana, 'GET', '/api/organisation', '/api/organisation')).value
    expect(enEspañol.segments).toContainEqual({ id: 'members', label: 'Miembro' })
    const them = await world.person('agent', world.theirs)
    const { kinds: theirs } = (await answers(them, 'GET', '/api/organisation', '/api/organisation')).value
    expect(theirs.about.map(({ id }: { id: string }) => id)).toEqual([
      'enquiry',
      'complaint',
      'compliment',
      'suggestion',
    ])
  })
})
