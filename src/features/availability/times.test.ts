import { describe, expect, it } from 'vitest'
import { addTimes, noTimes, timesOf, withinFor } from './times.ts'

const of = (...all: number[]) => all.map(timesOf).reduce(addTimes, noTimes)

describe('response times', () => {
  it('say within how long half and nearly all answers came', () => {
    const times = of(...Array(95).fill(40), ...Array(4).fill(250), 9_000)
    expect(withinFor(times, 9_000, 0.5)).toBe(50)
    expect(withinFor(times, 9_000, 0.95)).toBe(50)
    expect(withinFor(times, 9_000, 0.96)).toBe(300)
    expect(withinFor(times, 9_000, 1)).toBe(9_000)
  })

  it('put an answer at a bound within it', () => {
    expect(timesOf(100)).toEqual(timesOf(51))
    expect(timesOf(100)).not.toEqual(timesOf(101))
  })

  it('know no bound for what took longer than all of them but the slowest itself', () => {
    expect(withinFor(of(60_000), 60_000, 0.5)).toBe(60_000)
    expect(withinFor(of(70), 70, 0.5)).toBe(70)
  })

  it('say nothing where nothing answered', () => expect(withinFor(noTimes, 0, 0.5)).toBeNull())

  it('add up, also to what has none yet', () => expect(addTimes([], timesOf(10))).toEqual(timesOf(10)))
})
