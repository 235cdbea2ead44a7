import { randomUUID } from 'node:crypto'
import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type Place, type World } from '../../../tests/api.ts'
import { hashPassword } from '../../features/access/passwords.ts'
import { casesRoutes } from '../../features/cases/routes/index.ts'
import { publishCharter } from '../../features/charters/publish.ts'
import { filesRoutes } from '../../features/files/routes.ts'
import { firstCharter } from '../../features/organisation/first-charter.ts'
import { withOrganisation } from '../../postgres/transaction.ts'
import { webApp } from '../web.ts'

let world: World
let web: Hono

beforeAll(async () => {
  world = await openWorld((service) => [casesRoutes(service), filesRoutes(service)])
  web = webApp(world.service)
  const owner = { name: 'Riverside', languages: ['en', 'es'], timeZone: 'Europe/London', holidays: 'GB-ENG' }
  const source = await firstCharter('professional-institute', owner)
  for (const { id } of [world.ours, world.theirs]) {
    await withOrganisation(world.service.sql, id, (tx) =>
      publishCharter(tx, id, source, null, world.service.now() - 86_400_000),
    )
  }
})
afterAll(() => world.close())

let visitors = 0

/** Somebody with a browser, at an address of their own. */
function visitor(place: Place = world.ours) {
  visitors += 1
  const socket = { remoteAddress: `192.0.2.${visitors}`, remotePort: 1, remoteFamily: 'IPv4' }
  const send = async (path: string, init: RequestInit = {}) =>
    web.request(path, { ...init, headers: { host: place.host } }, { incoming: { socket } })
  return {
    get: (path: string) => send(path),
    post(path: string, fields: Record<string, string>) {
      const body = new FormData()
      for (const [name, value] of Object.entries(fields)) body.set(name, value)
      return send(path, { method: 'POST', body })
    },
  }
}

const contact = {
  about: 'enquiry',
  subject: 'My certificate',
  message: 'Where is it?',
  name: 'Ama',
  email: 'ama@example.org',
}

/** A new case; the path of its page. */
async function newCase(place: Place = world.ours): Promise<string> {
  const sent = await visitor(place).post('/contact', { ...contact, sending: randomUUID() })
  expect(sent.status).toBe(303)
  return sent.headers.get('location')!.split('?')[0]!
}

async function caseBehind(path: string): Promise<{ id: string; reference: string; status: string }> {
  const reference = /[A-Z0-9]{2,}(?:-[A-Z0-9]+)+/.exec(await (await visitor().get(path)).text())?.[0]
  const sam = await world.person('agent')
  return (await sam.get(`/api/cases/${reference}`)).json()
}

describe('the public pages', () => {
  it('are those of the organisation at the host name', async () => {
    expect(await (await visitor(world.ours).get('/')).text()).toContain('The one at charter.example')
    expect(await (await visitor(world.theirs).get('/')).text()).toContain('The one at other.example')
    const path = await newCase(world.ours)
    expect((await visitor(world.ours).get(path)).status).toBe(200)
    expect((await visitor(world.theirs).get(path)).status).toBe(404)
  })

  it('let staff in, and nobody else', async () => {
    const hashed = await hashPassword('a long enough password')
    await world.database.owner`
      insert into staff (organisation_id, staff_id, email, name, role, password_hash, language, created_at)
      values (${world.ours.id}, ${randomUUID()}, 'sam@example.org', 'Sam', 'agent', ${hashed}, 'en', now())`
    const right = { email: 'Sam@example.org', password: 'a long enough password' }
    const welcome = await visitor().post('/sign-in', right)
    expect(welcome.headers.get('location')).toBe('/staff')
    expect(welcome.headers.get('set-cookie')).toMatch(/^troth_session=/)
    expect((await visitor().post('/sign-in', { ...right, password: 'wrong' })).status).toBe(422)
    expect((await visitor(world.theirs).post('/sign-in', right)).status).toBe(422)
    expect((await visitor().get('/setup')).headers.get('location')).toBe('/sign-in')
  })

  it('limit how often one visitor gets in touch', async () => {
    const eager = visitor()
    const sent = []
    for (let n = 0; n < 21; n++)
      sent.push(await eager.post('/contact', { ...contact, sending: randomUUID() }))
    expect(sent.slice(0, 20).every(({ status }) => status === 303)).toBe(true)
    expect(sent[20]!.status).toBe(429)
    expect(Number(sent[20]!.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await visitor().post('/contact', { ...contact, sending: randomUUID() })).status).toBe(303)
  })
})

