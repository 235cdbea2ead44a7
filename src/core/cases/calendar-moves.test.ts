import { describe, expect, it } from 'vitest'
import type { Commitment } from '../charter/model.ts'
import { alwaysInForce, compileCharter, historyOf } from './compile.ts'
import type { CalendarVersion } from './editions.ts'
import { explain } from './explain.ts'
import { judge } from './judge.ts'
import { at, charterOf, closing, given, promise, type Said } from './testing/office.ts'

const text = (instant: number | null) =>
  instant === null ? null : new Date(instant).toISOString().slice(8, 16).replace('T', ' ')

function clocks(
  commitment: Commitment,
  calendars: readonly CalendarVersion[],
  asOf: string,
  ...events: readonly Said[]
) {
  const history = alwaysInForce(compileCharter(charterOf([commitment])), calendars)
  return judge(history, given(...events), at(asOf))
}

function clock(...asked: Parameters<typeof clocks>) {
  return clocks(...asked)[0]!
}

describe('an opening announced late', () => {
  const opening = (publishedAt: number, day: string): CalendarVersion => ({
    calendar: 'office',
    version: 'open',
    publishedAt,
    change: { open: { [day]: [['09:00', '17:00']] } },
  })

  it('makes a clock due as it is published, but not before', () => {
    const due = (publishedAt: number) =>
      clock(promise(), [opening(publishedAt, '2026-06-06')], '9 18:00', 'received 5 10:00').dueAt
    expect(text(due(at('9 17:00')))).toBe('09 17:00')
    expect(text(due(at('9 17:00') + 1))).toBe('10 17:00')
  })

  it('does the same to each of its targets', () => {
    const paired = promise({
      targets: [
        { share: 1, within: '3 working days' },
        { share: 0.5, within: '1 working day' },
      ],
    })
    const due = (publishedAt: number) =>
      clock(paired, [opening(publishedAt, '2026-06-06')], '6 18:00', 'received 5 10:00').targets[1]!.dueAt
    expect(text(due(at('6 17:00')))).toBe('06 17:00')
    expect(text(due(at('6 17:00') + 1))).toBe('08 17:00')
  })
})

