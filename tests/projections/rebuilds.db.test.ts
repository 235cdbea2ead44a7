import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reply } from '../../src/features/cases/commands/conversation.ts'
import type { Decide } from '../../src/features/cases/commands/decision.ts'
import { assign } from '../../src/features/cases/commands/handling.ts'
import type { NewCase } from '../../src/features/cases/contract.ts'
import { openCase } from '../../src/features/cases/intake/open-case.ts'
import { runCommand } from '../../src/features/cases/record.ts'
import { wakeCase } from '../../src/features/cases/wake.ts'
import { isRefusal } from '../../src/http/refusal.ts'
import { type Transaction, withOrganisation } from '../../src/postgres/transaction.ts'
import {
  askForRebuild,
  claimRebuild,
  type Rebuilt,
  readRebuilds,
  resumeRebuild,
  runRebuild,
  stopRebuild,
} from '../../src/projections/rebuilds.ts'
import { foldTallies } from '../../src/projections/tallies.ts'
import { claimTimers } from '../../src/worker/timers.ts'
import { startService, type TestService } from '../service.ts'

let world: TestService
const caseIds: string[] = []

beforeAll(async () => {
  world = await startService('awarding-body')
  for (let index = 0; index < 24; index++) {
    world.at(Date.parse('2026-06-08T09:00:00Z') + index * 7_200_000)
    caseIds.push(await open(index))
    if (index % 3 === 0) await run(caseIds[index]!, reply({ text: 'Here you are.' }))
  }
  await wakeAll()
})
afterAll(() => world.drop())

async function open(index: number): Promise<string> {
  const input: NewCase = {
    channel: (['email', 'letter'] as const)[index % 2]!,
    about: index % 3 === 1 ? 'complaint' : 'enquiry',
    subject: `Matter ${index}`,
    message: 'Please help.',
    customer: { name: `Customer ${index}`, email: `customer${index}@osei.example`, language: 'en' },
  }
  const opened = await openCase(world.service, world.organisationId, world.priya, input, { language: 'en' })
  if (isRefusal(opened)) throw new Error(opened.says('en'))
  return opened.caseId
}

async function run(caseId: string, decide: Decide): Promise<void> {
  const done = await runCommand(world.service, world.organisationId, caseId, world.priya, decide)
  if (isRefusal(done)) throw new Error(done.says('en'))
}

/** Brings every case up to now, as the worker does. */
async function wakeAll(): Promise<void> {
  for (;;) {
    const timers = await claimTimers(world.service.sql, world.service.now(), 100, 60_000)
    if (timers.length === 0) return
    for (const { organisationId, caseId } of timers) await wakeCase(world.service, organisationId, caseId)
  }
}

const inside = <T>(work: (tx: Transaction) => Promise<T>) =>
  withOrganisation(world.service.sql, world.organisationId, work)

const tables: Readonly<Record<Exclude<Rebuilt, 'all'>, readonly string[]>> = {
  inbox: ['cases'],
  clocks: ['clocks'],
  timers: ['timers'],
  search: ['case_words'],
  tallies: ['tallies', 'tally_deltas'],
}

/** Every row as PostgreSQL prints it. A timer's claim, and counts that came to none, are no part of what follows from the ledger. */
async function rows(): Promise<Record<string, string[]>> {
  const { owner } = world.database
  while ((await inside((tx) => foldTallies(tx, world.organisationId, 1_000))) > 0);
  const printed = async (query: string) =>
    (await owner.unsafe<{ row: string }[]>(query)).map(({ row }) => row).sort()
  return {
    cases: await printed('select cases::text as row from cases'),
    clocks: await printed('select clocks::text as row from clocks'),
    timers: await printed("select organisation_id || ' ' || case_id || ' ' || wake_at as row from timers"),
    words: await printed('select case_words::text as row from case_words'),
    tallies: await printed('select tallies::text as row from tallies where amount <> 0'),
  }
}

async function ask(projection: Rebuilt): Promise<string> {
  const row = await inside((tx) =>
    askForRebuild(tx, world.organisationId, projection, world.priya.id, world.service.now()),
  )
  if (!row) throw new Error('another one runs')
  return row.rebuild_id
}

