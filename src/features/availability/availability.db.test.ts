import http, { type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { v7 as newId } from 'uuid'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startService, type TestService } from '../../../tests/service.ts'
import { parseCharter } from '../../core/charter/parse.ts'
import { outgoing } from '../../outgoing/call.ts'
import { withOrganisation } from '../../postgres/transaction.ts'
import type { Availability, ProbeView } from './contract.ts'
import { addRevision } from './maintenance/store.ts'
import { type Claim, claimProbes, releaseProbe } from './probing/claim.ts'
import { forgetProbes } from './probing/forget.ts'
import { takeUpCharters } from './probing/plan.ts'
import { turnTaker } from './probing/take-turn.ts'
import { readIncidents } from './reading/incidents.ts'
import { readProbes } from './reading/probes.ts'
import { availabilityNow } from './routes.ts'

const minute = 60_000
const noon = Date.parse('2026-06-10T11:00:00Z') // 12:00 in London
const stopping = new AbortController().signal

let world: TestService
let now: number
let versions = 0
/** What each site answers. */
const answers: Record<'one' | 'two', RequestListener> = {
  one: (_, answer) => answer.end(),
  two: (_, answer) => answer.end(),
}
const servers: http.Server[] = []
const sites: Record<'one' | 'two', string> = { one: '', two: '' }

async function open(site: 'one' | 'two', address: string): Promise<void> {
  const server = http.createServer((request, answer) => answers[site](request, answer))
  await new Promise<void>((resolve) => server.listen(0, address, resolve))
  servers.push(server)
  sites[site] = `http://${address}:${(server.address() as AddressInfo).port}/`
}

beforeAll(async () => {
  world = await startService('blank')
  await open('one', '127.0.0.1')
  await open('two', '127.0.0.2')
})
afterAll(async () => {
  for (const server of servers) server.closeAllConnections()
  await world.drop()
})
beforeEach(() => setTime(noon))
afterEach(async () => {
  answers.one = answers.two = (_, answer) => void answer.end()
  const { owner } = world.database
  for (const table of [
    'probes',
    'probe_tallies',
    'incidents',
    'maintenance',
    'probe_timers',
    'probe_plans',
  ]) {
    await owner.unsafe(`delete from ${table}`)
  }
  await owner.unsafe('delete from probe_targets')
})

function setTime(at: number) {
  now = at
  world.at(at)
}

/** A charter that promises these addresses, taken up. */
async function promise(urls: string[], more = ''): Promise<void> {
  versions += 1
  const source = `
charter: { en: Riverside Institute, es: Instituto Riverside }
version: v${versions}
languages: [en, es]
calendars:
  office: { timezone: Europe/London, hours: { mon-fri: 09:00-17:00 }, closed: none }
commitments:
  web-site:
    says: { en: Our web site answers at all hours., es: Nuestro sitio responde a toda hora. }
    availability: { urls: [${urls.join(', ')}], every: 1 minute, answers-within: 1 second${more} }
    at-least: 99%
`
  const { organisationId, service } = world
  const { charter, problems } = parseCharter(source)
  if (!charter) throw new Error(problems.map(({ message }) => message).join('; '))
  const at = noon - 3_600_000 + versions
  await inside(
    (tx) => tx`
      insert into charters (organisation_id, charter_id, version, in_force_from, source, parsed, recorded_at)
      values (${organisationId}, ${newId()}, ${charter.version}, ${at}, ${source}, ${tx.json(charter as never)}, ${at})`,
  )
  await takeUpCharters(service.sql, now)
}

const inside = <T>(work: Parameters<typeof withOrganisation<T>>[2]) =>
  withOrganisation(world.service.sql, world.organisationId, work)

const prober = (allowed = ['127.0.0.0/8'], controls: string[] = []) =>
  turnTaker(world.service, { outgoing: outgoing(allowed), controls, pause: 1 })

const claim = (most = 10) => claimProbes(world.service.sql, now, most, 30_000)

/** Everybody whose turn it is is asked, now. */
async function askAll(ask = prober()): Promise<void> {
  for (const one of await claim()) await ask(one, stopping)
}

const probes = async (): Promise<ProbeView[]> =>
  (
    await inside((tx) =>
      readProbes(tx, { organisationId: world.organisationId, timeZone: 'Europe/London' }, {}),
    )
  ).items
const status = (): Promise<Availability> => availabilityNow(world.service, world.organisationId, 'en')
const incidents = () => inside((tx) => readIncidents(tx, world.organisationId, {}, now))

async function announce(from: number, until: number, announcedAt: number): Promise<void> {
  const record = {
    id: crypto.randomUUID(),
    revision: 1,
    state: 'announced' as const,
    from,
    until,
    urls: null,
    says: { en: 'A new server.', es: 'Un servidor nuevo.' },
    announcedAt,
    recordedAt: announcedAt,
  }
  await inside((tx) => addRevision(tx, world.organisationId, record, null))
}

