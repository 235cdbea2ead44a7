import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { monday, startService, type TestService } from '../../../tests/service.ts'
import type { CalendarChange } from '../../core/calendar/amend.ts'
import { isRefusal } from '../../http/refusal.ts'
import { readCase } from '../../ledger/read.ts'
import { type Transaction, withOrganisation } from '../../postgres/transaction.ts'
import { openCase } from './intake/open-case.ts'
import { wakeCase } from './wake.ts'

/** A mail of Monday 8 June is to be answered by then. */
const due = Date.parse('2026-06-11T16:00:00Z')
const second = 1_000

let world: TestService
let caseId: string
beforeAll(async () => {
  world = await startService()
})
afterAll(() => world.drop())

const inside = <T>(work: (tx: Transaction) => Promise<T>) =>
  withOrganisation(world.service.sql, world.organisationId, work)
/** Of the promise to answer, so many entries of this kind. */
const entriesOf = async (kind: string) =>
  (await inside((tx) => readCase(tx, world.organisationId, caseId))).filter(
    ({ type, facts }) => type === kind && facts.commitment === 'written-reply',
  ).length

async function open(): Promise<void> {
  world.at(monday)
  const opened = await openCase(
    world.service,
    world.organisationId,
    { kind: 'program', id: newId(), scopes: ['cases:write'] },
    { channel: 'email', about: 'enquiry', subject: 'A', message: 'B', customer: { name: 'Ama Osei' } },
    { language: 'en' },
  )
  if (isRefusal(opened)) throw new Error(opened.says('en'))
  caseId = opened.caseId
}

/** As another node published it, whose clock is so far ahead. */
const publishAhead = (change: CalendarChange, ahead: number) =>
  inside(
    (tx) =>
      tx`insert into calendar_versions ${tx({
        organisation_id: world.organisationId,
        calendar_version_id: newId(),
        calendar: 'office',
        version: `ahead ${ahead} ${world.service.now()}`,
        published_at: world.service.now() + ahead,
        change: change as never,
      })}`,
  )

const wakeAt = async (instant: number) => {
  world.at(instant)
  await wakeCase(world.service, world.organisationId, caseId)
}

describe('a case that is woken while another node’s clock is ahead', () => {
  test('has no breach before its date by our clock, though the tables are judged as of a little later', async () => {
    await open()
    world.at(due - 5 * second)
    await publishAhead({ closed: ['2026-12-21'] }, 20 * second)
    await wakeAt(due - 4 * second)
    expect(await entriesOf('breached')).toBe(0)
    await wakeAt(due + 1)
    expect(await entriesOf('breached')).toBe(1)
  })

  test('gets no apology for a date that this node has just moved', async () => {
    await open()
    const toBeTold = due - 30 * 60 * second
    world.at(toBeTold - 5 * second)
    await publishAhead({ closed: ['2026-06-11'] }, 10 * second)
    await wakeAt(toBeTold)
    expect(await entriesOf('forewarned')).toBe(0)
    await wakeAt(due + 86_400_000 - 30 * 60 * second)
    expect(await entriesOf('forewarned')).toBe(1)
  })
})

test('a charter that is in force only later judges nothing that runs now', async () => {
  await open()
  await inside(
    (tx) => tx`
      insert into charters (organisation_id, charter_id, version, in_force_from, source, parsed, recorded_at)
      select organisation_id, ${newId()}, 'to come', ${due + 3_600_000}, source,
        jsonb_set(parsed, '{commitments}', '[]'), ${monday} from charters limit 1`,
  )
  await wakeAt(due + 86_400_000 + 1)
  expect(await entriesOf('breached')).toBe(1)
})
