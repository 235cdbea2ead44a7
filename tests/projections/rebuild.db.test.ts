import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reply } from '../../src/features/cases/commands/conversation.ts'
import { agree, propose } from '../../src/features/cases/commands/dates.ts'
import type { Decide } from '../../src/features/cases/commands/decision.ts'
import { close, markAsSpam, reopen, resolve } from '../../src/features/cases/commands/ending.ts'
import { assign } from '../../src/features/cases/commands/handling.ts'
import type { NewCase } from '../../src/features/cases/contract.ts'
import { openCase } from '../../src/features/cases/intake/open-case.ts'
import { runCommand } from '../../src/features/cases/record.ts'
import { wakeCase } from '../../src/features/cases/wake.ts'
import { isRefusal } from '../../src/http/refusal.ts'
import { withOrganisation } from '../../src/postgres/transaction.ts'
import { rebuild } from '../../src/projections/rebuild.ts'
import { foldTallies, tallySum } from '../../src/projections/tallies.ts'
import { claimTimers } from '../../src/worker/timers.ts'
import { addOrganisation, monday, startService, type TestService } from '../service.ts'

const day = 86_400_000
const north = '01980000-0000-7000-8000-00000000000a'
let world: TestService
let caseIds: string[]

beforeAll(async () => {
  world = await startService('awarding-body')
  await world.database.owner`
    insert into teams (organisation_id, team_id, name) values (${world.organisationId}, ${north}, 'North')`
  await aMonthOfService()
})
afterAll(() => world.drop())

const channels = ['email', 'web', 'phone', 'letter'] as const

async function open(index: number, organisationId = world.organisationId): Promise<string> {
  const person = index % 9
  const input: NewCase = {
    channel: channels[index % 4] as NewCase['channel'],
    about: index % 3 === 0 ? 'complaint' : 'enquiry',
    subject: `Matter ${index}`,
    message: 'Please help.',
    customer: {
      // Who writes again may call themselves something else; the name that was given first stays.
      name: index < 20 ? `Customer ${person}` : `C. Osei ${person}`,
      email: `customer${person}@osei.example`,
      language: 'en',
    },
  }
  const opened = await openCase(world.service, organisationId, world.priya, input, { language: 'en' })
  if (isRefusal(opened)) throw new Error(opened.says('en'))
  return opened.caseId
}

async function run(caseId: string, decide: Decide): Promise<void> {
  const done = await runCommand(world.service, world.organisationId, caseId, world.priya, decide)
  if (isRefusal(done)) throw new Error(done.says('en'))
}

/** What is done to the nth case, two days after it came. */
const later: ((caseId: string) => Promise<void>)[] = [
  (caseId) => run(caseId, reply({ text: 'Here you are.' })),
  (caseId) => run(caseId, reply({ text: 'Done.', resolves: true })),
  (caseId) => run(caseId, assign(world.sam.id)),
  async (caseId) => {
    await run(caseId, propose('2026-07-20', 'Would that do?'))
    await run(caseId, agree('2026-07-20'))
  },
  (caseId) => run(caseId, markAsSpam()),
  async (caseId) => {
    await run(caseId, resolve('All done.'))
    await run(caseId, close())
    await run(caseId, reopen('It was not.'))
  },
  async () => undefined,
]

async function aMonthOfService(): Promise<void> {
  caseIds = []
  for (let index = 0; index < 28; index++) {
    world.at(Date.parse(monday) + index * day)
    caseIds.push(await open(index))
    const before = caseIds[index - 2]
    if (before) await later[(index - 2) % later.length]?.(before)
    if (index % 5 === 0) await inside((tx) => foldTallies(tx, world.organisationId, 7))
    await wakeAll()
  }
}

/** Wakes every case that is due, as the worker does. */
async function wakeAll(): Promise<void> {
  for (;;) {
    const timers = await claimTimers(world.service.sql, world.service.now(), 100, 60_000)
    if (timers.length === 0) return
    for (const { organisationId, caseId } of timers) await wakeCase(world.service, organisationId, caseId)
  }
}

const inside = <T>(work: Parameters<typeof withOrganisation<T>>[2]) =>
  withOrganisation(world.service.sql, world.organisationId, work)

