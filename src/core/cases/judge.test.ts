import { describe, expect, it } from 'vitest'
import { judgeBoth } from './both-verdicts.ts'
import { compileCharter, historyOf } from './compile.ts'
import { judge, nextWake } from './judge.ts'
import { at, charterOf, given, promise, promising } from './testing/office.ts'

describe('judging a case', () => {
  it('states a running clock with what started it and when it falls due', () => {
    const [clock] = judge(promising(promise()), given('received 1 10:00'), at('2 10:00'))
    expect(clock).toMatchObject({
      commitment: 'reply',
      charterVersion: '1',
      run: 1,
      kind: 'time-to',
      startedAt: at('1 10:00'),
      startedBy: 1,
      dueAt: at('4 17:00'),
      stoppedAt: null,
      stoppedBy: null,
      verdict: 'running',
      matured: false,
      brokenAt: null,
    })
  })

  it('names the event that stopped a clock, and says when a broken one broke', () => {
    const events = given('received 1 10:00', 'updated 2 10:00', 'replied 5 10:00')
    const [clock] = judge(promising(promise()), events, at('6 10:00'))
    expect(clock).toMatchObject({ verdict: 'broken', stoppedBy: 3, brokenAt: at('4 17:00'), matured: true })
  })

  it('gives the reason of a void clock', () => {
    const events = given('received 1 10:00', ['withdrawn 2 10:00', { reason: 'settled by telephone' }])
    const [clock] = judge(promising(promise()), events, at('3 10:00'))
    expect(clock).toMatchObject({ verdict: 'void', voidReason: 'withdrawn: settled by telephone' })
  })

  it("says of a clock that it is the customer's duty, and of no other whose it is", () => {
    const history = promising(promise({ id: 'reply' }), promise({ id: 'papers', dutyOf: 'customer' }))
    const clocks = judge(history, given('received 1 10:00'), at('2 10:00'))
    const whose = clocks.map((clock) => [clock.commitment, 'dutyOf' in clock ? clock.dutyOf : 'ours'])
    expect(whose).toEqual([
      ['reply', 'ours'],
      ['papers', 'customer'],
    ])
  })

  it('says since when a clock is paused', () => {
    const events = given('received 1 10:00', ['paused 2 10:00', { reason: 'x' }])
    const [clock] = judge(promising(promise({ pauses: ['x'] })), events, at('3 10:00'))
    expect(clock).toMatchObject({ verdict: 'paused', dueAt: null, pausedSince: at('2 10:00') })
  })

  it('starts only the promises that are for such a case', () => {
    const history = promising(
      promise({ id: 'letters', for: { channel: ['letter'] } }),
      promise({ id: 'complaints', for: { about: ['complaint'], channel: ['email', 'letter'] } }),
      promise({ id: 'gold', for: { attributes: { plan: ['gold'] } } }),
      promise({ id: 'all' }),
    )
    const facts = { channel: 'letter', about: 'enquiry', attributes: { plan: 'silver' } }
    const clocks = judge(history, given(['received 1 10:00', { facts }]), at('2 10:00'))
    expect(clocks.map(({ commitment }) => commitment)).toEqual(['letters', 'all'])
  })

  it('leaves out what has not happened yet, though it is recorded already', () => {
    const events = given('received 1 10:00', ['replied 3 10:00', { recordedAt: at('1 12:00') }])
    expect(judge(promising(promise()), events, at('2 10:00'))[0]!.verdict).toBe('running')
  })

  it('leaves out events recorded after the instant that it is asked about', () => {
    const events = given('received 1 10:00', ['replied 2 10:00', { recordedAt: at('9 10:00') }])
    expect(judge(promising(promise()), events, at('8 10:00'))[0]!.verdict).toBe('broken')
    expect(judge(promising(promise()), events, at('9 10:00'))[0]!.verdict).toBe('kept')
  })
})

describe('the targets of a clock', () => {
  it('say what it took where that is promised on average, and nothing of it where a share is', () => {
    const within = '24 hours'
    const both = promise({
      targets: [
        { share: 1, within },
        { share: 0, within, rule: 'mean' },
      ],
    })
    const [clock] = judge(promising(both), given('received 1 10:00', 'replied 1 16:00'), at('9 10:00'))
    const hour = 3_600_000
    const [share, mean] = clock!.targets
    expect(share).not.toHaveProperty('taken')
    expect(mean).toMatchObject({ taken: { taken: 6 * hour, allowed: 24 * hour, waits: false } })
  })
})

