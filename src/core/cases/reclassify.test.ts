import { describe, expect, it } from 'vitest'
import type { CaseEvent } from './events.ts'
import { at, given, type Said } from './testing/office.ts'
import { charter, told } from './testing/told.ts'

const says = 'says: { en: We do. }'

const history = charter(`
commitments:
  enquiry: { ${says}, for: { about: enquiry }, until: replied, within: 3 days }
  complaint: { ${says}, for: { about: complaint }, from: [received, reopened], until: replied, within: 5 days, pauses: any }
  repair:
    ${says}
    for: { about: [enquiry, request] }
    until: resolved
    limits: [{ priority: urgent, within: 4 hours }, { within: 4 days }]
`)

const is = (about: string, priority = 'normal') => ({ facts: { about, priority } })
const becomes = (when: string, about: string, priority?: string): Said => [
  `reclassified ${when}`,
  { facts: { about, ...(priority && { priority }) } },
]

describe('a case that turns out to be something else', () => {
  it('gives undecided clocks the limit of what it is now, from their own start', () => {
    const events = given(['received 1 10:00', is('request')], becomes('1 12:00', 'request', 'urgent'))
    expect(told(history, events, '1 13:00')).toEqual(['repair 01 10:00 → 01 14:00: running'])
    const late = given(['received 1 10:00', is('request')], becomes('1 15:00', 'request', 'urgent'))
    expect(told(history, late, '1 15:01')).toEqual(['repair 01 10:00 → 01 14:00: broken'])
    const calmer = given(
      ['received 1 10:00', is('request', 'urgent')],
      becomes('1 12:00', 'request', 'normal'),
    )
    expect(told(history, calmer, '1 13:00')).toEqual(['repair 01 10:00 → 06 00:00: running'])
  })

  it('leaves decided clocks as they are', () => {
    const kept = given(
      ['received 1 10:00', is('request')],
      'resolved 1 11:00',
      becomes('1 12:00', 'request', 'urgent'),
    )
    expect(told(history, kept, '9 00:00')).toEqual(['repair 01 10:00 → 06 00:00: kept'])
    const broken = given(
      ['received 1 10:00', is('request', 'urgent')],
      becomes('2 12:00', 'request', 'normal'),
    )
    expect(told(history, broken, '9 00:00')).toEqual(['repair 01 10:00 → 01 14:00: broken'])
  })

  it('voids the clocks of promises that are not made to it, and starts those that are, at their own start', () => {
    const events = given(['received 1 10:00', is('enquiry')], becomes('2 10:00', 'complaint'))
    expect(told(history, events, '2 12:00')).toEqual([
      'enquiry 01 10:00 → 05 00:00: void (reclassified)',
      'repair 01 10:00 → 06 00:00: void (reclassified)',
      'complaint 01 10:00 → 07 00:00: running',
    ])
  })

  it('does not void what is past due', () => {
    const events = given(['received 1 10:00', is('enquiry')], becomes('5 00:01', 'complaint'))
    expect(told(history, events, '6 00:00')).toContain('enquiry 01 10:00 → 05 00:00: broken')
  })

  it('counts what has happened before as though it had always been so', () => {
    const replied = given(
      ['received 1 10:00', is('request')],
      'replied 2 10:00',
      becomes('3 10:00', 'complaint'),
    )
    expect(told(history, replied, '9 00:00')).toContain('complaint 01 10:00 → 07 00:00: kept')
    const paused = given(
      ['received 1 10:00', is('request')],
      'paused 2 10:00',
      'resumed 4 10:00',
      becomes('5 10:00', 'complaint'),
    )
    expect(told(history, paused, '5 12:00')).toContain('complaint 01 10:00 → 09 00:00: running')
    const still = given(
      ['received 1 10:00', is('request')],
      'paused 2 10:00',
      becomes('5 10:00', 'complaint'),
    )
    expect(told(history, still, '5 12:00')).toContain('complaint 01 10:00 → –: paused')
    const missed = given(['received 1 10:00', is('request')], becomes('8 10:00', 'complaint'))
    expect(told(history, missed, '9 00:00')).toContain('complaint 01 10:00 → 07 00:00: broken')
  })

  it('starts a clock again that it leaves and comes back to, where that had started', () => {
    const events = given(
      ['received 1 10:00', is('enquiry')],
      becomes('2 10:00', 'complaint'),
      becomes('3 10:00', 'enquiry'),
    )
    expect(told(history, events, '3 12:00').filter((line) => line.startsWith('enquiry'))).toEqual([
      'enquiry 01 10:00 → 05 00:00: void (reclassified)',
      'enquiry 01 10:00 → 05 00:00: running',
    ])
  })

  it('does not judge again what was decided before it left', () => {
    const events = given(
      ['received 1 10:00', is('enquiry')],
      'replied 1 12:00',
      becomes('2 10:00', 'complaint'),
      becomes('3 10:00', 'enquiry'),
    )
    expect(told(history, events, '3 12:00').filter((line) => line.startsWith('enquiry'))).toEqual([
      'enquiry 01 10:00 → 05 00:00: kept',
    ])
  })

  it('takes a start that has not come yet when it comes', () => {
    const events = given(
      ['received 1 10:00', is('complaint')],
      'replied 2 10:00',
      becomes('3 10:00', 'request'),
      becomes('4 10:00', 'complaint'),
      'reopened 5 10:00',
    )
    expect(told(history, events, '5 12:00').filter((line) => line.startsWith('complaint'))).toEqual([
      'complaint 01 10:00 → 07 00:00: kept',
      'complaint 05 10:00 → 11 00:00: running',
    ])
  })

  describe('in the order recorded', () => {
    const recordedAt = (event: CaseEvent, when: CaseEvent): CaseEvent => ({
      ...event,
      recordedAt: when.recordedAt,
    })

    it('moves the clocks by what is known then: a reply recorded late has not counted yet', () => {
      const [received, reclassified, replied] = given(
        ['received 1 10:00', is('request')],
        becomes('8 10:00', 'complaint'),
        'replied 2 10:00',
      )
      const events = [received!, reclassified!, recordedAt(replied!, reclassified!)]
      expect(told(history, events, '9 00:00', 'recorded')).toContain('complaint 01 10:00 → 07 00:00: broken')
      expect(told(history, events, '9 00:00', 'occurred')).toContain('complaint 01 10:00 → 07 00:00: kept')
    })

    it('judges what it comes under by when each fact was known, not by when it happened', () => {
      const events = given(
        ['received 1 10:00', is('request')],
        ['replied 2 10:00', { recordedAt: at('8 09:00') }],
        becomes('9 10:00', 'complaint'),
      )
      expect(told(history, events, '9 12:00', 'recorded')).toContain('complaint 01 10:00 → 07 00:00: broken')
      expect(told(history, events, '9 12:00', 'occurred')).toContain('complaint 01 10:00 → 07 00:00: kept')
    })

    it('keeps decided what time had decided when a reclassification of earlier was recorded', () => {
      const [received, closed, reclassified] = given(
        ['received 1 10:00', is('request', 'urgent')],
        'closed 2 10:00',
        becomes('1 12:00', 'request', 'normal'),
      )
      const events = [received!, closed!, recordedAt(reclassified!, closed!)]
      expect(told(history, events, '3 00:00', 'recorded')).toEqual(['repair 01 10:00 → 01 14:00: broken'])
      expect(told(history, events, '3 00:00', 'occurred')).toEqual(['repair 01 10:00 → 06 00:00: running'])
    })
  })
})
