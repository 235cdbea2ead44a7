import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type Person, type World } from '../../../tests/api.ts'
import { longestFile } from '../../core/charter/model.ts'
import { noTeam } from '../../projections/clocks.ts'
import { accessRoutes } from '../access/routes.ts'
import type { PublicCharter } from './contract.ts'
import { chartersRoutes } from './routes.ts'

const source = readFileSync(new URL('../../../charters/professional-institute.yaml', import.meta.url), 'utf8')
const named = (version: string) => source.replace(/^version: .*$/m, `version: ${version}`)

let world: World
let ana: Person

beforeAll(async () => {
  world = await openWorld((service) => [chartersRoutes(service), accessRoutes(service)])
  ana = await world.person('administrator')
})
afterAll(() => world.close())

describe('a draft', () => {
  it('is told what it gets wrong, where, and how to mend it; nothing is changed', async () => {
    const agent = await world.person('agent')
    const wrong = await agent.post('/api/charters/check', {
      source: source.replace('until: replied', 'until: repleid'),
    })
    const check = await wrong.json()
    expect(check).toMatchObject({ valid: false })
    expect(check.problems).toContainEqual(
      expect.objectContaining({
        line: expect.any(Number),
        column: expect.any(Number),
        nearest: 'replied',
        severity: 'error',
      }),
    )
    expect(await (await agent.post('/api/charters/check', { source })).json()).toMatchObject({ valid: true })
    expect(await (await agent.get('/api/charters')).json()).toEqual([])
    expect((await world.nobody().get('/api/charter')).status).toBe(404)
  })
})

describe('a draft that can be read and not be kept', () => {
  const withLimit = (limit: string) => source.replace(/within: 3 working days/, `within: ${limit}`)

  it.each(['200 years', '73000 working days', '1750000 working hours'])(
    'within %s is told so, and not published',
    async (limit) => {
      const draft = withLimit(limit)
      const check = await (await ana.post('/api/charters/check', { source: draft })).json()
      expect(check).toMatchObject({ valid: false })
      expect(check.problems[0]).toMatchObject({
        message: expect.stringContaining('2199'),
        line: expect.any(Number),
      })
      expect(check.problems[0].line).toBeGreaterThan(1)
      expect((await ana.post('/api/charters', { source: draft })).status).toBe(400)
    },
  )

  it.each(['\\0', '\\ud800', '\\x07'])('says no character that cannot be kept: %s', async (escaped) => {
    const draft = source.replace('en: Riverside Institute of Management', `en: "River${escaped}side"`)
    expect((await ana.post('/api/charters', { source: draft })).status).toBe(400)
  })

  it('is told of a few hundred mistakes at most, and is no book', async () => {
    const check = await (await ana.post('/api/charters/check', { source: 'a: 1\n'.repeat(1000) })).json()
    expect(check.problems).toHaveLength(200)
    expect((await ana.post('/api/charters/check', { source: '#'.repeat(longestFile + 1) })).status).toBe(400)
  })

  it('can be as long as a file that `troth check` reads', async () => {
    const long = `${source}${'#'.repeat(longestFile - source.length)}`
    expect(await (await ana.post('/api/charters/check', { source: long })).json()).toMatchObject({
      valid: true,
    })
  })
})

describe('publishing', () => {
  it('puts a charter in force, once for each version, and announces it', async () => {
    const first = await ana.post('/api/charters', { source: named('one') })
    expect(first.status).toBe(201)
    const { problems, ...version } = await first.json()
    expect(problems.every(({ severity }: { severity: string }) => severity === 'notice')).toBe(true)
    expect(version).toMatchObject({ version: 'one', publishedBy: 'A administrator' })
    expect(version.measured).toBeLessThan(version.promises)
    expect(world.announced).toContainEqual({ organisationId: world.ours.id, what: { about: 'charter' } })
    const same = await ana.post('/api/charters', { source: named('one') })
    expect(same.status).toBe(409)
    const draft = `${named('one')}\n# another thought\n`
    const check = async (toPublish: boolean) =>
      (await ana.post('/api/charters/check', { source: draft, toPublish })).json()
    expect(await check(true)).toMatchObject({
      valid: false,
      problems: expect.arrayContaining([
        expect.objectContaining({
          severity: 'error',
          message: expect.stringContaining('called one was published'),
        }),
      ]),
    })
    // Where it is only asked what if, it may be called as it is.
    expect(await check(false)).toMatchObject({ valid: true })
    const taken = await ana.post('/api/charters', { source: draft })
    expect(taken.status).toBe(400)
    world.passTime(1000)
    expect((await ana.post('/api/charters', { source: named('two') })).status).toBe(201)
    const versions = await (await ana.get('/api/charters')).json()
    expect(versions.map((one: { version: string }) => one.version)).toEqual(['two', 'one'])
    expect(await (await ana.get(`/api/charters/${version.id}`)).json()).toEqual({
      ...version,
      source: named('one'),
    })
  })

  it('is for administrators and programs that may', async () => {
    for (const role of ['director', 'agent'] as const) {
      const person = await world.person(role)
      expect((await person.post('/api/charters', { source: named('x') })).status).toBe(403)
    }
    const reader = await world.program(['measures:read'])
    expect((await reader.post('/api/charters', { source: named('x') })).status).toBe(403)
    world.passTime(1000)
    const writer = await world.program(['charters:write'])
    const published = await writer.post('/api/charters', { source: named('three') })
    expect(await published.json()).toMatchObject({ version: 'three', publishedBy: null })
  })

  it('refuses mistakes with their lines', async () => {
    const refused = await ana.post('/api/charters', {
      source: named('four').replace('within: 3 working days', 'within: 3 wroking days'),
    })
    expect(refused.status).toBe(400)
    expect(await refused.json()).toMatchObject({
      type: '/problems/invalid',
      errors: [{ field: 'source', message: expect.stringMatching(/^Line \d+, column \d+: /) }],
    })
  })

  it('changes nothing for another organisation', async () => {
    const them = await world.person('administrator', world.theirs)
    expect(await (await them.get('/api/charters')).json()).toEqual([])
    const [ours] = await (await ana.get('/api/charters')).json()
    expect((await them.get(`/api/charters/${ours.id}`)).status).toBe(404)
    expect((await world.nobody(world.theirs).get('/api/charter')).status).toBe(404)
  })

  it('cannot be undone, not even by the service', async () => {
    const { sql } = world.database
    const { withOrganisation } = await import('../../postgres/transaction.ts')
    const changing = withOrganisation(sql, world.ours.id, (tx) => tx`update charters set version = 'changed'`)
    await expect(changing).rejects.toThrow(/permission denied/)
  })
})

