import { describe, expect, it } from 'vitest'
import { judge } from './judge.ts'
import { at, given } from './testing/office.ts'
import { charter, told } from './testing/told.ts'

const says = 'says: { en: We do. }'

describe('a lead time', () => {
  const reminder = charter(`
commitments:
  reminder: { ${says}, event: reminded, before: renewal-date, at-least: 1 week, at-most: 2 weeks }
`)
  const member = (date: string) => ({ facts: { attributes: { 'renewal-date': date } } })

  it('is due so long before the date that the case has', () => {
    const events = given(['received 1 10:00', member('2026-06-20')], 'reminded 10 12:00')
    expect(told(reminder, events, '20 00:00')).toEqual(['reminder 01 10:00 → 14 00:00: kept'])
    expect(told(reminder, events.slice(0, 1), '20 00:00')).toEqual(['reminder 01 10:00 → 14 00:00: broken'])
  })

  it('does not count what comes too early, and waits for what comes in time', () => {
    const events = given(['received 1 10:00', member('2026-06-20')], 'reminded 5 23:59', 'reminded 6 00:00')
    expect(told(reminder, events.slice(0, 2), '10 00:00')).toEqual(['reminder 01 10:00 → 14 00:00: running'])
    expect(told(reminder, events, '10 00:00')).toEqual(['reminder 01 10:00 → 14 00:00: kept'])
  })

  it('moves with its date before due, and not after; runs again for another date', () => {
    const moved = (when: string) =>
      given(['received 1 10:00', member('2026-06-20')], [`reclassified ${when}`, member('2026-06-24')])
    expect(told(reminder, moved('13 12:00'), '13 13:00')).toEqual(['reminder 01 10:00 → 18 00:00: running'])
    expect(told(reminder, moved('14 12:00'), '16 00:00')).toEqual(['reminder 01 10:00 → 14 00:00: broken'])
    const renewed = given(
      ['received 1 10:00', member('2026-06-20')],
      'reminded 10 10:00',
      ['reclassified 20 10:00', member('2027-06-20')],
      'closed 21 10:00',
    )
    expect(told(reminder, renewed, '30 00:00')).toEqual([
      'reminder 01 10:00 → 14 00:00: kept',
      'reminder 20 10:00 → 06-14 00:00: running',
    ])
  })

  it('is broken at once where its date is known too late, and void where the case is withdrawn before', () => {
    const late = given(['received 16 10:00', member('2026-06-20')])
    expect(told(reminder, late, '16 12:00')).toEqual(['reminder 16 10:00 → 14 00:00: broken'])
    const withdrawn = given(['received 1 10:00', member('2026-06-20')], 'withdrawn 2 10:00')
    expect(told(reminder, withdrawn, '16 12:00')).toEqual(['reminder 01 10:00 → 14 00:00: void (withdrawn)'])
  })

  it('has no clock for a date that cannot be read', () => {
    expect(told(reminder, given(['received 1 10:00', member('soon')]), '16 12:00')).toEqual([])
  })

  it('judges each share at its own limit, the date brought by an event', () => {
    const hearing = charter(`
events: { hearing-set: { label: { en: Set } } }
commitments:
  notice:
    ${says}
    event: updated
    before: hearing-set
    targets: [{ share: 100%, at-least: 2 working days }, { share: 90%, at-least: 5 working days }]
`)
    const events = given(
      'received 1 09:00',
      ['hearing-set 1 10:00', { until: '2026-06-15' }],
      'updated 10 12:00',
    )
    const [clock] = judge(hearing, events, at('20 00:00'))
    expect(clock!.dueAt).toBe(at('11 17:00'))
    expect(clock!.targets.map(({ dueAt, verdict }) => [dueAt, verdict])).toEqual([
      [at('11 17:00'), 'kept'],
      [at('8 17:00'), 'broken'],
    ])
  })
})

describe('the later of several starts', () => {
  const history = charter(`
events: { applied: { label: { en: Applied } } }
commitments:
  decision: { ${says}, from: { later-of: [applied, paid] }, until: resolved, within: 2 days }
`)

  it('starts the clock with the last to come, in any order, and again when all have come again', () => {
    expect(told(history, given('received 1 09:00', 'applied 2 09:00'), '9 00:00')).toEqual([])
    const events = given(
      'received 1 09:00',
      'paid 2 09:00',
      'paid 3 09:00',
      'applied 4 09:00',
      'resolved 5 09:00',
    )
    expect(told(history, events, '9 00:00')).toEqual(['decision 04 09:00 → 07 00:00: kept'])
    const again = given(
      'paid 2 09:00',
      'applied 3 09:00',
      'resolved 4 09:00',
      'paid 5 09:00',
      'applied 6 09:00',
    )
    expect(told(history, again, '7 00:00')).toEqual([
      'decision 03 09:00 → 06 00:00: kept',
      'decision 06 09:00 → 09 00:00: running',
    ])
    expect(told(history, again.slice(0, 4), '7 00:00')).toEqual(['decision 03 09:00 → 06 00:00: kept'])
  })
})

