import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addStaff, startService, type TestService } from '../../tests/service.ts'
import { parseCharterWithHolidays } from '../core/charter/parse-with-holidays.ts'
import { sendDigests } from '../features/notices/digests.ts'
import { listNotices } from '../features/notices/list.ts'
import type { Actor } from '../http/service.ts'
import { nearingRound, outagesRound } from './house.ts'

const source = `
charter: Riverside Institute
version: house
languages: [en, es]
review: 2027-06-30
reviewer: the service committee
calendars:
  office: { timezone: Europe/London, hours: { mon-fri: 09:00-17:00 }, closed: GB-ENG }
commitments:
  web-site:
    says: { en: Our web site answers at all hours., es: Nuestro sitio responde a todas horas. }
    availability: { urls: [https://www.riverside.org/, https://www.riverside.org/join], every: 1 minute }
    at-least: 99.9%
  report:
    says: { en: An audit report every quarter., es: Un informe de auditoría cada trimestre. }
    short: { en: audit report, es: informe de auditoría }
    duty: { every: quarter, within: 20 working days }
`
const minute = 60_000
const hour = 60 * minute
const urls = ['https://www.riverside.org/', 'https://www.riverside.org/join'] as const
const targets = urls.map(() => newId())
/** Monday 8 June 2026, 10:00 in London. */
const start = Date.parse('2026-06-08T09:00:00Z')

let world: TestService
let alex: Extract<Actor, { kind: 'staff' }>
let dana: Extract<Actor, { kind: 'staff' }>

beforeAll(async () => {
  world = await startService()
  alex = await addStaff(world.service, world.organisationId, 'Alex', 'administrator')
  dana = await addStaff(world.service, world.organisationId, 'Dana', 'director')
  const { charter } = await parseCharterWithHolidays(source)
  if (!charter) throw new Error('the charter does not parse')
  const { owner } = world.database
  const longAgo = Date.parse('2026-04-02T00:00:00Z')
  await owner`
    insert into charters (organisation_id, charter_id, version, in_force_from, source, parsed, recorded_at)
    values (${world.organisationId}, ${newId()}, 'house', ${longAgo}, ${source}, ${owner.json(charter as never)}, ${longAgo})`
  for (const [place, url] of urls.entries()) {
    await owner`
      insert into probe_targets (organisation_id, target_id, commitment, url, asks, since)
      values (${world.organisationId}, ${targets[place]!}, 'web-site', ${url}, '{"timeZone": "Europe/London"}', ${longAgo})`
  }
})
afterAll(() => world.drop())
beforeEach(async () => {
  world.at(start)
  for (const table of ['notices', 'digests', 'outbox', 'incidents', 'observations'])
    await world.database.owner.unsafe(`delete from ${table}`)
})

const stopping = new AbortController().signal
const watch = (at: number) => {
  world.at(at)
  return outagesRound(world.service)(stopping)
}
const look = (at: string | number) => {
  world.at(at)
  return nearingRound(world.service)(stopping)
}
const said = async (person = alex, language = 'en') => {
  const reader = { organisationId: world.organisationId, staffId: person.id, language }
  return (await listNotices(world.service, reader, {})).items.map(({ words }) => words)
}

/** The address does not answer from then on. */
const away = (place: 0 | 1, at: number) => world.database.owner`
  insert into incidents (organisation_id, incident_id, commitment, target_id, url, began_at, failed, failure)
  values (${world.organisationId}, ${newId()}, 'web-site', ${targets[place]!}, ${urls[place]}, ${at}, 1, 'timeout')`
const back = (place: 0 | 1, at: number, by = 'answer') => world.database.owner`
  update incidents set ended_at = ${at}, ended_by = ${by} where target_id = ${targets[place]!} and ended_at is null`

