import { describe, expect, it } from 'vitest'
import { judge } from './judge.ts'
import { at, given, type Said } from './testing/office.ts'
import { charter, told } from './testing/told.ts'

const says = 'says: { en: We do. }'

describe('a table of limits', () => {
  const history = charter(`
calendars:
  office: { timezone: UTC, hours: { mon-fri: 09:00-17:00 }, closed: none }
  always: { timezone: UTC, hours: always, closed: none }
commitments:
  response:
    ${says}
    calendar: office
    until: replied
    limits:
      - { priority: urgent, channel: phone, started: in hours, within: 30 minutes }
      - { priority: urgent, channel: phone, within: 2 working hours, calendar: always }
      - { priority: low, within: none }
      - { during: July to February, within: 3 working days }
      - { started: before 12:00, within: same day }
      - { within: 1 working day }
`)
  const due = (when: string, facts: object) => told(history, given([`received ${when}`, { facts }]), when)

  it('takes the first row that fits the case and the start', () => {
    expect(due('1 10:00', { priority: 'urgent', channel: 'phone' })).toEqual([
      'response 01 10:00 → 01 10:30: running',
    ])
    expect(due('1 18:00', { priority: 'urgent', channel: 'phone' })).toEqual([
      'response 01 18:00 → 01 20:00: running',
    ])
    expect(due('1 11:59', { priority: 'urgent', channel: 'email' })).toEqual([
      'response 01 11:59 → 01 17:00: running',
    ])
    expect(due('1 12:00', {})).toEqual(['response 01 12:00 → 02 17:00: running'])
  })

  it('promises nothing where no row does', () => {
    expect(due('1 10:00', { priority: 'low' })).toEqual([])
  })

  it('has seasons, by the local date of the start', () => {
    const events = given('received 1 10:00').map((event) => ({
      ...event,
      occurredAt: Date.UTC(2026, 6, 1, 10),
      recordedAt: 0,
    }))
    const [clock] = judge(history, events, Date.UTC(2026, 6, 1, 11))
    expect(new Date(clock!.dueAt!).toISOString()).toBe('2026-07-06T17:00:00.000Z')
  })

  it('can be written as a grid, with one share for all', () => {
    const grid = charter(`
segments: { vip: { en: VIP }, standard: { en: Standard } }
commitments:
  response:
    ${says}
    until: replied
    share: 95%
    limits:
      by: [segment, priority]
      rows:
        vip: { urgent: 30 minutes, other: 2 hours }
        standard: { "urgent, high": 4 hours, low: none, other: 1 working day }
`)
    const limit = (segment: string, priority: string) =>
      judge(grid, given(['received 1 10:00', { facts: { segment, priority } }]), at('1 10:00')).map(
        ({ dueDetails, targets }) => [
          dueDetails.limit,
          targets.map(({ share, limit }) => `${share} ${limit}`).join(),
        ],
      )
    expect(limit('vip', 'urgent')).toEqual([['30 minutes', '0.95 30 minutes']])
    expect(limit('vip', 'low')).toEqual([['2 hours', '0.95 2 hours']])
    expect(limit('standard', 'high')).toEqual([['4 hours', '0.95 4 hours']])
    expect(limit('standard', 'normal')).toEqual([['1 working day', '0.95 1 working day']])
    expect(limit('standard', 'low')).toEqual([])
    expect(limit('gold', 'low')).toEqual([])
  })
})

describe('a cadence by a table', () => {
  const history = charter(`
segments: { vip: { en: VIP }, standard: { en: Standard } }
commitments:
  news:
    ${says}
    until: resolved
    every:
      by: [segment, priority]
      rows:
        vip: { urgent: 30 minutes, other: 2 hours }
        standard: { urgent: 4 hours, other: none }
`)
  const news = (facts: object, said: readonly Said[], now: string) =>
    told(history, given(['received 1 10:00', { facts }], ...said), now)

  it('has the interval of its row, one after the other', () => {
    expect(news({ segment: 'vip', priority: 'urgent' }, ['updated 1 10:20'], '1 11:00')).toEqual([
      'news 01 10:00 → 01 10:30: kept',
      'news 01 10:20 → 01 10:50: broken',
      'news 01 10:50 → 01 11:20: running',
    ])
    expect(news({ segment: 'vip', priority: 'low' }, [], '1 10:00')).toEqual([
      'news 01 10:00 → 01 12:00: running',
    ])
  })

  it('promises no news where no row does', () => {
    expect(news({ segment: 'standard', priority: 'low' }, ['updated 1 10:20'], '1 11:00')).toEqual([])
  })

  it('takes for each interval the row that fits when it starts', () => {
    const shifts = charter(`
commitments:
  news:
    ${says}
    until: resolved
    every: [{ started: in hours, within: 1 hour }, { within: 12 hours }]
`)
    expect(told(shifts, given('received 1 15:30', 'updated 1 16:20', 'updated 1 17:10'), '1 18:00')).toEqual([
      'news 01 15:30 → 01 16:30: kept',
      'news 01 16:20 → 01 17:20: kept',
      'news 01 17:10 → 02 05:10: running',
    ])
    expect(told(shifts, given('received 1 16:30'), '1 18:00')).toEqual([
      'news 01 16:30 → 01 17:30: broken',
      'news 01 17:30 → 02 05:30: running',
    ])
  })

  it('moves to another row when the case turns out to be of it', () => {
    const said: Said = ['reclassified 1 10:10', { facts: { priority: 'urgent' } }]
    const facts = { segment: 'standard', priority: 'low' }
    expect(told(history, given(['received 1 10:00', { facts }], said), '1 10:30')).toEqual([
      'news 01 10:00 → 01 14:00: running',
    ])
  })
})
