import { expect, it } from 'vitest'
import type { ClockView } from '../../features/cases/contract.ts'
import { keptOf, promisesInOrder } from './promises-in-order.ts'

function clock(commitment: string, run: number, given: Partial<ClockView>): ClockView {
  const from = '2026-11-02T09:00:00Z'
  return {
    commitment,
    run,
    charterVersion: '2026-04',
    says: commitment,
    short: commitment,
    startedAt: from,
    dueAt: '2026-11-20T17:00:00Z',
    dueWords: 'Friday 20 November, 17:00',
    remainingWords: null,
    state: 'on-track',
    stoppedAt: null,
    because: [],
    provisional: false,
    targets: [],
    bar: { from, to: from, now: from, closed: [], paused: [] },
    ...given,
  }
}

const kept = { state: 'kept', stoppedAt: '2026-11-04T10:00:00Z' } as const
const order = (clocks: readonly ClockView[]) => promisesInOrder(clocks).map(({ commitment }) => commitment)

it('puts first what is late or falls due next, then what is paused, what is decided, and what no longer applies', () => {
  const clocks = [
    clock('void', 1, { state: 'void', stoppedAt: '2026-11-05T10:00:00Z' }),
    clock('kept long ago', 1, kept),
    clock('paused', 1, { state: 'paused', dueAt: null }),
    clock('later', 1, {}),
    clock('kept lately', 1, { ...kept, stoppedAt: '2026-11-09T10:00:00Z' }),
    clock('sooner', 1, { dueAt: '2026-11-12T17:00:00Z' }),
    clock('late', 1, { state: 'broken', dueAt: '2026-11-03T17:00:00Z' }),
  ]
  expect(order(clocks)).toEqual(['late', 'sooner', 'later', 'paused', 'kept lately', 'kept long ago', 'void'])
})

it('shows the interval that runs, and counts those that are over, one that passed in silence among them', () => {
  const [news] = promisesInOrder([
    clock('news', 1, kept),
    clock('news', 2, { state: 'broken' }),
    clock('news', 3, kept),
    clock('news', 4, {}),
  ])
  expect(news?.clock?.run).toBe(4)
  expect(news?.over.map(({ run }) => run)).toEqual([3, 2, 1])
  expect(keptOf(news!.over)).toEqual({ kept: 2, judged: 3 })
})

it('only counts a promise whose intervals are all over, without those that no longer applied', () => {
  const [news] = promisesInOrder([
    clock('news', 1, kept),
    clock('news', 2, { state: 'void', stoppedAt: '2026-11-05T10:00:00Z' }),
  ])
  expect(news?.clock).toBeNull()
  expect(keptOf(news!.over)).toEqual({ kept: 1, judged: 1 })
})

it('keeps in the ranks of the decided a cadence of which some were kept', () => {
  const ended = { state: 'void', stoppedAt: '2026-11-05T10:00:00Z' } as const
  const clocks = [clock('void', 1, ended), clock('news', 1, kept), clock('news', 2, ended)]
  expect(order(clocks)).toEqual(['news', 'void'])
})
