import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asRead } from '../../../tests/letters.ts'
import { addStaff, monday, startService, type TestService } from '../../../tests/service.ts'
import type { LetterBody } from '../../mail/letter.ts'
import { enqueue } from '../../mail/outbox.ts'
import { withOrganisation } from '../../postgres/transaction.ts'
import { chartersOf } from '../../projections/charters.ts'
import { type Notice, type NoticeKind, tell, whoToTell } from '../../projections/notices.ts'
import { sendDigests } from './digests.ts'
import { listNotices, markRead, type NoticeReader } from './list.ts'
import { readMailbox } from './mailbox.ts'

const minute = 60_000
const start = Date.parse(monday)
const north = uuid()
let world: TestService
let reader: NoticeReader
let promise: string
let charterId: string
const caseIds = Array.from({ length: 300 }, () => uuid())

beforeAll(async () => {
  world = await startService()
  reader = { organisationId: world.organisationId, staffId: world.sam.id, language: 'en' }
  const { owner } = world.database
  const charters = await inside((tx) => chartersOf(tx, world.organisationId))
  charterId = charters.at(start).charterId
  promise = charters.at(start).compiled.commitments[0]?.id ?? ''
  await owner`insert into teams (organisation_id, team_id, name) values (${world.organisationId}, ${north}, 'North')`
  await owner`update staff set team_id = ${north}, language = 'es' where staff_id = ${world.priya.id}`
  const rows = caseIds.map((case_id, index) => ({
    organisation_id: world.organisationId,
    case_id,
    reference: `R-${String(index).padStart(3, '0')}`,
    version: 1,
    status: 'open',
    subject: `Matter ${index} <b>`,
    channel: 'web',
    about: 'enquiry',
    received_at: start,
    last_event_at: start,
    waits_for_us: true,
    paused: false,
    breached: false,
    queue_at: start,
  }))
  await owner`insert into cases ${owner(rows)}`
})
afterAll(() => world.drop())
beforeEach(async () => {
  world.at(monday)
  for (const table of ['notices', 'outbox', 'digests', 'clocks'])
    await world.database.owner.unsafe(`delete from ${table}`)
})

const inside = <T>(work: Parameters<typeof withOrganisation<T>>[2]) =>
  withOrganisation(world.service.sql, world.organisationId, work)

function notice(kind: NoticeKind, index: number, more: Partial<Notice> = {}): Notice {
  const clock = kind === 'due-soon' || kind === 'broken' ? { commitment: promise, run: 1 } : {}
  return {
    caseId: caseIds[index] as string,
    kind,
    staffIds: [world.sam.id],
    at: world.service.now(),
    ...clock,
    ...more,
  }
}

const tellOf = (...notices: Notice[]) =>
  inside(async (tx) => {
    for (const each of notices) await tell(tx, world.organisationId, each)
  })

/** So many minutes after the start. */
const minutesLater = (minutes: number) => world.at(start + minutes * minute)

interface Mail {
  readonly recipient: string
  readonly subject: string
  readonly letter: LetterBody
  readonly automatic: boolean
}
const mails = async () => {
  const rows = await world.database.owner<Mail[]>`
    select recipient, subject, letter, automatic from outbox order by created_at, message_id`
  return rows.map(asRead)
}

describe('who is told', () => {
  const who = (state: { assigneeId: string | null; teamId: string | null }) =>
    inside((tx) => whoToTell(tx, world.organisationId, state))

  it('is whoever has the case', async () => {
    expect(await who({ assigneeId: world.sam.id, teamId: north })).toEqual([world.sam.id])
  })

  it('is the team, where nobody has it', async () => {
    expect(await who({ assigneeId: null, teamId: north })).toEqual([world.priya.id])
  })

  it('is everybody who works on cases, where no team has it or nobody is in that team', async () => {
    const everybody = [world.priya.id, world.sam.id].sort()
    expect((await who({ assigneeId: null, teamId: null })).sort()).toEqual(everybody)
    expect((await who({ assigneeId: null, teamId: uuid() })).sort()).toEqual(everybody)
  })

  it('is nobody who has left', async () => {
    const gone = await addStaff(world.service, world.organisationId, 'Gone')
    await world.database.owner`update staff set disabled_at = now() where staff_id = ${gone.id}`
    expect(await who({ assigneeId: gone.id, teamId: north })).toEqual([world.priya.id])
  })
})

