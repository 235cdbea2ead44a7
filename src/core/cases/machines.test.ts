import { describe, expect, it } from 'vitest'
import type { Commitment } from '../charter/model.ts'
import { judge } from './judge.ts'
import { at, given, promise, promising, type Said } from './testing/office.ts'

function clocks(change: Partial<Commitment>, said: readonly Said[], now = '20 10:00') {
  return judge(promising(promise(change)), given(...said), at(now))
}

function verdicts(change: Partial<Commitment>, said: readonly Said[], now?: string) {
  return clocks(change, said, now).map(({ verdict }) => verdict)
}

const automatic = { carries: { automatic: 'yes' } }

describe('an automatic message', () => {
  const acknowledged = { until: [{ type: 'acknowledged', with: [] }] }

  it('is no acknowledgement, unless the charter says that it is', () => {
    const said = ['received 1 10:00', ['acknowledged 1 10:01', automatic]] as const
    expect(verdicts(acknowledged, said)).toEqual(['broken'])
    expect(verdicts({ ...acknowledged, automaticCounts: true }, said)).toEqual(['kept'])
    expect(verdicts(acknowledged, ['received 1 10:00', 'acknowledged 1 10:01'])).toEqual(['kept'])
  })

  it('is a reply where a reply is promised', () => {
    expect(verdicts({}, ['received 1 10:00', ['replied 1 10:01', automatic]])).toEqual(['kept'])
  })
})

describe('the instant at which a clock broke', () => {
  it('is its due instant, whether time or a late stop shows it, and none where it is kept or void', () => {
    const brokenAt = (...said: Said[]) => clocks({}, ['received 1 10:00', ...said])[0]!.brokenAt
    expect(brokenAt()).toBe(at('4 17:00'))
    expect(brokenAt('replied 5 10:00')).toBe(at('4 17:00'))
    expect(brokenAt('withdrawn 5 10:00')).toBe(at('4 17:00'))
    expect(brokenAt('replied 4 17:00')).toBeNull()
    expect(brokenAt('withdrawn 4 17:00')).toBeNull()
  })
})

describe('a pause', () => {
  const any = { from: ['received', 'reopened'], pauses: 'any' } as const
  const pause = (time: string, reason: string) => [`paused ${time}`, { reason }] as const
  const resume = (time: string, reason: string) => [`resumed ${time}`, { reason }] as const

  it('that began before the stop does not pause what starts later; one reported again after it does', () => {
    const before = [
      'received 1 10:00',
      pause('1 11:00', 'x'),
      pause('1 12:00', 'y'),
      'replied 1 13:00',
    ] as const
    expect(verdicts(any, [...before, 'reopened 2 10:00'], '2 11:00')).toEqual(['kept', 'running'])
    const again = [...before, pause('1 14:00', 'x'), 'reopened 2 10:00'] as const
    expect(verdicts(any, again, '2 11:00')).toEqual(['kept', 'paused'])
    expect(verdicts(any, [...again, resume('2 12:00', 'y')], '2 13:00')).toEqual(['kept', 'paused'])
    expect(verdicts(any, [...again, resume('2 12:00', 'x')], '2 13:00')).toEqual(['kept', 'running'])
  })

  it('of a cadence is that of the next interval too, until it is ended', () => {
    const cadence = {
      kind: 'cadence',
      each: ['updated'],
      until: [{ type: 'closed', with: [] }],
      pauses: 'any',
    } as const
    const said = ['received 1 10:00', pause('1 11:00', 'x'), 'updated 2 10:00'] as const
    expect(verdicts({ ...cadence, within: '24 hours' }, said, '9 10:00')).toEqual(['kept', 'paused'])
    expect(
      verdicts({ ...cadence, within: '24 hours' }, [...said, resume('2 11:00', 'x')], '2 12:00'),
    ).toEqual(['kept', 'running'])
  })

  it('of a cadence that begins at the due instant belongs to the next interval', () => {
    const cadence = {
      kind: 'cadence',
      each: ['updated'],
      until: [{ type: 'closed', with: [] }],
      pauses: 'any',
    } as const
    const said = [
      'received 1 10:00',
      pause('1 12:00', 'x'),
      resume('1 13:00', 'x'),
      pause('2 11:00', 'y'),
    ] as const
    const runs = clocks({ ...cadence, within: '24 hours' }, said, '9 10:00')
    expect(runs.map(({ verdict, startedAt, dueDetails }) => [verdict, startedAt, dueDetails.pauses])).toEqual(
      [
        ['broken', at('1 10:00'), [{ from: at('1 12:00'), until: at('1 13:00') }]],
        ['paused', at('2 11:00'), [{ from: at('2 11:00'), until: null }]],
      ],
    )
  })
})

describe('a promise that follows on a broken one', () => {
  const chained = promising(
    promise({ until: [{ type: 'replied', with: [] }] }),
    promise({
      id: 'remedy',
      from: [],
      after: [{ outcome: 'broken', commitment: 'reply' }],
      until: [{ type: 'paid', with: [] }],
    }),
  )
  const remedies = (...said: Said[]) =>
    judge(chained, given('received 1 10:00', ...said), at('20 10:00')).filter(
      ({ commitment }) => commitment === 'remedy',
    )

  it('starts once, as time breaks it, and not again with the late stop', () => {
    expect(remedies().map(({ startedAt }) => startedAt)).toEqual([at('4 17:00')])
    expect(remedies('replied 9 10:00').map(({ startedAt }) => startedAt)).toEqual([at('4 17:00')])
    expect(remedies('replied 4 17:00')).toEqual([])
  })
})
