import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startService, type TestService } from '../../../tests/service.ts'
import { isRefusal } from '../../http/refusal.ts'
import { withOrganisation } from '../../postgres/transaction.ts'
import { pause } from './commands/pausing.ts'
import { openCase } from './intake/open-case.ts'
import { runCommand } from './record.ts'
import { explanationOf } from './views/explanation.ts'

const customer = 'waiting for the customer'
let test: TestService
let caseId: string

beforeAll(async () => {
  test = await startService()
  const opened = await openCase(
    test.service,
    test.organisationId,
    test.priya,
    {
      channel: 'letter',
      about: 'enquiry',
      subject: 'Upgrade',
      message: 'How do I upgrade?',
      customer: { name: 'Ana' },
    },
    { language: 'en' },
  )
  if (isRefusal(opened)) throw new Error('not opened')
  caseId = opened.state.caseId
})
afterAll(() => test.drop())

function ask(commitment: string, run = 1, language = 'en') {
  const reader = { organisationId: test.organisationId, staffId: test.priya.id, language }
  return withOrganisation(test.service.sql, test.organisationId, (tx) =>
    explanationOf(tx, reader, { caseId, commitment, run }, test.service.now()),
  )
}

describe('the explanation of a clock', () => {
  it('ends where the clock falls due, and counts what its limit gives', async () => {
    const told = await ask('written-reply')
    expect(told?.timeline.dueAt).toBe(told?.dueAt)
    expect(told?.timeline.spans.at(-1)).toMatchObject({ until: told?.dueAt, left: 0 })
    const counted = told!.timeline.spans.reduce((sum, { adds }) => sum + adds, 0)
    expect(counted).toBe(told?.timeline.total?.amount)
    expect(told?.because.length).toBeGreaterThan(1)
  })

  it('speaks the language of who asks', async () => {
    expect((await ask('written-reply', 1, 'es'))?.timeline.columns[0]?.what).toEqual(['día cero'])
  })

  it('is none where the case has no such clock', async () => {
    expect(await ask('written-reply', 2)).toBeNull()
    expect(await ask('no-such-promise')).toBeNull()
  })

  it('says why the clock is paused, by the label of the charter', async () => {
    test.at('2026-06-09T10:00:00Z')
    const done = await runCommand(test.service, test.organisationId, caseId, test.priya, pause(customer), {})
    if (isRefusal(done)) throw new Error(done.says('en'))
    test.at('2026-06-10T10:00:00Z')
    const told = await ask('written-reply')
    expect(told?.dueAt).toBeNull()
    expect(told?.timeline.spans.at(-1)).toMatchObject({ kind: 'paused' })
    expect(told?.timeline.columns.at(-1)?.what.join()).toMatch(/paused.*waiting for/)
  })
})
