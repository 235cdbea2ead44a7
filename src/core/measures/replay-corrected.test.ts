import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeBoth } from '../cases/both-verdicts.ts'
import type { EventLine } from '../cases/event-line.ts'
import type { CaseEvent } from '../cases/events.ts'
import { judge } from '../cases/judge.ts'
import type { EventOrder } from '../cases/order.ts'
import { at, promise, promising } from '../cases/testing/office.ts'
import { finishReplay, openReplay, takeEvent } from './replay.ts'
import { countClocks } from './tally.ts'

const history = promising(
  promise({ from: ['received', 'reopened'], pauses: 'any' }),
  promise({
    id: 'news',
    kind: 'cadence',
    within: '10 working hours',
    each: ['updated'],
    until: [{ type: 'closed', with: [] }],
  }),
)
const asOf = at('1 00:00') + 40 * 86_400_000
const types = [
  'received',
  'replied',
  'updated',
  'closed',
  'reopened',
  'paused',
  'resumed',
  'withdrawn',
  'corrected',
]

/** Events of three cases, some recorded late, some put right, in the order in which they occurred or in any. */
const someLines = fc
  .tuple(
    fc.array(
      fc.record({
        name: fc.constantFrom('a', 'b', 'c'),
        type: fc.constantFrom(...types),
        hour: fc.integer({ min: 0, max: 500 }),
        late: fc.oneof(fc.constant(0), fc.constant(1), fc.integer({ min: 0, max: 200 })),
        corrects: fc.integer({ min: 1, max: 12 }),
        retracted: fc.boolean(),
      }),
      { maxLength: 24 },
    ),
    fc.boolean(),
  )
  .map(([drawn, inOrder]): EventLine[] => {
    if (inOrder) drawn.sort((a, b) => a.hour - b.hour)
    return drawn.map(({ name, type, hour, late, corrects, retracted }, index) => {
      const occurredAt = at('1 00:00') + hour * 3_600_000
      const recordedAt = occurredAt + late * 3_600_000
      const event: CaseEvent = {
        ...{ type, occurredAt, recordedAt, seq: index + 1, by: 'staff' },
        ...(type === 'corrected' && { corrects, retracted }),
      }
      return { case: name, event, facts: undefined }
    })
  })

function replayed(lines: readonly EventLine[], order: EventOrder) {
  let replay = openReplay({ history, asOf, order })
  for (const line of lines) takeEvent(replay, line)
  finishReplay(replay)
  const corrected: string[] = []
  replay = openReplay({
    ...{ history, asOf, order, disordered: replay.disordered },
    onCase: (name, runs, ofRecord) => {
      for (const run of runs)
        if (ofRecord?.has(run)) corrected.push(`${name} ${run.commitment.id} ${run.number}`)
    },
  })
  for (const line of lines) takeEvent(replay, line)
  finishReplay(replay)
  return { tallies: replay.tallies, corrected: corrected.sort() }
}

const eventsOf = (lines: readonly EventLine[], name: string) =>
  lines.filter((line) => line.case === name).map(({ event }) => event)

describe('a replay of facts recorded late or put right', () => {
  it('counts the corrected verdicts, and how many had another of record, as judging each case does', () => {
    fc.assert(
      fc.property(someLines, (lines) => {
        const { tallies, corrected } = replayed(lines, 'occurred')
        const runs = ['a', 'b', 'c'].flatMap((name) =>
          judgeBoth(history, eventsOf(lines, name), asOf).runs.map((run) => ({ name, run })),
        )
        for (const id of ['reply', 'news']) {
          const ours = runs.flatMap(({ run }) => (run.commitment === id ? [run] : []))
          expect(tallies.get(id)!.clocks).toEqual(countClocks(ours))
        }
        expect(corrected).toEqual(
          runs
            .flatMap(({ name, run }) => (run.ofRecord ? [`${name} ${run.commitment} ${run.run}`] : []))
            .sort(),
        )
      }),
      { numRuns: 500 },
    )
  })

  it('knows of a fact that came late to a case that was over, when the next one is of the same instant', () => {
    const told = (type: string, hour: number, late: number, seq: number): EventLine => {
      const occurredAt = at('1 00:00') + hour * 3_600_000
      const recordedAt = occurredAt + late * 3_600_000
      return { case: 'a', event: { type, occurredAt, recordedAt, seq, by: 'staff' }, facts: undefined }
    }
    const lines = [told('replied', 0, 199, 1), told('closed', 300, 1, 2), told('received', 300, 0, 3)]
    expect(replayed(lines, 'occurred').corrected).toEqual(['a news 1'])
  })

  it('counts the verdicts of record in the order recorded', () => {
    fc.assert(
      fc.property(someLines, (lines) => {
        const { tallies } = replayed(lines, 'recorded')
        const runs = ['a', 'b', 'c'].flatMap((name) =>
          judge(history, eventsOf(lines, name), asOf, 'recorded'),
        )
        for (const id of ['reply', 'news']) {
          expect(tallies.get(id)!.clocks).toEqual(countClocks(runs.filter((run) => run.commitment === id)))
        }
      }),
      { numRuns: 500 },
    )
  })
})
