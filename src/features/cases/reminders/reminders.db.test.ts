import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startService, type TestService } from '../../../../tests/service.ts'
import { isRefusal } from '../../../http/refusal.ts'
import { readCase } from '../../../ledger/read.ts'
import type { Letter } from '../../../mail/letter.ts'
import { type Transaction, withOrganisation } from '../../../postgres/transaction.ts'
import { readClocks } from '../../../projections/clocks.ts'
import { withdraw } from '../commands/ending.ts'
import { recordOwn } from '../commands/handling.ts'
import type { NewCase } from '../contract.ts'
import { openCase } from '../intake/open-case.ts'
import { runCommand } from '../record.ts'
import { wakeCase } from '../wake.ts'
import { readReminders, switchReminder } from './switch.ts'

/** The membership runs out on 1 December 2026: the reminder is due by the end of 3 November, and counts from 1 September. */
const renewal = '2026-12-01'
const due = Date.parse('2026-11-04T00:00:00Z')
const opening = Date.parse('2026-11-02T09:00:00Z')

let world: TestService
beforeAll(async () => {
  world = await startService()
})
afterAll(() => world.drop())
beforeEach(async () => {
  world.at('2026-06-08T09:00:00Z')
  for (const table of ['outbox', 'notices', 'mailed_reminders', 'timers'])
    await world.database.owner.unsafe(`delete from ${table}`)
})

const inside = <T>(work: (tx: Transaction) => Promise<T>) =>
  withOrganisation(world.service.sql, world.organisationId, work)

async function member(customer: Partial<NewCase['customer']> = {}, date = renewal): Promise<string> {
  const opened = await openCase(
    world.service,
    world.organisationId,
    { kind: 'program', id: newId(), scopes: ['cases:write'] },
    {
      channel: 'web',
      about: 'membership',
      segment: 'members',
      attributes: { 'renewal-date': date },
      subject: 'Membership of Ama Osei',
      message: 'I would like to be a member.',
      customer: { name: 'Ama Osei', email: 'ama@osei.example', language: 'en', ...customer },
    } as NewCase,
    { language: 'en' },
  )
  if (isRefusal(opened)) throw new Error(opened.says('en'))
  await world.database.owner`delete from outbox`
  return opened.caseId
}

const switchTo = (on: boolean, promise = 'renewal-reminder') =>
  inside((tx) => switchReminder(tx, world.organisationId, promise, on, world.priya.id, world.service.now()))
const wakeAt = async (caseId: string, at: number | string) => {
  world.at(at)
  await wakeCase(world.service, world.organisationId, caseId)
}
const timerOf = async (caseId: string) =>
  (await world.database.owner<{ wake_at: number }[]>`select wake_at from timers where case_id = ${caseId}`)[0]
    ?.wake_at
const mails = () =>
  world.database.owner<
    { recipient: string; subject: string; letter: Letter; automatic: boolean; language: string }[]
  >`select recipient, subject, letter, automatic, language from outbox where idempotency_key like '%:reminder:%'`
const remindedOf = async (caseId: string) =>
  (await inside((tx) => readCase(tx, world.organisationId, caseId))).filter(({ type }) => type === 'reminded')
const outcomeOf = async (caseId: string) =>
  (await inside((tx) => readClocks(tx, world.organisationId, caseId))).find(
    ({ commitment }) => commitment === 'renewal-reminder',
  )?.outcome

