import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asRead } from '../../../tests/letters.ts'
import { addOrganisation, monday, startService, type TestService } from '../../../tests/service.ts'
import { isRefusal } from '../../http/refusal.ts'
import type { Actor } from '../../http/service.ts'
import { hashOfEntry } from '../../ledger/hash.ts'
import { readCase } from '../../ledger/read.ts'
import type { LetterBody } from '../../mail/letter.ts'
import { type Transaction, withOrganisation } from '../../postgres/transaction.ts'
import { readClocks } from '../../projections/clocks.ts'
import { addNote, object, reply, update, write } from './commands/conversation.ts'
import { answerProposal, propose } from './commands/dates.ts'
import type { Decide } from './commands/decision.ts'
import { close, resolve } from './commands/ending.ts'
import { assign } from './commands/handling.ts'
import type { NewCase } from './contract.ts'
import { openCase } from './intake/open-case.ts'
import type { Opened } from './intake/open-together.ts'
import { mergeCases } from './merge.ts'
import { queuePage } from './queue.ts'
import { type Recorded, runCommand } from './record.ts'
import { asCustomer } from './tracking/by-customer.ts'
import { renewByLink, renewByReference } from './tracking/renew.ts'
import { trackedCase } from './tracking/tracked.ts'
import { caseDetail } from './views/detail.ts'
import { wakeCase } from './wake.ts'

let world: TestService
const program: Actor = {
  kind: 'program',
  id: '01980000-0000-7000-8000-000000000009',
  scopes: ['cases:write'],
}
const question: NewCase = {
  channel: 'email',
  about: 'enquiry',
  subject: 'How do I upgrade?',
  message: 'I would like to become a fellow.',
  customer: { name: 'Ama Osei', email: 'Ama@Osei.example' },
}

beforeAll(async () => {
  world = await startService()
})
afterAll(() => world.drop())

const inside = <T>(work: (tx: Transaction) => Promise<T>) =>
  withOrganisation(world.service.sql, world.organisationId, work)

async function opened(input: Partial<NewCase> = {}, actor: Actor = program, key?: string): Promise<Opened> {
  world.at(monday)
  const options = { language: 'en', ...(key && { idempotencyKey: key }) }
  const result = await openCase(
    world.service,
    world.organisationId,
    actor,
    { ...question, ...input },
    options,
  )
  if (isRefusal(result)) throw new Error(result.says('en'))
  return result
}

async function run(caseId: string, actor: Actor, decide: Decide, seen?: number): Promise<Recorded> {
  const options = seen === undefined ? {} : { seen }
  const done = await runCommand(world.service, world.organisationId, caseId, actor, decide, options)
  if (isRefusal(done)) throw new Error(done.says('en'))
  return done
}

const merged = (caseId: string, into: string, actor: Actor) =>
  inside((tx) =>
    mergeCases(tx, world.service, world.organisationId, caseId, into, actor, {}, world.service.now()),
  )

let sendings = 0
const byLink = (done: Opened, decide: Decide, sending = `sending ${++sendings}`) =>
  asCustomer(world.service, world.organisationId, tokenOf(done), sending, async () => decide)

const tokenOf = ({ trackingUrl }: Opened) => trackingUrl?.split('/').at(-1) ?? ''
const detailOf = (caseId: string, language = 'en') =>
  inside((tx) =>
    caseDetail(
      tx,
      { organisationId: world.organisationId, staffId: world.priya.id, language },
      caseId,
      world.service.now(),
    ),
  )
const mails = (caseId: string) =>
  inside(async (tx) => {
    const rows = await tx<{ subject: string; letter: LetterBody; recipient: string }[]>`
      select subject, letter, recipient from outbox where case_id = ${caseId} order by created_at, message_id`
    return rows.map(asRead)
  })

