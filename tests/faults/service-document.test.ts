/** The API by its own document alone: each address is asked with the least that its schemas allow, and with malice. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  administrator,
  type Hands,
  type Installation,
  install,
  password,
  setUpInstitute,
} from '../installation.ts'
import { leastOf, type Schema } from './least-of.ts'

interface Operation {
  readonly parameters?: readonly { in: string; name: string; required?: boolean; schema: Schema }[]
  readonly requestBody?: { content: Readonly<Record<string, { schema: Schema }>> }
  readonly responses: Readonly<Record<string, { content?: Readonly<Record<string, { schema?: Schema }>> }>>
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

let troth: Installation
let document: Document
let ada: Hands

beforeAll(async () => {
  troth = await install({ at: '2026-06-08T09:00:00Z', mail: false })
  ada = await setUpInstitute(troth.url)
  document = await (await fetch(`${troth.url}/api/openapi.json`)).json()
})
afterAll(() => troth?.stop())

/** A new case, so that no command meets what another has done. */
async function newCase(): Promise<string> {
  const given = {
    channel: 'phone',
    about: 'enquiry',
    subject: 'A subject',
    message: 'A message',
    customer: { name: 'Ama', email: 'ama@example.org' },
  }
  return (await ada.ask('POST', '/api/cases', given)).body.case.id
}

/** What a schema cannot say: which of all ids is one that is there. */
async function idFor(path: string): Promise<string> {
  const made = async (where: string, body: object) => (await ada.ask('POST', where, body)).body.id as string
  if (path.startsWith('/api/cases/')) return newCase()
  if (path.startsWith('/api/views/'))
    return made('/api/views', { name: 'A view', filters: {}, shared: false })
  if (path.startsWith('/api/charters/')) return (await ada.ask('GET', '/api/charters')).body[0].id
  if (path.startsWith('/api/tokens/'))
    return (await ada.ask('POST', '/api/tokens', { name: 'x', scopes: ['cases:read'] })).body.id
  if (path.startsWith('/api/staff/')) {
    const email = `a${Math.random()}@example.org`
    return made('/api/staff', { name: 'A', email, role: 'agent', password })
  }
  return '00000000-0000-4000-8000-000000000000'
}

/** Other names in an address than an id, with one of each that is there. */
const named: Readonly<Record<string, string>> = {
  commitment: 'written-reply',
  run: '1',
  version: '2026-04',
  size: '1',
}

function withNames(path: string): string {
  return path.replace(/\{(\w+)\}/g, (whole, name: string) => named[name] ?? whole)
}

const ids = new Map<string, string>()

/** The same one each time, where nothing comes of the asking. */
async function anIdFor(path: string): Promise<string> {
  const id = ids.get(path) ?? (await idFor(path))
  ids.set(path, id)
  return id
}

interface Asked {
  readonly status: number
  readonly media: string
  readonly text: string
}

async function ask(
  method: string,
  path: string,
  operation: Operation,
  body: BodyInit | null,
  id: (path: string) => Promise<string> = idFor,
): Promise<Asked> {
  const query = new URLSearchParams()
  for (const { in: place, name, required, schema } of operation.parameters ?? [])
    if (place === 'query' && required) query.set(name, String(leastOf(schema, document.components.schemas)))
  const address = withNames(path).replace('{id}', await id(path)) + (query.size > 0 ? `?${query}` : '')
  const hangUp = new AbortController()
  const response = await fetch(troth.url + address, {
    method,
    signal: hangUp.signal,
    headers: {
      ...ada.headers,
      ...(typeof body === 'string' && { 'content-type': 'application/json' }),
    },
    ...(body != null && { body }),
  })
  const media = response.headers.get('content-type')?.split(';')[0] ?? ''
  // Live updates never end by themselves.
  const endless = media === 'text/event-stream'
  const text = endless ? '' : await response.text()
  if (endless) hangUp.abort()
  return { status: response.status, media, text }
}

/** The least body that the document allows; null where it asks for none. */
function leastBody(operation: Operation): BodyInit | null {
  const [media, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? []
  if (!media || !content) return null
  if (media === 'application/json')
    return JSON.stringify(leastOf(content.schema, document.components.schemas))
  const form = new FormData()
  form.set('file', new File(['Some text'], 'a.txt', { type: 'text/plain' }))
  return form
}

/** Why an answer is not as the document says; null when it is. */
function deviation(operation: Operation, { status, media, text }: Asked): string | null {
  const stated = operation.responses[status] ?? (status >= 400 ? operation.responses.default : undefined)
  if (!stated) return `${status} is not in the document`
  if (!stated.content) return text === '' ? null : 'there is a body, and the document has none'
  const content = stated.content[media]
  if (!content) return `${status} comes as ${media}, the document has ${Object.keys(stated.content)}`
  if (!media.endsWith('json') || !content.schema) return null
  const whole = JSON.stringify({ ...content.schema, $defs: document.components.schemas })
  const schema = z.fromJSONSchema(JSON.parse(whole.replaceAll('#/components/schemas/', '#/$defs/')))
  const checked = schema.safeParse(JSON.parse(text))
  return checked.success ? null : `${z.prettifyError(checked.error)} in ${text.slice(0, 300)}`
}

const operations = () =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )

