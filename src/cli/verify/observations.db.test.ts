import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type Person, type World } from '../../../tests/api.ts'
import { writeDays } from '../../features/availability/write-days.ts'
import { chartersRoutes } from '../../features/charters/routes.ts'
import type { Observation } from '../../features/observations/contract.ts'
import { observationsRoutes } from '../../features/observations/routes.ts'
import { appendToChains } from '../../ledger/chains.ts'
import { seal } from '../../ledger/log/seal.ts'
import { withOrganisation } from '../../postgres/transaction.ts'
import type { ProbeSum } from '../../projections/measured/probe-days.ts'
import { writeBundle } from './bundle.ts'
import { verifyBundle } from './command.ts'
import { bundleOf, verifyInstalled } from './installation.ts'
import { differenceText } from './report.ts'

const source = `charter: { en: Office, es: Oficina }
version: '1'
languages: [en, es]
calendars:
  office: { timezone: Europe/London, hours: { mon-fri: 09:00-17:00 }, closed: none }
commitments:
  polite:
    says: { en: Polite., es: Amable. }
    short: { en: courtesy, es: cortesía }
    score: politeness
    at-least: 4.5
  telephone:
    says: { en: Attended., es: Atendido. }
    short: { en: telephone, es: teléfono }
    attended: telephone
    at-least: 75%
  audit:
    says: { en: Audited., es: Auditado. }
    short: { en: audit, es: auditoría }
    duty: { every: year, by: 30 September }
  there:
    says: { en: The site answers., es: El sitio responde. }
    short: { en: site, es: sitio }
    availability: { urls: ['https://www.example.org/'], every: 1 minute, answers-within: 1 second }
    at-least: 99%
`
const url = 'https://www.example.org/'

let world: World
let ana: Person
let folder: string
const recorded: Observation[] = []

const within = <T>(work: Parameters<typeof withOrganisation<T>>[2]) =>
  withOrganisation(world.service.sql, world.ours.id, work)
const sealAll = () =>
  within((tx) =>
    seal(tx, world.ours.id, { master: world.service.masterKey, now: world.service.now(), most: 1_000 }),
  )
const verify = () =>
  verifyInstalled(
    world.database.owner,
    { url: world.database.appUrl, masterKey: world.service.masterKey },
    world.ours.id,
    { now: world.service.now(), withContent: true, threads: 0 },
  )
const says = async () => (await verify()).differences.map(differenceText)

async function record(body: object): Promise<Observation> {
  const answer = await ana.post('/api/observations', body)
  expect(answer.status).toBe(201)
  const observation = (await answer.json()) as Observation
  recorded.push(observation)
  return observation
}

async function putRight(id: string, instead: object | null): Promise<void> {
  const answer = await ana.post(`/api/observations/${id}/correction`, { reason: 'Typed wrong', instead })
  expect(answer.status).toBe(201)
}

