import { describe, expect, it } from 'vitest'
import type { CharterHistory } from '../cases/compile.ts'
import type { CaseEvent } from '../cases/events.ts'
import { at, given, promise, promising } from '../cases/testing/office.ts'
import type { CountMeasure, Measure, RateMeasure } from '../charter/measure-model.ts'
import type { Instant } from '../time/instant.ts'
import {
  addMeasureTallies,
  holdForMeasures,
  type MeasureTallies,
  measuredFrom,
  openCaseMeasures,
  talliesOf,
} from './case-measures.ts'
import { measuresOf } from './compiled.ts'

const event = (type: string) => ({ type, with: [] })
const measuring = (measure: Measure) =>
  promising(promise({ id: 'counted', kind: measure.kind, measure, from: [], until: [] }))
const rate = (change: Partial<RateMeasure> = {}): RateMeasure => ({
  ...{ kind: 'rate', of: [event('received')], with: [event('replied')], without: [], where: {} },
  ...{ bound: { atLeast: 0.5 }, ...change },
})
const count = (change: Partial<CountMeasure>): CountMeasure => ({
  ...{ kind: 'count', of: [event('escalated')], bound: { lessThan: 3 }, ...change },
})

function tallied(
  histories: readonly CharterHistory[],
  cases: Readonly<Record<string, readonly CaseEvent[]>>,
  asOf: Instant,
): MeasureTallies[] {
  const measures = openCaseMeasures(histories, asOf)
  for (const [name, events] of Object.entries(cases)) {
    for (const event of events) holdForMeasures(measures, { case: name, event, facts: undefined })
  }
  return talliesOf(measures)
}

/** What one promise comes to, of events that each are of one case. */
function measured(measure: Measure, events: readonly CaseEvent[], asOf: Instant) {
  const history = measuring(measure)
  const [tallies] = tallied([history], { a: events }, asOf)
  const compiled = measuresOf(history.versions[0]!.compiled).get('counted')!
  return measuredFrom(compiled, tallies!.get('counted'), asOf)
}

describe('shares of cases from a stream of events', () => {
  const cases = {
    answered: given('received 1 10:00', 'replied 2 10:00'),
    waiting: given('received 1 11:00'),
  }

  it('have each case in them once, by what all of its events come to', () => {
    const [tallies] = tallied([measuring(rate())], cases, at('9 00:00'))
    expect(tallies!.get('counted')).toMatchObject({ kept: 1, broken: 1, notDue: 0, void: 0 })
  })

  it('count a fact once whose seq another has', () => {
    const [received, replied] = given('received 1 10:00', 'replied 2 10:00')
    const twice = { twice: [received!, { ...replied!, seq: received!.seq }] }
    expect(tallied([measuring(rate())], twice, at('9 00:00'))[0]!.get('counted')).toMatchObject({ broken: 1 })
  })

  it('know of what happens at the instant that is asked about, and of nothing after it', () => {
    const kept = (asOf: Instant) => tallied([measuring(rate())], cases, asOf)[0]!.get('counted')!.kept
    expect(kept(at('2 10:00') - 1)).toBe(0)
    expect(kept(at('2 10:00'))).toBe(1)
  })

  it('know of what is recorded by the instant that is asked about, and of nothing recorded after it', () => {
    const late = { a: given('received 1 10:00', ['replied 2 10:00', { recordedAt: at('5 10:00') }]) }
    const kept = (asOf: Instant) => tallied([measuring(rate())], late, asOf)[0]!.get('counted')!.kept
    expect(kept(at('5 10:00') - 1)).toBe(0)
    expect(kept(at('5 10:00'))).toBe(1)
  })

  it('come to what each of several charters makes of the same cases', () => {
    const anyReply = measuring(rate())
    const aClosing = measuring(rate({ with: [event('closed')] }))
    const both = tallied([anyReply, aClosing], cases, at('9 00:00'))
    expect(both.map((tallies) => tallies.get('counted')!.kept)).toEqual([1, 0])
  })

  it('of several threads add up', () => {
    const [tallies] = tallied([measuring(rate())], cases, at('9 00:00'))
    addMeasureTallies(tallies!, tallied([measuring(rate())], cases, at('9 00:00'))[0]!)
    expect(tallies!.get('counted')).toMatchObject({ kept: 2, broken: 2 })
    expect(tallies!.get('counted')!.occasions).toHaveLength(4)
  })
})