describe('a new case', () => {
  test('has its promises with dates and reasons at once', async () => {
    const { caseId } = await opened()
    const detail = await detailOf(caseId)
    const promise = detail?.clocks.find(({ commitment }) => commitment === 'written-reply')
    expect(promise).toMatchObject({
      state: 'on-track',
      dueAt: '2026-06-11T16:00:00.000Z',
      dueWords: 'Thursday 11 June, 17:00',
    })
    expect(promise?.because.length).toBeGreaterThan(1)
    expect(detail?.next?.commitment).toBe('written-reply')
  })

  test('gives the customer a receipt by mail, with the same date and a link', async () => {
    const done = await opened()
    const [mail] = await mails(done.caseId)
    expect(mail?.recipient).toBe('ama@osei.example')
    expect(mail?.subject).toContain('How do I upgrade?')
    expect(mail?.text).toContain('Thursday 11 June')
    expect(mail?.text).toContain(done.trackingUrl)
  })

  test('of who has no address sends nothing, and says so', async () => {
    const done = await opened({ customer: { name: 'Nobody' } })
    expect(done.mailed).toBe(false)
    expect(await mails(done.caseId)).toHaveLength(0)
  })

  test('of a letter counts from the day it arrived', async () => {
    const { caseId } = await opened({ channel: 'letter', receivedAt: '2026-06-03T08:00:00Z' }, world.priya)
    const detail = await detailOf(caseId)
    expect(detail?.next?.dueAt).toBe('2026-06-08T16:00:00.000Z')
  })

  test('cannot have arrived tomorrow', async () => {
    const result = await openCase(
      world.service,
      world.organisationId,
      world.priya,
      { ...question, receivedAt: '2026-06-09T09:00:00Z' },
      { language: 'en' },
    )
    expect(result).toHaveProperty('refused', 'invalid')
  })

  test('sent twice with one key is one case', async () => {
    const [first, second] = await Promise.all([
      opened({}, program, 'key-0001'),
      opened({}, program, 'key-0001'),
    ])
    expect(first.caseId).toBe(second.caseId)
    expect([first.again, second.again].sort()).toEqual([false, true])
    await expect(opened({ subject: 'Something else' }, program, 'key-0001')).rejects.toThrow(
      'Idempotency-Key',
    )
  })

  test('is opened together with those that come in at the same time, each whole and counted', async () => {
    const counted = () =>
      inside(async (tx) => {
        const [row] = await tx<{ clocks: number; counts: number; people: number }[]>`
          select (select count(*)::int from clocks) as clocks,
            (select sum(amount)::int from (select amount from tallies union all select amount from tally_deltas) as t) as counts,
            (select count(*)::int from customers) as people`
        return row
      })
    const before = await counted()
    const all = await Promise.all(
      Array.from({ length: 40 }, (_, place) =>
        opened({
          subject: `Number ${place}`,
          // Two by two they are the same person.
          customer: { name: 'Lee', email: `LEE${Math.floor(place / 2)}@lee.example` },
        }),
      ),
    )
    expect(new Set(all.map(({ caseId }) => caseId)).size).toBe(40)
    for (const [place, { caseId, subject, trackingUrl }] of all.entries()) {
      expect(subject).toBe(`Number ${place}`)
      const [mail] = await mails(caseId)
      expect(mail?.text).toContain(trackingUrl)
      expect(mail?.recipient).toBe(`lee${Math.floor(place / 2)}@lee.example`)
    }
    const after = await counted()
    expect(after?.people).toBe((before?.people ?? 0) + 20)
    expect(after?.clocks).toBeGreaterThanOrEqual((before?.clocks ?? 0) + 40)
    expect(after?.counts).toBe(after?.clocks)
  })

  test('that cannot be stored does no harm to those that come in with it', async () => {
    const all = await Promise.allSettled(
      ['First', 'No text\0', 'Last'].map((subject, place) =>
        opened({ subject, customer: { name: 'Kim', email: `kim${place}@kim.example` } }),
      ),
    )
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })

  test('with a file that is not there is not opened at all', async () => {
    const count = () => inside((tx) => tx<{ n: number }[]>`select count(*)::int as n from cases`)
    const before = await count()
    await expect(opened({ files: ['01980000-0000-7000-8000-00000000000f'] })).rejects.toThrow(
      'not there any more',
    )
    expect(await count()).toEqual(before)
  })

  test('knows the customer by the address and does not overwrite the name', async () => {
    const first = await opened({ customer: { name: 'Kofi', email: 'kofi@example.org' } })
    const second = await opened({ customer: { name: 'Somebody', email: 'KOFI@example.org', phone: '0123' } })
    expect(second.state.customerId).toBe(first.state.customerId)
    expect((await detailOf(second.caseId))?.customerDetails).toMatchObject({ name: 'Kofi', phone: '0123' })
  })
})