describe('the later of several starts, recorded out of order', () => {
  it('is the later to occur, not to be recorded', () => {
    const history = charter(`
events: { applied: { label: { en: Applied } } }
commitments:
  decision: { ${says}, from: { later-of: [applied, paid] }, until: resolved, within: 2 days }
`)
    const [paid, applied] = given('paid 5 09:00', 'applied 2 09:00')
    const events = [paid!, { ...applied!, recordedAt: at('5 10:00') }]
    expect(told(history, events, '6 00:00', 'recorded')).toEqual(['decision 05 09:00 → 08 00:00: running'])
    expect(told(history, events, '6 00:00', 'occurred')).toEqual(['decision 05 09:00 → 08 00:00: running'])
  })
})

describe('a promise across reopenings', () => {
  const history = charter(`
commitments:
  settled: { ${says}, until: resolved, within: 5 days, across-reopenings: true, pauses: any }
`)

  it('counts from the first start when it runs again', () => {
    const events = given('received 1 10:00', 'resolved 2 10:00', 'reopened 4 10:00', 'resolved 8 10:00')
    expect(told(history, events, '9 00:00')).toEqual([
      'settled 01 10:00 → 07 00:00: kept',
      'settled 01 10:00 → 07 00:00: broken',
    ])
  })

  it('keeps the pauses there were', () => {
    const events = given(
      'received 1 10:00',
      'paused 2 10:00',
      'resumed 4 10:00',
      'resolved 4 11:00',
      'reopened 5 10:00',
    )
    expect(told(history, events, '5 12:00')).toEqual([
      'settled 01 10:00 → 09 00:00: kept',
      'settled 01 10:00 → 09 00:00: running',
    ])
  })
})

describe('a chain', () => {
  const history = charter(`
commitments:
  reply: { ${says}, until: replied, within: 2 days }
  credit: { ${says}, from: { broken: reply }, until: paid, within: 3 days, remedy: { amount: £20 } }
  more: { ${says}, from: { broken: credit }, until: paid, within: 1 day, remedy: { amount: £20 } }
  claim: { ${says}, from: { later-of: [{ broken: reply }, claimed] }, until: paid, within: 1 day }
  check: { ${says}, from: { kept: reply }, until: closed, within: 1 day }
  file: { ${says}, from: { stopped: reply }, until: closed, within: 2 days }
`)

  it('starts at the moment at which another promise breaks, and so on', () => {
    expect(told(history, given('received 1 10:00'), '10 00:00')).toEqual([
      'reply 01 10:00 → 04 00:00: broken',
      'credit 04 00:00 → 08 00:00: broken',
      'more 08 00:00 → 10 00:00: running',
    ])
  })

  it('starts when another is kept, or ends either way, and not where it is void', () => {
    expect(told(history, given('received 1 10:00', 'replied 2 10:00'), '3 00:00')).toEqual([
      'reply 01 10:00 → 04 00:00: kept',
      'check 02 10:00 → 04 00:00: running',
      'file 02 10:00 → 05 00:00: running',
    ])
    expect(told(history, given('received 1 10:00', 'replied 5 10:00', 'paid 6 10:00'), '6 12:00')).toEqual([
      'reply 01 10:00 → 04 00:00: broken',
      'credit 04 00:00 → 08 00:00: kept',
      'file 05 10:00 → 08 00:00: running',
    ])
    expect(told(history, given('received 1 10:00', 'withdrawn 2 10:00'), '9 00:00')).toEqual([
      'reply 01 10:00 → 04 00:00: void (withdrawn)',
    ])
  })

  it('waits for a claim where the remedy is given on one, whichever comes first', () => {
    const late = told(history, given('received 1 10:00', 'claimed 5 10:00'), '6 00:00')
    expect(late).toContain('claim 05 10:00 → 07 00:00: running')
    const early = told(history, given('received 1 10:00', 'claimed 2 10:00'), '4 12:00')
    expect(early).toContain('claim 04 00:00 → 06 00:00: running')
  })
})

