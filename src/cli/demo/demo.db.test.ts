import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDatabase, type TestDatabase } from '../../../tests/database.ts'
import { startService } from '../../../tests/service.ts'
import { organisationsWithNews } from '../../features/availability/incident-notices.ts'
import { readMaintenance } from '../../features/availability/maintenance/store.ts'
import { takeUpCharters } from '../../features/availability/probing/plan.ts'
import { readAvailability } from '../../features/availability/reading/status.ts'
import { writeDays } from '../../features/availability/write-days.ts'
import { hashOfEntry } from '../../ledger/hash.ts'
import { readCase } from '../../ledger/read.ts'
import { type Transaction, withOrganisation } from '../../postgres/transaction.ts'
import { chartersOf } from '../../projections/charters.ts'
import { noTeam, readClocks } from '../../projections/clocks.ts'
import { measureViews } from '../../projections/measured/view.ts'
import { figureRowsOf, judgeCase } from '../../projections/project.ts'
import { foldTallies, tallySum } from '../../projections/tallies.ts'
import { type DemoOrganisation, fillYear } from './fill.ts'
import { demoOrganisation } from './organisation.ts'

const end = Date.parse('2026-11-20T15:00:00Z')
let database: TestDatabase
let demo: DemoOrganisation

beforeAll(async () => {
  database = await createDatabase()
  demo = await demoOrganisation(database.sql, end)
  await fillYear(demo, { sql: database.sql, now: () => end, about: 400 })
})
afterAll(() => database.drop())

const inside = <T>(work: (tx: Transaction) => Promise<T>) =>
  withOrganisation(database.sql, demo.organisationId, work)
const countOf = async (table: string) => {
  const [row] = await inside((tx) => tx<{ n: number }[]>`select count(*)::int as n from ${tx(table)}`)
  return row?.n ?? 0
}

test('the year has cases on all channels, in every month, with promises kept and broken and complaints among them', async () => {
  const [year] = await inside(
    (tx) => tx`
    select count(*)::int as cases, count(distinct channel)::int as channels, count(distinct to_char(received_at, 'YYYY-MM'))::int as months,
      count(*) filter (where about = 'complaint')::int as complaints, count(*) filter (where status = 'open')::int as open,
      count(*) filter (where status = 'spam')::int as spam, max(received_at) as newest
    from cases`,
  )
  expect(year?.cases).toBeGreaterThan(300)
  expect(year?.channels).toBeGreaterThanOrEqual(4)
  expect(year?.months).toBeGreaterThanOrEqual(12)
  expect(year?.complaints).toBeGreaterThan(5)
  expect(year?.open).toBeGreaterThan(3)
  expect(year?.newest).toBeLessThanOrEqual(end)
  const outcomes = await inside(
    (tx) => tx<{ outcome: string; n: number }[]>`select outcome, count(*)::int as n from clocks group by 1`,
  )
  const counted = Object.fromEntries(outcomes.map(({ outcome, n }) => [outcome, n]))
  expect(counted.kept).toBeGreaterThan(counted.broken as number)
  expect(counted.broken).toBeGreaterThan(5)
})

test('every case is as the ledger and the engine say', async () => {
  const cases = await inside(
    (tx) => tx<{ case_id: string }[]>`select case_id from cases order by case_id limit 60`,
  )
  await inside(async (tx) => {
    const charters = await chartersOf(tx, demo.organisationId)
    for (const { case_id } of cases) {
      const entries = await readCase(tx, demo.organisationId, case_id)
      for (const { hash, ...entry } of entries) {
        expect(Buffer.from(hashOfEntry(demo.organisationId, entry))).toEqual(Buffer.from(hash))
      }
      const scope = { organisationId: demo.organisationId, charters }
      const rows = figureRowsOf(scope, judgeCase(scope, entries, end))
      const stored = await readClocks(tx, demo.organisationId, case_id)
      const sorted = (list: readonly object[]) =>
        list.map((row) => JSON.stringify(Object.entries(row).sort())).sort()
      expect(sorted(stored)).toEqual(sorted(rows))
    }
  })
})

test('what was observed gives figures, and is recorded once however often the demo starts', async () => {
  const views = () =>
    inside(async (tx) => {
      const charters = await chartersOf(tx, demo.organisationId)
      return measureViews(tx, demo.organisationId, charters, 'en', end)
    })
  const before = await views()
  const value = (id: string) => before.get(id)!.overall.value!
  expect(value('polite-score')).toBeGreaterThan(4)
  expect(value('telephone-hours')).toBeGreaterThan(0.95)
  expect(value('right-first-time')).toBeGreaterThan(0.5)
  await fillYear(demo, { sql: database.sql, now: () => end, about: 400 })
  expect((await views()).get('polite-score')).toEqual(before.get('polite-score'))
})

