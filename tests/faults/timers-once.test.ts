import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addOrganisation, startService, type TestService } from '../service.ts'
import { startNode, type WorkerNode } from './worker-nodes.ts'

let world: TestService
let nodes: WorkerNode[] = []

beforeAll(async () => {
  world = await startService()
  await addOrganisation(world.database, undefined, 'Northfield')
  await world.database.owner`create table woken (case_id uuid not null, by_process integer not null)`
  await world.database.owner`grant insert on woken to troth_app`
})
afterAll(() => world.drop())
beforeEach(async () => {
  await world.database.owner`delete from woken`
  await world.database.owner`delete from timers`
})
afterEach(async () => {
  await Promise.all(nodes.map((node) => node.kill()))
  nodes = []
})

/** Timers that ring at once, in so many seconds, spread over both organisations. */
async function setTimers(count: number, seconds = 0): Promise<void> {
  await world.database.owner`
    insert into timers (organisation_id, case_id, wake_at)
    select organisation_id, gen_random_uuid(), now() + ${seconds} * interval '1 second'
    from generate_series(1, ${count}) n join (
      select organisation_id, row_number() over (order by organisation_id) - 1 as place from organisations
    ) o on o.place = n % 2`
}

const woken = () => world.database.owner<{ case_id: string; times: number; processes: number }[]>`
  select case_id, count(*) as times, count(distinct by_process) as processes from woken group by case_id`

const startNodes = async (count: number) => {
  const env = { DATABASE_URL: world.database.appUrl }
  nodes = await Promise.all(Array.from({ length: count }, () => startNode('timers', env)))
}

const untilWoken = (count: number) =>
  expect.poll(async () => (await woken()).length, { timeout: 50_000, interval: 100 }).toBe(count)

describe('two nodes on the same timers', () => {
  it('wake each of 200 cases once', async () => {
    await startNodes(2)
    // Both have looked, and wait for the same instant.
    await setTimers(200, 2)
    await untilWoken(200)
    await Promise.all(nodes.map((node) => node.stop()))
    expect((await woken()).filter(({ times }) => times !== 1)).toEqual([])
    const [shared] = await world.database.owner<{ processes: number }[]>`
      select count(distinct by_process) as processes from woken`
    expect(shared?.processes).toBe(2)
  })

  it('finish what they hold when they are told to stop, and leave the rest', async () => {
    await startNodes(1)
    await setTimers(400)
    await expect.poll(async () => (await woken()).length, { timeout: 30_000, interval: 5 }).toBeGreaterThan(0)
    expect(await nodes[0]?.stop()).toBe(0)
    const [left] = await world.database.owner<{ count: number; claimed: number }[]>`
      select count(*) as count, count(claimed_until) as claimed from timers`
    expect((left?.count ?? 0) + (await woken()).length).toBe(400)
    expect(left?.claimed).toBe(0)
  })

  it('lose nothing when one of them is killed: the other takes over once the claim has run out', async () => {
    await startNodes(1)
    await setTimers(300)
    await expect.poll(async () => (await woken()).length, { timeout: 30_000, interval: 5 }).toBeGreaterThan(0)
    await nodes[0]?.kill()
    // Half a minute of waiting, made short.
    await world.database.owner`update timers set claimed_until = now() where claimed_until is not null`
    await startNodes(1)
    await untilWoken(300)
    expect((await woken()).filter(({ times }) => times !== 1)).toEqual([])
  })
})