describe('a holiday proclaimed late', () => {
  it('moves a clock that runs, from the instant at which it is published', () => {
    const late = closing('late', '2 12:00', 4)
    expect(text(clock(promise(), [late], '2 11:59', 'received 1 10:00').dueAt)).toBe('04 17:00')
    const moved = clock(promise(), [late], '2 12:00', 'received 1 10:00')
    expect(text(moved.dueAt)).toBe('05 17:00')
    expect(moved).toMatchObject({
      calendarVersion: 'late',
      calendarMoves: [{ version: 'late', at: at('2 12:00'), from: at('4 17:00'), to: at('5 17:00') }],
    })
  })

  it('counts from the beginning for a clock that starts later', () => {
    const run = clock(promise(), [closing('late', '1 09:00', 4)], '2 10:00', 'received 2 09:30')
    expect(text(run.dueAt)).toBe('08 17:00')
    expect(run).toMatchObject({ calendarVersion: 'late', calendarMoves: [] })
  })

  it('moves nothing where it was published as the charter was, which states the calendar anew', () => {
    const versions = [closing('same', '1 00:00', 4), closing('later', '2 12:00', 5)]
    const history = historyOf(
      [{ inForceFrom: at('1 00:00'), compiled: compileCharter(charterOf([promise()])) }],
      versions,
    )
    const [run] = judge(history, given('received 1 10:00'), at('1 11:00'))
    expect(run).toMatchObject({ dueAt: at('4 17:00'), calendarVersion: null })
  })

  it('leaves a promise that was kept before as it was', () => {
    const events = ['received 1 10:00', 'replied 2 11:00'] as const
    const run = clock(promise(), [closing('late', '2 12:00', 4)], '9 09:00', ...events)
    expect(text(run.dueAt)).toBe('04 17:00')
    expect(run).toMatchObject({ verdict: 'kept', calendarVersion: null })
  })

  it('mends no promise that was broken before', () => {
    const run = clock(promise(), [closing('late', '4 17:01', 4)], '5 10:00', 'received 1 10:00')
    expect(run).toMatchObject({ verdict: 'broken', brokenAt: at('4 17:00'), calendarMoves: [] })
  })

  it('moves a clock that is published on at its very due instant, for it can still be kept', () => {
    const events = ['received 1 10:00', 'replied 5 16:00'] as const
    const run = clock(promise(), [closing('late', '4 17:00', 4)], '9 10:00', ...events)
    expect(run).toMatchObject({ verdict: 'kept', dueAt: at('5 17:00') })
  })

  it('counts an event of the same instant after it', () => {
    const run = clock(promise(), [closing('late', '2 12:00', 4)], '9 10:00', 'received 2 12:00')
    expect(run).toMatchObject({ calendarVersion: 'late', calendarMoves: [], dueAt: at('8 17:00') })
    const stopped = clock(
      promise(),
      [closing('late', '4 17:00', 4)],
      '9 10:00',
      'received 1 10:00',
      'replied 4 17:00',
    )
    expect(stopped.dueAt).toBe(at('5 17:00'))
  })

  it('moves a clock that is paused: the rest is counted by the new calendar when it goes on', () => {
    const paused = promise({ pauses: 'any' })
    const version = [closing('late', '3 12:00', 8)]
    const events = ['received 1 10:00', 'paused 2 10:00', 'resumed 5 10:00'] as const
    expect(text(clock(paused, [], '6 10:00', ...events).dueAt)).toBe('09 17:00')
    expect(clock(paused, version, '4 10:00', ...events)).toMatchObject({ dueAt: null, verdict: 'paused' })
    expect(text(clock(paused, version, '6 10:00', ...events).dueAt)).toBe('10 17:00')
  })

  it('reckons the pauses that there were by the new calendar too', () => {
    const events = ['received 1 10:00', 'paused 2 10:00', 'resumed 3 10:00'] as const
    const run = clock(promise({ pauses: 'any' }), [closing('late', '3 12:00', 5)], '4 10:00', ...events)
    expect(run.calendarMoves).toEqual([
      { version: 'late', at: at('3 12:00'), from: at('5 17:00'), to: at('8 17:00') },
    ])
  })

  it('lets agreed and extended dates stand', () => {
    const agreed = promise({ kind: 'agreed', from: ['agreed'], until: [{ type: 'replied', with: [] }] })
    const version = [closing('late', '2 12:00', 4)]
    const byDate = clock(agreed, version, '3 09:00', ['agreed 1 10:00', { until: '2026-06-04' }])
    expect(byDate).toMatchObject({ dueAt: at('5 00:00'), calendarMoves: [] })
    const extended = promise({ extension: { atMost: '9 working days' } })
    const extension = ['extended 2 10:00', { until: '2026-06-09', reason: 'parts' }] as const
    const run = clock(extended, version, '3 09:00', 'received 1 10:00', extension)
    expect(run).toMatchObject({ dueAt: at('10 00:00'), calendarMoves: [] })
  })

  it('moves the interval of a cadence that runs, and counts for those after it', () => {
    const cadence = promise({ kind: 'cadence', within: '2 working days', each: ['updated'] })
    const runs = clocks(
      cadence,
      [closing('late', '2 12:00', 3, 5)],
      '9 18:00',
      'received 1 10:00',
      'updated 2 11:00',
    )
    expect(runs.map((run) => [run.verdict, text(run.dueAt), run.calendarMoves.length])).toEqual([
      ['kept', '03 17:00', 0],
      ['broken', '08 17:00', 1],
      ['running', '11 17:00', 0],
    ])
  })

  it('leaves a target that was missed missed, and moves the one that was not', () => {
    const targets = [
      { share: 1, within: '3 working days' },
      { share: 0.6, within: '1 working day' },
    ] as const
    const run = clock(promise({ targets }), [closing('late', '3 12:00', 2, 4)], '3 13:00', 'received 1 10:00')
    expect(run.targets).toMatchObject([
      { verdict: 'notDue', dueAt: at('8 17:00') },
      { verdict: 'broken', dueAt: at('2 17:00') },
    ])
  })

  it('says in the reason what closed the date', () => {
    const change = {
      closed: ['2026-06-04'],
      closureNamesIn: { en: { '2026-06-04': 'Day of mourning' }, es: { '2026-06-04': 'Día de luto' } },
    }
    const version = { calendar: 'office', version: 'late', publishedAt: at('2 12:00'), change }
    const history = alwaysInForce(compileCharter(charterOf([promise()])), [version])
    const [run] = judge(history, given('received 1 10:00'), at('3 09:00'))
    const commitment = history.at(at('1 10:00'))!.byId.get('reply')!
    expect(explain(commitment, run!, 'en')).toContain('Day of mourning')
    expect(explain(commitment, run!, 'es')).toContain('Día de luto')
  })
})

