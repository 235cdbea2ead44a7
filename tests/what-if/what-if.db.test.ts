import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reply } from '../../src/features/cases/commands/conversation.ts'
import type { Decide } from '../../src/features/cases/commands/decision.ts'
import { close, markAsSpam, reopen, resolve } from '../../src/features/cases/commands/ending.ts'
import type { NewCase } from '../../src/features/cases/contract.ts'
import { openCase } from '../../src/features/cases/intake/open-case.ts'
import { runCommand } from '../../src/features/cases/record.ts'
import { wakeCase } from '../../src/features/cases/wake.ts'
import { compare } from '../../src/features/what-if/compare.ts'
import type { WhatIfQuestion, WhatIfResult } from '../../src/features/what-if/contract.ts'
import { whatIfRoutes } from '../../src/features/what-if/routes.ts'
import { apiApp } from '../../src/http/api.ts'
import { isRefusal } from '../../src/http/refusal.ts'
import { digestOf } from '../../src/http/secret.ts'
import { withOrganisation } from '../../src/postgres/transaction.ts'
import { chartersOf } from '../../src/projections/charters.ts'
import { tallySum } from '../../src/projections/tallies.ts'
import { claimTimers } from '../../src/worker/timers.ts'
import { addOrganisation, monday, startService, type TestService } from '../service.ts'

const day = 86_400_000
let world: TestService
let asker: { organisationId: string; timeZone: string; language: string }

beforeAll(async () => {
  world = await startService('awarding-body')
  asker = { organisationId: world.organisationId, timeZone: 'Europe/London', language: 'en' }
  await sixWeeksOfService()
  for (const scope of ['measures:read', 'cases:read']) {
    await world.database.owner`
      insert into api_tokens (organisation_id, token_id, token_hash, name, scopes, created_by, created_at)
      values (${world.organisationId}, ${uuid()}, ${digestOf(scope)}, ${scope}, ${[scope]}, ${world.sam.id}, ${monday})`
  }
}, 120_000)
afterAll(() => world.drop())

const channels = ['email', 'web', 'phone', 'letter'] as const

async function open(index: number, organisationId = world.organisationId): Promise<string> {
  const input: NewCase = {
    channel: channels[index % 4] as NewCase['channel'],
    about: index % 3 === 0 ? 'complaint' : 'enquiry',
    subject: `Matter ${index}`,
    message: 'Please help.',
    customer: { name: 'A. Osei', email: 'osei@osei.example', language: 'en' },
  }
  const opened = await openCase(world.service, organisationId, world.priya, input, { language: 'en' })
  if (isRefusal(opened)) throw new Error(opened.says('en'))
  return opened.caseId
}

async function run(caseId: string, decide: Decide): Promise<void> {
  const done = await runCommand(world.service, world.organisationId, caseId, world.priya, decide)
  if (isRefusal(done)) throw new Error(done.says('en'))
}

/** What is done to the nth case, some days after it came. */
const later: ((caseId: string) => Promise<void>)[] = [
  (caseId) => run(caseId, reply({ text: 'Here you are.' })),
  (caseId) => run(caseId, reply({ text: 'Done.', resolves: true })),
  async () => undefined,
  (caseId) => run(caseId, markAsSpam()),
  async (caseId) => {
    await run(caseId, resolve('All done.'))
    await run(caseId, close())
    await run(caseId, reopen('It was not.'))
  },
]

async function sixWeeksOfService(): Promise<void> {
  const caseIds: string[] = []
  for (let index = 0; index < 21; index++) {
    world.at(Date.parse(monday) + index * 2 * day)
    caseIds.push(await open(index))
    const before = caseIds[index - 3]
    if (before) await later[(index - 3) % later.length]?.(before)
  }
  const timers = await claimTimers(world.service.sql, world.service.now() + 400 * day, 1000, 1)
  for (const { caseId } of timers) await wakeCase(world.service, world.organisationId, caseId)
}

/** The promises that are clocks; others are counted by rules of their own. */
async function clocksOfCharter(): Promise<Set<string>> {
  const { organisationId } = world
  const charters = await withOrganisation(world.service.sql, organisationId, (tx) =>
    chartersOf(tx, organisationId),
  )
  return new Set(charters.versions.flatMap(({ compiled }) => compiled.commitments.map(({ id }) => id)))
}

