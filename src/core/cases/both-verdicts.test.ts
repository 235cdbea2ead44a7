import { describe, expect, it } from 'vitest'
import type { Commitment } from '../charter/model.ts'
import { judgeBoth, judgeRuns, outcomeOfRecord } from './both-verdicts.ts'
import { compileCharter, historyOf } from './compile.ts'
import type { CaseEvent } from './events.ts'
import { at, charterOf, given, promise, promising, type Said } from './testing/office.ts'

const now = at('20 10:00')
const corrected = (corrects: number, time: string, more: Partial<CaseEvent> = {}) =>
  [`corrected ${time}`, { corrects, recordedAt: at('10 10:00'), ...more }] as const
const retracted = (corrects: number) => corrected(corrects, '10 10:00', { retracted: true })
const call = { id: 'call', kind: 'agreed', from: ['agreed'] } as const

function both(change: Partial<Commitment>, said: readonly Said[], asOf = now) {
  return judgeBoth(promising(promise(change)), given(...said), asOf)
}

/** The outcome of record of each target of the first clock, beside its verdict now. */
function ofRecord(change: Partial<Commitment>, said: readonly Said[], asOf = now) {
  const [clock] = both(change, said, asOf).runs
  return [
    clock!.verdict,
    ...(clock!.targets.length ? clock!.targets : [null]).map((_, place) => outcomeOfRecord(clock!, place)),
  ]
}

describe('the outcome of record of a clock with targets', () => {
  const paired = {
    targets: [
      { share: 1, within: '3 working days' },
      { share: 0.5, within: '1 working day' },
    ],
  }

  it('is said of those targets alone that have another one now', () => {
    expect(ofRecord(paired, ['received 1 10:00', 'replied 2 10:00'])).toEqual(['kept', null, null])
    expect(ofRecord(paired, ['received 1 10:00', 'replied 8 10:00', corrected(2, '3 10:00')])).toEqual([
      'kept',
      'broken',
      null,
    ])
    expect(ofRecord(paired, ['received 1 10:00', 'replied 3 10:00', corrected(2, '2 10:00')])).toEqual([
      'kept',
      null,
      'broken',
    ])
  })

  it('stays kept where the clock is kept now too, though its date has not come again', () => {
    const later = ['received 1 10:00', 'replied 2 10:00', corrected(1, '2 09:00')] as const
    expect(ofRecord({}, later, at('5 10:00'))).toEqual(['kept', null])
    const long = { within: '8 working days' }
    const recorded = { recordedAt: at('12 10:00') }
    const moved = ['received 1 10:00', 'replied 10 10:00', corrected(1, '8 10:00', recorded)] as const
    expect(ofRecord(long, moved, at('12 18:00'))).toEqual(['kept', null])
  })

  it('is void where the clock was void of record, and broken where it is void now', () => {
    expect(ofRecord({}, ['received 1 10:00', 'withdrawn 2 10:00', retracted(2)])).toEqual(['broken', 'void'])
    expect(ofRecord({}, ['received 1 10:00', 'reopened 1 11:00', 'replied 8 10:00', retracted(1)])).toEqual([
      'void',
      'broken',
    ])
  })
})

describe('the outcome of record of a clock without targets', () => {
  const agreed = ['agreed 1 10:00', { until: '2026-06-02' }] as const

  it('is that of the clock itself, at place 0', () => {
    expect(ofRecord(call, [agreed, 'replied 4 10:00'])).toEqual(['broken', null])
    expect(ofRecord(call, [agreed, 'replied 4 10:00', corrected(2, '2 10:00')])).toEqual(['kept', 'broken'])
    expect(ofRecord(call, [agreed, 'withdrawn 1 11:00', retracted(2)])).toEqual(['broken', 'void'])
  })

  it('is not said while nothing was decided: running, or kept before its date', () => {
    const far = ['agreed 1 10:00', { until: '2026-06-30' }] as const
    expect(ofRecord(call, [far, 'replied 4 10:00', retracted(2)])).toEqual(['running', null])
    expect(ofRecord(call, [far, 'withdrawn 4 10:00', retracted(2)])).toEqual(['running', 'void'])
    expect(ofRecord(call, [agreed, corrected(1, '1 10:00', { until: '2026-06-30' })])).toEqual([
      'running',
      'broken',
    ])
  })

  it('is not said where the clock was paused of record', () => {
    const paused = ['received 1 10:00', 'paused 2 10:00', 'replied 8 10:00', corrected(2, '3 10:00')] as const
    expect(ofRecord({ pauses: 'any' }, paused.slice(0, 2))).toEqual(['paused', null])
  })
})

