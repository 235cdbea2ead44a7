import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alwaysInForce, type CharterHistory, historyOf } from '../cases/compile.ts'
import type { CaseEvent } from '../cases/events.ts'
import { longAfter, someInstant, someRetoldLife } from '../cases/testing/lives.ts'
import { charter } from '../cases/testing/told.ts'
import type { Instant } from '../time/instant.ts'
import { measuresOf } from './compiled.ts'
import { countedFrom, countedIn, measureChanges } from './measure-changes.ts'
import { type Counted, countedOf } from './rate.ts'
import { cellsOf, type Occasion, openWhatIf, type Turn, type WhatIf } from './what-if.ts'
import { compareCounted, isOfCases } from './what-if-counted.ts'
import { rateCounter } from './what-if-rates.ts'

const says = 'says: { en: We do. }'

/** Shares and counts of every shape. */
const everyShare = (within = '3 working days') =>
  charter(`
events: { hearing-set: { label: { en: Set } }, applied: { label: { en: Applied } } }
commitments:
  all: { ${says}, share-of-cases: { with: replied }, at-least: 80% }
  once: { ${says}, share-of-cases: { of: [closed, replied], without: reopened, within: ${within} }, at-least: 85% }
  both: { ${says}, for: { about: complaint }, share-of-cases: { with: updated, without: [paused, closed], within: ${within} }, at-most: 5% }
  given-up: { ${says}, share-of-cases: { with: withdrawn, within: ${within} }, less-than: 3% }
  stated: { ${says}, share-of-cases: { of: received, where: { renewal-date: ["2026-06-04", "2026-06-20"] }, within: ${within} }, at-least: 1% }
  reopenings: { ${says}, count-of: reopened, each: quarter, at-most: 3 }
  ratio: { ${says}, count-of: closed, against: received, each: month, at-least: 90% }
  lately: { ${says}, count-of: paused, in: 12 days, at-most: 2 }
  few: { ${says}, count-of: replied, per: case, at-most: 1 }
`)

function opened(record: CharterHistory, changed: CharterHistory, asOf: Instant) {
  const turns: Turn[] = []
  const occasions: Occasion[] = []
  const whatIf = openWhatIf({
    record,
    changed,
    asOf,
    onTurn: (turn) => turns.push(turn),
    onOccasion: (occasion) => occasions.push(occasion),
  })
  return { whatIf, turns, occasions }
}

const any = () => true
const countsOf = (whatIf: WhatIf) =>
  cellsOf(whatIf)
    .map(({ means, ...cell }) => JSON.stringify(cell))
    .sort()

describe('shares of cases and counts of events, compared', () => {
  it('an unchanged charter gives the record for every shape: no case turns, and both sides count what is counted', () => {
    let counted = 0
    fc.assert(
      fc.property(someRetoldLife, someInstant, (events, asOf) => {
        const record = everyShare()
        const { whatIf, turns, occasions } = opened(record, everyShare(), asOf)
        compareCounted(whatIf, 'case', events, any)
        expect(turns).toEqual([])
        for (const { record: was, changed: would } of cellsOf(whatIf)) expect(would).toEqual(was)
        const own = countedOf(record, events, asOf)
        for (const { commitment, target } of own) {
          const outcomes = (one: Counted) => one.commitment === commitment && one.target === target
          const cells = cellsOf(whatIf).filter(
            (cell) => cell.commitment === commitment && cell.target === target,
          )
          const sum = cells.reduce((all, cell) => all + Object.values(cell.record).reduce((a, b) => a + b), 0)
          expect(sum).toBe(own.filter(outcomes).length)
        }
        const when = (side: Occasion['side']) =>
          occasions.filter((one) => one.side === side).map(({ at }) => at)
        expect(when('record')).toEqual(own.filter(isLately).map(({ startedAt }) => startedAt))
        expect(when('changed')).toEqual(when('record'))
        counted += own.length
      }),
    )
    expect(counted).toBeGreaterThan(200)
  })

  it('a row says of both windows what the events say, or that the events have to be asked', () => {
    const windows = ['1 day', '3 working days', '2 weeks', '20 working hours'] as const
    let byRow = 0
    fc.assert(
      fc.property(
        someRetoldLife,
        fc.constantFrom(...windows),
        fc.constantFrom(...windows),
        someInstant,
        fc.nat(40 * 86_400_000),
        (events, within, otherwise, judgedAt, later) => {
          const [record, changed] = [everyShare(within), everyShare(otherwise)]
          // The row is as it was when something last happened, or time was last seen to pass.
          const known = events.filter(({ recordedAt }) => recordedAt <= judgedAt)
          const asOf = judgedAt + later
          for (const one of countedOf(record, known, judgedAt)) {
            const { commitment, startedAt, stoppedAt, outcome } = one
            if (measuresOf(record.versions[0]!.compiled).get(commitment)!.measure.kind !== 'rate') continue
            const [rows, judged] = [opened(record, changed, asOf), opened(record, changed, asOf)]
            const of = { commitment, channel: '', outcome }
            const lastAt = Math.max(...known.map(({ recordedAt }) => recordedAt))
            if (!rateCounter(rows.whatIf, of)('case', startedAt, stoppedAt, lastAt)) continue
            byRow += 1
            compareCounted(judged.whatIf, 'case', known, (id) => id === commitment)
            expect(countsOf(rows.whatIf)).toEqual(countsOf(judged.whatIf))
            const turnOf = ({ record: was, changed: would }: Turn) => [
              was?.outcome,
              was?.dueAt,
              would?.outcome,
            ]
            expect(rows.turns.map(turnOf)).toEqual(judged.turns.map(turnOf))
          }
        },
      ),
      { numRuns: 300 },
    )
    expect(byRow).toBeGreaterThan(100)
  })

  it('a case that turns stands in the month in which it was counted, with the window of each side', () => {
    const [record, changed] = [everyShare('1 day'), everyShare('2 weeks')]
    const at = (day: number) => Date.UTC(2026, 5, day, 10)
    const event = (type: string, day: number, seq: number): CaseEvent => ({
      type,
      occurredAt: at(day),
      recordedAt: at(day),
      seq,
      by: 'staff',
      ...(seq === 1 && { facts: { channel: 'email' } }),
    })
    const events = [event('received', 1, 1), event('closed', 2, 2), event('reopened', 9, 3)]
    const { whatIf, turns } = opened(record, changed, longAfter)
    compareCounted(whatIf, 'case', events, (id) => id === 'once')
    expect(turns).toMatchObject([
      {
        month: '2026-06',
        channel: 'email',
        record: { outcome: 'kept', startedAt: at(2), dueAt: Date.UTC(2026, 5, 4) },
        changed: { outcome: 'broken', startedAt: at(2), dueAt: Date.UTC(2026, 5, 17), stoppedAt: at(9) },
      },
    ])
  })
})