describe('what a person was told', () => {
  it('is told once, however often it is said', async () => {
    await tellOf(notice('due-soon', 1), notice('due-soon', 1))
    await tellOf(notice('due-soon', 1, { staffIds: [world.sam.id, world.sam.id] }))
    expect((await listNotices(world.service, reader, {})).items).toHaveLength(1)
  })

  it('stands newest first, in pages, with how many are unread', async () => {
    for (const index of [0, 1, 2, 3, 4]) {
      minutesLater(index)
      await tellOf(notice('customer-wrote', index))
    }
    const first = await listNotices(world.service, reader, { limit: 2 })
    const second = await listNotices(world.service, reader, { limit: 2, after: first.next ?? '' })
    const third = await listNotices(world.service, reader, { limit: 2, after: second.next ?? '' })
    const shown = [first, second, third].flatMap(({ items }) => items.map((item) => item.case?.reference))
    expect(shown).toEqual(['R-004', 'R-003', 'R-002', 'R-001', 'R-000'])
    expect(third.next).toBeNull()
    expect(first.unread).toBe(5)
  })

  it('is said in the promise’s words, in the reader’s language', async () => {
    const dueAt = Date.parse('2026-06-10T16:00:00Z')
    await tellOf(notice('due-soon', 0, { dueAt }), notice('broken', 1, { dueAt }), notice('not-satisfied', 2))
    const said = async (language: string) =>
      (await listNotices(world.service, { ...reader, language }, {})).items.map(({ words }) => words).sort()
    const [customer, dueSoon, broken] = await said('en')
    expect(customer).toBe('The customer is not satisfied')
    expect([dueSoon, broken].join(' ')).toMatch(/falls due Wednesday 10 June, 17:00/)
    expect([dueSoon, broken].join(' ')).toMatch(/was broken: it was due Wednesday 10 June, 17:00/)
    expect((await said('es')).join(' ')).toMatch(/El cliente no está satisfecho.*miércoles 10 de junio/)
  })

  it('can be read one by one or all at once, but only one’s own', async () => {
    await tellOf(
      notice('assigned', 0),
      notice('assigned', 1),
      notice('assigned', 2, { staffIds: [world.priya.id] }),
    )
    const { items } = await listNotices(world.service, reader, {})
    const priyas = await listNotices(world.service, { ...reader, staffId: world.priya.id }, {})
    const ids = [items[0]?.id as string, priyas.items[0]?.id as string]
    await inside((tx) => markRead(tx, reader, ids, world.service.now()))
    expect((await listNotices(world.service, reader, {})).unread).toBe(1)
    await inside((tx) => markRead(tx, reader, undefined, world.service.now()))
    expect((await listNotices(world.service, reader, {})).unread).toBe(0)
    expect((await listNotices(world.service, { ...reader, staffId: world.priya.id }, {})).unread).toBe(1)
  })
})

