import { expect, it } from 'vitest'
import { barGeometry } from './bar-geometry.ts'

const day = (hour: number) => `2026-12-07T${String(hour).padStart(2, '0')}:00:00Z`

it('puts the notch at now while the clock runs', () => {
  const bar = barGeometry({
    dueAt: day(20),
    stoppedAt: null,
    bar: { from: day(0), to: day(20), now: day(5), closed: [[day(10), day(12)]], paused: [] },
  })
  expect(bar).toEqual({
    elapsed: 25,
    late: null,
    closed: [{ at: 50, length: 10 }],
    paused: [],
    notch: 25,
    due: null,
  })
})

it('marks where the date was, and the time since, once it is late', () => {
  const bar = barGeometry({
    dueAt: day(10),
    stoppedAt: null,
    bar: { from: day(0), to: day(20), now: day(20), closed: [], paused: [] },
  })
  expect(bar).toMatchObject({ elapsed: 100, late: { at: 50, length: 50 }, due: 50 })
})

it('puts the notch where the clock was stopped, wherever now may be', () => {
  const bar = barGeometry({
    dueAt: day(20),
    stoppedAt: day(4),
    bar: { from: day(0), to: day(20), now: day(23), closed: [], paused: [] },
  })
  expect(bar).toMatchObject({ elapsed: 20, notch: 20, late: null })
})

it('keeps within its edges, even of no length at all', () => {
  const bar = barGeometry({
    dueAt: null,
    stoppedAt: null,
    bar: { from: day(3), to: day(3), now: day(9), closed: [[day(0), day(1)]], paused: [[day(2), day(3)]] },
  })
  expect(bar).toEqual({ elapsed: 100, late: null, closed: [], paused: [], notch: 100, due: null })
})
