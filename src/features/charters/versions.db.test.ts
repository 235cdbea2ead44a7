import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type Person, type World } from '../../../tests/api.ts'
import { withOrganisation } from '../../postgres/transaction.ts'
import { chartersOf } from '../../projections/charters.ts'
import { chartersRoutes } from './routes.ts'

const source = readFileSync(new URL('../../../charters/professional-institute.yaml', import.meta.url), 'utf8')
const named = (version: string) => source.replace(/^version: .*$/m, `version: ${version}`)
const day = 86_400_000

let world: World
let ana: Person
const instant = (days: number) => new Date(world.service.now() + days * day).toISOString()
const versionAt = (days: number) =>
  withOrganisation(world.service.sql, world.ours.id, async (tx) => {
    const charters = await chartersOf(tx, world.ours.id)
    return charters.at(world.service.now() + days * day).compiled.version
  })

beforeAll(async () => {
  world = await openWorld((service) => [chartersRoutes(service)])
  ana = await world.person('administrator')
  await ana.post('/api/charters', { source: named('one') })
})
afterAll(() => world.close())

describe('a charter that is published ahead', () => {
  it('comes into force on its day; until then another can be published, and holds until that day', async () => {
    world.passTime(1000)
    const ahead = await ana.post('/api/charters', { source: named('spring'), inForceFrom: instant(10) })
    expect(await ahead.json()).toMatchObject({
      version: 'spring',
      inForceFrom: instant(10),
      publishedAt: instant(0),
    })
    expect([await versionAt(0), await versionAt(9.9), await versionAt(10)]).toEqual(['one', 'one', 'spring'])
    world.passTime(1000)
    expect((await ana.post('/api/charters', { source: named('bridge') })).status).toBe(201)
    expect([await versionAt(0), await versionAt(11)]).toEqual(['bridge', 'spring'])
  })

  it('is refused in the past, after five years, and at the very instant of another', async () => {
    for (const inForceFrom of [instant(-1), instant(6 * 366)]) {
      const refused = await ana.post('/api/charters', { source: named('never'), inForceFrom })
      expect(refused.status).toBe(400)
      expect(await refused.json()).toMatchObject({ errors: [{ field: 'inForceFrom' }] })
    }
    const [spring] = await (await ana.get('/api/charters')).json()
    const taken = await ana.post('/api/charters', { source: named('never'), inForceFrom: spring.inForceFrom })
    expect(taken.status).toBe(400)
  })
})

describe('each published version', () => {
  it('is read by everyone at its own address, with its file, in their language', async () => {
    const nobody = world.nobody()
    const { versions } = await (await nobody.get('/api/charter/versions')).json()
    expect(versions.map(({ version }: { version: string }) => version)).toEqual(['spring', 'bridge', 'one'])
    expect(versions[1].inForceUntil).toBe(versions[0].inForceFrom)
    expect(versions[0].inForceUntil).toBeNull()
    const one = await (await nobody.get('/api/charter/versions/one?language=es')).json()
    expect(one).toMatchObject({ version: 'one', language: 'es', source: named('one') })
    expect(one.sections[0].promises[0].says).toMatch(/\p{L}/u)
    expect((await nobody.get('/api/charter/versions/none')).status).toBe(404)
    expect((await world.nobody(world.theirs).get('/api/charter/versions/one')).status).toBe(404)
  })

  it('has the calendar changes beside it, in plain words', async () => {
    world.passTime(1000)
    const closed = [{ date: '2026-06-19', name: { en: 'Flood', es: 'Inundación' } }]
    await ana.post('/api/calendars', { calendar: 'office', closed })
    const { calendarChanges } = await (await world.nobody().get('/api/charter/versions?language=es')).json()
    expect(calendarChanges).toMatchObject([
      {
        calendar: 'office',
        version: 'bridge.1',
        changes: ['cerrado el viernes 19 de junio de 2026 (Inundación)'],
      },
    ])
  })
})