describe('a promised reminder that is switched on', () => {
  test('goes out the day before it falls due, is on record, and so the promise is kept', async () => {
    await switchTo(true)
    const caseId = await member()
    await wakeAt(caseId, opening - 1)
    expect(await mails()).toEqual([])
    expect(await timerOf(caseId)).toBe(opening)
    await wakeAt(caseId, opening)
    const [mail, ...more] = await mails()
    expect(more).toEqual([])
    expect(mail).toMatchObject({
      recipient: 'ama@osei.example',
      subject: expect.stringMatching(/^A reminder: renewal date, Tuesday 1 December \(/),
      automatic: true,
    })
    expect(mail?.letter.paragraphs).toEqual([
      'This is a reminder about “Membership of Ama Osei”. Renewal date: Tuesday 1 December.',
      'You get it because our charter promises: “We remind you of your renewal four weeks ahead.”',
      expect.any(String),
    ])
    expect((await remindedOf(caseId)).map(({ by, facts }) => [by.kind, facts.date])).toEqual([
      ['system', renewal],
    ])
    await wakeAt(caseId, due + 1)
    expect(await outcomeOf(caseId)).toBe('kept')
  })

  test('goes out once, however often and by however many nodes the case is woken', async () => {
    await switchTo(true)
    const caseId = await member()
    world.at(opening)
    await Promise.all(Array.from({ length: 4 }, () => wakeCase(world.service, world.organisationId, caseId)))
    await wakeAt(caseId, opening + 3_600_000)
    expect(await mails()).toHaveLength(1)
    expect(await remindedOf(caseId)).toHaveLength(1)
  })

  test('is in the customer’s language', async () => {
    await switchTo(true)
    const caseId = await member({ language: 'es' })
    await wakeAt(caseId, opening)
    const [mail] = await mails()
    expect(mail?.subject).toMatch(/^Recordatorio: fecha de renovación, martes 1 de diciembre \(/)
    expect(mail?.letter.paragraphs[1]).toContain(
      'Le recordamos su renovación con cuatro semanas de antelación.',
    )
  })

  test('of a customer without a mail address is put before staff, once', async () => {
    await switchTo(true)
    const caseId = await member({ email: undefined, phone: '1' } as never)
    await wakeAt(caseId, opening)
    await wakeAt(caseId, opening + 60_000)
    expect(await mails()).toEqual([])
    expect(await remindedOf(caseId)).toEqual([])
    const notices = await world.database.owner`select staff_id from notices where kind = 'reminder-unsent'`
    expect(notices.map((row) => row.staff_id).sort()).toEqual([world.priya.id, world.sam.id].sort())
  })

  test('is not sent where somebody did it by hand, or the case is over', async () => {
    await switchTo(true)
    const byHand = await member()
    world.at('2026-10-01T09:00:00Z')
    const done = await runCommand(
      world.service,
      world.organisationId,
      byHand,
      world.priya,
      recordOwn('reminded'),
    )
    expect(isRefusal(done)).toBe(false)
    const over = await member()
    await runCommand(world.service, world.organisationId, over, world.priya, withdraw('moved away'))
    for (const caseId of [byHand, over]) await wakeAt(caseId, opening)
    expect(await mails()).toEqual([])
  })

  test('goes out late where no node ran, as long as it is in time, and not after that', async () => {
    await switchTo(true)
    const late = await member()
    await wakeAt(late, due - 1)
    expect(await mails()).toHaveLength(1)
    const tooLate = await member()
    await wakeAt(tooLate, due + 1)
    expect(await mails()).toEqual([])
    expect(await outcomeOf(tooLate)).toBe('broken')
  })
})

describe('the switch', () => {
  test('is off until an administrator turns it on, and then the cases whose time has come are looked at at once', async () => {
    const caseId = await member()
    await wakeAt(caseId, opening)
    expect(await mails()).toEqual([])
    world.at(opening + 3_600_000)
    await switchTo(true)
    expect(await timerOf(caseId)).toBe(opening + 3_600_000)
    await wakeAt(caseId, opening + 3_600_001)
    expect(await mails()).toHaveLength(1)
  })

  test('shows the reminders of the charter in force, and knows no other', async () => {
    const list = () => inside((tx) => readReminders(tx, world.organisationId, 'es', world.service.now()))
    expect(await list()).toEqual([
      {
        commitment: 'renewal-reminder',
        says: 'Le recordamos su renovación con cuatro semanas de antelación.',
        switchedOn: false,
        since: null,
        by: null,
      },
    ])
    await switchTo(true)
    expect((await list())[0]).toMatchObject({ switchedOn: true, by: 'Priya' })
    await switchTo(false)
    expect((await list())[0]).toMatchObject({ switchedOn: false, by: null })
    const refused = await switchTo(true, 'written-reply')
    expect(refused && isRefusal(refused) && refused.says('en')).toContain('no reminder that is called')
  })
})