describe('a promised address', () => {
  it('is asked at its turn; answer, status and time are kept, and the month counts it', async () => {
    await promise([sites.one])
    await askAll()
    expect(await claim()).toEqual([])
    expect(await probes()).toEqual([
      {
        commitment: 'web-site',
        url: sites.one,
        at: new Date(noon).toISOString(),
        turns: 1,
        outcome: 'answered',
        answered: true,
        failure: null,
        status: 200,
        took: expect.any(Number),
        tries: 1,
      },
    ])
    setTime(noon + minute)
    await askAll()
    const [promised] = (await status()).promises
    expect(promised?.thisMonth).toMatchObject({ answered: 2, failed: 0, share: 1, few: true })
    expect(promised?.addresses[0]).toMatchObject({ state: 'answering', failingSince: null })
    expect(promised?.days.at(-1)?.times.half).toBeGreaterThan(0)
    expect(promised?.days.at(-1)).toMatchObject({ day: '2026-06-10', figure: { answered: 2 } })
  })

  it('that fails once and answers a moment later has answered, and took two tries', async () => {
    await promise([sites.one])
    let asked = 0
    answers.one = (_, answer) => answer.writeHead(++asked === 1 ? 502 : 200).end()
    await askAll()
    expect(await probes()).toMatchObject([{ outcome: 'answered', tries: 2, status: 200 }])
    expect((await incidents()).items).toEqual([])
  })

  it('that fails twice has failed: an incident, until it answers', async () => {
    await promise([sites.one])
    answers.one = (_, answer) => answer.writeHead(503).end()
    for (const turn of [0, 1, 2]) {
      setTime(noon + turn * minute)
      await askAll()
    }
    expect((await status()).promises[0]?.addresses[0]).toMatchObject({
      state: 'failing',
      failingSince: new Date(noon).toISOString(),
    })
    answers.one = (_, answer) => void answer.end()
    setTime(noon + 3 * minute)
    await askAll()
    expect((await incidents()).items).toMatchObject([
      {
        from: new Date(noon).toISOString(),
        until: new Date(noon + 3 * minute).toISOString(),
        endedBy: 'answer',
        lasted: 180,
        failed: 3,
        failure: 'status',
        status: 503,
      },
    ])
    const { thisMonth } = (await status()).promises[0]!
    expect(thisMonth).toMatchObject({ answered: 1, failed: 3, share: 0.25, met: false })
  })

  it.each([
    ['is too slow', { failure: 'timeout', status: null }, () => undefined],
    ['says something else', { failure: 'text', status: 200 }, (_, answer) => void answer.end('Oops')],
    [
      'leads to a private address',
      { failure: 'refused-by-us', status: null },
      (_, answer) => void answer.writeHead(302, { location: 'http://10.0.0.1/' }).end(),
    ],
  ] satisfies [string, object, RequestListener][])('that %s has failed', async (_, found, listener) => {
    await promise([sites.one, sites.two], ', contains: Welcome')
    answers.two = (_, answer) => void answer.end('<b>Welcome</b>')
    answers.one = listener
    await askAll()
    const one = (await probes()).find(({ url }) => url === sites.one)
    expect(one).toMatchObject({ outcome: 'failed', ...found, tries: 2 })
    expect((await status()).promises[0]?.thisMonth).toMatchObject({ answered: 1, failed: 1 })
  })

  it('on a network of its own is not asked unless it is allowed', async () => {
    await promise([sites.one])
    await askAll(prober([]))
    expect(await probes()).toMatchObject([{ outcome: 'failed', failure: 'refused-by-us' }])
  })

  it('that only stands for one still to be put in is not asked', async () => {
    await promise(['https://www.example.org/', 'https://shop.test/', sites.one])
    expect(await claim()).toHaveLength(1)
    const { addresses } = (await status()).promises[0]!
    expect(addresses.map(({ state }) => state)).toEqual(['unknown', 'unknown', 'unknown'])
  })

  it('that the charter drops is not asked any more, and what was found stays', async () => {
    await promise([sites.one])
    answers.one = (_, answer) => answer.writeHead(500).end()
    await askAll()
    setTime(noon + minute)
    await promise([sites.two])
    expect((await claim()).length).toBe(1)
    expect((await incidents()).items).toMatchObject([{ endedBy: 'retired' }])
    expect((await probes()).map(({ url }) => url)).toEqual([sites.one])
  })
})

describe('an outage of our own', () => {
  /** Nobody listens there. */
  const gone = ['http://127.0.0.3:9/', 'http://127.0.0.4:9/']

  it('is when all addresses at different hosts are silent at once: not observed, and no incident', async () => {
    await promise(gone)
    await askAll()
    expect((await probes()).map(({ outcome }) => outcome)).toEqual(['ownOutage', 'ownOutage'])
    expect((await incidents()).items).toEqual([])
    const [promised] = (await status()).promises
    expect(promised?.thisMonth).toMatchObject({
      answered: 0,
      failed: 0,
      ownOutage: 2,
      share: null,
      met: null,
    })
    expect(promised?.addresses[0]?.state).toBe('unknown')
  })

  it('is when a control address is silent, too; a control address that answers makes it theirs', async () => {
    await promise([gone[0]!])
    await askAll(prober(['127.0.0.0/8'], [gone[1]!]))
    setTime(noon + minute)
    await askAll(prober(['127.0.0.0/8'], [sites.one]))
    expect((await probes()).map(({ outcome }) => outcome)).toEqual(['failed', 'ownOutage'])
  })

  it('is the time in which no node asked: so many turns, by the days they lie in', async () => {
    await promise([sites.one])
    await askAll()
    // Until 0:30 in London the night after.
    setTime(noon + (12 * 60 + 30) * minute)
    await askAll()
    expect(await probes()).toMatchObject([
      { outcome: 'answered', turns: 1 },
      { outcome: 'ownOutage', turns: 749, answered: null, at: new Date(noon + minute).toISOString() },
      { outcome: 'answered', turns: 1 },
    ])
    const { days } = (await status()).promises[0]!
    expect(days.slice(-2)).toMatchObject([
      { day: '2026-06-10', figure: { answered: 1, ownOutage: 719 } },
      { day: '2026-06-11', figure: { answered: 1, ownOutage: 30 } },
    ])
  })
})