async function compared(question: WhatIfQuestion, who = asker): Promise<WhatIfResult> {
  const answer = await compare(world.service, who, question, () => undefined, new AbortController().signal)
  if (isRefusal(answer)) throw new Error(answer.says('en'))
  return answer
}

const shorter: WhatIfQuestion = {
  changes: [{ kind: 'limit', commitment: 'post-reply', target: 0, within: '1 working day' }],
}

describe('what if', () => {
  it('finds the record again where the charter is unchanged: every promise, target, month and channel', async () => {
    const { rows, turns, cases } = await compared({ all: true })
    expect([cases, turns]).toEqual([21, []])
    for (const by of ['month', 'channel'] as const) {
      const tallies = await withOrganisation(world.service.sql, world.organisationId, (tx) => {
        const group = by === 'month' ? tx`month` : tx`channel`
        return tx<{ commitment: string; target: number; id: string; outcome: string; amount: number }[]>`
          select commitment, target, ${group} as id, outcome, sum(amount)::int as amount
          from ${tallySum(tx, world.organisationId, {})} as tally
          group by commitment, target, ${group}, outcome having sum(amount) <> 0`
      })
      const counted = rows
        .filter(({ group }) => group?.by === by)
        .flatMap(({ commitment, target, group, record, changed }) => {
          expect(changed).toEqual(record)
          return (['kept', 'broken', 'notDue', 'paused', 'void', 'excepted'] as const).flatMap((outcome) =>
            record[outcome] === 0
              ? []
              : [{ commitment, target, id: group!.id, outcome, amount: record[outcome] }],
          )
        })
      const clocks = await clocksOfCharter()
      const inOrder = (list: readonly object[]) => list.map((one) => JSON.stringify(one)).sort()
      expect(counted.length).toBeGreaterThan(10)
      expect(inOrder(counted)).toEqual(
        inOrder(tallies.filter(({ commitment }) => clocks.has(commitment)).map((row) => ({ ...row }))),
      )
    }
  })

  it('judges nothing where an unchanged charter changes nothing', async () => {
    expect(await compared({})).toMatchObject({ changed: [], added: [], dropped: [], rows: [], turns: [] })
  })

  it('counts a changed promise beside the record, alone, and leads to the cases that turn', async () => {
    const { rows, turns, changed } = await compared(shorter)
    expect(changed).toEqual(['post-reply'])
    expect(new Set(rows.map(({ commitment }) => commitment))).toEqual(new Set(['post-reply']))
    const whole = rows.find(({ group }) => group === null)!
    expect(whole.promised).toEqual({
      record: { share: 1, within: '10 working days' },
      changed: { share: 1, within: '1 working day' },
    })
    expect(whole.changed.kept).toBe(whole.record.kept - whole.turns.keptToBroken)
    expect(whole.turns.keptToBroken).toBeGreaterThan(0)
    const turned = turns.filter(({ kind }) => kind === 'keptToBroken')
    expect(turned).toHaveLength(whole.turns.keptToBroken)
    expect(turned[0]).toMatchObject({
      case: { reference: expect.stringMatching(/\S/), subject: expect.stringMatching(/^Matter /) },
      channel: 'letter',
      record: { outcome: 'kept' },
      changed: { outcome: 'broken' },
    })
  })

  it('writes nothing', async () => {
    const counts = () => world.database.owner`
      select (select count(*) from events) as events, (select count(*) from clocks) as clocks,
        (select count(*) from tally_deltas) as deltas, (select count(*) from charters) as charters`
    const before = await counts()
    await compared(shorter)
    expect(await counts()).toEqual(before)
  })

  it('sees the cases of the own organisation alone', async () => {
    const other = await addOrganisation(world.database, 'awarding-body', 'Northfield')
    expect(await compared({ all: true }, { ...asker, organisationId: other })).toMatchObject({
      cases: 0,
      rows: [],
    })
  })

  it('is one at a time, and can be asked again once it was stopped', async () => {
    const abort = new AbortController()
    let begun: () => void = () => undefined
    const beginning = new Promise<void>((resolve) => {
      begun = resolve
    })
    const first = compare(world.service, asker, { all: true }, () => begun(), abort.signal)
    await beginning
    const second = await compare(world.service, asker, shorter, () => undefined, abort.signal)
    expect(isRefusal(second) && second.says('en')).toMatch(/under way already/)
    abort.abort(new Error('stopped'))
    await expect(first).rejects.toThrow('stopped')
    expect((await compared(shorter)).rows.length).toBeGreaterThan(0)
  })
})

