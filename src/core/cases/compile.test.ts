import { describe, expect, it } from 'vitest'
import type { Commitment } from '../charter/model.ts'
import { compileCharter } from './compile.ts'
import type { CaseFacts } from './events.ts'
import { judge } from './judge.ts'
import { at, charterOf, given, promise, promising } from './testing/office.ts'

const within = '3 working days'

/** The places of the targets by which the clock itself is judged. */
function clockTargets(targets: Commitment['targets']): number[] {
  const [compiled] = compileCharter(charterOf([promise({ within, targets })])).commitments
  return compiled!.targets.flatMap(({ isClock }, place) => (isClock ? [place] : []))
}

/** Whether the promise starts a clock on such a case. */
function starts(change: Partial<Commitment>, facts: CaseFacts): boolean {
  return judge(promising(promise(change)), given(['received 1 10:00', { facts }]), at('2 10:00')).length === 1
}

describe('the target by which a clock is judged', () => {
  it('is the one of its limit, wherever it stands', () => {
    expect(
      clockTargets([
        { share: 0.5, within: '1 working day' },
        { share: 1, within },
      ]),
    ).toEqual([1])
    expect(
      clockTargets([
        { share: 1, within },
        { share: 0.5, within: '1 working day' },
      ]),
    ).toEqual([0])
  })

  it('is not what is only usual, or a mean, or between two limits, unless nothing else has its limit', () => {
    const usual = { share: 1, within, rule: 'usual' } as const
    const mean = { share: 1, within, rule: 'mean' } as const
    const between = { share: 0.1, within, over: '1 working day' }
    for (const beside of [usual, mean, between])
      expect(clockTargets([beside, { share: 0.9, within }])).toEqual([1])
    expect(clockTargets([usual])).toEqual([0])
    expect(clockTargets([mean])).toEqual([0])
    expect(clockTargets([between])).toEqual([])
  })
})

describe('a promise starts a clock', () => {
  it('on cases that have each attribute that it is for, with one of its values', () => {
    const gold = { for: { attributes: { plan: ['gold', 'silver'] } } }
    expect(starts(gold, { attributes: { plan: 'gold' } })).toBe(true)
    expect(starts(gold, { attributes: { plan: 'silver' } })).toBe(true)
    expect(starts(gold, { attributes: { plan: 'tin' } })).toBe(false)
    expect(starts(gold, {})).toBe(false)
  })

  it('on cases that state the limit, where the limit is in the case', () => {
    const stated = { limitIn: 'time' }
    expect(starts(stated, { attributes: { time: '2 working days' } })).toBe(true)
    expect(starts(stated, { attributes: { time: 'soon' } })).toBe(false)
    expect(starts(stated, {})).toBe(false)
  })

  it('on a case that comes to state the limit, from its own start', () => {
    const events = given('received 1 10:00', [
      'reclassified 1 12:00',
      { facts: { attributes: { time: '2 working days' } } },
    ])
    const [clock] = judge(promising(promise({ limitIn: 'time' })), events, at('1 13:00'))
    expect(clock).toMatchObject({ startedAt: at('1 10:00'), dueAt: at('3 17:00') })
  })

  it('on cases that state the date, where the date is in the case', () => {
    const dated = { due: { by: 'attribute', attribute: 'deadline' } } as const
    expect(starts(dated, { attributes: { deadline: '2026-06-20' } })).toBe(true)
    expect(starts(dated, { attributes: { deadline: '2026-06-20T10:00:00Z' } })).toBe(true)
    expect(starts(dated, { attributes: { deadline: 'soon' } })).toBe(false)
    expect(starts(dated, {})).toBe(false)
  })
})

describe('an event at the very instant that is asked about', () => {
  it('is known, in the order recorded as well', () => {
    const events = given('received 1 10:00', 'replied 2 10:00')
    for (const order of ['occurred', 'recorded'] as const) {
      expect(judge(promising(promise()), events, at('2 10:00'), order)[0]!.verdict).toBe('kept')
      expect(judge(promising(promise()), events, at('2 10:00') - 1, order)[0]!.verdict).toBe('running')
    }
  })
})

describe('the events of a case', () => {
  it('that are all of later, or all recorded later, are not known yet', () => {
    const late = given(['received 1 10:00', { recordedAt: at('9 10:00') }])
    expect(judge(promising(promise()), late, at('8 10:00'))).toEqual([])
    const ahead = given(['received 9 10:00', { recordedAt: at('1 10:00') }])
    expect(judge(promising(promise()), ahead, at('8 10:00'))).toEqual([])
  })

  it('of one instant count in the order of their numbers, however they are listed', () => {
    const history = promising(promise({ from: ['received', 'reopened'] }))
    const [received, reopened, replied] = given(
      'received 1 10:00',
      ['reopened 2 10:00', { seq: 3 }],
      ['replied 2 10:00', { seq: 2 }],
    )
    for (const events of [
      [received!, reopened!, replied!],
      [received!, replied!, reopened!],
    ]) {
      const verdicts = judge(history, events, at('2 11:00')).map(({ verdict }) => verdict)
      expect(verdicts).toEqual(['kept', 'running'])
    }
  })
})
