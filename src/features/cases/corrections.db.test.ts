import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asRead } from '../../../tests/letters.ts'
import { addStaff, monday, startService, type TestService } from '../../../tests/service.ts'
import { isRefusal } from '../../http/refusal.ts'
import type { Actor } from '../../http/service.ts'
import type { LetterBody } from '../../mail/letter.ts'
import { type Transaction, withOrganisation } from '../../postgres/transaction.ts'
import { readClocks } from '../../projections/clocks.ts'
import { rebuild } from '../../projections/rebuild.ts'
import { readMeasures } from '../reports/measures.ts'
import { reply, update } from './commands/conversation.ts'
import type { Decide } from './commands/decision.ts'
import { correct, except, reclassify } from './commands/records.ts'
import type { NewCase } from './contract.ts'
import { openCase } from './intake/open-case.ts'
import { runCommand } from './record.ts'
import { caseDetail } from './views/detail.ts'
import { previewOf } from './views/preview.ts'
import { wakeCase } from './wake.ts'

let world: TestService
let director: Actor
const letter: NewCase = {
  channel: 'letter',
  about: 'enquiry',
  subject: 'How do I upgrade?',
  message: 'I would like to become a fellow.',
  customer: { name: 'Ama Osei', email: 'ama@osei.example' },
}
const due = Date.parse('2026-06-11T16:00:00Z') // the close of the third working day, in London

beforeAll(async () => {
  world = await startService()
  director = await addStaff(world.service, world.organisationId, 'Dora', 'director')
})
afterAll(() => world.drop())

const inside = <T>(work: (tx: Transaction) => Promise<T>) =>
  withOrganisation(world.service.sql, world.organisationId, work)

async function opened(input: Partial<NewCase> = {}): Promise<string> {
  world.at(monday)
  const done = await openCase(
    ...([world.service, world.organisationId, world.priya, { ...letter, ...input }] as const),
    { language: 'en' },
  )
  if (isRefusal(done)) throw new Error(done.says('en'))
  return done.caseId
}

async function run(caseId: string, actor: Actor, decide: Decide) {
  const done = await runCommand(world.service, world.organisationId, caseId, actor, decide)
  if (isRefusal(done)) throw new Error(done.says('en'))
  return done
}

const detailOf = (caseId: string, language = 'en') =>
  inside(async (tx) => {
    const reader = { organisationId: world.organisationId, staffId: null, language, actor: world.priya }
    const detail = await caseDetail(tx, reader, caseId, world.service.now())
    if (!detail) throw new Error('no such case')
    return detail
  })
const mailsOf = (caseId: string) =>
  inside(async (tx) => {
    const rows = await tx<{ subject: string; letter: LetterBody }[]>`
      select subject, letter from outbox where case_id = ${caseId} order by created_at, message_id`
    return rows.map(asRead)
  })
async function figure() {
  const reader = { organisationId: world.organisationId, timeZone: 'Europe/London', language: 'en' }
  const read = await readMeasures(world.service, reader, { commitment: 'written-reply' })
  if (isRefusal(read)) throw new Error(read.says('en'))
  return read.rows[0]?.figure
}

/** A letter answered the day after it was due, by the record; `caseId` and the place of the reply. */
async function answeredLate() {
  const caseId = await opened()
  world.at(due + 3_600_000)
  await wakeCase(world.service, world.organisationId, caseId)
  const { entries } = await run(caseId, world.priya, reply({ text: 'Like this.' }))
  return { caseId, seq: entries.findLast(({ type }) => type === 'replied')?.seq ?? 0 }
}

