import { describe, expect, it } from 'vitest'
import { rowKeyOf, rowsInWords } from './limit-rows.ts'
import { charter } from './testing/told.ts'

const says = 'says: { en: We do. }'
const { charter: office, byId } = charter(`
segments: { vip: { en: Best customers }, retail: { en: Retail } }
commitments:
  plans:
    ${says}
    until: resolved
    limits:
      - { segment: vip, priority: urgent, within: 30 minutes }
      - { segment: vip, within: 4 hours }
      - { segment: retail, within: none }
      - { within: 2 days }
  phone:
    ${says}
    until: resolved
    limits:
      - { channel: [phone, chat], started: in hours, within: 1 hour }
      - { channel: [phone, chat], within: 5 hours }
      - { started: before 12:00, within: same day }
      - { started: from 12:00, within: 1 day }
  seasons:
    ${says}
    until: resolved
    limits:
      - { during: 15 July to 31 August, within: 10 days }
      - { attributes: { zone: [old-town], area: [b] }, within: 4 days }
      - { attributes: { area: [b] }, within: 5 days }
      - { within: 6 days }
  summer:
    ${says}
    until: resolved
    limits:
      - { segment: vip, during: 15 July to 31 August, within: 2 days }
      - { segment: vip, within: 1 day }
  twice:
    ${says}
    until: resolved
    limits:
      - { segment: vip, within: 2 days }
      - { segment: vip, within: 3 days }
  reply: { ${says}, until: replied, within: 3 days }
`).versions[0]!.compiled
const rows = (id: string, language = 'en') =>
  rowsInWords(office, byId.get(id)!, language).map(({ which, limit }) => `${which}: ${limit}`)
const keys = (id: string) => rowsInWords(office, byId.get(id)!, 'en').map(({ key }) => key)

describe('the rows of a table in words', () => {
  it('are said by the words of the charter, else by those that all charters share', () => {
    expect(rows('plans')).toEqual([
      'Best customers, urgent: 30 minutes',
      'Best customers, others: 4 hours',
      'others: 2 days',
    ])
    expect(rows('phone', 'es')[0]).toBe('teléfono / chat, en horario de apertura: 1 hora')
  })

  it('are for the others where a row is for a part of its cases, and for all of them where none is', () => {
    expect(rows('phone')).toEqual([
      'telephone / chat, in opening hours: 1 hour',
      'telephone / chat, others: 5 hours',
      'before 12:00: the same day',
      'from 12:00: 1 day',
    ])
    expect(rows('seasons')).toEqual([
      '15 July to 31 August: 10 days',
      'b, old town: 4 days',
      'b, others: 5 days',
      'others: 6 days',
    ])
  })

  it('are for the others where a row is for a time of the year alone', () => {
    expect(rows('summer')).toEqual([
      'Best customers, 15 July to 31 August: 2 days',
      'Best customers, others: 1 day',
    ])
  })

  it('are not for the others where one only says again what another says', () => {
    expect(rows('twice')).toEqual(['Best customers: 2 days', 'Best customers: 3 days'])
  })

  it('are none where the promise is no table', () => {
    expect(rows('reply')).toEqual([])
  })
})

describe('the key of a row', () => {
  it('is what its cases have to be, in one order whatever the charter has, and when they come', () => {
    expect(keys('plans')).toEqual(['segment=vip priority=urgent', 'segment=vip', 'other'])
    expect(keys('phone')).toEqual([
      ...['channel=chat|phone in hours', 'channel=chat|phone', 'before 720', 'from 720'],
    ])
    expect(keys('seasons')).toEqual(['7/15-8/31', 'area=b zone=old-town', 'area=b', 'other'])
  })

  it('is found by the place of the row, also of one that promises nothing', () => {
    const at = (id: string, place: number | null) => rowKeyOf(byId.get(id)!, place)
    expect([at('plans', 0), at('plans', 2)]).toEqual(['segment=vip priority=urgent', 'segment=retail'])
    expect([at('plans', 4), at('plans', null), at('reply', 0)]).toEqual([null, null, null])
  })
})
