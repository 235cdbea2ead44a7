import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileCharter, historyOf } from '../cases/compile.ts'
import type { EventLine } from '../cases/event-line.ts'
import type { CaseEvent, CaseFacts } from '../cases/events.ts'
import { judge } from '../cases/judge.ts'
import { at, charterOf, given, promise, promising } from '../cases/testing/office.ts'
import { finishReplay, openReplay, type Replay, takeEvent } from './replay.ts'
import { countClocks } from './tally.ts'

const history = promising(
  promise({ from: ['received', 'reopened'], for: { channel: ['letter', 'email'] }, pauses: 'any' }),
  promise({ id: 'letters', within: '24 hours', for: { channel: ['letter'] } }),
)
const asOf = at('30 00:00')

function replayOf(lines: readonly EventLine[], disordered?: ReadonlySet<string>): Replay {
  const replay = openReplay({ history, asOf, disordered })
  for (const line of lines) takeEvent(replay, line)
  finishReplay(replay)
  return replay
}

function linesOf(name: string, events: readonly CaseEvent[], facts?: CaseFacts): EventLine[] {
  return events.map((event, index) => ({ case: name, event, facts: index === 0 ? facts : undefined }))
}

const letter = { channel: 'letter', about: 'enquiry' }

function openNames({ stream }: Replay): string[] {
  return stream.cases.open.flatMap((one) => (one === undefined ? [] : [one.name]))
}

