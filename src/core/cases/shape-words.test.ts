import { describe, expect, it } from 'vitest'
import { explain } from './explain.ts'
import { judge } from './judge.ts'
import { targetWords } from './target-words.ts'
import { at, given, type Said } from './testing/office.ts'
import { charter } from './testing/told.ts'

const says = 'says: { en: We do. }'
const history = charter(`
segments: { vip: { en: VIP } }
events: { assessed: { label: { en: Assessed } } }
commitments:
  reply: { ${says}, short: { en: reply in 3 days }, until: replied, within: 3 working days }
  credit: { ${says}, from: { broken: reply }, until: paid, within: 2 working days }
  reminder: { ${says}, event: reminded, before: renewal-date, at-least: 4 weeks }
  visit: { ${says}, until: arrived, due: agreed slot }
  done: { ${says}, from: assessed, until: resolved, due: as stated }
  autumn: { ${says}, until: replied, due: 30 September }
  spring: { ${says}, until: replied, due: "31 March, by 12:00" }
  calls: { ${says}, for: { channel: phone }, until: closed, targets: [{ at-most: 1%, over: 30 seconds }, { average: 9 minutes }] }
  bands:
    ${says}
    for: { channel: phone }
    until: closed
    targets: [{ share: 70%, within: 10 days }, { at-most: 30%, over: 10 days, within: 15 days }]
    usually: 24 hours
  table: { ${says}, for: { channel: phone }, until: closed, limits: { by: [segment], rows: { vip: 1 hour, other: 2 days } } }
  asked: { ${says}, for: { channel: phone }, until: closed, within: as stated in time }
`)
const promises = history.at(0)!.byId

const because = (id: string, language: string, ...events: Said[]) => {
  const clock = judge(history, given(...events), at('9 00:00')).find(({ commitment }) => commitment === id)!
  return explain(promises.get(id)!, clock, language)
}

describe('why a clock is due', () => {
  it('of a lead time says how long before which date', () => {
    const events: Said[] = [['received 1 10:00', { facts: { attributes: { 'renewal-date': '2026-07-29' } } }]]
    expect(because('reminder', 'en', ...events)).toBe(
      '4 weeks before Wednesday 29 July (renewal date); due by the end of Wednesday 1.',
    )
    expect(because('reminder', 'es', ...events)).toContain(
      '4 semanas antes del miércoles 29 de julio (fecha de renovación)',
    )
  })

  it('of a chain says which promise came out how', () => {
    expect(because('credit', 'en', 'received 1 10:00')).toMatch(
      /^“reply in 3 days” broken Thursday 4 June at 17:00, after closing/,
    )
    expect(because('credit', 'es', 'received 1 10:00')).toMatch(/^Incumplido «reply in 3 days» el jueves 4/)
  })

  it('of a slot says from when until when, and of a stated date that it was given', () => {
    const slot = { until: '2026-06-12T12:00:00Z', carries: { from: '2026-06-12T10:00:00Z' } }
    expect(because('visit', 'en', ['agreed 1 10:00', slot])).toMatch(
      /^From Friday 12 June.*10:00 to .*12:00 was agreed with you/,
    )
    expect(because('done', 'en', ['assessed 1 10:00', { until: '2026-06-12' }])).toMatch(
      /^Friday 12 June 2026 is the date that was given; due by the end of Friday 12/,
    )
  })

  it('of a day that comes round every year says of which year it is', () => {
    expect(because('autumn', 'en', 'received 1 10:00')).toBe(
      'Wednesday 30 September 2026 is the date that was given; due by the end of Wednesday 30.',
    )
    expect(because('spring', 'en', 'received 1 10:00')).toBe(
      'Wednesday 31 March 2027 is the date that was given; due Wednesday 31 at 12:00.',
    )
    expect(because('spring', 'es', 'received 1 10:00')).toMatch(/miércoles 31 de marzo de 2027/)
  })

  it('of a table counts by the row that fits', () => {
    const phone = { facts: { channel: 'phone', segment: 'vip', attributes: { time: '3 hours' } } }
    expect(because('table', 'en', ['received 1 10:00', phone])).toContain('then 1 hour')
    expect(because('asked', 'en', ['received 1 10:00', phone])).toContain('then 3 hours')
  })
})

describe('a target in words', () => {
  const words = (id: string, language = 'en') => {
    const promise = promises.get(id)!
    const count = Math.max(1, promise.targets.length)
    return Array.from({ length: count }, (_, index) => targetWords(promise, index, language))
  }

  it('says its limit, or what stands for it', () => {
    expect(words('reply')).toEqual(['3 working days'])
    expect(words('reminder')).toEqual(['4 weeks before the date'])
    expect(words('table')).toEqual(['the time for this kind of case'])
    expect(words('asked')).toEqual(['the time that was stated'])
    expect(words('done')).toEqual(['the date that was given'])
  })

  it('says the whole where it is no plain share', () => {
    expect(words('calls')).toEqual(['at most 1% over 30 seconds', '9 minutes on average, or less'])
    expect(words('bands')).toEqual([
      '10 days',
      'at most 30% over 10 days and within 15 days',
      'usually within 24 hours',
    ])
    expect(words('calls', 'es')[0]).toMatch(/^como mucho el 1\s%/)
    expect(words('bands', 'es')[2]).toBe('por lo general en 24 horas')
  })
})
