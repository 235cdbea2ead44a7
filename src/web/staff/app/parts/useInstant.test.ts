import { describe, expect, it } from 'vitest'
import { wallTimeOf } from './useInstant.ts'

describe('what a form shows of a date that was stated', () => {
  it('is the time on the wall of the organisation', () => {
    expect(wallTimeOf('2026-10-25T00:30:00Z', 'Europe/London')).toEqual(['2026-10-25', '01:30'])
    expect(wallTimeOf('2026-12-31T23:30:00Z', 'Europe/Madrid')).toEqual(['2027-01-01', '00:30'])
  })

  it('is the date alone where it has no time, and nothing where it is no date', () => {
    expect(wallTimeOf('2026-10-25', 'Europe/London')).toEqual(['2026-10-25', ''])
    expect(wallTimeOf('soon', 'Europe/London')).toEqual(['', ''])
  })
})