describe('slots and stated dates', () => {
  it('break before the slot and after it, and follow the slot that is agreed anew', () => {
    const visit = charter(`
commitments:
  visit: { ${says}, until: arrived, due: agreed slot }
`)
    const slot = (from: string, until: string) => ({
      until: `2026-06-04T${until}:00Z`,
      carries: { from: `2026-06-04T${from}:00Z` },
    })
    const arriving = (time: string) =>
      told(visit, given(['agreed 1 10:00', slot('10:00', '12:00')], `arrived 4 ${time}`), '9 00:00')
    expect(arriving('09:59')).toEqual(['visit 01 10:00 → 04 12:00: broken'])
    expect(arriving('10:00')).toEqual(['visit 01 10:00 → 04 12:00: kept'])
    expect(arriving('12:00')).toEqual(['visit 01 10:00 → 04 12:00: kept'])
    expect(arriving('12:01')).toEqual(['visit 01 10:00 → 04 12:00: broken'])
    const anew = given(
      ['agreed 1 10:00', slot('10:00', '12:00')],
      ['agreed 2 10:00', slot('14:00', '16:00')],
      'arrived 4 11:00',
    )
    expect(told(visit, anew, '9 00:00')).toEqual(['visit 01 10:00 → 04 16:00: broken'])
    expect(told(visit, given(['agreed 1 10:00', { until: '2026-06-04' }]), '9 00:00')).toEqual([])
  })

  it('are due on the date that an event or the case states', () => {
    const history = charter(`
events: { assessed: { label: { en: Assessed } } }
commitments:
  done: { ${says}, from: assessed, until: resolved, due: as stated }
  back: { ${says}, until: resolved, due: as stated in works-end }
`)
    const works = { facts: { attributes: { 'works-end': '2026-06-03T15:00:00Z' } } }
    const events = given(['received 1 10:00', works], ['assessed 2 10:00', { until: '2026-06-05' }])
    expect(told(history, events, '2 12:00')).toEqual([
      'back 01 10:00 → 03 15:00: running',
      'done 02 10:00 → 06 00:00: running',
    ])
    const later = { facts: { attributes: { 'works-end': '2026-06-04T15:00:00Z' } } }
    const moved = given(['received 1 10:00', works], ['reclassified 3 15:00', later])
    expect(told(history, moved, '3 16:00')).toEqual(['back 01 10:00 → 04 15:00: running'])
    const tooLate = given(['received 1 10:00', works], ['reclassified 3 15:01', later])
    expect(told(history, tooLate, '3 16:00')).toEqual(['back 01 10:00 → 03 15:00: broken'])
  })

  it('are due on a day of the year or a date of the charter’s own', () => {
    const history = charter(`
commitments:
  yearly: { ${says}, until: resolved, due: "10 June, by 12:00" }
  once: { ${says}, until: resolved, due: 2026-06-09 }
`)
    expect(told(history, given('received 10 11:00'), '10 11:30')).toEqual([
      'yearly 10 11:00 → 10 12:00: running',
    ])
    expect(told(history, given('received 10 12:00'), '10 12:30')).toEqual([
      'yearly 10 12:00 → 06-10 12:00: running',
    ])
    expect(told(history, given('received 9 10:00'), '9 12:30')).toEqual([
      'yearly 09 10:00 → 10 12:00: running',
      'once 09 10:00 → 10 00:00: running',
    ])
  })

  it('can be promised for a day, neither earlier nor later', () => {
    const history = charter(`
commitments:
  welcome: { ${says}, until: arrived, within: 3 days, not-before: 3 days }
`)
    const coming = (when: string) => told(history, given('received 1 10:00', `arrived ${when}`), '9 00:00')
    expect(coming('3 23:59')).toEqual(['welcome 01 10:00 → 05 00:00: broken'])
    expect(coming('4 00:00')).toEqual(['welcome 01 10:00 → 05 00:00: kept'])
    expect(coming('5 00:01')).toEqual(['welcome 01 10:00 → 05 00:00: broken'])
  })

  it('can be a floor: kept once the time has passed, broken by what comes before', () => {
    const history = charter(`
commitments:
  hold: { ${says}, until: closed, not-before: 24 hours }
  next: { ${says}, from: { kept: hold }, until: replied, within: 1 day }
`)
    expect(told(history, given('received 1 10:00'), '2 10:00')).toEqual(['hold 01 10:00 → 02 10:00: running'])
    expect(told(history, given('received 1 10:00', 'closed 3 10:00'), '3 12:00')).toEqual([
      'hold 01 10:00 → 02 10:00: kept',
      'next 02 10:00 → 04 00:00: running',
    ])
    const early = given('received 1 10:00', 'closed 2 09:59')
    expect(told(history, early, '3 12:00')).toEqual(['hold 01 10:00 → 02 10:00: broken'])
  })

  it('take the limit that the case says', () => {
    const history = charter(`
commitments:
  response: { ${says}, until: replied, within: as stated in response-time }
`)
    const within = (limit: string) =>
      told(
        history,
        given(['received 1 10:00', { facts: { attributes: { 'response-time': limit } } }]),
        '1 10:30',
      )
    expect(within('4 working hours')).toEqual(['response 01 10:00 → 01 14:00: running'])
    expect(within('1 working day')).toEqual(['response 01 10:00 → 02 17:00: running'])
    expect(within('soon')).toEqual([])
  })
})