async function probed(day: string, outcome: string, amount: number): Promise<void> {
  const answers = outcome === 'answered' ? amount : 0
  await world.database.owner`
    insert into probe_tallies (organisation_id, commitment, url, day, outcome, amount, took, slowest, times)
    values (${world.ours.id}, 'there', ${url}, ${day}, ${outcome}, ${amount}, ${answers * 20}, ${answers && 40}, ${answers ? [amount, 0] : []}::int[])`
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'troth-observed-'))
  world = await openWorld((service) => [observationsRoutes(service), chartersRoutes(service)])
  ana = await world.person('administrator')
  const published = await ana.post('/api/charters', { source })
  expect(published.status, await published.clone().text()).toBe(201)
  world.passTime(4 * 3_600_000)
  const score = { kind: 'score', name: 'politeness' }
  await record({ ...score, value: 5 })
  const wrong = await record({ ...score, value: 1.23456, key: 'row 7' })
  await putRight(wrong.id, { ...score, value: 4.25, at: wrong.at })
  await putRight((await record({ ...score, value: 2 })).id, null)
  const csv =
    'given,value,key\n2026-05-04 10:00,4,a\n2026-05-04 11:00,3.5,b\n2026-06-01 10:00,5,c\n2026-06-01 10:00,5,c\n'
  expect((await ana.post('/api/observations/import', { ...score, csv })).status).toBe(200)
  const span = { kind: 'attendance', name: 'telephone' }
  await record({ ...span, from: '2026-06-10T08:00:00Z', until: '2026-06-10T11:00:00Z', attended: true })
  await record({ ...span, from: '2026-06-10T11:00:00Z', until: '2026-06-10T12:00:00Z', attended: false })
  await record({ kind: 'act', name: 'audit', period: '2026', reference: 'File "7"\n of Ms Osei' })
  for (const [day, outcome, amount] of [
    ['2026-06-07', 'answered', 1_430],
    ['2026-06-07', 'failed', 10],
    ['2026-06-08', 'answered', 1_440],
    ['2026-06-10', 'answered', 600],
  ] as const)
    await probed(day, outcome, amount)
  expect(await within((tx) => writeDays(tx, world.ours.id, world.service.now(), 10))).toBe(2)
  await sealAll()
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await world.close()
})

/** Changes something behind the program's back, looks what is said, and puts it back as it was. */
async function tampered(table: string, change: string, where: string): Promise<string[]> {
  const { owner } = world.database
  await owner.unsafe(`create table saved as select * from ${table} where ${where}`)
  const changed = await owner.unsafe(
    change === 'delete'
      ? `delete from ${table} where ${where}`
      : `update ${table} set ${change} where ${where}`,
  )
  expect(changed.count).toBe(1)
  try {
    return await says()
  } finally {
    await owner.unsafe(`delete from ${table} where ${where}`)
    const columns = await owner<{ name: string }[]>`
      select attname as name from pg_attribute
      where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = ''`
    const names = columns.map(({ name }) => name).join(', ')
    await owner.unsafe(`insert into ${table} (${names}) select ${names} from saved`)
    await owner.unsafe('drop table saved')
  }
}

describe('what is observed', () => {
  test('is on the ledger, sealed, and gives the tables that figures are read from', async () => {
    const report = await verify()
    expect(report.differences).toEqual([])
    expect(report).toMatchObject({ cases: 0, entries: 13, unsealed: 0 })
    // And the charter.
    expect(report.leaves).toBe(report.entries + 1)
  })

  test('cannot be changed, taken away or added to without being named', async () => {
    const first = `observation_id = '${recorded[0]!.id}'`
    expect(await tampered('observations', 'value = 4', first)).toEqual([
      `observations.value: score politeness, ${recorded[0]!.id}: 4 is there, 5 follows from the entries`,
    ])
    expect(await tampered('observations', 'delete', first)).toEqual([
      `observations: score politeness, ${recorded[0]!.id}: it is missing`,
    ])
    expect(
      (
        await tampered('chain_entries', `facts = facts || '{"value":4}'`, `entry_id = '${recorded[0]!.id}'`)
      )[0],
    ).toBe('score/politeness, entry 1, hash: it no longer gives its hash: a field of it was changed')
    const gone = await tampered('chain_entries', 'delete', `entry_id = '${recorded.at(-1)!.id}'`)
    expect(gone.join('\n')).toMatch(/leaf \d+, leaf: what was sealed here is gone/)
    expect(gone.join('\n')).toContain('it follows from no entry')
  })

  test('has words that are held against their digest', async () => {
    const act = `observation_id = '${recorded.at(-1)!.id}'`
    expect(await tampered('observations', `reference = 'File 8'`, act)).toEqual([
      'act/audit, entry 1, content: what is there is not what was written',
    ])
    expect(await tampered('observations', 'salt = null', act)).toEqual([
      'act/audit, entry 1, content: what was written is gone',
    ])
  })

  test('has sums that follow from it', async () => {
    expect(await tampered('score_sums', 'sum = sum + 1', `month = '2026-05'`)).toEqual([
      'score_sums: politeness, 2026-05: 2 scores, 8.5 together, 28.25 squared is there, 2 scores, 7.5 together, 28.25 squared follows from the entries',
    ])
    const failed = `day = '2026-06-07' and outcome = 'failed'`
    expect((await tampered('probe_tallies', 'amount = 1', failed))[0]).toMatch(
      /^probe_tallies: there, https.*2026-06-07: failed: 1 turns.* is there, 10 turns.* follows from the entries$/,
    )
    expect((await tampered('probe_tallies', 'delete', failed))[0]).toMatch(/2026-06-07: failed is missing$/)
  })
})