test('what a program opened says so', async () => {
  const { caseId } = await opened()
  expect((await detailOf(caseId))?.timeline[0]?.words).toBe('A program logged it for the customer')
})

test('a returning customer is written to in the language of their newest message', async () => {
  const customer = { name: 'Inés', email: 'ines@example.org' }
  await opened({ customer: { ...customer, language: 'en' } })
  const { caseId } = await opened({ customer: { ...customer, language: 'es' } })
  const [mail] = await mails(caseId)
  expect(mail?.subject).toContain('Hemos recibido')
  expect(mail?.text).toContain('?lang=es')
  const logged = await opened({ customer }, world.priya)
  expect((await mails(logged.caseId))[0]?.subject).toContain('Hemos recibido')
})

describe('a command', () => {
  test('is recorded, stops what it stops, and tells the customer', async () => {
    const { caseId } = await opened()
    world.at('2026-06-09T10:00:00Z')
    await run(caseId, world.priya, reply({ text: 'Like this.' }))
    const detail = await detailOf(caseId)
    expect(detail?.clocks.find(({ commitment }) => commitment === 'written-reply')?.state).toBe('kept')
    expect(detail?.timeline.at(-1)).toMatchObject({
      type: 'replied',
      words: 'Priya replied',
      message: { text: 'Like this.', mail: 'waiting' },
    })
    expect((await mails(caseId)).at(-1)?.text).toContain('Like this.')
  })

  test('leaves a chain on the ledger that recomputes', async () => {
    const { caseId } = await opened()
    await run(caseId, world.priya, reply({ text: 'One', resolves: true }))
    const entries = await inside((tx) => readCase(tx, world.organisationId, caseId))
    expect(entries.map(({ type }) => type)).toEqual(['received', 'acknowledged', 'replied', 'resolved'])
    for (const [index, { hash, ...entry }] of entries.entries()) {
      expect(Buffer.from(hashOfEntry(world.organisationId, entry))).toEqual(Buffer.from(hash))
      expect(entry.previousHash && Buffer.from(entry.previousHash)).toEqual(
        index === 0 ? null : Buffer.from(entries[index - 1]?.hash ?? []),
      )
    }
  })

  test('by two people at once is done by one of them, and the other is told by whom', async () => {
    const { caseId } = await opened()
    const seen = (await detailOf(caseId))?.version ?? 0
    const results = await Promise.all(
      [world.priya, world.sam].map((person) =>
        runCommand(world.service, world.organisationId, caseId, person, reply({ text: person.name }), {
          seen,
        }),
      ),
    )
    const refused = results.filter(isRefusal)
    expect(refused).toHaveLength(1)
    expect(refused[0]?.refused).toBe('changed-meanwhile')
    const winner = isRefusal(results[0]!) ? world.sam : world.priya
    expect(refused[0]?.says('en')).toContain(`${winner.name} replied`)
    expect((await detailOf(caseId))?.timeline.filter(({ type }) => type === 'replied')).toHaveLength(1)
  })

  test('is not held up by a note that was added meanwhile, nor by one’s own', async () => {
    const { caseId } = await opened()
    const seen = (await detailOf(caseId))?.version ?? 0
    await run(caseId, world.priya, update('Working on it'))
    await run(caseId, world.priya, reply({ text: 'Done' }), seen)
  })

  test('on a case of another organisation finds nothing', async () => {
    const { caseId } = await opened()
    const other = await addOrganisation(world.database, 'software-firm', 'Northfield')
    const result = await runCommand(world.service, other, caseId, world.priya, close())
    expect(result).toHaveProperty('refused', 'unknown')
  })

  test('puts the case before whoever it is given to', async () => {
    const { caseId } = await opened()
    await run(caseId, world.priya, assign(world.sam.id))
    const notices = await inside((tx) => tx`select staff_id, kind from notices where case_id = ${caseId}`)
    expect([...notices]).toEqual([{ staff_id: world.sam.id, kind: 'assigned' }])
    expect(world.announced).toContainEqual({ about: 'notice', staffId: world.sam.id })
  })

  test('merges two cases that name each other at the same time without a deadlock', async () => {
    const [one, two] = [await opened(), await opened()]
    const results = await Promise.all([
      merged(one.caseId, two.state.reference, world.priya),
      merged(two.caseId, one.state.reference, world.sam),
    ])
    expect(results.filter(isRefusal)).toHaveLength(1)
  })
})