describe('planned maintenance', () => {
  it('is in no share, whatever answers; an incident ends where it begins', async () => {
    await promise([sites.one])
    answers.one = (_, answer) => answer.writeHead(503).end()
    await askAll()
    await announce(noon + minute / 2, noon + 2 * minute, noon)
    setTime(noon + minute)
    await askAll()
    answers.one = (_, answer) => void answer.end()
    expect((await status()).promises[0]?.addresses[0]?.state).toBe('maintenance')
    setTime(noon + 2 * minute)
    await askAll()
    expect((await probes()).map(({ outcome }) => outcome)).toEqual(['answered', 'maintenance', 'failed'])
    expect((await incidents()).items).toMatchObject([
      { endedBy: 'maintenance', until: new Date(noon + minute / 2).toISOString() },
    ])
    const { thisMonth } = (await status()).promises[0]!
    expect(thisMonth).toMatchObject({ answered: 1, failed: 1, maintenance: 1, share: 0.5 })
  })

  it('that was announced once it had begun does not count', async () => {
    await promise([sites.one])
    await announce(noon - minute, noon + minute, noon)
    answers.one = (_, answer) => answer.writeHead(503).end()
    await askAll()
    expect((await probes())[0]?.outcome).toBe('failed')
    expect((await status()).maintenance.now[0]?.planned).toBe(false)
  })

  it('that was announced later than the charter asks does not count', async () => {
    await promise([sites.one], ', notice: 24 hours')
    await announce(noon - minute, noon + minute, noon - 2 * 3_600_000)
    await announce(noon + 60 * minute, noon + 61 * minute, noon - 24 * 3_600_000)
    answers.one = (_, answer) => answer.writeHead(503).end()
    await askAll()
    expect((await probes())[0]?.outcome).toBe('failed')
    const { maintenance } = await status()
    expect([maintenance.now[0]?.planned, maintenance.coming[0]?.planned]).toEqual([false, true])
  })
})

describe('several nodes', () => {
  it('ask each address once at its turn', async () => {
    await promise([sites.one, sites.two])
    const claimed = await Promise.all([claim(), claim(), claim()])
    expect(claimed.flat().map(({ targetId }) => targetId)).toHaveLength(2)
    expect(new Set(claimed.flat().map(({ targetId }) => targetId)).size).toBe(2)
  })

  it('lose nothing when one is killed: another asks when the claim has run out, and the first writes nothing more', async () => {
    await promise([sites.one])
    const [dead] = (await claim()) as [Claim]
    expect(await claim()).toEqual([])
    await world.database.owner`update probe_timers set claimed_until = now() - interval '1 second'`
    await askAll()
    expect(await probes()).toHaveLength(1)
    // It was not dead, only slow.
    await prober()(dead, stopping)
    expect(await probes()).toHaveLength(1)
    expect((await status()).promises[0]?.thisMonth.answered).toBe(1)
  })

  it('write nothing of a turn whose claim ran out while they asked, though nobody else took it', async () => {
    await promise([sites.one])
    answers.one = async (_, answer) => {
      await world.database.owner`update probe_timers set claimed_until = now() - interval '1 second'`
      answer.end()
    }
    await askAll()
    expect(await probes()).toEqual([])
    expect(await claim()).toHaveLength(1)
  })

  it('that are stopped give their turns back untaken', async () => {
    await promise([sites.one])
    const [mine] = (await claim()) as [Claim]
    await prober()(mine, AbortSignal.abort())
    expect(await probes()).toEqual([])
    expect(await claim()).toHaveLength(1)
    await releaseProbe(world.service.sql, mine)
  })
})

it('keeps single probes for thirteen months, and their sums for good', async () => {
  await promise([sites.one])
  await askAll()
  setTime(noon + 390 * 86_400_000)
  await inside((tx) => forgetProbes(tx, world.organisationId, now))
  expect(await probes()).toHaveLength(1)
  setTime(noon + 401 * 86_400_000)
  await inside((tx) => forgetProbes(tx, world.organisationId, now))
  expect(await probes()).toEqual([])
  const [sum] = await world.database.owner`select amount from probe_tallies`
  expect(sum).toMatchObject({ amount: 1 })
})
