import { describe, expect, it } from 'vitest'
import { judge, runsOf } from '../cases/judge.ts'
import { at, given, type Said } from '../cases/testing/office.ts'
import { charter } from '../cases/testing/told.ts'
import { addToMean, meanFigure, meanInUnits, meanOf, noMean } from './mean.ts'

/** The mean of one promise over cases, each told by its events, as of the 30th. */
function meanOver(limit: string, cases: readonly (readonly Said[])[], now = '30 00:00') {
  const history = charter(`
commitments:
  promise: { says: { en: We do. }, until: replied, within: 20 days, average: ${limit}, pauses: any, unless: [strike] }
`)
  const counts = noMean()
  let unit = null
  for (const said of cases) {
    for (const run of runsOf(history, given(...said), at(now), 'occurred')) {
      const target = run.commitment.targets[1]!
      unit = target.limit
      addToMean(counts, run, target, at(now))
    }
  }
  return {
    clocks: counts.clocks,
    mean: unit === null ? null : meanInUnits(counts, unit),
    part: meanOf(counts),
  }
}

describe('a mean', () => {
  it('is of the time from start to stop, in the unit of its limit', () => {
    expect(
      meanOver('4 hours', [
        ['received 1 10:00', 'replied 1 12:00'],
        ['received 1 10:00', 'replied 1 15:00'],
      ]),
    ).toEqual({
      clocks: 2,
      mean: 3.5,
      part: 0.875,
    })
    expect(meanOver('4 working hours', [['received 1 16:00', 'replied 2 10:00']]).mean).toBe(2)
    expect(meanOver('4 days', [['received 1 10:00', 'replied 3 10:00']]).mean).toBe(2)
    expect(meanOver('1 week', [['received 1 10:00', 'replied 8 10:00']]).mean).toBe(1)
  })

  it('counts working days from day zero: an answer on that day took none', () => {
    expect(meanOver('4 working days', [['received 5 10:00', 'replied 8 10:00']]).mean).toBe(1)
    expect(meanOver('4 working days', [['received 5 18:00', 'replied 8 10:00']]).mean).toBe(0)
    expect(meanOver('4 working days', [['received 6 10:00', 'replied 10 10:00']]).mean).toBe(2)
  })

  it('leaves pauses out', () => {
    const paused = ['received 1 10:00', 'paused 1 11:00', 'resumed 3 11:00', 'replied 3 12:00']
    expect(meanOver('4 hours', [paused]).mean).toBe(2)
    expect(meanOver('4 days', [paused]).mean).toBe(0)
  })

  it('holds what is past due and paused against itself, with its time until the pause', () => {
    const paused = ['received 1 10:00', 'paused 1 11:00', 'resumed 2 11:00', 'paused 3 11:00']
    expect(meanOver('4 hours', [paused])).toMatchObject({ clocks: 1, mean: 25 })
    expect(meanOver('4 working hours', [paused])).toMatchObject({ clocks: 1, mean: 9 })
    expect(meanOver('1 working day', [['received 1 10:00', 'paused 4 11:00']])).toMatchObject({
      clocks: 1,
      mean: 3,
    })
    expect(meanOver('4 days', [paused]).clocks).toBe(0)
  })

  it('holds what is not answered against itself, with its time so far', () => {
    expect(meanOver('1 day', [['received 1 10:00']], '11 10:00')).toMatchObject({ clocks: 1, mean: 10 })
  })

  it('is of nothing that is not yet due, void or excepted', () => {
    expect(meanOver('4 hours', [['received 1 10:00', 'replied 1 11:00']], '1 14:00').clocks).toBe(0)
    expect(meanOver('4 hours', [['received 1 10:00', 'replied 1 11:00']], '1 14:01').clocks).toBe(1)
    expect(meanOver('4 hours', [['received 1 10:00', 'withdrawn 1 11:00']]).clocks).toBe(0)
    expect(
      meanOver('4 hours', [['received 1 10:00', ['excepted 1 11:00', { reason: 'strike' }]]]).clocks,
    ).toBe(0)
    expect(meanOver('4 hours', []).part).toBeNull()
  })
})

