/** What would be done twice by a request that is sent twice is done once where the request has a key. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type Person, type World } from '../../tests/api.ts'
import { featureRoutes } from './web.ts'

let world: World
let ana: Person

const source = `
charter: { en: Riverside Institute, es: Instituto Riverside }
version: one
languages: [en, es]
calendars:
  office: { timezone: Europe/London, hours: { mon-fri: 09:00-17:00 }, closed: none }
commitments:
  polite:
    says: { en: Polite., es: Amable. }
    score: politeness
    at-least: 4.5
  telephone:
    says: { en: Attended., es: Atendido. }
    attended: telephone
    at-least: 75%
  audit:
    says: { en: Audited., es: Auditado. }
    duty: { every: year, by: 30 September }
  web-site:
    says: { en: Our web site answers at all hours., es: Nuestro sitio responde a toda hora. }
    availability: { urls: ['https://www.example.org/'] }
    at-least: 99.9%
  reply:
    says: { en: We answer in three working days., es: Respondemos en tres días laborables. }
    until: replied
    within: 3 working days
`

beforeAll(async () => {
  world = await openWorld(featureRoutes)
  ana = await world.person('administrator')
  expect((await ana.post('/api/charters', { source })).status).toBe(201)
  world.passTime(4 * 3_600_000)
})
afterAll(() => world.close())

const week = { mon: [['10:00', '16:00']] }
const requests: Record<string, { path: string; body?: object; rows: string }> = {
  'a score': {
    path: '/api/observations',
    body: { kind: 'score', name: 'politeness', value: 4 },
    rows: 'observations',
  },
  'a span of presence': {
    path: '/api/observations',
    body: {
      kind: 'attendance',
      name: 'telephone',
      from: '2026-06-10T09:00:00Z',
      until: '2026-06-10T10:00:00Z',
      attended: true,
    },
    rows: 'observations',
  },
  'a duty done': {
    path: '/api/observations',
    body: { kind: 'act', name: 'audit', period: '2026', reference: 'File 7' },
    rows: 'observations',
  },
  'a file of observations': {
    path: '/api/observations/import',
    body: { kind: 'score', name: 'politeness', csv: 'given,value\n2026-06-01,4\n2026-06-02,5\n' },
    rows: 'observations',
  },
  maintenance: {
    path: '/api/availability/maintenance',
    body: {
      from: '2026-06-12T02:00:00Z',
      until: '2026-06-12T04:00:00Z',
      says: { en: 'We move to a new server.' },
    },
    rows: 'maintenance',
  },
  'a version of a calendar': {
    path: '/api/calendars',
    body: { calendar: 'office', hours: { from: '2026-07-01', to: '2026-08-31', week } },
    rows: 'calendar_versions',
  },
  'a new key of the ledger': { path: '/api/ledger/keys', rows: 'signing_keys' },
}

const rowsOf = async (table: string) =>
  (await world.database.owner`select 1 from ${world.database.owner(table)}`).length

describe('with its key twice', () => {
  it.each(Object.entries(requests))('%s is there once', async (what, { path, body, rows }) => {
    const key = { 'idempotency-key': `the key of ${what}` }
    const before = await rowsOf(rows)
    const first = await ana.post(path, body, key)
    expect(first.status).toBe(path.endsWith('import') ? 200 : 201)
    const after = await rowsOf(rows)
    expect(after).toBeGreaterThan(before)
    const again = await Promise.all([ana.post(path, body, key), ana.post(path, body, key)])
    expect(again.map(({ status }) => status)).toEqual([first.status, first.status])
    const answer = await first.json()
    for (const one of again) expect(await one.json()).toEqual(answer)
    expect(await rowsOf(rows)).toBe(after)
  })

  it.each(Object.entries(requests))(
    '%s is there once when both arrive at once',
    async (what, { path, body, rows }) => {
      const key = { 'idempotency-key': `another key of ${what}` }
      const later =
        what === 'a version of a calendar' ? { calendar: 'office', closed: [{ date: '2026-12-24' }] } : body
      const before = await rowsOf(rows)
      const [one, other] = await Promise.all([ana.post(path, later, key), ana.post(path, later, key)])
      expect(one?.status).toBeLessThan(300)
      expect(await one?.json()).toEqual(await other?.json())
      expect((await rowsOf(rows)) - before).toBe(what === 'a file of observations' ? 2 : 1)
    },
  )

  it('a correction is answered as it was, and without the key is refused the second time', async () => {
    const made = await (await ana.post('/api/observations', requests['a score']?.body)).json()
    const path = `/api/observations/${made.id}/correction`
    const key = { 'idempotency-key': 'the key of a correction' }
    const body = { reason: 'A slip.', instead: null }
    const first = await ana.post(path, body, key)
    expect(first.status).toBe(201)
    expect(await (await ana.post(path, body, key)).json()).toEqual(await first.json())
    expect((await ana.post(path, body)).status).toBe(409)
    expect((await ana.post(path, { ...body, reason: 'Another.' }, key)).status).toBe(400)
  })
})

describe('without a key twice', () => {
  it('a charter is refused the second time, and so is closing a date that is closed', async () => {
    expect((await ana.post('/api/charters', { source })).status).toBe(409)
    const closed = { calendar: 'office', closed: [{ date: '2026-12-28' }] }
    expect((await ana.post('/api/calendars', closed)).status).toBe(201)
    expect((await ana.post('/api/calendars', closed)).status).toBe(409)
  })

  it('ending maintenance, and calling it off, is refused the second time', async () => {
    const path = '/api/availability/maintenance'
    const made = await (await ana.post(path, requests.maintenance?.body)).json()
    expect((await ana.post(`${path}/${made.id}/cancellation`)).status).toBe(200)
    expect((await ana.post(`${path}/${made.id}/cancellation`)).status).toBe(409)
  })
})
