import { describe, expect, it } from 'vitest'
import { alwaysInForce, compileCharter } from './compile.ts'
import { charterOf, closing, given, promise, type Said } from './testing/office.ts'
import { charter, told } from './testing/told.ts'

const says = 'says: { en: We do. }'
const is = (about: string) => ({ facts: { about } })
const becomes = (when: string, about: string): Said => [`reclassified ${when}`, { facts: { about } }]

describe('a promise that a case comes under', () => {
  const history = charter(`
commitments:
  complaint: { ${says}, for: { about: complaint }, from: [received, reopened], until: replied, within: 5 days, pauses: any }
  again: { ${says}, for: { about: complaint }, from: reopened, until: resolved, within: 5 days, pauses: any }
`)
  const lines = (id: string, now: string, ...said: Said[]) =>
    told(history, given(...said), now).filter((line) => line.startsWith(id))

  it('has its next clock paused by a pause of before, where no clock of its has ended since', () => {
    const paused = [
      ['received 1 10:00', is('request')],
      'paused 1 11:00',
      becomes('2 10:00', 'complaint'),
    ] as const
    expect(lines('again', '4 10:00', ...paused, 'reopened 3 10:00')).toEqual(['again 03 10:00 → –: paused'])
  })

  it('has its next clock run where a clock of its, judged as though it always had been, has ended since', () => {
    const ended = [
      ['received 1 10:00', is('request')],
      'paused 1 11:00',
      'replied 1 12:00',
      becomes('2 10:00', 'complaint'),
    ] as const
    expect(lines('complaint', '4 10:00', ...ended, 'reopened 3 10:00')).toEqual([
      'complaint 01 10:00 → 07 00:00: kept',
      'complaint 03 10:00 → 09 00:00: running',
    ])
  })

  it('has its next clock paused by a pause since its last one ended, when the case leaves it and comes back', () => {
    const away = [
      ['received 1 10:00', is('complaint')],
      'replied 1 12:00',
      becomes('2 10:00', 'request'),
      'paused 2 12:00',
      becomes('3 10:00', 'complaint'),
    ] as const
    expect(lines('complaint', '5 10:00', ...away, 'reopened 4 10:00')).toEqual([
      'complaint 01 10:00 → 07 00:00: kept',
      'complaint 04 10:00 → –: paused',
    ])
  })

  it('has one clock at a time when the case leaves it and comes back', () => {
    const back = [
      ['received 1 10:00', is('complaint')],
      becomes('2 10:00', 'request'),
      becomes('3 10:00', 'complaint'),
    ] as const
    const both = [
      'complaint 01 10:00 → 07 00:00: void (reclassified)',
      'complaint 01 10:00 → 07 00:00: running',
    ]
    expect(lines('complaint', '4 10:00', ...back)).toEqual(both)
    expect(lines('complaint', '4 10:00', ...back, 'reopened 3 12:00')).toEqual(both)
  })
})

describe('a promise whose clock a message starts and an answer ends, which can be one event', () => {
  const history = charter(`
commitments:
  answer: { ${says}, for: { about: complaint }, from: [received, replied], until: replied, within: 5 days }
`)

  it('is not started again by what ended its clock, when the case leaves it and comes back', () => {
    const events = given(
      ['received 1 10:00', is('complaint')],
      'replied 2 10:00',
      becomes('3 10:00', 'request'),
      becomes('4 10:00', 'complaint'),
    )
    expect(told(history, events, '5 10:00')).toEqual(['answer 01 10:00 → 07 00:00: kept'])
  })
})

describe('what follows on a promise that a case comes under', () => {
  const history = charter(`
commitments:
  complaint: { ${says}, for: { about: complaint }, until: replied, within: 5 days }
  remedy: { ${says}, for: { about: complaint }, from: { broken: complaint }, until: paid, within: 5 days }
  thanks: { ${says}, for: { about: complaint }, from: { kept: complaint }, until: claimed, within: 5 days }
  survey: { ${says}, for: { about: complaint }, from: { stopped: complaint }, until: closed, within: 5 days }
`)
  const following = (...said: Said[]) =>
    told(history, given(['received 1 10:00', is('request')], ...said), '9 10:00').filter(
      (line) => !line.startsWith('complaint'),
    )

  it('starts when it would have started had the case always been so', () => {
    expect(following('replied 2 10:00', becomes('3 10:00', 'complaint'))).toEqual([
      'thanks 02 10:00 → 08 00:00: broken',
      'survey 02 10:00 → 08 00:00: broken',
    ])
    expect(following(becomes('8 10:00', 'complaint'))).toEqual(['remedy 07 00:00 → 13 00:00: running'])
    expect(following('replied 8 09:00', becomes('8 10:00', 'complaint'))).toEqual([
      'remedy 07 00:00 → 13 00:00: running',
      'survey 08 09:00 → 14 00:00: running',
    ])
    expect(following(becomes('3 10:00', 'complaint'))).toEqual(['remedy 07 00:00 → 13 00:00: running'])
    expect(following('withdrawn 2 10:00', becomes('3 10:00', 'complaint'))).toEqual([])
  })
})

describe('a cadence that a case comes under', () => {
  const history = charter(`
commitments:
  progress: { ${says}, for: { about: complaint }, from: received, every: 2 days, until: closed }
`)

  it('has had its intervals, by updates and by silence', () => {
    const said = given(
      ['received 1 10:00', is('request')],
      'updated 2 10:00',
      becomes('6 10:00', 'complaint'),
    )
    expect(told(history, said, '6 11:00')).toEqual([
      'progress 01 10:00 → 04 00:00: kept',
      'progress 02 10:00 → 05 00:00: broken',
      'progress 05 00:00 → 08 00:00: running',
    ])
  })
})

describe('a case that is reclassified after a holiday was proclaimed late', () => {
  it('has the limit of its new row by the calendar as it is known by then', () => {
    const table = promise({
      within: '3 working days',
      limits: [
        { for: { priority: ['urgent'] }, within: '1 working day' },
        { for: {}, within: '3 working days' },
      ],
    })
    const due = (proclaimed: string) =>
      told(
        alwaysInForce(compileCharter(charterOf([table])), [closing('late', proclaimed, 2)]),
        given(
          ['received 1 10:00', { facts: { priority: 'normal' } }],
          ['reclassified 1 12:00', { facts: { priority: 'urgent' } }],
        ),
        '1 13:00',
      )
    expect(due('1 11:00')).toEqual(['reply 01 10:00 → 03 17:00: running'])
    expect(due('1 14:00')).toEqual(['reply 01 10:00 → 02 17:00: running'])
  })
})
