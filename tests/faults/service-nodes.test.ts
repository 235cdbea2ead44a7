/** Two nodes on one database, and a mail server that comes and goes: everything happens, and happens once. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Hands, type Installation, install, readMail, setUpInstitute } from '../installation.ts'
import { startSmtp, type TestSmtp } from '../smtp.ts'

let one: Installation
let two: Installation
let ada: Hands
let adaAtTwo: Hands

beforeAll(async () => {
  one = await install({ at: '2026-06-08T09:00:00Z' })
  two = await install({
    at: '2026-06-08T09:00:00Z',
    database: one.database,
    smtp: one.smtp,
    publicUrl: one.url,
  })
  ada = await setUpInstitute(one.url)
  adaAtTwo = await two.signIn('ada@riverside.example')
})
afterAll(async () => {
  await two?.stop()
  await one?.stop()
})

const setBoth = (instant: string) => {
  one.at(instant)
  two.at(instant)
}

async function write(hands: Hands, name: string): Promise<string> {
  const { status, body } = await hands.ask('POST', '/api/cases', {
    channel: 'email',
    about: 'enquiry',
    subject: `From ${name}`,
    message: 'Hello',
    customer: { name, email: `${name}@example.org` },
  })
  expect(status).toBe(201)
  return body.case.id
}

/** How often each mail arrived, by address and subject without its reference. */
async function arrivals(smtp: TestSmtp): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const { raw, recipient } of smtp.received) {
    const what = `${recipient}: ${(await readMail(raw)).subject?.replace(/ \(.*/, '')}`
    counts.set(what, (counts.get(what) ?? 0) + 1)
  }
  return counts
}

const waiting = async () => (await one.database.owner`select 1 from outbox where state = 'waiting'`).length

describe('two nodes on one database', () => {
  it('both serve the same session and the same cases', async () => {
    const id = await write(ada, 'first')
    expect((await adaAtTwo.ask('GET', `/api/cases/${id}`)).body.subject).toBe('From first')
    const page = await fetch(`${two.url}/api/session`, { headers: ada.headers })
    expect(page.status).toBe(200)
  })

  it('tell screens at the one what happens at the other', async () => {
    const stream = await fetch(`${two.url}/api/stream`, { headers: adaAtTwo.headers })
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader()
    await reader.read()
    const id = await write(ada, 'live')
    let heard = ''
    while (!heard.includes('event: case')) heard += (await reader.read()).value
    expect(heard).toContain(`event: case\ndata: {"id":"${id}"}`)
    await reader.cancel()
  })

  it('send each mail once, and do once what time does', async () => {
    const names = Array.from({ length: 24 }, (_, number) => `customer${number}`)
    await Promise.all(names.map((name, number) => write(number % 2 ? ada : adaAtTwo, name)))
    await expect.poll(waiting, { timeout: 20_000 }).toBe(0)
    // Half an hour before the promise falls due; then after it.
    setBoth('2026-06-11T15:30:00Z')
    const forewarned = async () =>
      (await one.database.owner`select 1 from events where type = 'forewarned'`).length
    await expect.poll(forewarned, { timeout: 30_000 }).toBe(26)
    setBoth('2026-06-11T16:30:00Z')
    const breached = async () =>
      (await one.database.owner`select 1 from events where type = 'breached'`).length
    await expect.poll(breached, { timeout: 30_000 }).toBe(26)
    // Woken again for nothing, by both at once, each finds that it is done.
    await one.database.owner`
      insert into timers (organisation_id, case_id, wake_at) select organisation_id, case_id, ${one.now()} from cases
      on conflict (organisation_id, case_id) do update set wake_at = excluded.wake_at, claimed_until = null`
    const due = async () =>
      (await one.database.owner`select 1 from timers where wake_at <= ${one.now()}`).length
    await expect.poll(due, { timeout: 30_000 }).toBe(0)
    await expect.poll(waiting, { timeout: 20_000 }).toBe(0)
    const twice = await one.database.owner`
      select case_id, type from events where type in ('breached', 'forewarned') group by 1, 2 having count(*) > 1`
    expect([...twice]).toEqual([])
    const counts = await arrivals(one.smtp)
    for (const name of names) {
      expect(counts.get(`${name}@example.org: We have received “From ${name}”`), name).toBe(1)
      expect(counts.get(`${name}@example.org: We are sorry: this may take longer`), name).toBe(1)
    }
    const breaches = await one.database.owner`
      select 1 from notices where kind = 'broken' group by staff_id, case_id, commitment, run having count(*) > 1`
    expect([...breaches]).toEqual([])
  })

  it('go on as one when the other stops', async () => {
    await two.stop()
    ada = await one.signIn('ada@riverside.example')
    await write(ada, 'alone')
    await one.mailTo('alone@example.org')
  })
})

describe('a mail server that is gone', () => {
  it('keeps nobody from writing; when it is back the mail arrives, once', async () => {
    const port = Number(new URL(one.smtp.url).port)
    await one.smtp.stop()
    const id = await write(ada, 'patient')
    const outbox = async () =>
      (
        await one.database.owner<{ state: string; attempts: number; failure: string | null }[]>`
          select state, attempts, failure from outbox where case_id = ${id}`
      )[0]
    await expect.poll(outbox, { timeout: 30_000 }).toMatchObject({
      state: 'waiting',
      attempts: 1,
      failure: expect.stringMatching(/ECONN/),
    })
    expect((await ada.ask('GET', `/api/cases/${id}`)).body.timeline.length).toBeGreaterThan(0)
    const back = await startSmtp(port)
    try {
      // The next try comes after a minute.
      one.at(one.now() + 90_000)
      await expect.poll(outbox, { timeout: 30_000 }).toMatchObject({ state: 'sent' })
      expect(back.received.map(({ recipient }) => recipient)).toEqual(['patient@example.org'])
      one.at(one.now() + 3_600_000)
      await new Promise((resolve) => setTimeout(resolve, 2_500))
      expect(back.received).toHaveLength(1)
    } finally {
      await back.stop()
    }
  })

  it('and no node has logged a fault in all this', () => {
    expect(one.faults.concat(two.faults)).toEqual([])
  })
})