describe('a calendar version', () => {
  it('decides nothing by being published: a date opened in the past leaves a clock where it was', () => {
    const saturday = { open: { '2026-06-06': [['09:00', '17:00']] } } as const
    const version = { calendar: 'office', version: 'opened', publishedAt: at('8 10:00'), change: saturday }
    const run = clock(promise(), [version], '8 11:00', 'received 3 10:00')
    expect(text(run.dueAt)).toBe('08 17:00')
    const friday = clock(promise({ within: '2 working days' }), [version], '8 11:00', 'received 4 10:00')
    expect(friday).toMatchObject({ verdict: 'running', dueAt: at('8 17:00'), calendarMoves: [] })
  })

  it('stands on top of the one before', () => {
    const versions = [closing('second', '2 13:00', 5), closing('first', '2 12:00', 4)]
    const run = clock(promise(), versions, '3 09:00', 'received 1 10:00')
    expect(run.calendarMoves.map(({ version, to }) => [version, text(to)])).toEqual([
      ['first', '05 17:00'],
      ['second', '08 17:00'],
    ])
  })

  it('amends charters published before it, those of the future among them; a later charter states its own', () => {
    const compiled = compileCharter(charterOf([promise()]))
    const charters = (publishedAt: string) => [
      { inForceFrom: at('1 00:00'), compiled },
      { inForceFrom: at('3 00:00'), publishedAt: at(publishedAt), compiled: { ...compiled, version: '2' } },
    ]
    const due = (publishedAt: string) => {
      const history = historyOf(charters(publishedAt), [closing('late', '2 12:00', 4)])
      return text(judge(history, given('received 3 10:00'), at('3 11:00'))[0]!.dueAt)
    }
    expect(due('1 08:00')).toBe('09 17:00')
    expect(due('2 13:00')).toBe('08 17:00')
  })

  it('gives the verdict of record by when it was known, and the corrected one by when things happened', () => {
    const version = [closing('late', '3 12:00', 4)]
    const history = alwaysInForce(compileCharter(charterOf([promise()])), version)
    const events = given('received 1 10:00', ['replied 3 11:00', { recordedAt: at('5 10:00') }])
    const [corrected] = judge(history, events, at('9 09:00'))
    const [ofRecord] = judge(history, events, at('9 09:00'), 'recorded')
    expect(corrected).toMatchObject({ verdict: 'kept', dueAt: at('4 17:00') })
    expect(ofRecord).toMatchObject({ verdict: 'kept', dueAt: at('5 17:00') })
  })

  it('moves a clock whose start was recorded after it was published', () => {
    const history = alwaysInForce(compileCharter(charterOf([promise()])), [closing('late', '2 12:00', 4)])
    const events = given(['received 1 10:00', { recordedAt: at('2 15:00') }])
    for (const order of ['occurred', 'recorded'] as const) {
      expect(judge(history, events, at('3 09:00'), order)[0]).toMatchObject({ dueAt: at('5 17:00') })
    }
  })
})