describe('a case', () => {
  const at = Date.UTC(2026, 5, 10, 10)
  const event = (type: string, seq: number, facts?: CaseEvent['facts']): CaseEvent => ({
    ...{ type, occurredAt: at, recordedAt: at, seq, by: 'staff' },
    ...(facts && { facts }),
  })
  const shares = charter(
    `commitments: { all: { ${says}, share-of-cases: { with: replied }, at-least: 80% } }`,
  )
  const none = charter(`commitments: { reply: { ${says}, until: replied, within: 3 days } }`)
  const compared = (record: CharterHistory, changed: CharterHistory, events: readonly CaseEvent[]) => {
    const { whatIf, turns } = opened(record, changed, longAfter)
    compareCounted(whatIf, 'case', events, any)
    return { cells: cellsOf(whatIf), turns }
  }

  it('of a share that one of the two charters does not have counts on the other side alone', () => {
    const events = [event('received', 1), event('replied', 2)]
    const dropped = compared(shares, none, events)
    expect(dropped.cells).toMatchObject([{ commitment: 'all', record: { kept: 1 }, changed: { kept: 0 } }])
    expect(dropped.turns).toMatchObject([{ record: { outcome: 'kept' }, changed: null }])
    const added = compared(none, shares, events)
    expect(added.cells).toMatchObject([{ commitment: 'all', record: { kept: 0 }, changed: { kept: 1 } }])
    expect(added.turns).toMatchObject([{ record: null, changed: { outcome: 'kept' } }])
  })

  it('keeps its channel when it turns out to be about something else', () => {
    const known = event('received', 1, { channel: 'email', about: 'enquiry' })
    const events = [known, event('reclassified', 2, { about: 'complaint' }), event('replied', 3)]
    expect(compared(shares, shares, events).cells).toMatchObject([{ channel: 'email' }])
  })
})