describe('the customer’s page', () => {
  test('shows what was said and when it falls due, and nothing that is for staff', async () => {
    const done = await opened()
    await run(done.caseId, world.priya, addNote('Difficult customer'))
    const page = await trackedCase(world.service, world.organisationId, tokenOf(done), 'es')
    expect(page).toMatchObject({
      reference: done.state.reference,
      mayWrite: true,
      mayObject: false,
      language: 'es',
    })
    if (isRefusal(page)) throw new Error('refused')
    expect(page.promises.map(({ says }) => says).join()).toContain('Respondemos')
    expect(JSON.stringify(page)).not.toContain('Difficult')
  })

  test('takes what the customer writes, and tells staff', async () => {
    const done = await opened()
    expect(isRefusal(await byLink(done, write('One more thing')))).toBe(false)
    expect((await detailOf(done.caseId))?.timeline.at(-1)).toMatchObject({
      type: 'wrote',
      words: 'Ama Osei wrote',
    })
    const [notice] = await inside((tx) => tx`select kind from notices where case_id = ${done.caseId}`)
    expect(notice).toEqual({ kind: 'customer-wrote' })
  })

  test('does what is pressed twice once', async () => {
    const done = await opened()
    const press = () => byLink(done, write('Only once'), 'one press')
    expect((await Promise.all([press(), press()])).some(isRefusal)).toBe(false)
    const written = (await detailOf(done.caseId))?.timeline.filter(({ type }) => type === 'wrote')
    expect(written).toHaveLength(1)
  })

  test('takes the answer to a proposed date, and a clock runs to it', async () => {
    const done = await opened()
    await run(done.caseId, world.priya, propose('2026-06-19', 'Would Friday week do?'))
    expect(isRefusal(await byLink(done, answerProposal(true)))).toBe(false)
    const clock = (await detailOf(done.caseId))?.clocks.find(({ commitment }) => commitment === 'agreed-date')
    expect(clock).toMatchObject({
      dueAt: '2026-06-19T23:00:00.000Z',
      dueWords: 'by the end of Friday 19 June',
    })
  })

  test('opens a resolved case again when the customer is not satisfied', async () => {
    const done = await opened()
    await run(done.caseId, world.priya, resolve('All done'))
    expect(isRefusal(await byLink(done, object('It is not')))).toBe(false)
    expect((await detailOf(done.caseId))?.status).toBe('open')
  })

  test('is closed to an unknown link, and sends a new one for one that has expired', async () => {
    const done = await opened()
    expect(await trackedCase(world.service, world.organisationId, 'guess', null)).toHaveProperty(
      'refused',
      'unknown',
    )
    world.at('2026-09-01T09:00:00Z')
    expect(await trackedCase(world.service, world.organisationId, tokenOf(done), null)).toHaveProperty(
      'refused',
      'expired',
    )
    await renewByLink(world.service, world.organisationId, tokenOf(done))
    const newest = (await mails(done.caseId)).at(-1)
    const token = /case\/([\w-]+)/.exec(newest?.text ?? '')?.[1] ?? ''
    expect(isRefusal(await trackedCase(world.service, world.organisationId, token, null))).toBe(false)
  })

  test('is sent again to who names the reference and the address, and to nobody else', async () => {
    const done = await opened()
    const sent = async () => (await mails(done.caseId)).length
    await renewByReference(world.service, world.organisationId, done.state.reference, 'someone@else.example')
    expect(await sent()).toBe(1)
    await renewByReference(
      world.service,
      world.organisationId,
      done.state.reference.toLowerCase(),
      ' AMA@osei.example ',
    )
    expect(await sent()).toBe(2)
  })
})

