import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeBoth } from './both-verdicts.ts'
import type { CaseEvent } from './events.ts'
import { judge } from './judge.ts'
import { putRight } from './put-right.ts'
import { at, given, promise, promising, type Said } from './testing/office.ts'

const history = promising(
  promise(),
  promise({
    id: 'again',
    from: ['reopened'],
    until: [{ type: 'closed', with: [] }],
    within: '1 working day',
  }),
)
const now = at('20 10:00')

/** A correction, recorded on the 10th, of the event with this place. */
const corrected = (corrects: number, time: string, more: Partial<CaseEvent> = {}) =>
  [`corrected ${time}`, { corrects, recordedAt: at('10 10:00'), ...more }] as const
const verdicts = (...events: readonly Said[]) =>
  judgeBoth(history, given(...events), now).runs.map(({ commitment, verdict, ofRecord }) => [
    commitment,
    verdict,
    ofRecord?.verdict,
  ])

describe('what was decided of record', () => {
  it('stays decided, whatever is recorded or put right later', () => {
    const types = ['received', 'replied', 'reopened', 'closed', 'paused', 'resumed', 'withdrawn', 'corrected']
    const facts = fc.record({
      type: fc.constantFrom(...types),
      hour: fc.integer({ min: 0, max: 300 }),
      late: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 200 })),
      corrects: fc.integer({ min: 1, max: 8 }),
      retracted: fc.boolean(),
    })
    const hours = fc.integer({ min: 0, max: 600 })
    fc.assert(
      fc.property(fc.array(facts, { maxLength: 12 }), hours, hours, (drawn, one, other) => {
        const time = (hour: number) => at('1 00:00') + hour * 3_600_000
        const events = drawn.map(({ type, hour, late, ...more }, index): CaseEvent => {
          const correction = type === 'corrected' ? more : {}
          return {
            ...{ type, occurredAt: time(hour), recordedAt: time(hour + late), seq: index + 1, by: 'staff' },
            ...correction,
          }
        })
        const later = judge(history, events, time(Math.max(one, other)), 'recorded')
        for (const clock of judge(history, events, time(Math.min(one, other)), 'recorded')) {
          if (clock.verdict === 'running' || clock.verdict === 'paused') continue
          const same = later.find((each) => each.commitment === clock.commitment && each.run === clock.run)
          expect(same?.verdict).toBe(clock.verdict)
        }
      }),
      { numRuns: 1000 },
    )
  })
})