describe('months, and the instant of the comparison', () => {
  const at = Date.UTC(2026, 5, 10, 10)
  const event = (type: string, occurredAt: Instant, seq: number): CaseEvent => ({
    ...{ type, occurredAt, recordedAt: occurredAt, seq, by: 'staff' },
  })
  const events = [event('received', at, 1), event('closed', at, 2), event('reopened', at, 3)]
  const history = everyShare()
  const within = (from: string, to: string, asOf: Instant = longAfter) =>
    openWhatIf({ record: history, changed: history, asOf, months: { from, to } })
  const byEvents = (from: string, to: string, id: string) => {
    const whatIf = within(from, to)
    compareCounted(whatIf, 'case', events, (one) => one === id)
    return cellsOf(whatIf).length
  }
  const byRow = (from: string, to: string, asOf?: Instant) => {
    const whatIf = within(from, to, asOf)
    const of = { commitment: 'once', channel: '', outcome: 'kept' } as const
    const said = rateCounter(whatIf, of)('case', at, at, at)
    return [said, cellsOf(whatIf).length]
  }

  it('counts the cases of the months asked for, the first and the last among them', () => {
    for (const [from, to, found] of [
      ['2026-06', '2026-06', 1],
      ['2026-05', '2026-06', 1],
      ['2026-06', '2026-07', 1],
      ['2026-07', '2026-08', 0],
      ['2026-04', '2026-05', 0],
    ] as const) {
      expect(byEvents(from, to, 'once')).toBe(found)
      expect(byRow(from, to)).toEqual([true, found])
    }
  })

  it('counts events from twelve months before, for a year begins before its months', () => {
    expect(byEvents('2027-06', '2027-06', 'reopenings')).toBe(1)
    expect(byEvents('2027-07', '2027-07', 'reopenings')).toBe(0)
    expect(byEvents('2026-06', '2026-06', 'reopenings')).toBe(1)
    expect(byEvents('2026-04', '2026-05', 'reopenings')).toBe(0)
  })

  it('knows nothing yet of a case that entered later, and of one that enters just now that it is not due', () => {
    expect(byRow('2026-06', '2026-06', at - 1)).toEqual([true, 0])
    expect(byRow('2026-06', '2026-06', at)).toEqual([true, 1])
  })

  it('takes a case for open at the very end of its time, and for decided after it', () => {
    const end = Date.UTC(2026, 5, 15, 17)
    const outcomesAt = (asOf: Instant) => {
      const whatIf = within('2026-06', '2026-06', asOf)
      rateCounter(whatIf, { commitment: 'once', channel: '', outcome: 'kept' })('case', at, at, end)
      const judged = within('2026-06', '2026-06', asOf)
      compareCounted(judged, 'case', events.slice(0, 2), (one) => one === 'once')
      expect(countsOf(whatIf)).toEqual(countsOf(judged))
      return cellsOf(whatIf)[0]!.changed
    }
    expect(outcomesAt(end)).toMatchObject({ notDue: 1, kept: 0 })
    expect(outcomesAt(end + 1)).toMatchObject({ notDue: 0, kept: 1 })
  })

  it('asks the versions that were in force by then alone', () => {
    const [now, later] = [everyShare().versions[0]!.compiled, everyShare('1 day').versions[0]!.compiled]
    const record = historyOf([
      { inForceFrom: 0, compiled: now },
      { inForceFrom: at, compiled: later },
    ])
    expect(countedFrom(record, everyShare(), 'once', at - 1, false)).toBe('sums')
    expect(countedFrom(record, everyShare(), 'once', at, false)).toBe('rows')
  })
})

describe('what a share or a count has to be counted from', () => {
  const from = (changed: CharterHistory, id: string, early = false) =>
    countedFrom(everyShare(), changed, id, longAfter, early)
  const source = everyShare().versions[0]!.compiled.charter
  const withMeasure = (id: string, change: object): CharterHistory => {
    const commitments = source.commitments.map((one) =>
      one.id === id ? { ...one, measure: { ...one.measure!, ...change } } : one,
    )
    const { compiled } = everyShare().versions[0]!
    return alwaysInForce({ ...compiled, charter: { ...source, commitments } as typeof source })
  }

  it('is what is summed, where only what is promised of it differs', () => {
    expect(from(withMeasure('once', { bound: { atLeast: 0.5 } }), 'once')).toBe('sums')
    expect(from(withMeasure('ratio', { bound: { atLeast: 0.5 }, each: 'year' }), 'ratio')).toBe('sums')
    expect(from(withMeasure('lately', { rolling: '5 days' }), 'lately')).toBe('sums')
    expect(from(withMeasure('few', { share: 0.5 }), 'few')).toBe('sums')
  })

  it('is the rows of a share that is looked at for longer, and of one with cases from before the charter', () => {
    expect(from(everyShare('5 working days'), 'once')).toBe('rows')
    expect(from(everyShare(), 'once', true)).toBe('rows')
  })

  it('is the events, where other cases or events count, and of what is bounded by itself', () => {
    expect(from(withMeasure('once', { without: [] }), 'once')).toBe('events')
    expect(from(withMeasure('ratio', { of: [] }), 'ratio')).toBe('events')
    expect(from(withMeasure('few', { bound: { atMost: 2 } }), 'few')).toBe('events')
    expect(from(everyShare(), 'ratio', true)).toBe('events')
    expect(from(everyShare(), 'new', false)).toBe('events')
  })

  it('names what differs, and what is new and gone', () => {
    const [before, after] = [everyShare(), everyShare('5 working days')].map(
      ({ versions }) => versions[0]!.compiled,
    )
    expect(measureChanges(before!, before!)).toEqual({ changed: [], added: [], dropped: [] })
    expect(measureChanges(before!, after!).changed).toEqual(['once', 'both', 'given-up', 'stated'])
    const without = withMeasure('once', { kind: 'score' }).versions[0]!.compiled
    expect(measureChanges(before!, without).dropped).toEqual(['once'])
    expect(measureChanges(without, before!).added).toEqual(['once'])
    expect([...countedIn(before!).values()].filter(isOfCases)).toHaveLength(6)
  })

  it('is touched by hours where its time, or the days that move along, are reckoned by them', () => {
    const { compiled } = everyShare().versions[0]!
    const office = { ...source.calendars.office!, closed: ['2026-06-08'] }
    const closed = { ...compiled, charter: { ...source, calendars: { office } } as typeof source }
    expect(measureChanges(compiled, closed).changed).toEqual(['once', 'both', 'given-up', 'stated', 'lately'])
  })
})

function isLately({ commitment }: Counted): boolean {
  return commitment === 'lately'
}