describe('a replay', () => {
  it('remembers of a case that is over what decides which clocks start when it is opened again', () => {
    const events = given('received 1 10:00', 'replied 1 11:00', 'closed 2 10:00', 'reopened 3 10:00')
    const replay = replayOf(linesOf('a', events, letter))
    expect(replay.tallies.get('reply')!.clocks).toMatchObject({ kept: 1, broken: 1 })
    expect(replay.tallies.get('letters')!.clocks).toMatchObject({ kept: 1, broken: 0 })
  })

  it('sums the time of clocks that are promised on average, whatever the version before promised in their place', () => {
    const share = promise({ targets: [{ share: 1, within: '24 hours' }] })
    const mean = promise({ targets: [{ share: 0, within: '24 hours', rule: 'mean' }] })
    const versions = [share, mean, share].map((commitment, place) => ({
      inForceFrom: at(`${1 + 7 * place} 00:00`),
      compiled: compileCharter(charterOf([commitment], String(place + 1))),
    }))
    const replay = openReplay({ history: historyOf(versions), asOf })
    for (const day of [2, 9, 16]) {
      const events = given(`received ${day} 10:00`, `replied ${day} 16:00`)
      for (const line of linesOf(`of the ${day}`, events, letter)) takeEvent(replay, line)
    }
    finishReplay(replay)
    const { clocks, means } = replay.tallies.get('reply')!
    expect(clocks.kept).toBe(3)
    const hour = 3_600_000
    expect(means).toEqual([
      { clocks: 1, waiting: 0, taken: 6 * hour, squares: (6 * hour) ** 2, allowed: 24 * hour },
    ])
  })

  it('sums no time of clocks of which a share is promised', () => {
    const promised = promising(
      promise({ id: 'share', targets: [{ share: 1, within: '24 hours' }] }),
      promise({ id: 'mean', targets: [{ share: 0, within: '24 hours', rule: 'mean' }] }),
    )
    const { tallies } = openReplay({ history: promised, asOf })
    expect(tallies.get('share')!.means).toEqual([null])
    expect(tallies.get('mean')!.means).toMatchObject([{ clocks: 0 }])
  })

  it('hands out the cases on which a clock ran, and no others', () => {
    const lines = [
      ...linesOf('a', given('received 1 10:00', 'replied 1 11:00'), letter),
      ...linesOf('b', given('updated 1 10:00', 'closed 1 11:00'), letter),
    ]
    const handedOut = (disordered?: ReadonlySet<string>) => {
      const names: string[] = []
      const replay = openReplay({ history, asOf, disordered, onCase: (name) => names.push(name) })
      for (const line of lines) takeEvent(replay, line)
      finishReplay(replay)
      return names
    }
    expect(handedOut()).toEqual(['a'])
    expect(handedOut(new Set(['a', 'b']))).toEqual(['a'])
  })

  it('counts shares of cases too where it is asked to, and keeps no events where it is not', () => {
    const measure = {
      ...{ kind: 'rate' as const, of: [{ type: 'received', with: [] }], with: [], without: [], where: {} },
      bound: { atLeast: 0.9 },
    }
    const shares = promising(promise({ id: 'share', kind: 'rate', measure, from: [], until: [] }))
    const measured = (measures?: boolean) => {
      const replay = openReplay({ history: shares, asOf, measures })
      for (const line of linesOf('a', given('received 1 10:00'), letter)) takeEvent(replay, line)
      const kept = replay.caseMeasures?.held?.size ?? 0
      finishReplay(replay)
      return { kept, counted: replay.measures.get('share')?.kept }
    }
    expect(measured(true)).toEqual({ kept: 1, counted: 1 })
    expect(measured()).toEqual({ kept: 0, counted: undefined })
  })

  it('lets go of a case once none of its clocks waits', () => {
    const replay = openReplay({ history, asOf })
    for (const line of linesOf('a', given('received 1 10:00', 'replied 1 11:00'), letter))
      takeEvent(replay, line)
    for (const line of linesOf('b', given('received 1 10:00'), letter)) takeEvent(replay, line)
    expect(openNames(replay)).toEqual(['b'])
  })

  it('lets go of a case whose pause no clock can come to mind any more', () => {
    const replay = openReplay({ history, asOf })
    const events = given('received 1 10:00', 'paused 1 11:00', 'replied 1 12:00')
    for (const line of linesOf('a', events, letter)) takeEvent(replay, line)
    expect(openNames(replay)).toEqual([])
  })

  it('names a case whose events are not in order, and sorts them when it is told', () => {
    const [received, replied] = given('received 1 10:00', 'replied 1 11:00')
    const lines = [
      { case: 'a', event: replied!, facts: undefined },
      { case: 'a', event: received!, facts: letter },
    ]
    expect([...replayOf(lines).disordered]).toEqual(['a'])
    const sorted = replayOf(lines, new Set(['a']))
    expect(sorted.disordered.size).toBe(0)
    expect(sorted.tallies.get('reply')!.clocks).toMatchObject({ kept: 1, broken: 0 })
  })

  it('notices an event that is out of order though its case is over', () => {
    const events = given('received 1 10:00', 'replied 2 11:00', 'updated 1 12:00')
    expect([...replayOf(linesOf('a', events, letter)).disordered]).toEqual(['a'])
  })

  it('counts as judging each case by itself does, and hands out the same clocks', () => {
    const types = ['received', 'replied', 'closed', 'reopened', 'paused', 'resumed', 'withdrawn', 'other']
    const someLines = fc.array(
      fc.record({
        name: fc.constantFrom('a', 'b', 'c'),
        type: fc.constantFrom(...types),
        hour: fc.integer({ min: 0, max: 700 }),
        channel: fc.constantFrom('letter', 'email', 'phone'),
      }),
      { maxLength: 30 },
    )
    fc.assert(
      fc.property(someLines, fc.boolean(), (drawn, inOrder) => {
        if (inOrder) drawn.sort((a, b) => a.hour - b.hour)
        const seen = new Map<string, number>()
        const lines = drawn.map(({ name, type, hour, channel }, index): EventLine => {
          const occurredAt = at('1 00:00') + hour * 3_600_000
          const first = type === 'received' && !seen.has(name)
          if (first) seen.set(name, index)
          const event = { type, occurredAt, recordedAt: occurredAt, seq: index + 1, by: 'staff' } as const
          return { case: name, event, facts: first ? { channel } : undefined }
        })
        const clocks: string[] = []
        const disordered = replayOf(lines).disordered
        const startsWithReceipt = lines.every(
          ({ case: name, event }) => event.type === 'received' || (seen.get(name) ?? Number.NaN) < event.seq,
        )
        if (inOrder && startsWithReceipt) expect(disordered.size).toBe(0)
        const replay = openReplay({
          history,
          asOf,
          disordered,
          onCase: (name, runs) => {
            for (const run of runs) clocks.push(`${name} ${run.commitment.id} ${run.startedAt} ${run.dueAt}`)
          },
        })
        for (const line of lines) takeEvent(replay, line)
        finishReplay(replay)
        const expected = ['a', 'b', 'c'].flatMap((name) => {
          const events = lines.filter((line) => line.case === name)
          const known = events.map(({ event, facts }): CaseEvent => ({ ...event, facts }))
          return judge(history, known, asOf).map((run) => ({ name, run }))
        })
        expect(clocks.sort()).toEqual(
          expected.map(({ name, run }) => `${name} ${run.commitment} ${run.startedAt} ${run.dueAt}`).sort(),
        )
        for (const id of ['reply', 'letters']) {
          const { excepted, corrected, ...counts } = countClocks(
            expected.flatMap(({ run }) => (run.commitment === id ? [run] : [])),
          )
          expect(replay.tallies.get(id)!.clocks).toMatchObject(counts)
        }
      }),
      { numRuns: 300 },
    )
  })
})