describe('what if over HTTP', () => {
  function ask(path: string, body?: unknown, token = 'measures:read') {
    return apiApp(world.service, [whatIfRoutes(world.service)]).request(
      `https://charter.example/api${path}`,
      {
        headers: {
          host: 'charter.example',
          authorization: `Bearer ${token}`,
          'accept-language': 'es',
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
      },
    )
  }

  it('tells how far it has come, then the result', async () => {
    const answer = await ask('/what-if', shorter)
    expect(answer.headers.get('content-type')).toBe('text/event-stream')
    const events = (await answer.text()).split('\n\n').filter((text) => text !== '')
    expect(events[0]).toMatch(/^event: progress\ndata: {"done":\d+,"all":21}$/)
    expect(events.at(-1)).toMatch(/^event: result\ndata: {/)
    const result = JSON.parse(events.at(-1)!.split('data: ')[1]!) as WhatIfResult
    expect(result.rows[0]!.short).toBe('carta en 10 días')
  })

  it('offers the charter in force to be changed, and writes the changes into its source', async () => {
    const form = await (await ask('/what-if')).json()
    expect(form).toMatchObject({
      version: '2026-04',
      calendars: [{ id: 'office', hours: { mon: ['09:00-17:00'] } }],
    })
    const draft = (await (await ask('/what-if/draft', shorter)).json()) as {
      source: string
      problems: unknown[]
    }
    expect(draft.source).toContain('within: 1 working day')
    expect(
      draft.problems.filter((problem) => (problem as { severity: string }).severity === 'error'),
    ).toEqual([])
  })

  it.each([
    [{ source: 'charter: x' }, 'source'],
    [{ from: '2026-05', to: '2026-04' }, 'from'],
    [{ changes: [{ kind: 'limit', commitment: 'nobody', target: 0, within: '1 day' }] }, 'changes.0.within'],
  ])('says what is wrong with %j', async (body, field) => {
    const answer = await ask('/what-if', body)
    expect(answer.status).toBe(400)
    expect(((await answer.json()) as { errors: { field: string }[] }).errors[0]!.field).toBe(field)
  })

  it('tells what a change makes wrong of the change, in words that need no text; and of a text where it stands', async () => {
    const limit = (within: string) => ({ kind: 'limit', commitment: 'post-reply', target: 0, within })
    const hours = { kind: 'hours', calendar: 'office', hours: { mon: ['09:00-17:00'], tue: ['17:00-09:00'] } }
    const answer = await ask('/what-if', { changes: [limit('5 wrking days'), hours, limit('2 days')] })
    expect(answer.status).toBe(400)
    expect(((await answer.json()) as { errors: object[] }).errors).toEqual([
      {
        field: 'changes.1.hours.tue',
        message: 'El tramo de 17:00 a 09:00 no acaba después de empezar, dentro de una fecha.',
      },
    ])
    const wrong = await ask('/what-if', { changes: [limit('5 wrking days')] })
    expect(((await wrong.json()) as { errors: object[] }).errors).toEqual([
      {
        field: 'changes.0.within',
        message: '"wrking days" no es una unidad de plazo. ¿Quiso decir «5 working days»?',
      },
    ])
    const text = await ask('/what-if', { source: 'charter: x', changes: [] })
    expect(((await text.json()) as { errors: { message: string }[] }).errors[0]!.message).toMatch(
      /^Línea 1, columna 1/,
    )
  })

  it('asks for the right to it', async () => {
    expect((await ask('/what-if', shorter, 'cases:read')).status).toBe(403)
  })
})