describe('a reply whose time was written down wrongly', () => {
  test('turns the promise: both verdicts stand on the case, in the table and in the figures', async () => {
    const { caseId, seq } = await answeredLate()
    expect(await figure()).toMatchObject({ broken: 1, kept: 0, corrected: 0 })
    const decide = correct({ seq, occurredAt: due - 3_600_000, reason: 'The call was before noon.' })
    const about = { organisationId: world.organisationId, caseId, actor: world.priya, language: 'en' }
    const preview = await inside((tx) => previewOf(tx, about, decide, world.service.now()))
    expect(preview).toMatchObject({
      changes: [
        {
          commitment: 'written-reply',
          before: expect.stringContaining('broken'),
          after: expect.stringContaining('kept'),
        },
      ],
      tellsCustomer: false,
    })
    expect(await figure()).toMatchObject({ broken: 1, corrected: 0 })

    await run(caseId, world.priya, decide)
    const { clocks, timeline } = await detailOf(caseId)
    expect(clocks.find(({ commitment }) => commitment === 'written-reply')).toMatchObject({
      state: 'kept',
      correction: {
        ofRecord: 'broken',
        words: ['Of record: broken. Put right: kept.', 'Why: The call was before noon.'],
      },
    })
    expect(timeline.find((entry) => entry.seq === seq)).toMatchObject({
      occurredAt: new Date(due + 3_600_000).toISOString(),
      putRight: { occurredAt: new Date(due - 3_600_000).toISOString() },
      mayPutRight: true,
    })
    expect(timeline.at(-1)?.words).toBe('Priya put right: the reply was on Thursday 11 June, 16:00')
    expect((await detailOf(caseId, 'es')).clocks[0]?.correction?.words[0]).toBe(
      'Según constaba: incumplido. Rectificado: cumplido.',
    )
    expect(await figure()).toMatchObject({ broken: 0, kept: 1, corrected: 1 })
    const rows = await inside((tx) => readClocks(tx, world.organisationId, caseId))
    expect(rows).toMatchObject([{ outcome: 'kept', recorded_outcome: 'broken' }])
  })

  test('counts as it did once that is taken back, and a rebuild comes to the same counts', async () => {
    const { caseId, seq } = await answeredLate()
    const { entries } = await run(
      caseId,
      world.priya,
      correct({ seq, occurredAt: due - 3_600_000, reason: 'wrong' }),
    )
    const before = await figure()
    await rebuild(world.service.sql, world.organisationId, { now: world.service.now })
    expect(await figure()).toEqual(before)
    await run(caseId, world.priya, correct({ seq: entries.length, retracted: true, reason: 'It was right.' }))
    const after = await figure()
    expect([after?.broken, after?.kept, after?.corrected]).toEqual([
      (before?.broken ?? 0) + 1,
      (before?.kept ?? 0) - 1,
      (before?.corrected ?? 0) - 1,
    ])
  })
})

describe('a date that moves', () => {
  test('is told to the customer, without the note on why; one that stays is not', async () => {
    const caseId = await opened({ receivedAt: '2026-06-05T09:00:00Z' })
    const before = (await mailsOf(caseId)).length
    await run(
      caseId,
      director,
      correct({ seq: 1, occurredAt: Date.parse(monday), reason: 'Post stamp misread.' }),
    )
    const mails = await mailsOf(caseId)
    expect(mails).toHaveLength(before + 1)
    expect(mails.at(-1)?.text).toContain('put right when something happened')
    expect(mails.at(-1)?.text).toContain('Thursday 11 June')
    expect(mails.at(-1)?.text).not.toContain('stamp')
    await run(caseId, world.priya, reclassify({ attributes: { shelf: '7' }, reason: 'for the archive' }))
    expect(await mailsOf(caseId)).toHaveLength(before + 1)
  })

  test('comes with what the case is said to be anew: other promises, and a letter with their dates', async () => {
    const caseId = await opened()
    await run(caseId, world.priya, reclassify({ about: 'complaint', reason: 'It is a complaint, really.' }))
    const { about, timeline } = await detailOf(caseId)
    expect(about).toBe('complaint')
    expect(timeline.at(-1)?.words).toBe('Priya changed what the case is (kind: complaint)')
  })
})

describe('an exception that the charter allows', () => {
  test('takes the promise out of its share, and is counted apart', async () => {
    const caseId = await opened({ about: 'process', segment: 'learning-organisations', channel: 'email' })
    await run(caseId, world.priya, except('process-support', 'unusual demand', 'Everybody wrote at once.'))
    world.at(due + 86_400_000)
    await wakeCase(world.service, world.organisationId, caseId)
    const rows = await inside((tx) => readClocks(tx, world.organisationId, caseId))
    expect(rows.find(({ commitment }) => commitment === 'process-support')?.outcome).toBe('excepted')
    const { clocks, exceptions, timeline } = await detailOf(caseId)
    expect(clocks.find(({ commitment }) => commitment === 'process-support')?.state).toBe('excepted')
    expect(exceptions).toMatchObject([{ commitment: 'process-support', reasons: [{ id: 'unusual demand' }] }])
    expect(
      timeline.some(({ words }) => words.startsWith('Priya recorded an exception for “reply in 2 days”')),
    ).toBe(true)
  })
})

describe('where no node ran when it was time to tell the customer', () => {
  const forewarned = async (caseId: string) =>
    (await detailOf(caseId)).timeline.filter(({ type }) => type === 'forewarned').length

  test('the apology goes late, once', async () => {
    const caseId = await opened()
    world.at(due + 3_600_000)
    await wakeCase(world.service, world.organisationId, caseId)
    await wakeCase(world.service, world.organisationId, caseId)
    expect(await forewarned(caseId)).toBe(1)
    expect((await mailsOf(caseId)).at(-1)?.text).toContain('We have not managed that')
  })

  test('none goes where somebody has answered meanwhile, or after more than three days', async () => {
    const told = await opened()
    world.at(due - 60_000)
    await run(told, world.priya, update('We are at it.'))
    world.at(due + 3_600_000)
    await wakeCase(world.service, world.organisationId, told)
    expect(await forewarned(told)).toBe(0)
    const old = await opened()
    world.at(due + 3 * 86_400_000 + 1)
    await wakeCase(world.service, world.organisationId, old)
    expect(await forewarned(old)).toBe(0)
  })
})
