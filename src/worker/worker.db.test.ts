import pino from 'pino'
import { v7 as uuid } from 'uuid'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startService, type TestService } from '../../tests/service.ts'
import type { Service } from '../http/service.ts'
import { enqueue } from '../mail/outbox.ts'
import { type Transaction, withOrganisation } from '../postgres/transaction.ts'
import { tell } from '../projections/notices.ts'
import { cleaningRound } from './cleaning.ts'
import { startLoop } from './loop.ts'
import { startWorker, type Worker } from './start.ts'
import { timersRound, type Wake } from './timers.ts'

let world: TestService
let service: Service
let worker: Worker | undefined
let logged: { msg: string; caseId?: string; attempts?: number }[]

beforeAll(async () => {
  world = await startService()
})
afterAll(() => world.drop())
beforeEach(() => {
  logged = []
  const log = pino({ level: 'warn' }, { write: (line: string) => void logged.push(JSON.parse(line)) })
  // Time goes on by itself here: loops sleep by it.
  service = { ...world.service, now: Date.now, log }
})
afterEach(async () => {
  await worker?.stop()
  worker = undefined
  for (const table of ['timers', 'notices', 'outbox', 'digests', 'tallies', 'tally_deltas']) {
    await world.database.owner.unsafe(`delete from ${table}`)
  }
})

const stopping = new AbortController().signal
const inside = <T>(work: (tx: Transaction) => Promise<T>) =>
  withOrganisation(service.sql, world.organisationId, work)

/** A timer that rings in so many milliseconds. */
async function setTimer(milliseconds = -1_000): Promise<string> {
  const caseId = uuid()
  await world.database.owner`
    insert into timers (organisation_id, case_id, wake_at)
    values (${world.organisationId}, ${caseId}, ${Date.now() + milliseconds})`
  return caseId
}

const timers = () => world.database.owner<
  { case_id: string; attempts: number; claimed_for: number | null }[]
>`
  select case_id, attempts, (extract(epoch from claimed_until - now()) * 1000)::int as claimed_for from timers`
const endClaims = () => world.database.owner`update timers set claimed_until = now() - interval '1 second'`
const done = (caseId: string) => world.database.owner`delete from timers where case_id = ${caseId}`

describe('timers', () => {
  it('are rung when they are due, and not before', async () => {
    const rung: string[] = []
    const due = await setTimer()
    const later = await setTimer(3_600_000)
    const wake: Wake = async (_organisation, caseId) => {
      rung.push(caseId)
      await done(caseId)
    }
    const pause = await timersRound(service, wake)(stopping)
    expect(rung).toEqual([due])
    expect((await timers()).map((timer) => timer.case_id)).toEqual([later])
    expect(pause).toBe(1_000)
  })

  it('that ring sooner than in a second are waited for exactly', async () => {
    await setTimer(900)
    const pause = await timersRound(service, async () => undefined)(stopping)
    expect(pause).toBeLessThanOrEqual(900)
    expect(pause).toBeGreaterThan(0)
  })

  it('of a case that fails do not stop the rest; it is tried again later and later, then parked for an hour', async () => {
    const bad = await setTimer()
    const good = [await setTimer(), await setTimer()]
    const rung: string[] = []
    const round = timersRound(service, async (_organisation, caseId) => {
      if (caseId === bad) throw new Error('poison')
      rung.push(caseId)
      await done(caseId)
    })
    await round(stopping)
    expect(rung.sort()).toEqual(good.sort())
    const pauses: number[] = []
    for (let attempt = 1; attempt <= 5; attempt++) {
      const [timer] = await timers()
      expect(timer?.attempts).toBe(attempt)
      pauses.push(Math.round((timer?.claimed_for ?? 0) / 1000))
      if (attempt === 5) break
      await endClaims()
      await round(stopping)
    }
    expect(pauses).toEqual([2, 4, 8, 16, 3600])
    expect(logged.filter((line) => line.caseId === bad).map((line) => line.msg)).toEqual([
      ...Array(4).fill('a case could not be woken'),
      'a case is parked',
    ])
  })

  it('of a case that was woken and is still due count as failed, so that nothing spins', async () => {
    await setTimer()
    let rung = 0
    const round = timersRound(service, async () => {
      rung += 1
    })
    await round(stopping)
    await round(stopping)
    expect(rung).toBe(1)
    expect(logged[0]?.msg).toBe('a case could not be woken')
  })

  it('start afresh after a success', async () => {
    const caseId = await setTimer()
    let fails = 1
    const round = timersRound(service, async () => {
      if (fails-- > 0) throw new Error('not yet')
      // As waking a case does it.
      await world.database.owner`
        update timers set wake_at = now() + interval '1 hour', claimed_until = null where case_id = ${caseId}`
    })
    await round(stopping)
    await endClaims()
    await round(stopping)
    expect(await timers()).toEqual([{ case_id: caseId, attempts: 0, claimed_for: null }])
  })
})