describe('numbers of events from a stream of events', () => {
  const escalatedAt = (...texts: readonly string[]): CaseEvent[] =>
    texts.map((text, index) => {
      const occurredAt = Date.parse(text)
      return { type: 'escalated', occurredAt, recordedAt: occurredAt, seq: index + 1, by: 'staff' }
    })
  const eachMonth = count({ each: 'month' })
  const inTheMiddleOfJune = Date.parse('2026-06-15T12:00:00Z')

  it('are of the month in which each happens, from its first instant to the last before the next', () => {
    const events = escalatedAt(
      '2026-04-01T00:00:00Z',
      '2026-04-30T23:59:59.999Z',
      '2026-05-01T00:00:00Z',
      '2026-06-01T00:00:00Z',
    )
    const { periods } = measured(eachMonth, events, inTheMiddleOfJune)!
    expect(periods.map(({ period, figure }) => [period, figure.value])).toEqual([
      ['2026-04', 2],
      ['2026-05', 1],
      ['2026-06', 1],
    ])
  })

  it('hold below a ceiling once their month is over, and not while it runs', () => {
    const events = escalatedAt('2026-05-10T12:00:00Z', '2026-06-10T12:00:00Z')
    const { figure, periods } = measured(eachMonth, events, inTheMiddleOfJune)!
    expect(periods.map(({ figure }) => figure.met)).toEqual([true, null])
    expect(figure).toBe(periods[0]!.figure)
  })

  it('are those of the month that runs where there is no whole one', () => {
    const { figure, periods } = measured(eachMonth, escalatedAt('2026-06-10T12:00:00Z'), inTheMiddleOfJune)!
    expect(periods.map(({ period }) => period)).toEqual(['2026-06'])
    expect(figure).toMatchObject({ value: 1, met: null })
  })

  it('of a ratio stand on the side on which they are counted, and make its value together', () => {
    const closedForReceived = count({
      ...{ of: [event('closed')], against: [event('received')], each: 'month', bound: { atLeast: 0.5 } },
    })
    const events = given('received 1 10:00', 'received 2 10:00', 'closed 3 10:00', 'received 4 10:00')
    const [tallies] = tallied([measuring(closedForReceived)], { a: events }, at('9 00:00'))
    expect(tallies!.get('counted')).toEqual({
      ...{ kept: 1, broken: 0, notDue: 0, void: 0 },
      occasions: [at('3 10:00')],
      against: [at('1 10:00'), at('2 10:00'), at('4 10:00')],
    })
    expect(measured(closedForReceived, events, at('9 00:00'))!.figure).toMatchObject({
      ...{ value: 1 / 3, part: 1, whole: 3 },
    })
  })

  it('in a window that moves along are those that it reaches back to, in whatever order they came', () => {
    const events = escalatedAt('2026-06-10T12:00:00Z', '2026-04-01T12:00:00Z', '2026-06-01T12:00:00Z')
    expect(measured(count({ rolling: '1 month' }), events, inTheMiddleOfJune)).toMatchObject({
      figure: { value: 2, met: true },
      periods: [],
    })
  })

  it('of each case are judged case by case', () => {
    const measure = count({ per: 'case', share: 0.5 })
    const history = measuring(measure)
    const calm = given('received 1 10:00', 'escalated 2 10:00', 'closed 3 10:00')
    const heated = given('received 1 10:00', 'escalated 2 10:00', 'escalated 2 11:00', 'escalated 2 12:00')
    const asOf = at('9 00:00')
    const [tallies] = tallied([history], { calm, heated }, asOf)
    const compiled = measuresOf(history.versions[0]!.compiled).get('counted')!
    expect(measuredFrom(compiled, tallies!.get('counted'), asOf)).toMatchObject({
      figure: { value: 0.5, part: 1, whole: 2, met: true },
      periods: [],
    })
  })

  it('for each customer are not counted: the events of a file name none', () => {
    const perCustomer = count({ per: 'customer', rolling: '12 months' })
    expect(openCaseMeasures([measuring(perCustomer)], at('9 00:00')).held).toBeNull()
    expect(measured(perCustomer, given('escalated 2 10:00'), at('9 00:00'))).toBeNull()
  })
})
