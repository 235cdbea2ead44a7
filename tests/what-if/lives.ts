/** Cases of every kind that a comparison can meet: straight, paused, extended, reopened, put right, reclassified. */

import { v7 as uuid } from 'uuid'
import { parseCharter } from '../../src/core/charter/parse.ts'
import { reply } from '../../src/features/cases/commands/conversation.ts'
import { extend } from '../../src/features/cases/commands/dates.ts'
import type { Decide } from '../../src/features/cases/commands/decision.ts'
import { markAsSpam, reopen, resolve } from '../../src/features/cases/commands/ending.ts'
import { pause } from '../../src/features/cases/commands/pausing.ts'
import { correct, reclassify } from '../../src/features/cases/commands/records.ts'
import type { NewCase } from '../../src/features/cases/contract.ts'
import { openCase } from '../../src/features/cases/intake/open-case.ts'
import { runCommand } from '../../src/features/cases/record.ts'
import { publishCalendar } from '../../src/features/charters/publish-calendar.ts'
import { compare } from '../../src/features/what-if/compare.ts'
import type { WhatIfQuestion, WhatIfResult } from '../../src/features/what-if/contract.ts'
import { isRefusal } from '../../src/http/refusal.ts'
import { withOrganisation } from '../../src/postgres/transaction.ts'
import { monday, startService, type TestService } from '../service.ts'

const day = 86_400_000
/** When the charter came into force, and the first case came. */
export const start = Date.parse(monday)
let world: TestService

/**
 * A service under the charter, forty days later, with forty cases to each of which something has happened.
 * @param early whether some of them came before there was a charter
 */
export async function startLives(source: string, early = true): Promise<TestService> {
  world = await startService()
  const { charter } = parseCharter(source)
  const { owner } = world.database
  await owner`alter table charters disable trigger user`
  await owner`update charters set source = ${source}, parsed = ${owner.json(charter as never)}, in_force_from = ${start}`
  await owner`alter table charters enable trigger user`
  for (let index = 0; index < 40; index++) await live(index, early)
  world.at(start + 40 * day)
  return world
}

/** A case, and what happens to it: every fifth day of the first ones comes before there is a charter, by letter. */
async function live(index: number, early: boolean): Promise<void> {
  const begun = start + index * 0.6 * day
  world.at(begun)
  const input: NewCase = {
    channel: (['email', 'letter', 'phone'] as const)[index % 3]!,
    about: index % 4 === 0 ? 'complaint' : 'enquiry',
    subject: `Matter ${index}`,
    message: 'Please help.',
    customer: { name: 'A. Osei', email: 'osei@osei.example', language: 'en' },
    ...(early && index % 13 === 1 && { receivedAt: new Date(begun - 3 * day).toISOString() }),
  }
  const opened = await openCase(world.service, world.organisationId, world.priya, input, { language: 'en' })
  if (isRefusal(opened)) throw new Error(opened.says('en'))
  const then = async (days: number, decide: Decide) => {
    world.at(begun + days * day)
    const done = await runCommand(world.service, world.organisationId, opened.caseId, world.priya, decide)
    if (isRefusal(done)) throw new Error(`${index}: ${done.says('en')}`)
  }
  await lives[index % lives.length]!(then, index)
  if (index === 20) await closeADay()
}

type Then = (days: number, decide: Decide) => Promise<void>

const lives: ((then: Then, index: number) => Promise<void>)[] = [
  (then, index) => then(1 + (index % 5), reply({ text: 'Here you are.', resolves: true })),
  (then, index) => then(0.2 * index, reply({ text: 'Here you are.' })),
  async () => undefined,
  async (then) => {
    await then(1, pause('waiting for the customer'))
    await then(6, reply({ text: 'Thank you.' }))
  },
  async (then) => {
    await then(7, pause('waiting for the customer'))
    await then(9, reply({ text: 'Thank you.' }))
  },
  async (then, index) => {
    await then(
      1,
      extend(new Date(start + (index * 0.6 + 9) * day).toISOString().slice(0, 10), 'Somebody is ill.'),
    )
    await then(8, reply({ text: 'Here you are.' }))
  },
  (then) => then(2, markAsSpam()),
  async (then) => {
    await then(2, resolve('Done.'))
    await then(5, reopen('It is not.'))
    await then(6.5, reply({ text: 'Now it is.' }))
  },
  async (then, index) => {
    await then(8, reply({ text: 'Here you are.' }))
    await then(
      9,
      correct({ seq: 3, occurredAt: start + (index * 0.6 + 1) * day, reason: 'It was sent earlier.' }),
    )
  },
  async (then) => {
    await then(6, reclassify({ about: 'complaint', reason: 'It is one.' }))
    await then(7, resolve('Done.'))
  },
]

async function closeADay(): Promise<void> {
  const closed = [{ date: '2026-06-24', name: { en: 'Mourning', es: 'Luto' } }]
  const published = await withOrganisation(world.service.sql, world.organisationId, (tx) =>
    publishCalendar(tx, world.organisationId, { calendar: 'office', closed }, null, world.service.now),
  )
  if (typeof published !== 'string') throw new Error(published.says('en'))
}

export async function compared(question: WhatIfQuestion): Promise<WhatIfResult> {
  const asker = { organisationId: world.organisationId, timeZone: 'Europe/London', language: 'en' }
  const answer = await compare(world.service, asker, question, () => undefined, new AbortController().signal)
  if (isRefusal(answer)) throw new Error(answer.says('en'))
  return answer
}

/** Rows of clocks are not relied on while they are made anew. */
export async function fromEvents(question: WhatIfQuestion): Promise<WhatIfResult> {
  const { owner } = world.database
  await owner`
    insert into rebuilds (organisation_id, rebuild_id, projection, state, asked_at)
    values (${world.organisationId}, ${uuid()}, 'clocks', 'waiting', ${start})`
  const answer = await compared(question)
  await owner`delete from rebuilds`
  return answer
}
