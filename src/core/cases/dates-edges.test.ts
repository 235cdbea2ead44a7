import { describe, expect, it } from 'vitest'
import type { Commitment } from '../charter/model.ts'
import { alwaysInForce, compileCharter } from './compile.ts'
import { carriesValue } from './events.ts'
import { judge } from './judge.ts'
import { at, charterOf, closing, given, promise, promising, type Said } from './testing/office.ts'

function clock(change: Partial<Commitment>, said: readonly Said[], now = '20 10:00') {
  return judge(promising(promise(change)), given(...said), at(now)).at(-1)!
}

describe('the pauses of a clock', () => {
  const pause = (time: string, reason: string) => [`paused ${time}`, { reason }] as const
  const resume = (time: string, reason: string) => [`resumed ${time}`, { reason }] as const
  const pausesOf = (...said: Said[]) =>
    clock({ pauses: 'any' }, ['received 1 10:00', ...said], '3 10:00').dueDetails.pauses

  it('are one where they touch, and two where time has run between them', () => {
    const first = [pause('1 11:00', 'x'), resume('1 12:00', 'x')] as const
    expect(pausesOf(...first, pause('1 12:00', 'y'))).toEqual([{ from: at('1 11:00'), until: null }])
    expect(pausesOf(...first, pause('1 12:01', 'y'))).toEqual([
      { from: at('1 11:00'), until: at('1 12:00') },
      { from: at('1 12:01'), until: null },
    ])
  })

  it('are one where several reasons are open at once, until the last of them ends', () => {
    const both = [pause('1 11:00', 'x'), pause('1 12:00', 'y'), resume('1 13:00', 'x')] as const
    expect(pausesOf(...both)).toEqual([{ from: at('1 11:00'), until: null }])
    expect(pausesOf(...both, resume('1 14:00', 'y'))).toEqual([{ from: at('1 11:00'), until: at('1 14:00') }])
  })
})

describe('a date that the charter names', () => {
  const yearly = (more: object = {}) =>
    clock(
      {
        kind: 'agreed',
        from: ['received'],
        due: { by: 'year-day', day: { month: 6, day: 15 }, ...more },
      } as Partial<Commitment>,
      ['received 1 10:00'],
      '2 10:00',
    )

  it('is stated as the date where it is due at its end, and as the instant where it is due at a time of it', () => {
    expect(yearly()).toMatchObject({ dueAt: at('16 00:00'), dueDetails: { agreed: '2026-06-15' } })
    expect(yearly({ at: 720 })).toMatchObject({
      dueAt: at('15 12:00'),
      dueDetails: { agreed: '2026-06-15T12:00:00.000Z' },
    })
  })
})

describe('a date that an event carries', () => {
  it('is that of the event where it has one, else that among what it carries', () => {
    const call = { kind: 'agreed', from: ['agreed'] } as const
    const due = (more: object) => clock(call, [['agreed 1 10:00', more]], '2 10:00')?.dueAt
    expect(due({ until: '2026-06-03', carries: { until: '2026-06-05' } })).toBe(at('4 00:00'))
    expect(due({ carries: { until: '2026-06-05' } })).toBe(at('6 00:00'))
    expect(due({ carries: { until: 5 } })).toBeUndefined()
  })

  it('is carried as anything is that says something', () => {
    const carries = (value: unknown) => carriesValue({ carries: { people: value } } as never, 'people')
    expect([['Ann'], 'Ann', 0, true].map(carries)).toEqual([true, true, true, true])
    expect([[], ' ', '', null, undefined, false].map(carries)).toEqual([
      false,
      false,
      false,
      false,
      false,
      false,
    ])
  })
})

describe('the row of a table of limits', () => {
  const table = (limits: Commitment['limits']) => promise({ limits })

  it('that promises nothing starts no clock, also on a case that comes under it', () => {
    const rows = [{ for: { priority: ['low'] } }, { for: { priority: ['high'] }, within: '1 working day' }]
    const run = (first: string, then?: string) =>
      judge(
        promising(table(rows)),
        given(
          ['received 1 10:00', { facts: { priority: first } }],
          ...(then ? [['reclassified 1 12:00', { facts: { priority: then } }] as const] : []),
        ),
        at('1 13:00'),
      ).map(({ verdict, dueAt }) => [verdict, dueAt])
    expect(run('low')).toEqual([])
    expect(run('low', 'high')).toEqual([['running', at('2 17:00')]])
    expect(run('high', 'low')).toEqual([['void', at('2 17:00')]])
  })

  it('for what starts out of hours knows of a holiday that was proclaimed before the start', () => {
    const rows = [
      { for: {}, started: { is: 'in hours' as const }, within: '1 working day' },
      { for: {}, within: '2 working days' },
    ]
    const due = (proclaimed: string) =>
      judge(
        alwaysInForce(compileCharter(charterOf([table(rows)])), [closing('late', proclaimed, 2)]),
        given('received 2 10:00'),
        at('2 11:00'),
      )[0]!.dueAt
    expect(due('3 10:00')).toBe(at('3 17:00'))
    expect(due('1 10:00')).toBe(at('5 17:00'))
  })
})

describe('the share of a target', () => {
  it('is entered a millisecond after its due instant', () => {
    const said = ['received 1 10:00', 'replied 2 10:00'] as const
    const matured = (now: number) => judge(promising(promise()), given(...said), now)[0]!.matured
    expect([at('4 17:00'), at('4 17:00') + 1].map(matured)).toEqual([false, true])
  })

  it('of a ceiling between two limits has no clock that was void at or before the second', () => {
    const targets = [
      { share: 0.1, within: '3 working days', over: '1 working day' },
      { share: 1, within: '3 working days' },
    ]
    const first = (event: string) =>
      clock({ targets }, ['received 1 10:00', event], '9 10:00').targets[0]!.verdict
    expect(first('withdrawn 4 17:00')).toBe('void')
    expect(first('replied 4 17:00')).toBe('broken')
    expect(first('replied 2 17:00')).toBe('kept')
    expect(first('replied 4 17:01')).toBe('kept')
  })
})
