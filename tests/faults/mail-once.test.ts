import { v7 as uuid } from 'uuid'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { enqueue } from '../../src/mail/outbox.ts'
import { withOrganisation } from '../../src/postgres/transaction.ts'
import { addStaff, startService, type TestService } from '../service.ts'
import { startSmtp, type TestSmtp } from '../smtp.ts'
import { startNode, type WorkerNode } from './worker-nodes.ts'

let world: TestService
let smtp: TestSmtp
let node: WorkerNode | undefined

beforeAll(async () => {
  world = await startService()
  await addStaff(world.service, world.organisationId, 'Ada', 'administrator')
})
afterAll(() => world.drop())
beforeEach(async () => {
  smtp = await startSmtp()
})
afterEach(async () => {
  await node?.kill()
  await smtp.stop()
  await world.database.owner`delete from outbox`
  await world.database.owner`delete from notices`
})

async function put(count: number): Promise<void> {
  await withOrganisation(world.service.sql, world.organisationId, async (tx) => {
    for (let index = 0; index < count; index++) {
      await enqueue(tx, world.organisationId, {
        idempotencyKey: `mail ${index}`,
        caseId: uuid(),
        seq: 1,
        recipient: `customer${index}@osei.example`,
        language: 'en',
        letter: { subject: `Mail ${index}`, paragraphs: ['Hello.'], footer: [] },
        now: Date.now(),
      })
    }
  })
}

const start = async (lanes: number) => {
  node = await startNode('mail', {
    DATABASE_URL: world.database.appUrl,
    SMTP_URL: smtp.url,
    LANES: String(lanes),
  })
}

/** Kills the node, without waiting inside the server's answer, and starts another. */
let restarting: Promise<void> | undefined
function killAndRestart(lanes: number): void {
  restarting = (async () => {
    await node?.kill()
    await start(lanes)
  })()
}

const states = () => world.database.owner<{ state: string; recipient: string; failure: string | null }[]>`
  select state, recipient, failure from outbox`

async function untilAllSettled(): Promise<void> {
  await expect
    .poll(async () => (await states()).filter(({ state }) => state === 'waiting').length, {
      timeout: 50_000,
      interval: 200,
    })
    .toBe(0)
  await restarting
}

/** How often each mail arrived, by its Message-ID. */
function arrivals(): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { messageId } of smtp.received) counts.set(messageId, (counts.get(messageId) ?? 0) + 1)
  return counts
}

describe('a sending node killed with -9', () => {
  it('between mails, four times over: each arrives exactly once', async () => {
    await put(40)
    let recipients = 0
    smtp.behaviour.recipient = async () => {
      recipients += 1
      if (recipients % 9 !== 0) return
      // The recipient is never accepted: the node dies first.
      killAndRestart(1)
      await restarting
    }
    await start(1)
    await untilAllSettled()
    expect(recipients).toBeGreaterThanOrEqual(44)
    expect(new Set((await states()).map(({ state }) => state))).toEqual(new Set(['sent']))
    expect(arrivals().size).toBe(40)
    expect(Math.max(...arrivals().values())).toBe(1)
  })

  it('when the server has the message and has not said so: it does not come twice, and people are told', async () => {
    await put(12)
    smtp.behaviour.message = async () => {
      if (smtp.received.length !== 5) return
      killAndRestart(1)
      await restarting
    }
    await start(1)
    await untilAllSettled()
    expect(arrivals().size).toBe(12)
    expect(Math.max(...arrivals().values())).toBe(1)
    const unsure = (await states()).filter(({ state }) => state !== 'sent')
    expect(unsure).toEqual([
      {
        state: 'failed',
        recipient: smtp.received[4]?.recipient,
        failure: expect.stringContaining('It may have arrived'),
      },
    ])
    const [told] = await world.database.owner<{ count: number }[]>`
      select count(*) as count from notices where kind = 'mail-failed'`
    expect(told?.count).toBe(1)
  })

  it('at moments drawn by chance: none comes twice, and none is lost without being told', async () => {
    await put(60)
    let kills = 0
    let nextKill = 10
    smtp.behaviour.recipient = () => {
      if (kills >= 4 || smtp.received.length < nextKill) return
      kills += 1
      nextKill = smtp.received.length + 10
      setTimeout(() => killAndRestart(5), Math.random() * 15)
    }
    await start(5)
    await untilAllSettled()
    expect(kills).toBe(4)
    const counts = arrivals()
    expect(Math.max(...counts.values())).toBe(1)
    const rows = await states()
    expect(rows).toHaveLength(60)
    const arrived = new Set(smtp.received.map(({ recipient }) => recipient))
    for (const { state, recipient, failure } of rows) {
      if (state === 'sent') expect(arrived).toContain(recipient)
      else
        expect({ state, failure }).toEqual({
          state: 'failed',
          failure: expect.stringContaining('It may have arrived'),
        })
    }
  })
})
