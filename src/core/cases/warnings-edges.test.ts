import { describe, expect, it } from 'vitest'
import type { Commitment } from '../charter/model.ts'
import { judge, nextWake } from './judge.ts'
import { at, given, promise, promising, type Said } from './testing/office.ts'

const threeQuarters = { warnings: [{ at: 'fraction', fraction: 0.75 }], tellCustomerAt: 0.5 } as const

function clock(change: Partial<Commitment>, said: readonly Said[], now: string) {
  return judge(promising(promise(change)), given(...said), at(now)).at(-1)!
}

describe('a warning', () => {
  it('is not given as the clock starts, though that be the opening of the date on which it falls due', () => {
    const dueDay = { within: 'same day', warnings: [{ at: 'due-day' }] } as const
    expect(clock(dueDay, ['received 1 09:00'], '1 10:00').warnings).toEqual([])
    expect(clock(dueDay, ['received 1 08:59'], '1 10:00').warnings).toEqual([at('1 09:00')])
  })

  it('is given at the due instant at the latest', () => {
    const at8 = (fraction: number) =>
      clock({ within: '8 hours', warnings: [{ at: 'fraction', fraction }] }, ['received 1 09:00'], '1 10:00')
    expect(at8(1).warnings).toEqual([at('1 17:00')])
    expect(at8(1.25).warnings).toEqual([at('1 17:00')])
  })

  it('of working time is at its part of the opening hours', () => {
    const working = clock({ ...threeQuarters, within: '8 working hours' }, ['received 1 13:00'], '1 14:00')
    expect(working).toMatchObject({ warnings: [at('2 11:00')], tellCustomerAt: at('1 17:00') })
  })

  it('of an extended date is at its part of all the time from the start, nights included', () => {
    const extended = [
      'received 1 09:00',
      ['extended 1 10:00', { until: '2026-06-08', reason: 'a check' }],
    ] as const
    const { dueAt, warnings, tellCustomerAt } = clock(
      { ...threeQuarters, within: '8 working hours', extension: { atMost: '20 days' } },
      extended,
      '1 11:00',
    )
    expect(dueAt).toBe(at('9 00:00'))
    const part = (fraction: number) => at('1 09:00') + fraction * (dueAt! - at('1 09:00'))
    expect(warnings).toEqual([part(0.75)])
    expect(tellCustomerAt).toBe(part(0.5))
  })

  it('of a lead time is at its part of the time from when its date was known', () => {
    const lead = { kind: 'lead', before: { event: 'booked' }, within: '2 working days', from: [] } as const
    const { dueAt, warnings } = clock(
      { ...lead, ...threeQuarters, until: [{ type: 'reminded', with: [] }] },
      ['received 1 09:00', ['booked 1 09:00', { until: '2026-06-12' }]],
      '1 10:00',
    )
    expect(dueAt).toBe(at('10 17:00'))
    expect(warnings).toEqual([at('1 09:00') + 0.75 * (dueAt! - at('1 09:00'))])
  })

  it('of an agreed date is at its part of the time from the start', () => {
    const { dueAt, warnings } = clock(
      { ...threeQuarters, kind: 'agreed', from: ['agreed'] },
      ['received 1 09:00', ['agreed 1 09:00', { until: '2026-06-04' }]],
      '1 10:00',
    )
    expect(warnings).toEqual([at('1 09:00') + 0.75 * (dueAt! - at('1 09:00'))])
  })
})

describe('the word to the customer', () => {
  const told = (change: Partial<Commitment>, said: readonly Said[], now: string) =>
    clock({ ...threeQuarters, within: '24 hours', ...change }, said, now).tellCustomerAt

  it('is still owed by a clock that time has broken, until it is stopped', () => {
    expect(told({}, ['received 1 09:00'], '3 10:00')).toBe(at('1 21:00'))
    expect(told({}, ['received 1 09:00', 'replied 3 09:00'], '3 10:00')).toBeNull()
    expect(told({}, ['received 1 09:00', 'withdrawn 1 10:00'], '3 10:00')).toBeNull()
  })

  it('is not owed for an interval of a cadence that ran out: the next one is', () => {
    const cadence = { kind: 'cadence', each: ['updated'], until: [{ type: 'closed', with: [] }] } as const
    const clocks = judge(
      promising(promise({ ...threeQuarters, ...cadence, within: '24 hours' })),
      given('received 1 09:00'),
      at('2 10:00'),
    )
    expect(clocks.map(({ tellCustomerAt }) => tellCustomerAt)).toEqual([null, at('2 21:00')])
  })
})

describe('the next wake of a clock without targets', () => {
  it('comes a millisecond after the date that was agreed', () => {
    const history = promising(promise({ kind: 'agreed', from: ['agreed'] }))
    const clocks = judge(history, given(['agreed 1 09:00', { until: '2026-06-04' }]), at('1 10:00'))
    expect(nextWake(clocks, at('1 10:00'))).toBe(at('5 00:00') + 1)
    expect(nextWake(clocks, at('5 00:00'))).toBe(at('5 00:00') + 1)
    expect(nextWake(clocks, at('5 00:00') + 1)).toBeNull()
  })
})
