import { describe, expect, test } from 'vitest'
import type { Actor } from '../../../http/service.ts'
import { draft } from '../events.ts'
import { customer, given, hour, monday, priya, sam } from '../testing/given.ts'
import { pause } from './pausing.ts'
import { correct, except, reclassify } from './records.ts'

const director: Actor = { kind: 'staff', id: 'dora', name: 'Dora', role: 'director', language: 'en' }
const because = { reason: 'a slip of the pen' }
const replied = draft('replied', priya, monday + hour / 2)
const now = monday + hour

describe('putting right when something happened', () => {
  test('records the time in truth, which fact it is, and the reason apart; the fact itself stays', () => {
    const { drafts, types } = given(replied).when(
      priya,
      correct({ seq: 2, occurredAt: monday + 60_000, ...because }),
      now,
    )
    expect(types).toEqual(['corrected'])
    expect(drafts[0]).toMatchObject({
      occurredAt: monday + 60_000,
      facts: { corrects: 2, fact: 'replied', reason: 'stated' },
      content: { kind: 'note', body: 'a slip of the pen' },
    })
  })

  test('is refused for the future, for before the arrival, for what is so already, and for what is not there', () => {
    const refused = (seq: number, occurredAt: number) =>
      given(replied).refuses(director, correct({ seq, occurredAt, ...because }), now)
    expect(refused(2, now + 1)).toContain('future')
    expect(refused(2, monday - 1)).toContain('before the case arrived')
    expect(refused(2, monday + hour / 2)).toContain('already')
    expect(refused(7, monday)).toContain('no such entry')
    expect(refused(1, monday - 11 * 365 * 24 * hour)).toContain('ten years')
  })

  test('moves the arrival no further than the first thing that happened after it', () => {
    const first = (occurredAt: number) => correct({ seq: 1, occurredAt, ...because })
    expect(given(replied).when(director, first(monday + hour / 2), now).types).toEqual(['corrected'])
    expect(given(replied).refuses(director, first(monday + hour / 2 + 1), now)).toContain('before that time')
  })

  test('is for directors where the customer did it on their own page', () => {
    const earlier = correct({ seq: 1, occurredAt: monday - hour, ...because })
    expect(given().refuses(priya, earlier, now)).toContain('own page')
    expect(given().when(director, earlier, now).types).toEqual(['corrected'])
  })

  test('leaves alone what the service writes by itself', () => {
    const breached = draft('breached', { kind: 'system' }, monday)
    expect(given(breached).refuses(director, correct({ seq: 2, occurredAt: monday, ...because }))).toContain(
      'cannot be put right',
    )
  })

  test('can be done on a case that is over', () => {
    const over = given(replied, draft('withdrawn', customer, monday + hour / 2))
    expect(over.when(priya, correct({ seq: 2, occurredAt: monday, ...because }), now).types).toEqual([
      'corrected',
    ])
  })

  test('puts right the date that was agreed, and refuses one where there is none', () => {
    const agreed = draft('agreed', priya, monday, { until: '2026-06-12' })
    const date = (until: string) => correct({ seq: 2, until, ...because })
    expect(given(agreed).when(priya, date('2026-06-15')).drafts[0]?.facts).toMatchObject({
      until: '2026-06-15',
    })
    expect(given(agreed).refuses(priya, date('soon'))).toContain('cannot be read')
    expect(given(agreed).refuses(priya, date('2026-06-12'))).toContain('already')
    expect(given(replied).refuses(priya, date('2026-06-15'), now)).toContain('no date')
  })
})

