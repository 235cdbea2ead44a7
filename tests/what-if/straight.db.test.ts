import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { WhatIfQuestion } from '../../src/features/what-if/contract.ts'
import type { TestService } from '../service.ts'
import { compared, fromEvents, start, startLives } from './lives.ts'

const source = `charter: { en: Office, es: Oficina }
version: '1'
languages: [en, es]
calendars:
  office: { timezone: Europe/London, hours: { mon-fri: 09:00-17:00 }, closed: none }
commitments:
  reply:
    says: { en: In 3 days., es: En 3 días. }
    for: { about: enquiry }
    from: [received, reopened]
    until: replied
    within: 3 working days
    pauses: [waiting for the customer]
    extension: { at-most: 10 working days }
  by-channel:
    says: { en: As the channel says., es: Según el canal. }
    until: replied
    limits: { by: [channel], rows: { email: 1 working day, letter: 5 working days, other: 2 working days } }
  decision:
    says: { en: Decided in 4 days., es: Decidido en 4 días. }
    for: { about: complaint }
    until: resolved
    within: 4 working days
    average: 2 working days
`
const day = 86_400_000
let world: TestService

beforeAll(async () => {
  world = await startLives(source)
}, 120_000)
afterAll(() => world.drop())
beforeEach(() => world.database.owner`delete from rebuilds`)

const limit = (commitment: string, within: string) =>
  ({ kind: 'limit', commitment, target: 0, within }) as const
const hours = { mon: ['10:00-16:00'], wed: ['10:00-16:00'], sat: ['09:00-12:00'] }
const questions: [string, WhatIfQuestion][] = [
  ['a shorter limit', { changes: [limit('reply', '1 working day')] }],
  ['a longer limit', { changes: [limit('reply', '6 working days')] }],
  [
    'another share, where nothing turns',
    { changes: [{ kind: 'share', commitment: 'decision', target: 0, share: 0.8 }] },
  ],
  ['other hours, of every promise', { changes: [{ kind: 'hours', calendar: 'office', hours }] }],
  ['another row of a table', { source: source.replace('letter: 5', 'letter: 2') }],
  [
    'a longer limit, in one month',
    { changes: [limit('reply', '6 working days')], from: '2026-07', to: '2026-07' },
  ],
  ['two at once', { changes: [limit('reply', '2 days'), limit('decision', '9 working days')] }],
]

describe('what if, of cases of every kind', () => {
  it('has cases whose clocks run straight, and others', async () => {
    const rows = await world.database.owner`
      select commitment, count(*) filter (where straight)::int as straight, count(*) filter (where not straight)::int as bent
      from clocks where target = 0 group by commitment order by commitment`
    for (const { straight, bent } of rows) expect([straight > 3, bent > 3]).toEqual([true, true])
    expect(rows.map(({ commitment }) => commitment)).toEqual(['by-channel', 'decision', 'reply'])
  })

  it.each(questions)('answers the same from rows and from events: %s', async (_, question) => {
    const answer = await compared(question)
    expect(answer).toEqual(await fromEvents(question))
    expect(answer.rows.length).toBeGreaterThan(0)
  })

  it('says what clocks take on average, on record and under the change', async () => {
    const question = { source: source.replace('average: 2 working days', 'average: 3 working days') }
    const { rows } = await compared(question)
    const { record, changed, promised } = rows.find(({ target, group }) => target === 1 && group === null)!
    expect(promised.changed).toEqual({ share: 0, within: '3 working days on average, or less' })
    expect(record.mean).toMatchObject({ unit: 'working-day', promised: 2 })
    expect(changed.mean).toMatchObject({ unit: 'working-day', promised: 3 })
    // Fewer are past their due date where it is later.
    expect(changed.mean!.clocks).toBeGreaterThan(0)
    expect(record.mean!.clocks).toBeGreaterThanOrEqual(changed.mean!.clocks)
    expect(rows.find(({ target }) => target === 0)!.record.mean).toBeNull()
  })

  it('names the cases that turn, in their order, whichever way they were judged', async () => {
    const { turns } = await compared(questions[3]![1])
    const straight = await world.database.owner<{ key: string }[]>`
      select case_id || commitment as key from clocks where straight`
    const keys = new Set(straight.map(({ key }) => key))
    const ways = turns.map((turn) => keys.has(turn.case.id + turn.commitment))
    expect(new Set(ways)).toEqual(new Set([true, false]))
    expect(turns.map((turn) => turn.case.id)).toEqual(turns.map((turn) => turn.case.id).toSorted())
  })

  it('counts the clocks of cases that came before there was a charter, which only the changed one has', async () => {
    const { turns } = await compared(questions[0]![1])
    expect(turns.filter(({ record }) => record === null).length).toBeGreaterThan(0)
  })

  it('reads rows: one that says something else is counted so, but where it does not say that its clock runs straight', async () => {
    const [, question] = questions[1]!
    const { owner } = world.database
    const before = await compared(question)
    const [row] = await owner<{ case_id: string; stopped_at: number }[]>`
      select case_id, stopped_at from clocks
      where commitment = 'reply' and straight and outcome = 'kept' and stopped_at < due_at limit 1`
    await owner`
      update clocks set stopped_at = ${start + 40 * day} where case_id = ${row!.case_id} and commitment = 'reply'`
    const tampered = await compared(question)
    expect(tampered.rows[0]!.record).toMatchObject({
      kept: before.rows[0]!.record.kept - 1,
      broken: before.rows[0]!.record.broken + 1,
    })
    expect(await fromEvents(question)).toEqual(before)
    await owner`update clocks set straight = null`
    expect(await compared(question)).toEqual(before)
    await owner`
      update clocks set stopped_at = ${row!.stopped_at}, straight = true
      where case_id = ${row!.case_id} and commitment = 'reply'`
    expect(await compared(question)).toEqual(before)
  })
})