test('the web site was asked all year: two outages, maintenance that was announced, and a stretch that nobody observed', async () => {
  const read = () => inside(async (tx) => readAvailability(tx, demo.organisationId, 'en', end))
  const availability = (await read())!
  const [site] = availability.promises
  expect(site?.twelveMonths).toMatchObject({ failed: 237, maintenance: 120, ownOutage: 25 })
  expect(site?.twelveMonths.share).toBeCloseTo(0.9995, 4)
  expect(site?.months.every(({ figure }) => figure.answered > 25_000 || figure === site.thisMonth)).toBe(true)
  expect(availability.incidents.items.map(({ lasted, failure }) => [lasted / 60, failure])).toEqual([
    [47, 'status'],
    [190, 'timeout'],
  ])
  expect(site?.addresses.map(({ state }) => state)).toEqual(['answering'])
  const [maintenance] = await inside((tx) => readMaintenance(tx, demo.organisationId, { endsAfter: 0 }))
  expect(maintenance!.from - maintenance!.announcedAt).toBe(7 * 86_400_000)
  await fillYear(demo, { sql: database.sql, now: () => end, about: 400 })
  expect((await read())?.promises).toEqual(availability.promises)
})

test('its days are on the ledger from the first start, but for the one that is not over', async () => {
  const days = () =>
    inside(
      (tx) => tx<{ day: string }[]>`
        select facts ->> 'day' as day from chain_entries where chain like 'availability/%' order by seq`,
    )
  const written = (await days()).map(({ day }) => day)
  expect([written.length, written.at(-1)]).toEqual([399, '2026-11-19'])
  expect(await inside((tx) => writeDays(tx, demo.organisationId, end, 1_000))).toBe(0)
  await fillYear(demo, { sql: database.sql, now: () => end, about: 400 })
  expect(await days()).toHaveLength(399)
})

test('nobody asks its address, and nobody is told of the outages', async () => {
  while (await takeUpCharters(database.sql, end));
  expect(await countOf('probe_timers')).toBe(0)
  expect(await organisationsWithNews(database.sql)).toEqual([])
  const [site] = (await inside((tx) => readAvailability(tx, demo.organisationId, 'en', end)))!.promises
  expect(site?.addresses.map(({ state }) => state)).toEqual(['answering'])
})

test('the duty of every quarter was done, once late, and the next is still to do', async () => {
  const report = (
    await inside(async (tx) => {
      const charters = await chartersOf(tx, demo.organisationId)
      return measureViews(tx, demo.organisationId, charters, 'en', end)
    })
  ).get('service-report')!
  expect(report.periods.at(-1)).toMatchObject({ period: '2026-Q4', figure: { whole: 0 } })
  const { part: kept, whole } = report.overall
  expect([kept, whole]).toEqual([whole! - 1, whole])
  expect(whole).toBeGreaterThanOrEqual(5)
})

test('the counts are those of the clocks, before and after they are folded', async () => {
  const clocks = () =>
    inside(
      (tx) => tx`
    select commitment, target, month, channel, coalesce(team_id, ${noTeam}) as team_id, outcome, count(*) as amount
    from clocks group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6`,
    )
  const counts = () =>
    inside(
      (tx) => tx`
    select commitment, target, month, channel, team_id, outcome, sum(amount)::int8 as amount
    from ${tallySum(tx, demo.organisationId, {})} t group by 1, 2, 3, 4, 5, 6 having sum(amount) <> 0 order by 1, 2, 3, 4, 5, 6`,
    )
  expect([...(await counts())]).toEqual([...(await clocks())])
  while ((await inside((tx) => foldTallies(tx, demo.organisationId, 200))) > 0);
  expect(await countOf('tally_deltas')).toBe(0)
  expect([...(await counts())]).toEqual([...(await clocks())])
})

test('filled again, nothing is there twice', async () => {
  const before = [await countOf('events'), await countOf('tally_deltas')]
  await fillYear(demo, { sql: database.sql, now: () => end, about: 400 })
  expect([await countOf('events'), await countOf('tally_deltas')]).toEqual(before)
  expect((await demoOrganisation(database.sql, end)).organisationId).toBe(demo.organisationId)
})

test('a database that is somebody’s is left alone', async () => {
  const other = await startService()
  await expect(demoOrganisation(other.database.sql, end)).rejects.toThrow('not the demo')
  await other.drop()
})
