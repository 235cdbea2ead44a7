import { afterAll, beforeAll, expect, it } from 'vitest'
import { openCase } from '../../src/features/cases/intake/open-case.ts'
import { publishCalendar } from '../../src/features/charters/publish-calendar.ts'
import { isRefusal } from '../../src/http/refusal.ts'
import { withOrganisation } from '../../src/postgres/transaction.ts'
import { startService, type TestService } from '../service.ts'
import { startNode, type WorkerNode } from './worker-nodes.ts'

let world: TestService
const nodes: WorkerNode[] = []
const cases = 1_200

beforeAll(async () => {
  world = await startService()
})
afterAll(async () => {
  await Promise.all(nodes.map((node) => node.kill()))
  await world.drop()
})

async function openOne(place: number): Promise<void> {
  const customer = { name: `Customer ${place}`, email: `c${place}@example.org` }
  const input = {
    channel: 'email',
    about: 'enquiry',
    subject: 'A question',
    message: 'How?',
    customer,
  } as const
  const opened = await openCase(world.service, world.organisationId, world.priya, input, { language: 'en' })
  if (isRefusal(opened)) throw new Error('not opened')
}

const counts = async () => {
  const [row] = await world.database.owner<
    Record<'reckon' | 'tell' | 'told' | 'cases' | 'letters' | 'wrong', number>[]
  >`
    select
      (select count(*) from calendar_moves where state = 'reckon') as reckon,
      (select count(*) from calendar_moves where state = 'tell') as tell,
      (select count(*) from events where type = 'calendar-changed') as told,
      (select count(distinct case_id) from events where type = 'calendar-changed') as cases,
      (select count(*) from outbox where idempotency_key like '%:calendar:%') as letters,
      (select count(*) from clocks where commitment = 'written-reply' and target = 0
        and due_at <> '2026-06-12T16:00:00Z') as wrong`
  return row!
}

it('two nodes, and one killed with kill -9 half-way, move every clock once and write to each customer once', async () => {
  for (let place = 0; place < cases; place += 20)
    await Promise.all(Array.from({ length: 20 }, (_, lane) => openOne(place + lane)))
  const closed = [{ date: '2026-06-11', name: { en: 'Flood' } }]
  const now = world.service.now() + 1_000
  await withOrganisation(world.database.sql, world.organisationId, (tx) =>
    publishCalendar(tx, world.organisationId, { calendar: 'office', closed }, null, () => now),
  )
  expect(await counts()).toMatchObject({ reckon: cases, told: 0, letters: 0 })
  const env = { DATABASE_URL: world.database.appUrl, NOW: String(now) }
  nodes.push(await startNode('recalculating', env))
  await expect.poll(async () => (await counts()).reckon, { timeout: 30_000, interval: 2 }).toBeLessThan(cases)
  await nodes[0]!.kill()
  const half = await counts()
  expect(half.reckon + half.tell + half.told).toBe(cases)
  nodes.push(...(await Promise.all([startNode('recalculating', env), startNode('recalculating', env)])))
  await expect.poll(async () => (await counts()).told, { timeout: 50_000, interval: 100 }).toBe(cases)
  expect(await counts()).toEqual({ reckon: 0, tell: 0, told: cases, cases, letters: cases, wrong: 0 })
})