describe('charter versions', () => {
  const history = historyOf([
    { inForceFrom: at('1 00:00'), compiled: compileCharter(charterOf([promise()], '1')) },
    {
      inForceFrom: at('3 00:00'),
      compiled: compileCharter(charterOf([promise({ within: '1 working day' })], '2')),
    },
  ])

  it('judge a clock by the version in force when it started, though a newer one is in force now', () => {
    const [clock] = judge(history, given('received 2 10:00', 'replied 5 10:00'), at('9 10:00'))
    expect(clock).toMatchObject({ charterVersion: '1', dueAt: at('5 17:00'), verdict: 'kept' })
  })

  it('judge what starts later by the newer version', () => {
    const [clock] = judge(history, given('received 3 00:00', 'replied 5 10:00'), at('9 10:00'))
    expect(clock).toMatchObject({ charterVersion: '2', dueAt: at('4 17:00'), verdict: 'broken' })
  })

  it('start nothing before the first is in force', () => {
    expect(
      judge(history, given(['received 1 10:00', { occurredAt: at('1 00:00') - 1 }]), at('9 10:00')),
    ).toEqual([])
  })

  it('end a cadence with the interval in which its promise was dropped', () => {
    const updates = promise({
      id: 'updates',
      kind: 'cadence',
      within: '24 hours',
      from: ['received'],
      each: ['updated'],
      until: [{ type: 'closed', with: [] }],
    })
    const dropped = historyOf([
      { inForceFrom: at('1 00:00'), compiled: compileCharter(charterOf([updates], '1')) },
      { inForceFrom: at('2 00:00'), compiled: compileCharter(charterOf([promise()], '2')) },
    ])
    const clocks = judge(dropped, given('received 1 10:00'), at('9 10:00'))
    expect(clocks.map(({ verdict, dueAt }) => [verdict, dueAt])).toEqual([['broken', at('2 10:00')]])
  })
})

describe('the verdict of record', () => {
  const late = given('received 1 10:00', ['replied 3 10:00', { recordedAt: at('8 10:00') }])

  it('stays as time had decided it when a stop is recorded late, and the corrected one differs', () => {
    const ofRecord = judge(promising(promise()), late, at('9 10:00'), 'recorded')
    const corrected = judge(promising(promise()), late, at('9 10:00'))
    expect(ofRecord[0]).toMatchObject({ verdict: 'broken', stoppedAt: at('3 10:00') })
    expect(corrected[0]).toMatchObject({ verdict: 'kept', stoppedAt: at('3 10:00') })
    expect(judgeBoth(promising(promise()), late, at('9 10:00'))).toEqual({
      runs: [{ ...corrected[0], ofRecord: ofRecord[0] }],
      ofRecord,
    })
  })

  it('is the corrected one where everything was recorded in time', () => {
    const events = given('received 1 10:00', 'replied 3 10:00')
    const ofRecord = judge(promising(promise()), events, at('9 10:00'), 'recorded')
    expect(ofRecord).toEqual(judge(promising(promise()), events, at('9 10:00')))
    expect(judgeBoth(promising(promise()), events, at('9 10:00'))).toEqual({ runs: ofRecord, ofRecord })
  })

  it('takes a fact recorded late but before anything was decided at the time that it happened', () => {
    const events = given(['received 1 10:00', { recordedAt: at('3 10:00') }])
    expect(judge(promising(promise()), events, at('3 11:00'), 'recorded')[0]!.dueAt).toBe(at('4 17:00'))
  })

  it('ignores a pause that is recorded once the clock has broken', () => {
    const events = given('received 1 10:00', ['paused 2 10:00', { recordedAt: at('8 10:00') }])
    const history = promising(promise({ pauses: 'any' }))
    expect(judge(history, events, at('9 10:00'), 'recorded')[0]!.verdict).toBe('broken')
    expect(judge(history, events, at('9 10:00'))[0]!.verdict).toBe('paused')
  })
})

describe('warnings', () => {
  const history = promising(
    promise({
      within: '8 hours',
      warnings: [{ at: 'due-day' }, { at: 'fraction', fraction: 0.75 }],
      tellCustomerAt: 0.5,
    }),
  )

  it('come at the fraction and on the due day, and the word to the customer at its own', () => {
    const [clock] = judge(history, given('received 1 08:00'), at('1 09:00'))
    expect(clock).toMatchObject({ warnings: [at('1 09:00'), at('1 14:00')], tellCustomerAt: at('1 12:00') })
  })

  it('cease with the stop', () => {
    const [clock] = judge(history, given('received 1 08:00', 'replied 1 10:00'), at('1 11:00'))
    expect(clock).toMatchObject({ warnings: [], tellCustomerAt: null })
  })
})

describe('the next wake', () => {
  const history = promising(
    promise({
      within: '24 hours',
      targets: [
        { share: 1, within: '24 hours' },
        { share: 0.6, within: '1 hour' },
      ],
      warnings: [{ at: 'fraction', fraction: 0.75 }],
      tellCustomerAt: 0.5,
    }),
  )
  const wakesAfter = (events: Parameters<typeof judge>[1], from: string) => {
    const wakes: number[] = []
    let now = at(from)
    for (;;) {
      const wake = nextWake(judge(history, events, now), now)
      if (wake === null) return wakes
      wakes.push(wake)
      now = wake
    }
  }

  it('comes a millisecond after each limit, and at each warning, and then no more', () => {
    expect(wakesAfter(given('received 1 00:00'), '1 00:00')).toEqual([
      at('1 01:00') + 1,
      at('1 12:00'),
      at('1 18:00'),
      at('2 00:00') + 1,
    ])
  })

  it('comes for a stopped clock when it enters its share', () => {
    expect(wakesAfter(given('received 1 00:00', 'replied 1 00:30'), '1 02:00')).toEqual([at('2 00:00') + 1])
  })

  it('does not come for a void clock', () => {
    expect(wakesAfter(given('received 1 00:00', 'spam 1 00:30'), '1 02:00')).toEqual([])
  })
})
