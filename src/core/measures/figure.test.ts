import { describe, expect, it } from 'vitest'
import { figureOf } from './figure.ts'
import { noCounts } from './tally.ts'

describe('a figure that is published', () => {
  it('is of few below the number from which a percentage is shown', () => {
    const few = (kept: number) => figureOf({ ...noCounts, kept }).few
    expect([0, 19, 20, 500].map(few)).toEqual([true, true, false, false])
  })
})
