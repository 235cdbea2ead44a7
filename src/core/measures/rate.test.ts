import { describe, expect, it } from 'vitest'
import { at, given, promise, promising, type Said } from '../cases/testing/office.ts'
import type { CountMeasure, RateMeasure } from '../charter/measure-model.ts'
import { countedOf, nextDecision } from './rate.ts'

const event = (type: string, ...carried: string[]) => ({ type, with: carried })

function shareOf(change: Partial<RateMeasure>) {
  const measure = {
    kind: 'rate' as const,
    of: [event('resolved')],
    with: [],
    without: [],
    where: {},
    bound: { atLeast: 0.85 },
    ...change,
  }
  return promising(promise({ id: 'share', kind: 'rate', measure, from: [], until: [] }))
}

function countOf(change: Partial<CountMeasure>, filter = {}) {
  const measure = { kind: 'count' as const, of: [event('escalated')], bound: { lessThan: 5 }, ...change }
  return promising(promise({ id: 'count', kind: 'count', measure, for: filter, from: [], until: [] }))
}

describe('a case in a share', () => {
  const firstTime = shareOf({ without: [event('reopened')], within: '7 days' })
  const resolved = ['received 1 09:00', 'resolved 2 10:00'] as const

  it('is not there before what it is a share of has happened', () => {
    expect(countedOf(firstTime, given(...resolved), at('2 10:00') - 1)).toEqual([])
    expect(countedOf(firstTime, given(...resolved), at('2 10:00'))).toHaveLength(1)
    expect(countedOf(firstTime, given('received 1 09:00'), at('3 09:00'))).toEqual([])
  })

  it('is not due until the time to look at has passed, and says when that is', () => {
    const waiting = countedOf(firstTime, given(...resolved), at('5 09:00'))
    expect(waiting).toMatchObject([
      { startedAt: at('2 10:00'), outcome: 'notDue', decidedAt: at('10 00:00') },
    ])
    expect(nextDecision(waiting, at('5 09:00'))).toBe(at('10 00:00') + 1)
    const atDue = countedOf(firstTime, given(...resolved), at('10 00:00'))
    expect(atDue).toMatchObject([{ outcome: 'notDue' }])
    expect(nextDecision(atDue, at('10 00:00'))).toBe(at('10 00:00') + 1)
    expect(nextDecision(atDue, at('10 00:00') + 1)).toBeNull()
    expect(countedOf(firstTime, given(...resolved), at('10 00:00') + 1)).toMatchObject([{ outcome: 'kept' }])
  })

  it('is broken by what must not happen in that time, and not by what happens after it', () => {
    const reopened = (when: string) => given(...resolved, `reopened ${when}`)
    expect(countedOf(firstTime, reopened('9 23:59'), at('12 09:00'))).toMatchObject([{ outcome: 'broken' }])
    expect(countedOf(firstTime, reopened('10 00:00'), at('12 09:00'))).toMatchObject([{ outcome: 'broken' }])
    expect(countedOf(firstTime, reopened('10 00:01'), at('12 09:00'))).toMatchObject([{ outcome: 'kept' }])
  })

  it('looks at the whole case for what must not have happened, also before', () => {
    const stageOne = shareOf({ of: [event('closed')], without: [event('escalated')] })
    const events = given('received 1 09:00', 'escalated 2 09:00', 'closed 3 09:00')
    expect(countedOf(stageOne, events, at('4 09:00'))).toMatchObject([{ outcome: 'broken' }])
  })

  it('counts for the promise only with an event that carries what it must', () => {
    const explained = shareOf({ of: [event('received')], with: [event('replied', 'outcome')] })
    const replied = (carries: Record<string, string>) =>
      given('received 1 09:00', ['replied 2 09:00', { carries }])
    expect(countedOf(explained, replied({}), at('4 09:00'))).toMatchObject([{ outcome: 'broken' }])
    expect(countedOf(explained, replied({ outcome: 'yes' }), at('4 09:00'))).toMatchObject([
      { outcome: 'kept' },
    ])
  })

  it('counts by the value that was carried last, else by what the case is', () => {
    const favour = shareOf({ of: [event('closed')], where: { decision: ['in-favour', 'partly'] } })
    const closed = (decision?: string, attributes?: Record<string, string>) =>
      given(
        ['received 1 09:00', { facts: { about: 'complaint', attributes } }],
        ['closed 3 09:00', decision ? { carries: { decision } } : {}],
      )
    const outcome = (events: ReturnType<typeof closed>) =>
      countedOf(favour, events, at('4 09:00'))[0]!.outcome
    expect(outcome(closed('partly', { decision: 'refused' }))).toBe('kept')
    expect(outcome(closed('refused', { decision: 'partly' }))).toBe('broken')
    expect(outcome(closed(undefined, { decision: 'partly' }))).toBe('kept')
    expect(outcome(closed())).toBe('broken')
  })

  it('is void where the case is withdrawn, unless withdrawals are what is counted', () => {
    const withdrawn = given('received 1 09:00', 'resolved 2 09:00', 'withdrawn 3 09:00')
    expect(countedOf(firstTime, withdrawn, at('20 09:00'))).toMatchObject([{ outcome: 'void' }])
    const givenUp = shareOf({ of: [event('received')], with: [event('withdrawn')] })
    expect(countedOf(givenUp, withdrawn, at('20 09:00'))).toMatchObject([{ outcome: 'kept' }])
  })

  it('knows nothing of what is recorded later', () => {
    const late = given(...resolved, ['reopened 3 09:00', { recordedAt: at('20 09:00') }])
    expect(countedOf(firstTime, late, at('15 09:00'))).toMatchObject([{ outcome: 'kept' }])
    expect(countedOf(firstTime, late, at('20 09:00'))).toMatchObject([{ outcome: 'broken' }])
  })
})