describe('the page of a case', () => {
  it('takes what was pressed twice once, and what was refused again', async () => {
    const path = await newCase()
    const ama = visitor()
    const acceptance = { answer: 'accept', sending: randomUUID() }
    expect((await ama.post(`${path}/proposal`, acceptance)).status).toBe(409)
    const { id } = await caseBehind(path)
    const sam = await world.person('agent')
    const proposed = await sam.post(`/api/cases/${id}/proposal`, { until: '2026-07-01', text: 'By July?' })
    expect(proposed.status).toBe(200)
    for (let n = 0; n < 2; n++) expect((await ama.post(`${path}/proposal`, acceptance)).status).toBe(303)
    const accepted = await (await sam.get(`/api/cases/${id}`)).json()
    expect(accepted.proposal).toMatchObject({ until: '2026-07-01', state: 'accepted' })
    const message = { message: 'Thank you for that', sending: randomUUID() }
    for (let n = 0; n < 2; n++) expect((await ama.post(`${path}/message`, message)).status).toBe(303)
    const page = await (await ama.get(path)).text()
    expect(page.split('Thank you for that')).toHaveLength(2)
    expect(world.announced).toContainEqual({
      organisationId: world.ours.id,
      what: { about: 'case', caseId: id },
    })
  })

  it('takes the answer to a date that was proposed once, an objection, and a withdrawal', async () => {
    const path = await newCase()
    const { id } = await caseBehind(path)
    const sam = await world.person('agent')
    const proposed = await sam.post(`/api/cases/${id}/proposal`, {
      until: '2026-07-01',
      text: 'By the first of July?',
    })
    expect(proposed.status).toBe(200)
    const ama = visitor()
    const accepted = await ama.post(`${path}/proposal`, { answer: 'accept', sending: randomUUID() })
    expect(accepted.headers.get('location')).toContain('told=accepted')
    expect((await ama.post(`${path}/proposal`, { answer: 'accept', sending: randomUUID() })).status).toBe(409)
    const objection = { objection: 'This is no answer', sending: randomUUID() }
    expect((await ama.post(`${path}/objection`, objection)).headers.get('location')).toContain(
      'told=objected',
    )
    expect((await ama.post(`${path}/withdrawal`, { withdrawal: '', sending: randomUUID() })).status).toBe(303)
    expect(await caseBehind(path)).toMatchObject({ status: 'withdrawn' })
  })

  it('gives out the files of messages, and none of the notes of the staff', async () => {
    const path = await newCase()
    const { id } = await caseBehind(path)
    const sam = await world.person('agent')
    const attached = async (noun: string) => {
      const form = new FormData()
      form.set('file', new File([noun], `${noun}.txt`))
      const file = await (await sam.send('/api/files', { method: 'POST', body: form })).json()
      expect((await sam.post(`/api/cases/${id}/${noun}`, { text: noun, files: [file.id] })).status).toBe(200)
      return file.id as string
    }
    const [shown, hidden] = [await attached('reply'), await attached('note')]
    expect(await (await visitor().get(`${path}/files/${shown}`)).text()).toBe('reply')
    expect((await visitor().get(`${path}/files/${hidden}`)).status).toBe(404)
    expect((await visitor().get(`${path}/files/nonsense`)).status).toBe(404)
    const other = await newCase()
    expect((await visitor().get(`${other}/files/${shown}`)).status).toBe(404)
  })

  it('is found again by reference and address, and nothing tells whether there is such a case', async () => {
    const path = await newCase()
    const { reference } = await caseBehind(path)
    const mails = () => world.database.owner`select 1 from outbox where idempotency_key like '%:link:%'`
    const before = (await mails()).length
    const right = await visitor().post('/case', { reference, email: 'ama@example.org' })
    const wrong = await visitor().post('/case', { reference, email: 'someone@example.org' })
    expect(await right.text()).toBe(await wrong.text())
    expect(await mails()).toHaveLength(before + 1)
    const eager = visitor()
    const asked = []
    for (let n = 0; n < 6; n++)
      asked.push(await eager.post('/case', { reference, email: 'Third@example.org' }))
    expect(asked.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429])
  })

  it('is closed once its link has run out', async () => {
    const path = await newCase()
    world.passTime(61 * 86_400_000)
    expect((await visitor().get(path)).status).toBe(410)
    world.passTime(-61 * 86_400_000)
    expect((await visitor().get(path)).status).toBe(200)
  })
})
