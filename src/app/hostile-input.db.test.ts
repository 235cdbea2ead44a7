/** What nobody sends by accident: each is answered in words, and nothing of it is kept. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type Person, type World } from '../../tests/api.ts'
import { publishCharter } from '../features/charters/publish.ts'
import { firstCharter } from '../features/organisation/first-charter.ts'
import { hashOfEntry } from '../ledger/hash.ts'
import { readCase } from '../ledger/read.ts'
import { withOrganisation } from '../postgres/transaction.ts'
import { featureRoutes } from './web.ts'

let world: World
let sam: Person
let ana: Person

beforeAll(async () => {
  world = await openWorld(featureRoutes)
  const owner = { name: 'Riverside', languages: ['en', 'es'], timeZone: 'Europe/London', holidays: 'GB-ENG' }
  const source = await firstCharter('professional-institute', owner)
  await withOrganisation(world.service.sql, world.ours.id, (tx) =>
    publishCharter(tx, world.ours.id, source, null, world.service.now() - 86_400_000),
  )
  sam = await world.person('agent')
  ana = await world.person('administrator')
})
afterAll(() => world.close())

const enquiry = {
  channel: 'phone',
  about: 'enquiry',
  subject: 'My certificate',
  message: 'Where is it?',
  customer: { name: 'Ama' },
}

async function newCase(more: object = {}): Promise<{ id: string; reference: string; version: number }> {
  const made = await sam.post('/api/cases', { ...enquiry, ...more })
  expect(made.status).toBe(201)
  return (await made.json()).case
}

describe('an address', () => {
  const id = randomUUID()
  it.each([
    '/api/cases?after=x~y',
    `/api/cases?after=2026-13-99T00:00:00.000Z~${id}`,
    `/api/cases?after=294277-01-01T00:00:00.000Z~${id}`,
    '/api/cases?after=2026-01-01T00:00:00.000Z~nobody',
    '/api/cases?team=ours',
    '/api/cases?who=me',
    '/api/cases?channel=%00',
    '/api/measures?from=9990-02&to=9999-12&by=month',
    '/api/measures?to=0000-01',
    '/api/measures?commitment=%00',
    '/api/measures/clocks?target=99999999999',
    `/api/measures/clocks?after=-99999~2026-01~kept~${id}~1~reply`,
    `/api/measures/clocks?after=1~2026-01~kept~${id}~-99999999999~reply`,
    `/api/notices?after=999999999999999~${id}`,
    `/api/mailbox?after=999999999999999~${id}`,
  ])('that nobody gave out is refused: %s', async (path) => {
    expect((await ana.get(path)).status).toBe(400)
  })

  it('of a problem never becomes a header of its own', async () => {
    const answer = await world.nobody().get('/problems/%0d%0aset-cookie:%20a=b')
    expect(answer.status).toBe(302)
    expect(answer.headers.get('set-cookie')).toBeNull()
  })
})

describe('a text', () => {
  it.each([
    ['a NUL', 'a\0b'],
    ['half of a character', 'a\ud800b'],
  ])('with %s is refused, wherever it stands', async (_, text) => {
    const bodies: [string, object, string][] = [
      ['/api/cases', { ...enquiry, subject: text }, 'subject'],
      ['/api/cases', { ...enquiry, attributes: { colour: text } }, 'attributes.colour'],
      ['/api/cases', { ...enquiry, attributes: { [text]: 'red' } }, 'attributes'],
      ['/api/session', { email: text, password: 'whatever it is' }, 'email'],
      ['/api/teams', { name: text }, 'name'],
    ]
    for (const [path, body, field] of bodies) {
      const answer = await ana.post(path, body)
      expect(answer.status).toBe(400)
      expect((await answer.json()).errors).toEqual([{ field, message: expect.stringContaining('NUL') }])
    }
  })

  it('that names no language cannot stand for one', async () => {
    for (const language of ['constructor', '__proto__', 'x!', 'en_GB']) {
      const customer = { name: 'Ama', email: 'ama@example.org', language }
      expect((await sam.post('/api/cases', { ...enquiry, customer })).status).toBe(400)
    }
  })
})

describe('a date', () => {
  it('of receipt lies at most ten years back', async () => {
    for (const receivedAt of ['0000-01-01T00:00:00Z', '1970-01-01T00:00:00Z', '2016-01-01T00:00:00Z'])
      expect((await sam.post('/api/cases', { ...enquiry, receivedAt })).status).toBe(400)
    expect((await sam.post('/api/cases', { ...enquiry, receivedAt: '2017-01-02T00:00:00Z' })).status).toBe(
      201,
    )
  })

  it('to agree on lies at most ten years ahead', async () => {
    const { id } = await newCase()
    for (const until of ['9999-12-31', '2206-01-01', '9999-12-31T23:59:59Z', '2036-07-01']) {
      expect((await sam.post(`/api/cases/${id}/agreed-date`, { until })).status).toBe(400)
      expect((await sam.post(`/api/cases/${id}/proposal`, { until, text: 'Then?' })).status).toBe(400)
    }
    expect((await sam.post(`/api/cases/${id}/agreed-date`, { until: '2036-05-01' })).status).toBe(200)
    const read = await sam.get(`/api/cases/${id}`)
    expect((await read.text()).length).toBeLessThan(20_000)
  })
})

describe('an id in capitals', () => {
  it('is the same id: what is recorded by it still fits the chain', async () => {
    const { id } = await newCase()
    expect((await sam.post(`/api/cases/${id.toUpperCase()}/note`, { text: 'By hand' })).status).toBe(200)
    const cases = [{ id: id.toUpperCase() }]
    const bulk = await sam.post('/api/cases/bulk', {
      cases,
      action: { do: 'assign', staffId: sam.id.toUpperCase() },
    })
    expect(await bulk.json()).toMatchObject({ results: [{ id, done: true }] })
    const entries = await withOrganisation(world.service.sql, world.ours.id, (tx) =>
      readCase(tx, world.ours.id, id),
    )
    expect(entries).toHaveLength(3)
    for (const { hash, ...entry } of entries)
      expect(Buffer.from(hashOfEntry(world.ours.id, entry))).toEqual(Buffer.from(hash))
    expect(await (await sam.get('/api/cases?who=mine')).json()).toMatchObject({ items: [{ id }] })
  })

  it('is no way to merge a case into itself', async () => {
    const { id } = await newCase()
    expect((await sam.post(`/api/cases/${id}/merge`, { into: id.toUpperCase() })).status).toBe(400)
  })

  it('is no way to disable the last administrator', async () => {
    const answer = await ana.patch(`/api/staff/${ana.id.toUpperCase()}`, { disabled: true })
    expect(answer.status).toBe(409)
  })
})

describe('somebody else’s id', () => {
  it('takes no cases, one by one or several at once', async () => {
    const { id } = await newCase()
    const stranger = (await world.person('agent', world.theirs)).id
    expect((await sam.put(`/api/cases/${id}/assignment`, { staffId: stranger })).status).toBe(400)
    const bulk = await sam.post('/api/cases/bulk', {
      cases: [{ id }],
      action: { do: 'assign', staffId: stranger },
    })
    expect(bulk.status).toBe(400)
    expect(await (await sam.get(`/api/cases/${id}`)).json()).toMatchObject({ version: 1, assignee: null })
  })

  it('of a case is present on nothing', async () => {
    const answer = await sam.put(`/api/cases/${randomUUID()}/presence`, { writing: true })
    expect(answer.status).toBe(404)
    expect(await world.database.owner`select 1 from presence`).toHaveLength(0)
  })
})

describe('merging', () => {
  it('overwrites nothing that was not seen', async () => {
    const [one, other] = [await newCase(), await newCase()]
    const lee = await world.person('agent')
    expect((await lee.post(`/api/cases/${one.id}/reply`, { text: 'It is on its way.' })).status).toBe(200)
    const stale = await sam.post(`/api/cases/${one.id}/merge`, {
      into: other.reference,
      version: one.version,
    })
    expect(stale.status).toBe(409)
    const seen = await sam.post(`/api/cases/${one.id}/merge`, { into: other.reference, version: 2 })
    expect(seen.status).toBe(200)
  })
})

describe('an Idempotency-Key', () => {
  const send = (client: Pick<Person, 'post'>, body: object = enquiry, key = 'the same key') =>
    client.post('/api/cases', body, { 'idempotency-key': key })

  it('of somebody else opens a case of one’s own, and no link to theirs', async () => {
    const [one, other] = [await world.program(['cases:write']), await world.program(['cases:write'])]
    const first = await (await send(one)).json()
    const repeated = await (await send(one)).json()
    expect(repeated.case.id).toBe(first.case.id)
    const others = await (await send(other)).json()
    const staffs = await (await send(sam)).json()
    expect(new Set([first, others, staffs].map(({ case: { id } }) => id)).size).toBe(3)
  })

  it('used again leaves nobody behind who has no case', async () => {
    const one = await world.program(['cases:write'])
    const customers = async () => (await world.database.owner`select 1 from customers`).length
    await send(one)
    const before = await customers()
    expect((await send(one)).status).toBe(201)
    expect((await send(one, { ...enquiry, subject: 'Something else' })).status).toBe(400)
    expect(await customers()).toBe(before)
  })
})
