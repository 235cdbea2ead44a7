import { describe, expect, it } from 'vitest'
import { countClocks } from '../measures/tally.ts'
import { judge } from './judge.ts'
import { at, given } from './testing/office.ts'
import { charter, told } from './testing/told.ts'

const says = 'says: { en: We do. }'

describe('an exception', () => {
  const history = charter(`
commitments:
  repair: { ${says}, until: resolved, within: 2 days, unless: [severe weather] }
  reply: { ${says}, until: replied, within: 2 days, unless: [strike] }
  receipt: { ${says}, until: acknowledged, within: 2 days }
`)
  const except = (when: string, reason: string, commitment?: string) =>
    [`excepted ${when}`, { reason, commitment }] as const

  it('takes the clocks out whose promise allows its reason, and counts them apart', () => {
    const events = given('received 1 10:00', except('2 10:00', 'severe weather'))
    expect(told(history, events, '9 00:00')).toEqual([
      'repair 01 10:00 → 04 00:00: excepted (severe weather)',
      'reply 01 10:00 → 04 00:00: broken',
      'receipt 01 10:00 → 04 00:00: broken',
    ])
    expect(countClocks(judge(history, events, at('9 00:00')))).toMatchObject({ broken: 2, excepted: 1 })
  })

  it('of one promise concerns that alone, and one that no promise allows changes nothing', () => {
    const named = given('received 1 10:00', except('2 10:00', 'severe weather', 'reply'))
    expect(told(history, named, '3 00:00').every((line) => line.endsWith('running'))).toBe(true)
    const unknown = given('received 1 10:00', except('2 10:00', 'no time'))
    expect(told(history, unknown, '3 00:00').every((line) => line.endsWith('running'))).toBe(true)
  })

  it('holds for a clock that has broken or ended already, whose stop stays on record', () => {
    const broken = given('received 1 10:00', except('5 10:00', 'severe weather'), 'resolved 6 10:00')
    const [repair] = judge(history, broken, at('9 00:00'))
    expect(repair).toMatchObject({ verdict: 'excepted', stoppedAt: at('6 10:00') })
    const ended = given('received 1 10:00', 'resolved 5 10:00', except('6 10:00', 'severe weather'))
    expect(told(history, ended, '9 00:00')[0]).toBe('repair 01 10:00 → 04 00:00: excepted (severe weather)')
  })

  it('leaves void what is void', () => {
    const events = given('received 1 10:00', 'withdrawn 2 10:00', except('3 10:00', 'severe weather'))
    expect(told(history, events, '9 00:00')[0]).toBe('repair 01 10:00 → 04 00:00: void (withdrawn)')
  })
})

describe('a time of the year without promise', () => {
  const history = charter(`
commitments:
  delivery: { ${says}, until: resolved, within: 2 days, suspended: [3 June to 4 June, December] }
  news: { ${says}, every: 1 day, until: closed, suspended: 3 June }
`)

  it('excepts the clocks that start in it, both its ends included', () => {
    const received = (day: string) => told(history, given(`received ${day} 10:00`), `${day} 12:00`)[0]
    expect(received('2')).toContain('running')
    expect(received('3')).toBe('delivery 03 10:00 → 06 00:00: excepted (suspended)')
    expect(received('4')).toContain('excepted')
    expect(received('5')).toContain('running')
  })

  it('excepts the intervals that start in it', () => {
    const events = given('received 2 10:00', 'updated 3 10:00', 'updated 4 10:00')
    expect(told(history, events, '4 12:00').filter((line) => line.startsWith('news'))).toEqual([
      'news 02 10:00 → 04 00:00: kept',
      'news 03 10:00 → 05 00:00: excepted (suspended)',
      'news 04 10:00 → 06 00:00: running',
    ])
  })
})