describe('days of an address', () => {
  const write = () => within((tx) => writeDays(tx, world.ours.id, world.service.now(), 10))

  test('are written once, and once more where it is known since that nobody asked: the last counts', async () => {
    expect(await write()).toBe(0)
    await probed('2026-06-08', 'ownOutage', 3)
    expect((await says())[0]).toContain('2026-06-08: ownOutage follows from no entry')
    expect(await write()).toBe(1)
    await sealAll()
    expect(await says()).toEqual([])
  })

  test('may not be added between those that were written', async () => {
    await probed('2026-06-06', 'failed', 9)
    expect(await write()).toBe(0)
    expect((await says())[0]).toContain('2026-06-06: it follows from no entry')
    await world.database.owner`delete from probe_tallies where day = '2026-06-06'`
  })

  test('are not written anew with sums that somebody changed, and stay named', async () => {
    const { owner } = world.database
    for (const [change, back, expected] of [
      ['amount = amount - 9', 'amount = amount + 9', 'failed: 1 turns'],
      [`outcome = 'maintenance'`, `outcome = 'failed'`, 'failed is missing'],
      [`outcome = 'ownOutage'`, `outcome = 'failed'`, 'failed is missing'],
      ['slowest = 7', 'slowest = 0', '7 at most'],
    ] as const) {
      const failed = `day = '2026-06-07' and outcome <> 'answered'`
      await owner.unsafe(`update probe_tallies set ${change} where ${failed}`)
      expect(await write(), change).toBe(0)
      expect((await says()).join('\n')).toMatch(new RegExp(`2026-06-07: .*${expected}`))
      await owner.unsafe(`update probe_tallies set ${back} where ${failed}`)
    }
    await owner`update probe_tallies set amount = 2 where day = '2026-06-08' and outcome = 'ownOutage'`
    expect(await write()).toBe(0)
    expect((await says())[0]).toContain('2026-06-08: ownOutage: 2 turns')
    await owner`update probe_tallies set amount = 3 where day = '2026-06-08' and outcome = 'ownOutage'`
    expect(await says()).toEqual([])
  })
})

