import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, openWorld, type Person, type World } from '../../../tests/api.ts'
import { parseCharter } from '../../core/charter/parse.ts'
import { withOrganisation } from '../../postgres/transaction.ts'
import { availabilityRoutes } from './routes.ts'

const source = `
charter: { en: Riverside Institute, es: Instituto Riverside }
version: one
languages: [en, es]
calendars:
  office: { timezone: Europe/London, hours: { mon-fri: 09:00-17:00 }, closed: none }
commitments:
  web-site:
    says: { en: Our web site answers at all hours., es: Nuestro sitio responde a toda hora. }
    availability: { urls: ['https://www.example.org/?key=secret', https://www.example.org/courses] }
    at-least: 99.9%
`

let world: World
let dora: Person
let sam: Person

beforeAll(async () => {
  world = await openWorld((service) => [availabilityRoutes(service)])
  dora = await world.person('director')
  sam = await world.person('agent')
  const { charter } = parseCharter(source)
  const { sql, now } = world.service
  await withOrganisation(
    sql,
    world.ours.id,
    (tx) => tx`
      insert into charters (organisation_id, charter_id, version, in_force_from, source, parsed, recorded_at)
      values (${world.ours.id}, ${newId()}, 'one', ${now() - 1_000}, ${source}, ${tx.json(charter as never)}, ${now()})`,
  )
})
afterAll(() => world.close())

const path = '/api/availability/maintenance'
const body = (from: string, until: string, more: object = {}) => ({
  from: `2026-06-${from}:00Z`,
  until: `2026-06-${until}:00Z`,
  says: { en: 'We move to a new server.', es: 'Cambiamos de servidor.' },
  ...more,
})
const read = async (client: Client, language = 'en') =>
  (await client.get(`/api/availability?language=${language}`)).json()

describe('availability', () => {
  it('is read by everyone, in their language, without what stands behind a question mark', async () => {
    const { promises } = await read(world.nobody(), 'es')
    expect(promises).toMatchObject([
      {
        id: 'web-site',
        says: 'Nuestro sitio responde a toda hora.',
        every: 60,
        answersWithin: 10,
        promised: 0.999,
        twelveMonths: { share: null, met: null },
      },
    ])
    expect(promises[0].addresses.map(({ shown }: { shown: string }) => shown)).toEqual([
      'www.example.org',
      'www.example.org/courses',
    ])
    expect(JSON.stringify(promises)).not.toContain('secret')
    expect(promises[0].months).toHaveLength(12)
    expect(promises[0].days).toHaveLength(31)
  })

  it('is empty where no charter promises it', async () => {
    const theirs = await read(world.nobody(world.theirs))
    expect(theirs).toMatchObject({ promises: [], incidents: { items: [], next: null } })
  })

  it('shows its probes to those who may read measures, and takes no mark that is not its own', async () => {
    expect((await world.nobody().get('/api/availability/probes')).status).toBe(401)
    const marks = ['x', `99999999999999999_${newId()}`, '1_------------------------------------']
    for (const mark of marks) {
      expect((await sam.get(`/api/availability/probes?after=${mark}`)).status).toBe(200)
      expect((await world.nobody().get(`/api/availability/incidents?after=${mark}`)).status).toBe(200)
    }
    expect((await sam.get('/api/availability/probes?from=2026-02-31')).status).toBe(400)
  })
})

describe('maintenance', () => {
  it('is announced, changed, ended early; everybody reads of it', async () => {
    const made = await dora.post(path, body('12T02:00', '12T04:00'))
    expect(made.status).toBe(201)
    const { id, ...first } = await made.json()
    expect(first).toMatchObject({ planned: true, revision: 1, announcedAt: '2026-06-10T09:00:00.000Z' })
    expect((await read(world.nobody(), 'es')).maintenance.coming).toMatchObject([
      { id, says: 'Cambiamos de servidor.', addresses: null },
    ])
    const changed = await dora.put(
      `${path}/${id}`,
      body('10T09:30', '10T12:00', { urls: ['https://www.example.org/courses'] }),
    )
    expect(await changed.json()).toMatchObject({ revision: 2, addresses: ['www.example.org/courses'] })
    expect((await dora.post(`${path}/${id}/ending`)).status).toBe(409)
    world.passTime(3_600_000)
    expect((await dora.put(`${path}/${id}`, body('11T02:00', '11T04:00'))).status).toBe(409)
    const ended = await dora.post(`${path}/${id}/ending`)
    expect(await ended.json()).toMatchObject({
      revision: 3,
      until: '2026-06-10T10:00:00.000Z',
      planned: true,
    })
    expect((await read(world.nobody())).maintenance).toMatchObject({ now: [], coming: [], past: [{ id }] })
  })

  it('can be called off before it begins: staff still see it, the public does not', async () => {
    const { id } = await (await dora.post(path, body('20T02:00', '20T04:00'))).json()
    expect((await dora.post(`${path}/${id}/cancellation`)).status).toBe(200)
    expect((await dora.post(`${path}/${id}/cancellation`)).status).toBe(409)
    const { items, addresses } = await (await sam.get(path)).json()
    expect(items.find((item: { id: string }) => item.id === id)).toMatchObject({ cancelled: true })
    expect(addresses).toEqual(['https://www.example.org/?key=secret', 'https://www.example.org/courses'])
    expect(JSON.stringify(await read(world.nobody()))).not.toContain(id)
  })

  it('is announced by directors, administrators and programs that may, and by nobody else', async () => {
    const announcement = body('21T02:00', '21T04:00')
    expect((await sam.post(path, announcement)).status).toBe(403)
    expect((await world.nobody().post(path, announcement)).status).toBe(401)
    expect((await (await world.program(['measures:read'])).post(path, announcement)).status).toBe(403)
    expect((await (await world.program(['maintenance:write'])).post(path, announcement)).status).toBe(201)
    expect((await (await world.person('administrator')).post(path, announcement)).status).toBe(201)
  })

  it('of somebody else is not there', async () => {
    const { id } = await (await dora.post(path, body('22T02:00', '22T04:00'))).json()
    const them = await world.person('director', world.theirs)
    expect((await them.post(`${path}/${id}/cancellation`)).status).toBe(404)
    expect((await (await them.get(path)).json()).items).toEqual([])
  })

  it('needs words in a language of the organisation, addresses that are promised, and an end ahead', async () => {
    const wrong = async (more: object) => (await dora.post(path, body('25T02:00', '25T04:00', more))).json()
    expect(await wrong({ says: { de: 'Neuer Server.' } })).toMatchObject({ errors: [{ field: 'says' }] })
    expect(await wrong({ urls: ['https://elsewhere.example/'] })).toMatchObject({
      errors: [{ field: 'urls' }],
    })
    expect(await wrong({ until: '2026-06-01T00:00:00Z' })).toMatchObject({ errors: [{ field: 'until' }] })
  })
})