describe('time', () => {
  test('warns staff, tells the customer before the date slips, and records the broken promise: each once', async () => {
    const { caseId } = await opened()
    const kinds = async () =>
      (
        await inside(
          (tx) =>
            tx<{ kind: string }[]>`select distinct kind from notices where case_id = ${caseId} order by kind`,
        )
      ).map(({ kind }) => kind)
    const types = async () =>
      (await inside((tx) => readCase(tx, world.organisationId, caseId))).map(({ type }) => type)

    world.at('2026-06-11T08:30:00Z')
    await wakeCase(world.service, world.organisationId, caseId)
    expect(await kinds()).toEqual(['due-soon'])

    world.at('2026-06-11T15:30:00Z')
    await wakeCase(world.service, world.organisationId, caseId)
    expect(await types()).toContain('forewarned')
    const apology = (await mails(caseId)).at(-1)
    expect(apology?.text).toContain('sorry')
    expect(apology?.text).toContain('Tuesday 16 June')

    world.at('2026-06-11T16:00:00.001Z')
    await wakeCase(world.service, world.organisationId, caseId)
    await wakeCase(world.service, world.organisationId, caseId)
    const recorded = await types()
    expect(recorded.filter((type) => type === 'breached')).toHaveLength(1)
    expect(recorded.filter((type) => type === 'forewarned')).toHaveLength(1)
    expect(await kinds()).toEqual(['broken', 'due-soon'])
    expect((await detailOf(caseId))?.breached).toBe(true)
  })

  test('lets a promise that was kept enter its share once its date has passed', async () => {
    const { caseId } = await opened()
    await run(caseId, world.priya, reply({ text: 'Done' }))
    const outcome = async () =>
      (await inside((tx) => readClocks(tx, world.organisationId, caseId))).find(
        ({ commitment }) => commitment === 'written-reply',
      )?.outcome
    expect(await outcome()).toBe('notDue')
    world.at('2026-06-11T16:00:00.001Z')
    await wakeCase(world.service, world.organisationId, caseId)
    expect(await outcome()).toBe('kept')
  })
})

describe('the queue', () => {
  test('puts what falls due first at the top, and pages by key without losing or repeating any', async () => {
    const reader = { organisationId: world.organisationId, staffId: world.priya.id, language: 'en' }
    const whole = await queuePage(world.service, reader, { limit: 200 })
    const paged = []
    let after: string | undefined
    do {
      const page = await queuePage(world.service, reader, { limit: 3, ...(after && { after }) })
      paged.push(...page.items)
      after = page.next ?? undefined
    } while (after)
    expect(paged.map(({ id }) => id)).toEqual(whole.items.map(({ id }) => id))
    const dues = whole.items.map(({ next }) =>
      next?.dueAt ? Date.parse(next.dueAt) : Number.POSITIVE_INFINITY,
    )
    expect(dues).toEqual([...dues].sort((a, b) => a - b))
  })

  test('finds a case by a half-remembered name', async () => {
    const { caseId } = await opened({ customer: { name: 'Élodie Núñez-Quintana' } })
    const reader = { organisationId: world.organisationId, staffId: null, language: 'en' }
    const page = await queuePage(world.service, reader, { search: 'nunez elod' })
    expect(page.items.map(({ id }) => id)).toEqual([caseId])
    expect((await queuePage(world.service, reader, { search: 'nobody-like-this' })).items).toEqual([])
  })
})