/** Said in so many words that it cannot be done now, though all is as the schema wants it. */
const refusedByItsState = [
  'POST /api/setup',
  'POST /api/session',
  'PUT /api/session/password',
  'GET /api/files/{id}',
  'POST /api/cases/{id}/merge',
  'POST /api/cases/{id}/resumption',
  'POST /api/cases/{id}/reopening',
  'POST /api/cases/{id}/events',
  'POST /api/cases/{id}/pause',
  'POST /api/charters',
  // They name something of the charter, or of the case, that has to be there and to change.
  'POST /api/cases/{id}/correction',
  'POST /api/cases/{id}/reclassification',
  'POST /api/cases/{id}/exception',
  // It names a reminder that the charter in force promises.
  'PUT /api/reminders/{commitment}',
  'POST /api/cases/{id}/preview',
  'GET /api/cases/{id}/clocks/{commitment}/{run}/explanation',
  'POST /api/calendars',
  'POST /api/calendars/preview',
  'POST /api/observations',
  'POST /api/observations/import',
  'POST /api/observations/{id}/correction',
  'DELETE /api/customers/{id}/personal-data',
  'POST /api/availability/maintenance',
  'PUT /api/availability/maintenance/{id}',
  'POST /api/availability/maintenance/{id}/ending',
  'POST /api/availability/maintenance/{id}/cancellation',
  'POST /api/rebuilds/{id}/stop',
  'POST /api/rebuilds/{id}/resumption',
]

/** What was sealed by then decides, and the worker seals when it comes round. */
const asItHappens = [
  'GET /api/cases/{id}/proof',
  'GET /api/observations/{id}/proof',
  'GET /api/ledger/root',
  'GET /api/ledger/roots/{size}',
  'GET /api/ledger/growth',
]

describe('asked with the least that its document allows', () => {
  it('every address answers as its document says, and does what it is asked unless it cannot be', async () => {
    const wrong: string[] = []
    const refused: string[] = []
    for (const { path, method, operation } of operations()) {
      const where = `${method} ${path}`
      const answer = await ask(method, path, operation, leastBody(operation))
      const deviates = deviation(operation, answer)
      if (deviates) wrong.push(`${where}: ${deviates}`)
      if (asItHappens.includes(where)) continue
      if (answer.status >= 400) refused.push(where)
      if (answer.status >= 400 && !refusedByItsState.includes(where))
        wrong.push(`${where}: ${answer.status} ${answer.text}`)
      if (where === 'DELETE /api/session') ada = await troth.signIn(administrator)
    }
    expect(wrong).toEqual([])
    expect(refused.sort()).toEqual([...refusedByItsState].sort())
    expect(operations().length).toBeGreaterThan(50)
  })
})

const internals = /at .*\.[jt]s:\d|node_modules|postgres|PostgresError|select |syntax error|stack|src\//i

describe('asked with malice', () => {
  const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`
  const bodies: [what: string, body: string][] = [
    ['no JSON', '{"channel":'],
    ['nothing', ''],
    ['null', 'null'],
    ['a list', '[1,2,3]'],
    ['a text', '"; drop table cases; --"'],
    ['a number', '1e999'],
    ['what is nested without end', deep],
    ['a prototype', '{"__proto__":{"role":"administrator"},"constructor":1}'],
    [
      'wrong types everywhere',
      '{"channel":{},"about":[],"subject":1,"message":null,"customer":"Ama","text":7,"source":{}}',
    ],
    ['null bytes', '{"text":"a\\u0000b","name":"a\\u0000b","subject":"\\u0000","source":"\\u0000"}'],
    ['half a character', '{"text":"\\ud800","name":"\\udfff","source":"\\ud800"}'],
    ['too much', JSON.stringify({ text: 'x'.repeat(12_000_000) })],
  ]

  it.each(bodies)(
    'every address that takes a body refuses %s, or takes it as text, without a word of its insides',
    async (_, body) => {
      const wrong: string[] = []
      for (const { path, method, operation } of operations()) {
        if (!operation.requestBody?.content['application/json'] || path === '/api/session') continue
        const answer = await ask(method, path, operation, body, anIdFor)
        const where = `${method} ${path}: ${answer.status} ${answer.text.slice(0, 200)}`
        const deviates = deviation(operation, answer)
        if (answer.status >= 500 || deviates) wrong.push(`${where} ${deviates}`)
        if (
          answer.status >= 400 &&
          (answer.media !== 'application/problem+json' || internals.test(answer.text))
        )
          wrong.push(where)
      }
      expect(wrong).toEqual([])
    },
  )

  it('addresses with anything in the place of an id or a question are not found or refused', async () => {
    const places = [
      "1' or '1'='1",
      '%00',
      '../../etc/passwd',
      '%ED%A0%80',
      '<script>',
      'x'.repeat(5_000),
      '🙂',
      '%',
    ]
    const wrong: string[] = []
    for (const place of places) {
      const text = /%/.test(place) ? place : encodeURIComponent(place)
      const addresses = ['cases', 'files', 'charters'].map((each) => `/api/${each}/${text}`)
      const questions = ['search', 'after', 'who', 'team', 'channel', 'limit'].map(
        (name) => `/api/cases?${name}=${text}`,
      )
      const measured = ['from', 'to', 'by', 'channel'].map((name) => `/api/measures?${name}=${text}`)
      for (const path of [...addresses, ...questions, ...measured]) {
        const { status, body } = await ada.ask('GET', path)
        const said = JSON.stringify(body)
        if (status >= 500 || (status >= 400 && internals.test(said))) wrong.push(`${path} ${status} ${said}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('takes HTML and SQL as what they are, a text', async () => {
    const text = `<script>alert(1)</script>'; drop table cases; -- {{7*7}} ‮ 🙂 \u0301`
    const customer = { name: text, email: 'mallory@example.org' }
    const given = { channel: 'email', about: 'enquiry', subject: text, message: text, customer }
    const { status, body } = await ada.ask('POST', '/api/cases', given)
    expect(status).toBe(201)
    const there = (await ada.ask('GET', `/api/cases/${body.case.id}`)).body
    expect([there.subject, there.customer.name, there.timeline[0].message.text]).toEqual([text, text, text])
  })

  it('and no fault was logged', () => expect(troth.faults).toEqual([]))
})