describe('a loop', () => {
  it('logs what goes wrong, waits, and goes on', async () => {
    let rounds = 0
    const loop = startLoop('test', service.log, async () => {
      rounds += 1
      if (rounds === 1) throw new Error('the database went away')
      return 60_000
    })
    await expect.poll(() => rounds, { timeout: 5_000 }).toBe(2)
    await loop.stop()
    expect(logged.map((line) => line.msg)).toEqual(['the worker could not do its round'])
  })

  it('finishes its round before it stops, and sleeps no longer', async () => {
    let finished = false
    let begun = false
    const loop = startLoop('test', service.log, async () => {
      begun = true
      await new Promise((resolve) => setTimeout(resolve, 100))
      finished = true
      return 3_600_000
    })
    await expect.poll(() => begun).toBe(true)
    await loop.stop()
    expect(finished).toBe(true)
    const sleeping = startLoop('test', service.log, async () => 3_600_000)
    await sleeping.stop()
  })
})

describe('the worker', () => {
  it('does everything that nobody asks for', async () => {
    const woken: string[] = []
    const due = await setTimer()
    await inside(async (tx) => {
      await tell(tx, world.organisationId, {
        caseId: uuid(),
        kind: 'assigned',
        staffIds: [world.sam.id],
        at: Date.now() - 600_000,
      })
      await tx`
        insert into tally_deltas (organisation_id, commitment, target, month, channel, team_id, outcome, amount)
        values (${world.organisationId}, 'reply', 0, '2026-06', 'web', gen_random_uuid(), 'kept', 1)`
      await enqueue(tx, world.organisationId, {
        idempotencyKey: 'a mail',
        caseId: null,
        seq: null,
        recipient: 'ama@osei.example',
        language: 'en',
        letter: { subject: 'Hello', paragraphs: ['Hello.'], footer: [] },
        now: Date.now(),
      })
    })
    let swept = 0
    worker = startWorker(service, {
      tellMoves: async () => 0,
      wake: async (_organisation, caseId) => {
        woken.push(caseId)
        await done(caseId)
      },
      mail: null,
      probing: { outgoing: async () => ({ kind: 'failed', failure: 'name', took: 0 }), controls: [] },
      sweepFiles: async () => {
        swept += 1
      },
    })
    const { owner } = world.database
    await expect.poll(() => woken, { timeout: 10_000 }).toEqual([due])
    await expect.poll(async () => (await owner`select from tallies`).length, { timeout: 10_000 }).toBe(1)
    await expect.poll(async () => (await owner`select from tally_deltas`).length, { timeout: 10_000 }).toBe(0)
    await expect
      .poll(async () => (await owner`select from outbox where state = 'held'`).length, { timeout: 10_000 })
      .toBeGreaterThan(0)
    await expect
      .poll(async () => (await owner`select from notices where mailed_at is null`).length, {
        timeout: 10_000,
      })
      .toBe(0)
    await expect.poll(() => swept, { timeout: 10_000 }).toBe(1)
    expect(logged).toEqual([])
  })
})

describe('clearing up', () => {
  it('takes away what has served its time, and nothing else', async () => {
    const { owner } = world.database
    const now = service.now()
    const day = 86_400_000
    const id = world.organisationId
    for (const [ago, token] of [
      [6 * 60_000, 'old'],
      [60_000, 'new'],
    ] as const) {
      await owner`
        insert into presence (organisation_id, case_id, staff_id, writing, seen_at)
        values (${id}, ${uuid()}, ${world.sam.id}, false, ${now - ago})`
      await owner`
        insert into sessions (organisation_id, token_hash, staff_id, csrf_token, created_at, last_seen_at, expires_at)
        values (${id}, ${Buffer.from(token)}, ${world.sam.id}, '', ${now}, ${now}, ${now - ago + 180_000})`
      await owner`
        insert into tracking_links (organisation_id, token_hash, case_id, created_at, expires_at)
        values (${id}, ${Buffer.from(token)}, ${uuid()}, ${now}, ${token === 'old' ? now - 91 * day : now - 89 * day})`
      await owner`
        insert into idempotency_keys (organisation_id, key, request_digest, case_id, created_at)
        values (${id}, ${token}, ${Buffer.from('x')}, ${uuid()}, ${token === 'old' ? now - 8 * day : now - 6 * day})`
    }
    const letter = { paragraphs: ['https://x.example/case/aB3_-xYz0123456789aB3_-xYz012345'], footer: [] }
    const mail = async (key: string, state: string, ago: number) => owner`
      insert into outbox (organisation_id, message_id, idempotency_key, recipient, subject, letter, language, created_at, state, next_attempt_at)
      values (${id}, ${uuid()}, ${key}, 'ama@osei.example', '', ${owner.json(letter)}, 'en', ${now - ago}, ${state}, ${now})`
    await mail('held long', 'held', day + 60_000)
    await mail('just held', 'held', day - 60_000)
    await mail('on its way', 'waiting', 2 * day)
    await cleaningRound(service, async () => undefined)(stopping)
    const blotted = await owner<{ key: string }[]>`
      select idempotency_key as key from outbox where letter::text like '%/case/…"%'`
    expect(blotted.map(({ key }) => key)).toEqual(['held long'])
    for (const table of ['presence', 'sessions', 'tracking_links', 'idempotency_keys']) {
      expect([table, (await owner.unsafe(`select from ${table}`)).length]).toEqual([table, 1])
    }
    expect((await owner<{ key: string }[]>`select key from idempotency_keys`)[0]?.key).toBe('new')
  })
})
