import { describe, expect, it } from 'vitest'
import { judge } from './judge.ts'
import { at, given, type Said } from './testing/office.ts'
import { charter } from './testing/told.ts'
import { timelineOfRun } from './timeline.ts'

const says = 'says: { en: We do. }'
const history = charter(`
pause-reasons:
  travel: { en: On a journey }
  papers: { en: Papers are missing }
  strike: { en: A strike }
commitments:
  reply: { ${says}, from: [received, reopened], until: replied, within: 3 days, pauses: [travel, papers], extension: { at-most: 9 days } }
  visit: { ${says}, from: agreed, until: arrived, due: as agreed }
  call: { ${says}, from: agreed, until: arrived, due: agreed slot }
  news: { ${says}, from: claimed, every: 2 days, until: closed }
  reminder: { ${says}, event: reminded, before: renewal-date, at-least: 1 week }
`)

/** The line of the clock of a promise, of the last where there are several. */
function lineOf(id: string, now: string, said: readonly Said[], number?: number) {
  const events = given(...said)
  const runs = judge(history, events, at(now)).filter(({ commitment }) => commitment === id)
  const run = runs.find(({ run }) => run === number) ?? runs.at(-1)
  return timelineOfRun(history.versions[0]!.compiled.byId.get(id)!, run!, events, at(now))
}

const received = 'received 1 10:00'

describe('the line of a clock goes', () => {
  const ends = (id: string, now: string, said: readonly Said[], number?: number) =>
    lineOf(id, now, said, number).until

  it('to when it is due, and while it is late on to now, or to when it was done', () => {
    expect(ends('reply', '2 12:00', [received])).toBe(at('5 00:00'))
    expect(ends('reply', '6 12:00', [received])).toBe(at('6 12:00'))
    expect(ends('reply', '7 12:00', [received, 'replied 6 10:00'])).toBe(at('6 10:00'))
    expect(ends('reply', '7 12:00', [received, 'replied 2 10:00'])).toBe(at('5 00:00'))
  })

  it('to when it would have been due where it is void, and not on to now', () => {
    expect(ends('reply', '7 12:00', [received, 'withdrawn 2 10:00'])).toBe(at('5 00:00'))
  })

  it('to when the next interval of a cadence begins', () => {
    expect(ends('news', '9 12:00', ['claimed 1 10:00'], 1)).toBe(at('4 00:00'))
  })

  it('on to the date that it was extended to, and to that from which it is counted back', () => {
    const extended: Said = ['extended 2 10:00', { until: '2026-06-06', reason: 'ill' }]
    const { spans } = lineOf('reply', '3 12:00', [received, extended])
    expect(spans.filter(({ kind }) => kind === 'extended').at(-1)!.until).toBe(at('7 00:00'))
    expect(lineOf('reply', '3 12:00', [received]).leadsTo).toBeNull()
    const renewed: Said = [received, { facts: { attributes: { 'renewal-date': '2026-06-20' } } }]
    expect(lineOf('reminder', '2 12:00', [renewed]).leadsTo).toEqual({ at: at('20 00:00'), isDate: true })
  })

  it('by where a slot begins, which only a slot has', () => {
    const slot: Said = [
      'agreed 1 10:00',
      { until: '2026-06-04T12:00:00Z', carries: { from: '2026-06-04T10:00:00Z' } },
    ]
    expect(lineOf('call', '2 12:00', [slot])).toMatchObject({ slotFrom: at('4 10:00'), dueAt: at('4 12:00') })
    expect(lineOf('reply', '2 12:00', [received]).slotFrom).toBeNull()
  })

  it('without a count where its date was agreed', () => {
    expect(lineOf('visit', '2 12:00', [['agreed 1 10:00', { until: '2026-06-04' }]]).total).toBeNull()
    expect(lineOf('reply', '2 12:00', [received]).total).toMatchObject({ of: 'days', amount: 3 })
  })
})

describe('the reasons of a pause', () => {
  const paused = (time: string, reason?: string): Said => [`paused ${time}`, { reason }]
  const resumed = (time: string, reason?: string): Said => [`resumed ${time}`, { reason }]
  /** `from: reasons` of each pause. */
  const reasonsOf = (...said: readonly Said[]) =>
    lineOf('reply', '9 12:00', [received, ...said]).spans.flatMap(({ kind, from, reasons }, place, spans) =>
      kind !== 'paused' || spans[place - 1]?.kind === 'paused'
        ? []
        : [`${new Date(from).toISOString().slice(8, 16)} ${reasons!.join(' and ')}`],
    )

  it('are those that were open at some time of it, for they are one pause', () => {
    expect(
      reasonsOf(paused('2 10:00', 'travel'), paused('2 12:00', 'papers'), resumed('2 14:00', 'travel')),
    ).toEqual(['02T10:00 travel and papers'])
    expect(reasonsOf(paused('2 10:00', 'travel'), resumed('2 12:00'), paused('2 12:00', 'papers'))).toEqual([
      '02T10:00 travel and papers',
    ])
  })

  it('are its own, and neither those of one before nor of one after it', () => {
    expect(
      reasonsOf(
        paused('2 10:00', 'travel'),
        resumed('2 12:00'),
        paused('2 14:00', 'papers'),
        resumed('2 15:00'),
      ),
    ).toEqual(['02T10:00 travel', '02T14:00 papers'])
    expect(reasonsOf(paused('2 10:00', 'travel'), 'replied 2 12:00', paused('2 12:00', 'papers'))).toEqual([
      '02T10:00 travel',
    ])
  })

  it('are none that was over as it began', () => {
    expect(reasonsOf(paused('2 10:00', 'travel'), resumed('2 10:00'), paused('2 10:00', 'papers'))).toEqual([
      '02T10:00 papers',
    ])
    const both = [paused('2 10:00', 'travel'), paused('2 11:00', 'papers'), 'replied 2 12:00'] as const
    const again = [
      paused('3 10:00', 'travel'),
      paused('3 11:00', 'papers'),
      resumed('3 12:00', 'travel'),
    ] as const
    expect(reasonsOf(...both, ...again, 'reopened 4 10:00')).toEqual(['04T10:00 papers'])
  })

  it('are none that its promise does not mind, nor what nobody said', () => {
    expect(reasonsOf(paused('2 09:00', 'strike'), paused('2 10:00', 'travel'))).toEqual(['02T10:00 travel'])
    expect(reasonsOf(paused('2 09:00'), paused('2 10:00', 'travel'))).toEqual(['02T10:00 travel'])
  })
})