describe('a fact put right', () => {
  it('turns the verdict where its time was wrong, and leaves the one of record beside it', () => {
    expect(verdicts('received 1 10:00', 'replied 8 10:00', corrected(2, '3 10:00'))).toEqual([
      ['reply', 'kept', 'broken'],
    ])
    expect(verdicts('received 3 10:00', 'replied 8 10:00', corrected(1, '1 10:00'))).toEqual([
      ['reply', 'broken', 'kept'],
    ])
  })

  it('is not counted as corrected where the verdict stays', () => {
    expect(verdicts('received 1 10:00', 'replied 2 10:00', corrected(2, '3 10:00'))).toEqual([
      ['reply', 'kept', undefined],
    ])
  })

  it('has the time of the newest correction, and the first again when that is taken back', () => {
    const twice: Said[] = [
      'received 1 10:00',
      'replied 8 10:00',
      corrected(2, '3 10:00'),
      corrected(2, '7 10:00'),
    ]
    expect(verdicts(...twice)).toEqual([['reply', 'broken', undefined]])
    const takenBack: Said[] = [...twice, corrected(4, '10 10:00', { retracted: true })]
    expect(verdicts(...takenBack)).toEqual([['reply', 'kept', 'broken']])
  })

  it('is the same fact where a correction is put right in its turn', () => {
    const events = given(
      'received 1 10:00',
      'replied 8 10:00',
      corrected(2, '7 10:00'),
      corrected(3, '3 10:00'),
    )
    expect(putRight(events).map(({ seq, occurredAt }) => [seq, occurredAt])).toEqual([
      [1, at('1 10:00')],
      [2, at('3 10:00')],
    ])
  })

  it('has not happened where it was retracted: a stop no longer stops, a withdrawal no longer voids', () => {
    const retracted = (corrects: number) => corrected(corrects, '10 10:00', { retracted: true })
    expect(verdicts('received 1 10:00', 'replied 2 10:00', retracted(2))).toEqual([
      ['reply', 'broken', 'kept'],
    ])
    expect(verdicts('received 1 10:00', 'withdrawn 2 10:00', retracted(2))).toEqual([
      ['reply', 'broken', 'void'],
    ])
  })

  it('leaves a void clock where what had started it has not happened, so that nothing vanishes from the count', () => {
    const retracted = corrected(3, '10 10:00', { retracted: true })
    expect(verdicts('received 1 10:00', 'replied 2 10:00', 'reopened 3 10:00', retracted)).toEqual([
      ['reply', 'kept', undefined],
      ['again', 'void', 'broken'],
    ])
  })

  it('carries the date that it should have carried', () => {
    const agreed = promising(
      promise({ id: 'call', kind: 'agreed', from: ['agreed'], until: [{ type: 'called', with: [] }] }),
    )
    const events = given(
      ['agreed 1 10:00', { until: '2026-06-02' }],
      'called 4 10:00',
      corrected(1, '1 10:00', { until: '2026-06-05' }),
    )
    expect(judgeBoth(agreed, events, now).runs[0]).toMatchObject({
      verdict: 'kept',
      ofRecord: { verdict: 'broken' },
    })
  })

  it('stays as it was where a correction names a later fact, itself or none', () => {
    for (const corrects of [2, 3, 7]) {
      expect(verdicts('received 1 10:00', corrected(corrects, '9 10:00'), 'replied 3 10:00')).toEqual([
        ['reply', 'kept', undefined],
      ])
    }
  })

  it('is not known before the correction was recorded', () => {
    const events = given('received 1 10:00', 'replied 8 10:00', corrected(2, '3 10:00'))
    expect(judgeBoth(history, events, at('9 10:00')).runs[0]).toMatchObject({ verdict: 'broken' })
    expect(judgeBoth(history, events, at('9 10:00')).runs[0]?.ofRecord).toBeUndefined()
  })

  it('comes to the same as the fact recorded so from the beginning, whatever happened and was put right', () => {
    const types = ['received', 'replied', 'reopened', 'closed', 'paused', 'resumed', 'withdrawn']
    const drawn = fc.array(
      fc.record({
        type: fc.constantFrom(...types),
        hour: fc.integer({ min: 0, max: 200 }),
        right: fc.option(fc.integer({ min: 0, max: 200 })),
        retracted: fc.boolean(),
      }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(drawn, (facts) => {
        const time = (hour: number) => at('1 00:00') + hour * 3_600_000
        const events = facts.map(({ type, hour }, index): CaseEvent => {
          const occurredAt = time(hour)
          return { type, occurredAt, recordedAt: occurredAt, seq: index + 1, by: 'staff' }
        })
        const corrections = facts.flatMap(({ right, retracted }, index): CaseEvent[] =>
          right === null
            ? []
            : [
                {
                  ...{
                    type: 'corrected',
                    occurredAt: time(right),
                    recordedAt: time(300),
                    by: 'staff' as const,
                  },
                  ...{ seq: 100 + index, corrects: index + 1, retracted },
                },
              ],
        )
        const inTruth = facts.flatMap(({ right, retracted }, index): CaseEvent[] => {
          if (right === null) return [events[index]!]
          return retracted ? [] : [{ ...events[index]!, occurredAt: time(right) }]
        })
        expect(judge(history, [...events, ...corrections], now)).toEqual(judge(history, inTruth, now))
      }),
    )
  })
})

describe('a slot', () => {
  const visits = promising(
    promise({
      id: 'visit',
      kind: 'agreed',
      from: ['agreed'],
      due: { by: 'slot' },
      until: [{ type: 'arrived', with: [] }],
    }),
  )
  const agreed = {
    until: '2026-06-12T12:00:00Z',
    carries: { from: '2026-06-12T10:00:00Z', where: 'at home' },
  }
  const clocks = (...events: readonly Said[]) =>
    judge(visits, given('received 1 10:00', ['agreed 2 10:00', agreed], ...events), now)

  it('begins when it should have begun, and ends as it did', () => {
    const later = corrected(2, '2 10:00', { carries: { from: '2026-06-12T11:00:00Z' } })
    expect(clocks('arrived 12 10:30')[0]).toMatchObject({ verdict: 'kept' })
    expect(clocks('arrived 12 10:30', later)[0]).toMatchObject({
      verdict: 'broken',
      dueAt: Date.parse(agreed.until),
      dueDetails: { slotFrom: Date.parse('2026-06-12T11:00:00Z') },
    })
  })

  it('keeps what else its fact carries', () => {
    const later = corrected(2, '2 10:00', { carries: { from: '2026-06-12T11:00:00Z' } })
    const [, fact] = putRight(given('received 1 10:00', ['agreed 2 10:00', agreed], later))
    expect(fact?.carries).toEqual({ from: '2026-06-12T11:00:00Z', where: 'at home' })
  })
})