describe('putting right a slot', () => {
  const slot = { until: '2026-06-12T12:00:00Z', carries: { from: '2026-06-12T10:00:00Z' } }
  const agreed = draft('agreed', priya, monday, slot)
  const date = (dates: { from?: string; until?: string }) => correct({ seq: 2, ...dates, ...because })
  const factsOf = (dates: { from?: string; until?: string }, ...drafts: (typeof agreed)[]) =>
    given(...drafts).when(priya, date(dates)).drafts[0]?.facts

  test('changes when it begins, and keeps when it ends; or the other way round', () => {
    expect(factsOf({ from: '2026-06-12T11:00:00Z' }, agreed)).toMatchObject({
      until: '2026-06-12T12:00:00Z',
      carries: { from: '2026-06-12T11:00:00Z' },
    })
    expect(factsOf({ until: '2026-06-12T13:00:00Z' }, agreed)).toMatchObject({
      until: '2026-06-12T13:00:00Z',
    })
  })

  test('keeps what was put right of it before', () => {
    const before = draft('corrected', priya, monday, {
      ...{ corrects: 2, fact: 'agreed', until: '2026-06-12T12:00:00Z' },
      carries: { from: '2026-06-12T11:00:00Z' },
    })
    expect(factsOf({ until: '2026-06-12T13:00:00Z' }, agreed, before)).toMatchObject({
      until: '2026-06-12T13:00:00Z',
      carries: { from: '2026-06-12T11:00:00Z' },
    })
    const again = date({ from: '2026-06-12T11:00:00Z' })
    expect(given(agreed, before).refuses(priya, again)).toContain('already')
  })

  test('holds for a fact of the charter’s own that states when', () => {
    const set = draft('hearing-set', priya, monday, { carries: { ...slot.carries, until: slot.until } })
    expect(factsOf({ from: '2026-06-12' }, set)).toMatchObject({
      until: slot.until,
      carries: { from: '2026-06-12' },
    })
  })

  test('is refused where it would begin after it ends, and where there is none', () => {
    expect(given(agreed).refuses(priya, date({ from: '2026-06-12T12:00:01Z' }))).toContain('after it ends')
    expect(factsOf({ from: '2026-06-12T12:00:00Z', until: '2026-06-12' }, agreed)).toMatchObject({
      until: '2026-06-12',
    })
    expect(given(agreed).refuses(priya, date({ from: 'at noon' }))).toContain('cannot be read')
    expect(given(replied).refuses(priya, date({ from: '2026-06-12' }), now)).toContain('no date')
    const proposed = draft('proposed', priya, monday, { until: '2026-06-12' })
    expect(given(proposed).refuses(priya, date({ until: '2026-06-15' }))).toContain('no date')
  })
})

describe('what has not happened on this case', () => {
  const retract = (seq: number) => correct({ seq, retracted: true, ...because })

  test('is taken back; the case is what it was without it', () => {
    const resolved = draft('resolved', priya, monday)
    expect(given(resolved).when(priya, retract(2)).drafts[0]?.facts).toMatchObject({ retracted: true })
    const without = given(resolved, draft('corrected', priya, monday, { corrects: 2, retracted: true }))
    expect(without.state.status).toBe('open')
    expect(without.when(priya, pause('waiting for the customer')).types).toEqual(['paused'])
  })

  test('cannot be the arrival', () => {
    expect(given().refuses(director, retract(1))).toContain('cannot be without its arrival')
  })

  test('can be what was put right before, and nothing else of it can be changed', () => {
    const corrected = draft('corrected', priya, monday, { corrects: 2 })
    expect(given(replied, corrected).when(priya, retract(3), now).types).toEqual(['corrected'])
    const later = correct({ seq: 3, occurredAt: monday + 1, ...because })
    expect(given(replied, corrected).refuses(priya, later, now)).toContain('once more')
  })
})

describe('saying anew what a case is', () => {
  test('records what is said, and the case is that from then on', () => {
    const { drafts, mailsWhen } = given().when(
      sam,
      reclassify({ about: 'complaint', priority: 'high', ...because }),
    )
    expect(drafts[0]).toMatchObject({
      type: 'reclassified',
      facts: { case: { about: 'complaint', priority: 'high' } },
    })
    expect(mailsWhen).toBe('dates-change')
    expect(given(drafts[0]!).state.facts).toMatchObject({
      about: 'complaint',
      priority: 'high',
      channel: 'email',
    })
  })

  test('is refused where nothing would be different, or the case would be about nothing', () => {
    expect(given().refuses(sam, reclassify({ about: 'enquiry', segment: '', ...because }))).toContain(
      'already',
    )
    expect(given().refuses(sam, reclassify({ about: '', ...because }))).toContain('about')
  })
})

const ofProcesses = { about: 'process', segment: 'learning-organisations' }

describe('an exception', () => {
  test('is refused from a promise that the charter does not make here, and where it allows none', () => {
    expect(given().refuses(sam, except('no-such', 'storm', 'why'))).toContain('no such promise')
    expect(given().refuses(sam, except('written-reply', 'storm', 'why'))).toContain('no exception')
  })

  test('is recorded for the promise, with a reason of the charter’s and why apart; any other is refused', () => {
    const asked = given(draft('reclassified', priya, monday, { case: ofProcesses }))
    const { drafts } = asked.when(
      sam,
      except('process-support', 'unusual demand', 'Everybody wrote at once.'),
    )
    expect(drafts[0]).toMatchObject({
      type: 'excepted',
      facts: { commitment: 'process-support', reason: 'unusual demand' },
      content: { kind: 'note', body: 'Everybody wrote at once.' },
    })
    expect(asked.refuses(sam, except('process-support', 'strike', 'why'))).toContain('Choose one of')
  })
})
