import { expect, it } from 'vitest'
import { straightRun } from '../cases/straight-run.ts'
import { at, promise, promising } from '../cases/testing/office.ts'
import type { Limit } from '../time/limit.ts'
import { parseLimit } from '../time/limit.ts'
import { addClock, addToMeans, type Means, meanIn, promisedMean } from './what-if-means.ts'

const onAverage = (within: string) =>
  promising(
    promise({
      targets: [
        { share: 1, within: '3 working days' },
        { share: 0, within, rule: 'mean' },
      ],
    }),
  ).versions[0]!.compiled.byId.get('reply')!

const hours = onAverage('4 hours')
const took = (started: string, stopped: string | null, terms = hours) =>
  straightRun(terms, at(started), stopped === null ? null : at(stopped), at('20 12:00'))

function meansOf(...runs: ReturnType<typeof took>[]): Means {
  const means: Means = {}
  for (const run of runs) addClock(means, run, 1, at('20 12:00'))
  return means
}

it('a side says what its clocks took on average, beside what it promises', () => {
  const means = meansOf(took('1 10:00', '1 12:00'), took('1 10:00', '1 16:00'))
  expect(meanIn(means, parseLimit('4 hours') as Limit)).toMatchObject({
    clocks: 2,
    value: 4,
    promised: 4,
    met: true,
  })
  expect(meanIn(means, parseLimit('3 hours') as Limit)).toMatchObject({ value: 4, promised: 3 })
  expect(meanIn(meansOf(), parseLimit('4 hours') as Limit)).toMatchObject({
    clocks: 0,
    value: null,
    met: null,
  })
  expect(meanIn(means, null)).toBeNull()
})

it('a clock that waits counts with its time so far, and a target on shares has no mean', () => {
  expect(meanIn(meansOf(took('20 06:00', null)), hours.targets[1]!.limit)).toMatchObject({
    waiting: 1,
    value: 6,
  })
  const means: Means = {}
  addClock(means, took('1 10:00', '1 12:00'), 0, at('20 12:00'))
  expect(means).toEqual({})
  expect([promisedMean(hours, 0), promisedMean(undefined, 1)]).toEqual([null, null])
  expect(promisedMean(hours, 1)).toEqual(hours.targets[1]!.limit)
})

it('times that were counted in another unit are not added to these', () => {
  const days = onAverage('2 working days')
  const means = meansOf(took('1 10:00', '1 12:00'), took('1 10:00', '3 12:00', days))
  expect(meanIn(means, hours.targets[1]!.limit)).toMatchObject({ clocks: 1, value: 2 })
  expect(meanIn(means, days.targets[1]!.limit)).toMatchObject({ clocks: 1, value: 2, unit: 'working-day' })
})

it('it does not matter who adds up first, however long the clocks took', () => {
  const runs = ['2 10:01', '9 11:13', '17 09:59', '19 10:07'].map((stop) => took('1 10:00', stop))
  const [a, b, c, d] = runs.map((run) => meansOf(run))
  const together = (...parts: (Means | undefined)[]) => {
    const sums: Means = {}
    for (const part of parts) addToMeans(sums, part!)
    return sums
  }
  expect(together(a, b, c, d)).toEqual(together(together(d, c), together(b, a)))
  expect(together(a, b, c, d)).toEqual(meansOf(...runs))
})