describe('a ceiling', () => {
  const history = charter(`
commitments:
  calls: { says: { en: We do. }, until: replied, targets: [{ at-most: 1%, over: 2 days }] }
  closings:
    says: { en: We do. }
    until: replied
    targets: [{ share: 70%, within: 2 days }, { at-most: 30%, over: 2 days, within: 5 days }]
    usually: 1 day
`)
  const verdicts = (...said: Said[]) =>
    judge(history, given(...said), at('20 00:00')).map(({ commitment, targets }) => [
      commitment,
      ...targets.map(({ share, verdict }) => `${share} ${verdict}`),
    ])

  it('is the share of the others; between two limits only what lies there is over it', () => {
    expect(verdicts('received 1 10:00', 'replied 3 23:00')).toEqual([
      ['calls', '0.99 kept'],
      ['closings', '0.7 kept', '0.7 kept', '0 broken'],
    ])
    expect(verdicts('received 1 10:00', 'replied 4 10:00')).toEqual([
      ['calls', '0.99 broken'],
      ['closings', '0.7 broken', '0.7 broken', '0 broken'],
    ])
    expect(verdicts('received 1 10:00', 'replied 9 10:00')[1]).toEqual([
      'closings',
      '0.7 broken',
      '0.7 kept',
      '0 broken',
    ])
    expect(verdicts('received 18 10:00', 'replied 19 10:00')[1]).toEqual([
      'closings',
      '0.7 notDue',
      '0.7 notDue',
      '0 notDue',
    ])
  })

  it('has its bounds where its limits fall due', () => {
    const between = (when: string) =>
      judge(history, given('received 1 10:00', `replied ${when}`), at('20 00:00'))[1]!.targets[1]!.verdict
    expect(['4 00:00', '4 00:01', '7 00:00', '7 00:01'].map(between)).toEqual([
      'kept',
      'broken',
      'broken',
      'kept',
    ])
    const now = (when: string) => judge(history, given('received 1 10:00'), at(when))[1]!.targets[1]!.verdict
    expect(['7 00:00', '7 00:01'].map(now)).toEqual(['notDue', 'kept'])
  })

  it('is of nothing where the clock is void before its limit', () => {
    const ended = judge(history, given('received 1 10:00', 'withdrawn 5 10:00'), at('20 00:00'))[1]!
    expect(ended.targets.map(({ verdict }) => verdict)).toEqual(['broken', 'void', 'broken'])
  })

  it('judges the clock itself at the longest limit that is promised', () => {
    const [calls, closings] = runsOf(history, given('received 1 10:00'), at('2 00:00'), 'occurred')
    expect([calls!.dueAt, closings!.dueAt]).toEqual([at('4 00:00'), at('7 00:00')])
  })
})

describe('the figure of a mean', () => {
  const sums = (taken: readonly number[]) => ({
    clocks: taken.length,
    waiting: 0,
    taken: taken.reduce((sum, one) => sum + one * 60_000, 0),
    squares: taken.reduce((sum, one) => sum + (one * 60_000) ** 2, 0),
    allowed: taken.length * 9 * 60_000,
  })
  const nine = { unit: 'minute', amount: 9 } as const

  it('has the interval of Student from twenty clocks on', () => {
    // Ten of 6 and ten of 10 minutes: s = √(80 ÷ 19), t(19) = 2.093024.
    const figure = meanFigure(sums([...Array(10).fill(6), ...Array(10).fill(10)]), nine)
    const half = 2.093024 * Math.sqrt(80 / 19 / 20)
    expect(figure).toMatchObject({ value: 8, promised: 9, unit: 'minute', few: false, met: true })
    expect(figure.interval![0]).toBeCloseTo(8 - half, 5)
    expect(figure.interval![1]).toBeCloseTo(8 + half, 5)
  })

  it('has none below twenty, and says that they are few', () => {
    expect(meanFigure(sums(Array(19).fill(10)), nine)).toMatchObject({
      value: 10,
      interval: null,
      few: true,
      met: false,
    })
  })

  it('of nothing is nothing, and neither met nor missed', () => {
    expect(meanFigure(noMean(), nine)).toMatchObject({ value: null, interval: null, met: null })
  })

  it('is met where it is just what was promised', () => {
    expect(meanFigure(sums([8, 10]), nine)).toMatchObject({ value: 9, met: true })
    expect(meanFigure(sums([8, 10, 9.001]), nine).met).toBe(false)
  })

  it('of a limit in months is the part taken of what it allowed, whose months differ', () => {
    const day = 86_400_000
    const counts = { clocks: 2, waiting: 0, taken: 45 * day, squares: 0, allowed: (61 + 59) * day }
    const figure = meanFigure(counts, { unit: 'month', amount: 2 })
    expect(figure).toMatchObject({ value: 0.75, unit: 'month', promised: 2, met: true })
  })

  it('is not below nothing at its low end', () => {
    expect(meanFigure(sums([...Array(19).fill(0), 400]), nine).interval![0]).toBe(0)
  })
})