describe('a clock of record that has not happened', () => {
  it('is void, numbered behind the others of its promise, and counted once', () => {
    const again = { from: ['received', 'reopened'] }
    const said = [
      'received 1 10:00',
      'replied 1 11:00',
      'reopened 2 10:00',
      'replied 2 11:00',
      retracted(3),
    ] as const
    const runs = both(again, said).runs.map(({ run, verdict, ofRecord: before }) => [
      run,
      verdict,
      before?.verdict,
    ])
    expect(runs).toEqual([
      [1, 'kept', undefined],
      [3, 'void', 'kept'],
    ])
    const two = promising(promise(again), promise({ id: 'other', from: ['received'] }))
    const numbers = judgeRuns(two, given(...said), now).map(({ run }) => [run.commitment.id, run.number])
    expect(numbers).toEqual([
      ['reply', 1],
      ['other', 1],
      ['reply', 3],
    ])
  })

  it('is not there where it was void of record, or not decided', () => {
    const again = { from: ['received', 'reopened'] }
    const base = ['received 1 10:00', 'replied 1 11:00', 'reopened 2 10:00'] as const
    expect(both(again, [...base, 'withdrawn 2 11:00', retracted(3)]).runs).toHaveLength(1)
    const undecided = both({ ...again, within: '30 working days' }, [...base, retracted(3)])
    expect(undecided.runs).toHaveLength(1)
    expect(undecided.ofRecord).toHaveLength(2)
  })
})

describe('both verdicts', () => {
  it('are one where everything was recorded as it happened', () => {
    const { runs, ofRecord: recorded } = both({}, ['received 1 10:00', 'replied 8 10:00'])
    expect(recorded).toBe(runs)
    expect(
      both({}, ['received 1 10:00', ['replied 3 10:00', { recordedAt: at('8 10:00') }]]).ofRecord,
    ).not.toBe(runs)
  })

  it('of the intervals of a cadence are told apart by their number, whatever began them', () => {
    const cadence = { kind: 'cadence', each: ['updated'], until: [{ type: 'closed', with: [] }] } as const
    const said = ['received 1 10:00', 'updated 2 09:00', 'closed 3 09:00', corrected(2, '2 11:00')] as const
    const { runs } = both({ ...cadence, within: '24 hours' }, said)
    expect(runs.map(({ run, verdict, ofRecord: before }) => [run, verdict, before?.verdict])).toEqual([
      [1, 'broken', 'kept'],
      [2, 'kept', 'void'],
      [3, 'void', undefined],
    ])
  })

  it('are compared target by target of the clock as it is now, though the charter of record had fewer', () => {
    const paired = promise({
      targets: [
        { share: 1, within: '3 working days' },
        { share: 0.5, within: '1 working day' },
      ],
    })
    const history = historyOf([
      { inForceFrom: at('1 00:00'), compiled: compileCharter(charterOf([promise()], '1')) },
      { inForceFrom: at('3 00:00'), compiled: compileCharter(charterOf([paired], '2')) },
    ])
    const moved = given('received 2 10:00', 'replied 5 10:00', corrected(1, '3 10:00'))
    const [clock] = judgeBoth(history, moved, now).runs
    expect(clock).toMatchObject({ verdict: 'kept', charterVersion: '2' })
    expect(clock!.targets.map(({ verdict }) => verdict)).toEqual(['kept', 'broken'])
    expect(clock!.ofRecord).toBeUndefined()
  })
})