describe('events in a count', () => {
  it('are each counted in the period in which they happened', () => {
    const events = given('received 1 09:00', 'escalated 2 09:00', 'escalated 4 09:00')
    expect(countedOf(countOf({ each: 'year' }), events, at('5 09:00'))).toMatchObject([
      { run: 1, target: 0, startedAt: at('2 09:00') },
      { run: 2, target: 0, startedAt: at('4 09:00') },
    ])
  })

  it('are those of cases that the promise is for when they happen', () => {
    const complaints = countOf({ each: 'year' }, { about: ['complaint'] })
    const story = given(
      ['received 1 09:00', { facts: { about: 'enquiry' } }],
      'escalated 2 09:00',
      ['reclassified 3 09:00', { facts: { about: 'complaint' } }],
      'escalated 4 09:00',
    )
    expect(countedOf(complaints, story, at('5 09:00'))).toMatchObject([{ startedAt: at('4 09:00') }])
  })

  it('are of a case reclassified as what it was besides: only what is said anew of it changes', () => {
    const byLetter = countOf({ each: 'year' }, { about: ['complaint'], channel: ['letter'] })
    const story = given(
      ['received 1 09:00', { facts: { about: 'enquiry', channel: 'letter' } }],
      ['reclassified 3 09:00', { facts: { about: 'complaint' } }],
      'escalated 4 09:00',
    )
    expect(countedOf(byLetter, story, at('5 09:00'))).toHaveLength(1)
  })

  it('of a ratio are counted on its two sides', () => {
    const balance = countOf({ of: [event('closed')], against: [event('received')], each: 'month' })
    const counted = countedOf(balance, given('received 1 09:00', 'closed 2 09:00'), at('5 09:00'))
    expect(counted.map(({ target, run }) => [target, run])).toEqual([
      [1, 1],
      [0, 1],
    ])
  })
})

describe('a case with a count of its own', () => {
  const people = countOf({ of: 'people', per: 'case', bound: { atMost: 2 } })
  const by = (type: string, author: string) => [type, { by: 'staff' as const, author }] as const
  const two = [by('updated 1 10:00', 'a'), by('replied 1 11:00', 'b'), by('replied 1 12:00', 'a')] as const

  it('is kept once it is over, however often the same people had a part in it', () => {
    const open = given('received 1 09:00', ...two)
    expect(countedOf(people, open, at('2 09:00'))).toMatchObject([{ outcome: 'notDue' }])
    const over = given('received 1 09:00', ...two, 'closed 2 09:00')
    expect(countedOf(people, over, at('3 09:00'))).toMatchObject([
      { outcome: 'kept', startedAt: at('1 09:00'), stoppedAt: at('2 09:00') },
    ])
  })

  it('is broken as soon as there is one too many', () => {
    const three = given('received 1 09:00', ...two, by('replied 1 13:00', 'c'))
    expect(countedOf(people, three, at('2 09:00'))).toMatchObject([{ outcome: 'broken' }])
  })

  it('with a floor is not due below it while it goes on, and broken once it is over', () => {
    const several = countOf({ of: 'people', per: 'case', bound: { atLeast: 2 } })
    const outcome = (...events: Said[]) =>
      countedOf(several, given('received 1 09:00', ...events), at('3 09:00'))[0]!.outcome
    expect(outcome(by('updated 1 10:00', 'a'))).toBe('notDue')
    expect(outcome(by('updated 1 10:00', 'a'), 'closed 2 09:00')).toBe('broken')
    expect(outcome(...two)).toBe('notDue')
    expect(outcome(...two, 'closed 2 09:00')).toBe('kept')
  })

  it('with a floor and a ceiling is broken by one too many while it goes on', () => {
    const some = countOf({ of: 'people', per: 'case', bound: { atLeast: 2, atMost: 2 } })
    const three = given('received 1 09:00', ...two, by('replied 1 13:00', 'c'))
    expect(countedOf(some, three, at('2 09:00'))).toMatchObject([{ outcome: 'broken' }])
  })
})