/** Every row of every projection. */
async function projections() {
  const { owner } = world.database
  return {
    cases: await owner`select * from cases order by case_id`,
    clocks: await owner`select * from clocks order by case_id, commitment, run, target`,
    timers: await owner`select organisation_id, case_id, wake_at from timers order by case_id`,
    words: await owner`select * from case_words order by case_id`,
    tallies: await inside(
      (tx) => tx`
        select commitment, target, month, channel, team_id, outcome, sum(amount)::int8 as amount
        from ${tallySum(tx, world.organisationId, {})} as tally
        group by 1, 2, 3, 4, 5, 6 having sum(amount) <> 0 order by 1, 2, 3, 4, 5, 6`,
    ),
  }
}

const rebuildAll = (more: Partial<Parameters<typeof rebuild>[2]> = {}) =>
  rebuild(world.service.sql, world.organisationId, { now: world.service.now, batch: 5, ...more })

describe('projections that are built anew from the ledger', () => {
  it('are what they were', async () => {
    const before = await projections()
    expect(before.clocks.length).toBeGreaterThan(30)
    expect(new Set(before.clocks.map((clock) => clock.outcome)).size).toBeGreaterThanOrEqual(4)
    expect(before.timers.length).toBeGreaterThan(0)
    const progress: [number, number][] = []
    expect(await rebuildAll({ onProgress: (done, all) => progress.push([done, all]) })).toBe(28)
    expect(progress.at(0)).toEqual([5, 28])
    expect(progress.at(-1)).toEqual([28, 28])
    expect(await projections()).toEqual(before)
  })

  it('are right again after whatever befell them', async () => {
    const before = await projections()
    const { owner } = world.database
    await owner`delete from cases where case_id = ${caseIds[3] as string}`
    await owner`update cases set status = 'closed', subject = 'x', queue_at = 'infinity' where case_id = ${caseIds[4] as string}`
    await owner`update clocks set outcome = 'kept', month = '1999-01' where case_id = ${caseIds[5] as string}`
    await owner`delete from clocks where case_id = ${caseIds[6] as string}`
    await owner`update tallies set amount = amount + 7`
    await owner`delete from timers`
    await owner`update case_words set words = ''`
    await owner`
      insert into timers (organisation_id, case_id, wake_at) values (${world.organisationId}, gen_random_uuid(), now())`
    await owner`
      insert into case_words (organisation_id, case_id, words) values (${world.organisationId}, gen_random_uuid(), 'stray')`
    expect(await projections()).not.toEqual(before)
    await rebuildAll()
    expect(await projections()).toEqual(before)
  })

  it('are whole when it is stopped half way, and the rest can follow', async () => {
    const before = await projections()
    const stop = new AbortController()
    expect(await rebuildAll({ signal: stop.signal, onProgress: () => stop.abort() })).toBe(5)
    expect(await projections()).toEqual(before)
    await rebuildAll()
    expect(await projections()).toEqual(before)
  })

  it('can be built while the service goes on and the counts are folded', async () => {
    let building = true
    let team: string | null = null
    // Each lane has cases of its own, so that it waits for nobody.
    const lanes = [0, 1, 2].map(async (lane) => {
      for (let index = lane; building; index += 3) {
        const caseId = caseIds[index % 27] as string
        await runCommand(
          world.service,
          world.organisationId,
          caseId,
          world.priya,
          assign(index % 2 ? world.sam.id : null, team),
        )
        team = team === null ? north : null
      }
    })
    const folding = (async () => {
      while (building) await inside((tx) => foldTallies(tx, world.organisationId, 3))
    })()
    for (let round = 0; round < 6; round++) await rebuildAll({ batch: round < 2 ? 4 : 50 })
    building = false
    await Promise.all([...lanes, folding])
    await wakeAll()
    const live = await projections()
    await rebuildAll()
    expect(await projections()).toEqual(live)
    const clocks = await world.database.owner<{ count: number }[]>`select count(*) as count from clocks`
    expect(live.tallies.reduce((sum, { amount }) => sum + (amount as number), 0)).toBe(clocks[0]?.count)
  })

  it('of another organisation are left alone', async () => {
    const other = await addOrganisation(world.database, 'awarding-body', 'Northfield')
    const caseId = await open(99, other)
    await world.database.owner`update cases set subject = 'as it is' where case_id = ${caseId}`
    await rebuildAll()
    const [row] = await world.database.owner`select subject from cases where case_id = ${caseId}`
    expect(row?.subject).toBe('as it is')
  })
})