async function work(more: Partial<Parameters<typeof runRebuild>[2]> = {}) {
  const claim = await claimRebuild(world.service.sql)
  if (!claim) throw new Error('nothing to claim')
  return runRebuild(world.service.sql, claim, { now: world.service.now, batch: 5, ...more })
}

async function newest() {
  const [row] = await inside((tx) => readRebuilds(tx, world.organisationId))
  return row!
}

describe('a projection that was dropped', () => {
  it.each(Object.keys(tables) as Exclude<Rebuilt, 'all'>[])(
    'is built again, equal to the byte: %s',
    async (projection) => {
      const before = await rows()
      for (const table of tables[projection]) await world.database.owner.unsafe(`truncate ${table}`)
      expect(await rows()).not.toEqual(before)
      await ask(projection)
      expect(await work()).toBe('done')
      expect(await rows()).toEqual(before)
    },
  )

  it.each(['clocks', 'timers', 'search', 'tallies'] as const)(
    'is right again though commands went on meanwhile: %s',
    async (projection) => {
      for (const table of tables[projection]) await world.database.owner.unsafe(`truncate ${table}`)
      await ask(projection)
      let building = true
      const busy = (async () => {
        for (let at = 0; building; at++)
          await run(caseIds[at % caseIds.length]!, assign(at % 2 ? world.sam.id : null, null))
      })()
      expect(await work({ batch: 3 })).toBe('done')
      building = false
      await busy
      const live = await rows()
      await ask('all')
      expect(await work()).toBe('done')
      expect(await rows()).toEqual(live)
    },
  )
})

describe('a rebuild', () => {
  it('is asked for once at a time, and shows how far it is', async () => {
    const id = await ask('all')
    const again = await inside((tx) => askForRebuild(tx, world.organisationId, 'inbox', null, 0))
    expect(again).toBeNull()
    const seen: number[] = []
    expect(await work({ onProgress: (done) => seen.push(done) })).toBe('done')
    expect(seen).toEqual([5, 10, 15, 20, 24])
    expect(await newest()).toMatchObject({ rebuild_id: id, state: 'done', done: 24, total: 24 })
  })

  it('is done by one node, though two look for it', async () => {
    await ask('search')
    const claims = await Promise.all([claimRebuild(world.service.sql), claimRebuild(world.service.sql)])
    expect(claims.filter((claim) => claim !== null)).toHaveLength(1)
    const claim = claims.find((one) => one !== null)!
    expect(await runRebuild(world.service.sql, claim, { now: world.service.now })).toBe('done')
  })

  it('stops when somebody asks, leaves all right, and goes on where it was left', async () => {
    const before = await rows()
    const id = await ask('all')
    let stopping: Promise<unknown> | undefined
    const ended = await work({
      onProgress: (done) => {
        if (done === 5) stopping = inside((tx) => stopRebuild(tx, world.organisationId, id))
      },
    })
    await stopping
    expect(ended).toBe('stopped')
    expect(await rows()).toEqual(before)
    const { done } = await newest()
    expect(done).toBeLessThan(24)
    await inside((tx) => resumeRebuild(tx, world.organisationId, id))
    const seen: number[] = []
    expect(await work({ onProgress: (now) => seen.push(now) })).toBe('done')
    expect(seen[0]).toBe(Math.min(24, done + 5))
    expect(seen.at(-1)).toBe(24)
    expect(await rows()).toEqual(before)
  })

  it('is taken up by another node when the first one ends, or dies', async () => {
    await ask('all')
    const ending = new AbortController()
    expect(await work({ signal: ending.signal, onProgress: () => ending.abort() })).toBe('given up')
    expect(await newest()).toMatchObject({ state: 'waiting', done: 5 })
    const dead = await claimRebuild(world.service.sql)
    expect(await claimRebuild(world.service.sql)).toBeNull()
    await world.database
      .owner`update rebuilds set claimed_until = now() - interval '1 second' where state = 'running'`
    const next = await claimRebuild(world.service.sql)
    expect(await runRebuild(world.service.sql, dead!, { now: world.service.now })).toBe('given up')
    expect(await runRebuild(world.service.sql, next!, { now: world.service.now })).toBe('done')
  })
})