describe('days that somebody wrote onto the ledger', () => {
  const forged = async (day: string, sums: Readonly<Record<string, ProbeSum>>) => {
    const id = newId()
    await within((tx) =>
      appendToChains(
        tx,
        world.ours.id,
        [
          {
            chain: 'availability/there',
            type: 'day-counted',
            occurredAt: world.service.now(),
            by: { kind: 'system', id: null },
            facts: { id, url, day, sums: sums as never },
            contentDigest: null,
          },
        ],
        world.service.now(),
      ),
    )
    return async () => {
      await world.database.owner`delete from chain_entries where entry_id = ${id}`
      await world.database.owner`delete from entries_to_seal where entry_id = ${id}`
    }
  }
  const answered = { amount: 1_440, took: 28_800, slowest: 40, times: [1_440, 0] }

  test('are named, though the sums are as they say: with what was written before', async () => {
    const { owner } = world.database
    await owner`create table saved as select * from probe_tallies where day = '2026-06-07'`
    await owner`delete from probe_tallies where day = '2026-06-07'`
    await probed('2026-06-07', 'answered', 1_440)
    const undone = await forged('2026-06-07', { answered })
    expect(await says()).toEqual([
      'availability/there, entry 4, sums: https://www.example.org/, 2026-06-07: answered was written down once more: 1440 turns, 28800 ms together, 40 at most, 1440 0, and 1430 turns, 28600 ms together, 40 at most, 1430 0 in entry 1',
      'availability/there, entry 4, sums: https://www.example.org/, 2026-06-07: failed was written down once more: nothing, and 10 turns in entry 1',
    ])
    await undone()
    await owner`delete from probe_tallies where day = '2026-06-07'`
    await owner`
      insert into probe_tallies (organisation_id, commitment, url, day, outcome, amount, took, slowest, times)
      select organisation_id, commitment, url, day, outcome, amount, took, slowest, times from saved`
    await owner`drop table saved`
    expect(await says()).toEqual([])
  })

  test('are named where an earlier day of the address had no sums', async () => {
    await probed('2026-06-06', 'answered', 1_440)
    const undone = await forged('2026-06-06', { answered })
    expect(await says()).toEqual([
      'availability/there, entry 4, sums: https://www.example.org/, 2026-06-06: it was written down after 2026-06-08, and had no sums then',
    ])
    await undone()
    await world.database.owner`delete from probe_tallies where day = '2026-06-06'`
  })

  test('are named where they say nothing that can be read', async () => {
    for (const sums of [5, null, { answered: 7 }]) {
      const undone = await forged('2026-06-08', sums as never)
      expect((await says())[0]).toContain('2026-06-08: answered was written down once more: nothing, and')
      await undone()
    }
  })
})

describe('a bundle', () => {
  const exported = async (name: string, withContent: boolean) => {
    const file = path.join(folder, name)
    const reading = { now: world.service.now(), withContent }
    await bundleOf(world.database.owner, world.ours.id, reading, (contents) => writeBundle(file, contents))
    return file
  }

  test('has what was observed, and its words only where they are asked for', async () => {
    for (const withContent of [true, false]) {
      const file = await exported('a.ndjson', withContent)
      expect((await verifyBundle(file, { threads: 0 })).differences).toEqual([])
      expect(readFileSync(file, 'utf8').includes('Osei')).toBe(withContent)
    }
  })

  test('shows every change of a figure, and of what it is made of', async () => {
    const lines = readFileSync(await exported('b.ndjson', true), 'utf8').split('\n')
    const changes: [start: string, from: RegExp, to: string, says: string][] = [
      ['{"kind":"measured","commitment":"polite"', /"whole":(\d)/, '"whole":9', 'measured: polite'],
      ['{"kind":"measured","commitment":"telephone"', /"value":0\.66/, '"value":0.76', 'measured: telephone'],
      ['{"kind":"measured","commitment":"audit"', /"period":"2026"/, '"period":"2025"', 'measured: audit'],
      ['{"kind":"measured","commitment":"there"', /"value":0\.99/, '"value":0.98', 'measured: there'],
      ['{"kind":"chained"', /"value":5/, '"value":4', 'score/politeness, entry 1, hash:'],
      ['{"kind":"chained"', /"reason":"Typed wrong"/, '"reason":"Typed"', 'content:'],
      ['{"kind":"score"', /"number":\d/, '"number":9', 'score_sums:'],
      ['{"kind":"probes"', /"amount":\d/, '"amount":9', 'probe_tallies:'],
      ['{"kind":"observation"', /"value":5/, '"value":4', 'observations.value:'],
    ]
    for (const [start, from, to, expected] of changes) {
      const at = lines.findIndex((line) => line.startsWith(start) && from.test(line))
      expect(at, start).toBeGreaterThan(-1)
      const file = path.join(folder, 'changed.ndjson')
      writeFileSync(
        file,
        lines.map((line, place) => (place === at ? line.replace(from, to) : line)).join('\n'),
      )
      const { differences } = await verifyBundle(file, { threads: 0 })
      expect(differences.map(differenceText).join('\n'), start).toContain(expected)
    }
  })
})