/** Counts as the projections write them: some folded, some not yet. */
async function count(table: 'tallies' | 'tally_deltas', month: string, outcome: string, amount: number) {
  await world.database.owner`
    insert into ${world.database.owner(table)} (organisation_id, commitment, target, month, channel, team_id, outcome, amount)
    values (${world.ours.id}, 'written-reply', 0, ${month}, 'email', ${noTeam}, ${outcome}, ${amount})`
}

async function readCharter(language: string): Promise<PublicCharter> {
  return (await world.nobody().get(`/api/charter?language=${language}`)).json()
}

describe('the charter in force', () => {
  it('is read by everyone, in their language, with its hours', async () => {
    const english = await readCharter('en')
    expect(english).toMatchObject({
      version: 'three',
      language: 'en',
      languages: ['en', 'es'],
      review: '2027-04-01',
    })
    expect(english.hours).toEqual(['Monday to Friday 9:00–17:00, not on public holidays'])
    const spanish = await readCharter('es-MX')
    expect(spanish).toMatchObject({ language: 'es' })
    expect(spanish.sections[0]!.title).not.toBe(english.sections[0]!.title)
    expect(await readCharter('de')).toMatchObject({ language: 'en' })
  })

  it('counts this month and the last twelve, folded or not, and says where there is too little', async () => {
    await count('tallies', '2026-06', 'kept', 5)
    await count('tally_deltas', '2026-06', 'broken', 1)
    await count('tally_deltas', '2026-06', 'notDue', 3)
    await count('tallies', '2026-01', 'kept', 90)
    await count('tallies', '2025-07', 'broken', 4)
    await count('tallies', '2025-06', 'broken', 1000)
    const charter = await readCharter('en')
    const promises = charter.sections.flatMap((section) => section.promises)
    const reply = promises.find(({ id }) => id === 'written-reply')!
    expect(reply.targets).toHaveLength(1)
    const [target] = reply.targets
    expect(target).toMatchObject({ share: 1, within: '3 working days' })
    expect(target!.thisMonth).toMatchObject({ kept: 5, broken: 1, notDue: 3, share: 5 / 6, few: true })
    expect(target!.twelveMonths).toMatchObject({ kept: 95, broken: 5, notDue: 3, share: 0.95, few: false })
    expect(target!.twelveMonths.interval![0]).toBeCloseTo(0.8882, 3)
    expect(target!.months.map(({ month }) => month)[0]).toBe('2025-07')
    const untouched = promises.find(({ id, targets }) => targets.length > 0 && id !== 'written-reply')!
    expect(untouched.targets[0]!.twelveMonths).toMatchObject({ share: null, interval: null, few: true })
    const pledge = promises.find(({ id }) => id === 'opinions')!
    expect(pledge).toMatchObject({ measured: false, targets: [], measure: null, tone: null, law: null })
    const shown = promises.find(({ id }) => id === 'courtesy')!
    expect(shown).toMatchObject({ measured: false, shownBy: { id: 'polite-score' } })
    const legal = promises.find(({ id }) => id === 'confidence')!
    expect(legal.law).toBe('UK General Data Protection Regulation')
    const aim = promises.find(({ id }) => id === 'right-first-time')!
    expect(aim).toMatchObject({ measured: true, tone: 'aim', targets: [] })
    expect(aim.measure).toMatchObject({ kind: 'rate', promised: 'at least 85%', overall: { value: null } })
  })

  it('is not sent again while nothing about it has changed', async () => {
    const first = await world.nobody().get('/api/charter')
    expect(first.headers.get('cache-control')).toBe('public, max-age=30')
    const tag = first.headers.get('etag')!
    world.passTime(5_000)
    expect((await world.nobody().get('/api/charter', { 'if-none-match': tag })).status).toBe(304)
    await count('tally_deltas', '2026-06', 'kept', 1)
    expect((await world.nobody().get('/api/charter', { 'if-none-match': tag })).status).toBe(200)
  })
})
