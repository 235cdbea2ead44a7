import { afterAll, beforeAll, expect, test } from 'vitest'
import { addStaff, monday, startService, type TestService } from '../../../../tests/service.ts'
import { isRefusal } from '../../../http/refusal.ts'
import type { Actor } from '../../../http/service.ts'
import { withOrganisation } from '../../../postgres/transaction.ts'
import type { Decide } from '../commands/decision.ts'
import { correct, reclassify } from '../commands/records.ts'
import type { NewCase } from '../contract.ts'
import { openCase } from '../intake/open-case.ts'
import { runCommand } from '../record.ts'
import { makeLink } from './links.ts'
import { trackedCase } from './tracked.ts'

let world: TestService
let director: Actor
const letter: NewCase = {
  channel: 'letter',
  about: 'enquiry',
  subject: 'How do I upgrade?',
  message: 'I would like to become a fellow.',
  customer: { name: 'Ama Osei', email: 'ama@osei.example' },
  receivedAt: '2026-06-05T09:00:00Z',
}

beforeAll(async () => {
  world = await startService()
  director = await addStaff(world.service, world.organisationId, 'Dora', 'director')
})
afterAll(() => world.drop())

async function opened(): Promise<string> {
  world.at(monday)
  const done = await openCase(world.service, world.organisationId, world.priya, letter, { language: 'en' })
  if (isRefusal(done)) throw new Error(done.says('en'))
  return done.caseId
}

async function run(caseId: string, decide: Decide) {
  const done = await runCommand(world.service, world.organisationId, caseId, director, decide)
  if (isRefusal(done)) throw new Error(done.says('en'))
}

/** What the customer reads on their page, apart from what they and we wrote. */
async function readBy(caseId: string, language: string): Promise<string[]> {
  const { token } = await withOrganisation(world.service.sql, world.organisationId, (tx) =>
    makeLink(tx, world.organisationId, caseId, world.service.now()),
  )
  const page = await trackedCase(world.service, world.organisationId, token, language)
  if (isRefusal(page)) throw new Error(page.says('en'))
  return page.conversation
    .filter(({ type }) => type === 'corrected' || type === 'reclassified')
    .map(({ words, message }) => [words, message?.text].filter(Boolean).join(' '))
}

test('a time that was put right is told with both dates and the reason for the customer, not the one for staff', async () => {
  const caseId = await opened()
  const forCustomer = 'Your letter was stamped on Monday.'
  await run(
    caseId,
    correct({ seq: 1, occurredAt: Date.parse(monday), reason: 'Post stamp misread by Sam.', forCustomer }),
  )
  expect(await readBy(caseId, 'en')).toEqual([
    'We put right when something happened: the arrival was on Monday 8 June, 10:00. That changed your dates: ' +
      'reply in 3 days, now Thursday 11 June, 17:00 (before: Wednesday 10 June, 17:00). ' +
      'Why: Your letter was stamped on Monday.',
  ])
  expect(await readBy(caseId, 'es')).toEqual([
    expect.stringContaining('ahora jueves 11 de junio, 17:00 (antes: miércoles 10 de junio, 17:00)'),
  ])
})

test('what a case is said to be anew is told where its dates are others then, in words and not in names', async () => {
  const caseId = await opened()
  await run(caseId, reclassify({ about: 'complaint', reason: 'Read it again.' }))
  const [told] = await readBy(caseId, 'en')
  expect(told).toMatch(/^We have looked at your case and now handle it as what it is \(kind: complaint\)\./)
  expect(told).toContain('now promised: ')
  expect(told).toContain('reply in 3 days does not apply any more (before: Wednesday 10 June, 17:00)')
  expect(told).not.toContain('Read it again')
  expect((await readBy(caseId, 'es'))[0]).toContain('(tipo: reclamación)')
})

test('what moves no date is not told', async () => {
  const caseId = await opened()
  await run(caseId, reclassify({ attributes: { shelf: '7' }, reason: 'For the archive.' }))
  expect(await readBy(caseId, 'en')).toEqual([])
})