describe('the digest', () => {
  it('is one mail, not a storm: 300 warnings, one mail', async () => {
    await tellOf(...caseIds.map((_, index) => notice('due-soon', index, { dueAt: start + 60 * 60 * minute })))
    await sendDigests(world.service)
    expect(await mails()).toEqual([])
    minutesLater(5)
    await Promise.all([sendDigests(world.service), sendDigests(world.service)])
    await sendDigests(world.service)
    const [mail, ...more] = await mails()
    expect(more).toEqual([])
    expect(mail).toMatchObject({ recipient: 'sam@riverside.example', automatic: true })
    expect(mail?.subject).toBe('Riverside Institute: 300 due soon')
    expect(mail?.text.match(/^- R-/gm)).toHaveLength(20)
    expect(mail?.text).toContain('- and 280 more')
    expect(mail?.text).toContain('https://charter.example/staff/cases/R-000')
  })

  it('comes within five minutes the first time, and then at most once an hour', async () => {
    await tellOf(notice('customer-wrote', 0))
    minutesLater(5)
    await sendDigests(world.service)
    expect(await mails()).toHaveLength(1)
    minutesLater(6)
    await tellOf(notice('customer-wrote', 1))
    minutesLater(64)
    await sendDigests(world.service)
    expect(await mails()).toHaveLength(1)
    minutesLater(66)
    await sendDigests(world.service)
    expect(await mails()).toHaveLength(2)
    expect((await mails())[1]?.text).toContain('R-001')
    expect((await mails())[1]?.text).not.toContain('R-000')
  })

  it('is grouped, what is broken first', async () => {
    await tellOf(
      notice('assigned', 0),
      notice('customer-wrote', 1),
      notice('due-soon', 2, { dueAt: start + 60 * 60 * minute }),
      // The end of today: midnight in London.
      notice('due-soon', 3, { dueAt: Date.parse('2026-06-08T23:00:00Z') }),
      notice('broken', 4, { dueAt: start - minute }),
      notice('mail-failed', 5),
    )
    minutesLater(5)
    await sendDigests(world.service)
    const [mail] = await mails()
    expect(mail?.subject).toBe(
      'Riverside Institute: 1 promise broken, 1 due today, 1 due soon, 1 answer from a customer, 1 case given to you, 1 mail not delivered',
    )
    const order = mail?.text.match(
      /^(Broken|Due today|Due soon|Answered by customers|Given to you|Mail that did not arrive)$|R-\d+,/gm,
    )
    expect(order).toEqual([
      'Broken',
      'R-004,',
      'Due today',
      'R-003,',
      'Due soon',
      'R-002,',
      'Answered by customers',
      'R-001,',
      'Given to you',
      'R-000,',
      'Mail that did not arrive',
      'R-005,',
    ])
  })

  it('leaves out what was answered in time, what came to worse, and what was read already', async () => {
    const dueAt = start + 60 * minute
    await world.database.owner`
      insert into clocks (organisation_id, case_id, commitment, run, target, charter_id, started_at, stopped_at, month,
        outcome, channel)
      values (${world.organisationId}, ${caseIds[0] as string}, ${promise}, 1, 0, ${charterId}, ${start}, ${start}, '2026-06',
        'notDue', 'web')`
    await tellOf(
      notice('due-soon', 0, { dueAt }),
      notice('due-soon', 1, { dueAt }),
      notice('broken', 1, { dueAt }),
    )
    await tellOf(notice('customer-wrote', 2), notice('customer-wrote', 3))
    const { items } = await listNotices(world.service, reader, {})
    const read = items.find((item) => item.case?.reference === 'R-002')?.id as string
    await inside((tx) => markRead(tx, reader, [read], world.service.now()))
    minutesLater(5)
    await sendDigests(world.service)
    expect((await mails()).map(({ subject }) => subject)).toEqual([
      'Riverside Institute: 1 promise broken, 1 answer from a customer',
    ])
  })

  it('is not sent when all of it was read, nor to who has left', async () => {
    await tellOf(notice('customer-wrote', 0))
    await inside((tx) => markRead(tx, reader, undefined, world.service.now()))
    const gone = await addStaff(world.service, world.organisationId, 'Left')
    await tellOf(notice('customer-wrote', 0, { staffIds: [gone.id] }))
    await world.database.owner`update staff set disabled_at = now() where staff_id = ${gone.id}`
    minutesLater(5)
    await sendDigests(world.service)
    expect(await mails()).toEqual([])
    // Having had nothing, Sam does not wait an hour for the next.
    await tellOf(notice('customer-wrote', 1, { at: start + 5 * minute }))
    minutesLater(9)
    await sendDigests(world.service)
    expect(await mails()).toHaveLength(1)
  })

  it('is in the language of the person', async () => {
    await tellOf(notice('broken', 0, { staffIds: [world.priya.id], dueAt: start - minute }))
    minutesLater(5)
    await sendDigests(world.service)
    const [mail] = await mails()
    expect(mail?.subject).toBe('Riverside Institute: 1 compromiso incumplido')
    expect(mail?.text).toContain('Abrir la cola')
  })
})

describe('the mailbox', () => {
  it('shows what would have been mailed, the newest first, without the keys to the cases', async () => {
    for (const index of [0, 1, 2]) {
      await inside((tx) =>
        enqueue(tx, world.organisationId, {
          idempotencyKey: `m${index}`,
          caseId: null,
          seq: null,
          recipient: `customer${index}@osei.example`,
          language: 'en',
          letter: {
            subject: `Mail ${index}`,
            paragraphs: [
              'See https://charter.example/case/s3cret-Key_1?x#y, or https://charter.example/staff/cases/R-001.',
            ],
            button: { label: 'Open', url: 'https://charter.example/case/s3cret-Key_2' },
            footer: [],
          },
          now: start + index,
        }),
      )
    }
    const first = await inside((tx) => readMailbox(tx, world.organisationId, { limit: 2 }))
    const second = await inside((tx) =>
      readMailbox(tx, world.organisationId, { limit: 2, after: first.next ?? '' }),
    )
    expect([...first.items, ...second.items].map(({ subject }) => subject)).toEqual([
      'Mail 2',
      'Mail 1',
      'Mail 0',
    ])
    expect(second.next).toBeNull()
    expect(JSON.stringify([first, second])).not.toContain('s3cret')
    expect(first.items[0]?.text).toContain('https://charter.example/case/…')
    expect(first.items[0]?.text).toContain('https://charter.example/staff/cases/R-001')
  })
})