describe('an outage', () => {
  test('is told once when it begins and once when it is over, to those who answer customers and to administrators', async () => {
    await away(0, start)
    await Promise.all([watch(start + minute), watch(start + minute)])
    await watch(start + 2 * minute)
    expect(await said()).toEqual(['www.riverside.org has not answered since Monday 8 June, 10:00'])
    expect(await said(alex, 'es')).toEqual(['www.riverside.org no responde desde el lunes 8 de junio, 10:00'])
    expect(await said(world.sam)).toHaveLength(1)
    expect(await said(dana)).toEqual([])
    await back(0, start + 40 * minute)
    await watch(start + 41 * minute)
    await watch(start + 42 * minute)
    expect(await said()).toEqual([
      'www.riverside.org answers again, since Monday 8 June, 10:40. It did not from Monday 8 June, 10:00 on',
      'www.riverside.org has not answered since Monday 8 June, 10:00',
    ])
  })

  test('of several addresses at once is one notice, and it is over when all answer', async () => {
    await away(0, start)
    await away(1, start + 1)
    await watch(start + minute)
    expect(await said()).toEqual([
      'www.riverside.org, www.riverside.org/join have not answered since Monday 8 June, 10:00',
    ])
    await back(0, start + 5 * minute)
    await watch(start + 6 * minute)
    expect(await said()).toHaveLength(1)
    await back(1, start + 9 * minute)
    await watch(start + 10 * minute)
    expect((await said())[0]).toMatch(
      /^www.riverside.org, www.riverside.org\/join answer again, since .* 10:09/,
    )
  })

  test('that comes and goes is no storm: what came after the first is told together an hour later', async () => {
    for (let round = 0; round < 20; round++) {
      await away(0, start + 3 * round * minute)
      await watch(start + (3 * round + 1) * minute)
      await back(0, start + (3 * round + 2) * minute)
      await watch(start + (3 * round + 2) * minute)
    }
    expect(await said()).toHaveLength(2)
    await watch(start + 62 * minute)
    expect(await said()).toHaveLength(3)
    expect((await said())[0]).toMatch(/answers again.*\(19 outages\)$/)
  })

  test('that lasts is told of though another one was told shortly before it', async () => {
    await away(0, start)
    await watch(start + minute)
    await back(0, start + 2 * minute)
    await watch(start + 2 * minute)
    await away(0, start + 3 * minute)
    await watch(start + 4 * minute)
    expect(await said()).toHaveLength(2)
    await watch(start + 62 * minute)
    expect((await said())[0]).toBe('www.riverside.org has not answered since Monday 8 June, 10:03')
  })

  test('that ends in maintenance is said to', async () => {
    await away(0, start)
    await watch(start + minute)
    await back(0, start + 5 * minute, 'maintenance')
    await watch(start + 6 * minute)
    expect((await said())[0]).toMatch(/since Monday 8 June, 10:05 it is in maintenance$/)
  })

  test('of an address that nobody asks any more is no news', async () => {
    await away(0, start)
    await watch(start + minute)
    await back(0, start + 5 * minute, 'retired')
    await watch(start + 2 * hour)
    expect(await said()).toHaveLength(1)
  })

  test('is in the digest, the one that is over only as that', async () => {
    const digest = async (person: string) =>
      (
        await world.database.owner<{ subject: string; letter: { sections: { title: string }[] } }[]>`
          select subject, letter from outbox where recipient = ${person} order by created_at`
      ).at(-1)
    await away(0, start)
    await watch(start + minute)
    world.at(start + 5 * minute)
    await sendDigests(world.service)
    expect((await digest('sam@riverside.example'))?.subject).toBe('Riverside Institute: 1 outage')
    await back(0, start + 50 * minute)
    await watch(start + 51 * minute)
    await away(1, start + 70 * minute)
    await watch(start + 71 * minute)
    await back(1, start + 72 * minute)
    await watch(start + 73 * minute)
    world.at(start + 80 * minute)
    await sendDigests(world.service)
    expect((await digest('sam@riverside.example'))?.subject).toBe('Riverside Institute: 2 outages over')
  })
})

describe('a recurring duty', () => {
  const done = () => world.database.owner`
    insert into observations (organisation_id, observation_id, kind, name, at, period, reference, recorded_at)
    values (${world.organisationId}, ${newId()}, 'act', 'report', ${start}, '2026-Q2', 'file 7', ${start})`

  test('is told at three quarters of its time and on the day on which it falls due, once each, and when it is broken', async () => {
    await look('2026-06-20T09:00:00Z')
    expect(await said(dana)).toEqual([])
    await look('2026-07-15T09:00:00Z')
    await look('2026-07-16T09:00:00Z')
    const due = 'Tuesday 28 July, 17:00'
    expect(await said(dana)).toEqual([`“audit report”, for quarter 2 of 2026: to be done by ${due}`])
    await look('2026-07-28T09:00:00Z')
    await look('2026-07-28T11:00:00Z')
    expect(await said(dana)).toHaveLength(2)
    await look('2026-07-28T16:15:00Z')
    await look('2026-07-29T09:00:00Z')
    expect((await said(dana))[0]).toBe(
      `“audit report”, for quarter 2 of 2026, was broken: it was to be done by ${due}`,
    )
    expect(await said(dana)).toHaveLength(3)
    expect((await said(alex)).filter((words) => words.includes('audit report'))).toHaveLength(3)
    expect(await said(world.sam)).toEqual([])
  })

  test('that was done is not', async () => {
    await done()
    await look('2026-07-28T16:15:00Z')
    expect(await said(dana)).toEqual([])
  })

  test('that was broken long ago is no news', async () => {
    await look('2026-09-01T09:00:00Z')
    expect((await said(dana)).filter((words) => words.includes('Q2'))).toEqual([])
  })
})

describe('what administrators should see to', () => {
  const inOf = async (language = 'en') =>
    (await said(alex, language)).filter((words) => !words.includes('report') && !words.includes('informe'))

  test('is told once, not daily: the review of the charter, when it is near and when it is past', async () => {
    const review = async (language = 'en') =>
      (await inOf(language)).filter((words) => /charter|carta/.test(words))
    await look('2027-05-01T09:00:00Z')
    expect(await review()).toEqual([])
    for (const day of ['06', '07', '08']) await look(`2027-05-${day}T09:00:00Z`)
    expect(await review()).toEqual([
      'The charter is to be looked at again by Wednesday 30 June (the service committee)',
    ])
    expect(await review('es')).toEqual([
      'La carta debe revisarse antes del miércoles 30 de junio (the service committee)',
    ])
    for (const day of ['01', '02']) await look(`2027-07-${day}T09:00:00Z`)
    expect(await review()).toHaveLength(2)
    expect(await said(dana)).not.toContain(expect.stringMatching(/looked at/))
  })

  test('is told once, half a year ahead: that holidays run out', async () => {
    const holidays = async () => (await inOf()).filter((words) => words.startsWith('Holidays'))
    const [version] = await world.database.owner<{ known: string }[]>`
      select parsed->'calendars'->'office'->>'knownUntil' as known from charters where version = 'house'`
    const last = Date.parse(`${version!.known}T12:00:00Z`)
    await look(last - 184 * 24 * hour)
    expect(await holidays()).toEqual([])
    await look(last - 182 * 24 * hour)
    await look(last - 100 * 24 * hour)
    expect(await holidays()).toHaveLength(1)
    expect((await holidays())[0]).toMatch(
      /^Holidays of the calendar “office” are known until \w+ 31 December only/,
    )
  })
})
