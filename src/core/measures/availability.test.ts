import { describe, expect, it } from 'vitest'
import { type Calendar, compileCalendar } from '../calendar/compile.ts'
import { availabilityFigure, noProbes, probeOutcome } from './availability.ts'

const url = 'https://www.example.org/'
const none = { maintenance: [], notice: 0, maintenanceHours: null, ownOutages: [] }
const probe = (at: number, answered: boolean) => ({ url, at, answered })
const sundays = compileCalendar({
  timezone: 'Europe/London',
  hours: { sun: [['02:00', '04:00']] },
}) as Calendar

describe('a question to an address', () => {
  it('was answered or failed', () => {
    expect(probeOutcome(probe(5, true), none)).toBe('answered')
    expect(probeOutcome(probe(5, false), none)).toBe('failed')
  })

  it('says nothing while we were cut off ourselves, whatever came of it', () => {
    const cutOff = { ...none, ownOutages: [{ from: 5, until: 8 }] }
    expect([4, 5, 7, 8].map((at) => probeOutcome(probe(at, false), cutOff))).toEqual([
      'failed',
      'ownOutage',
      'ownOutage',
      'failed',
    ])
    expect(probeOutcome(probe(5, true), cutOff)).toBe('ownOutage')
  })

  it('is left out in maintenance that was announced before it began, answered or not', () => {
    const announced = { ...none, maintenance: [{ from: 10, until: 20, announcedAt: 9 }] }
    expect(probeOutcome(probe(10, false), announced)).toBe('maintenance')
    expect(probeOutcome(probe(19, true), announced)).toBe('maintenance')
    expect(probeOutcome(probe(20, false), announced)).toBe('failed')
  })

  it('counts in maintenance that was announced too late', () => {
    const window = { from: 100, until: 200 }
    const with_ = (announcedAt: number, notice: number) => ({
      ...none,
      notice,
      maintenance: [{ ...window, announcedAt }],
    })
    expect(probeOutcome(probe(150, false), with_(100, 0))).toBe('failed')
    expect(probeOutcome(probe(150, false), with_(51, 50))).toBe('failed')
    expect(probeOutcome(probe(150, false), with_(50, 50))).toBe('maintenance')
  })

  it('is left out only at the address that is maintained', () => {
    const other = { from: 0, until: 9, announcedAt: -1, urls: ['https://other.example.org/'] }
    expect(probeOutcome(probe(5, false), { ...none, maintenance: [other] })).toBe('failed')
  })

  it('is left out in the hours of the week that the charter keeps for maintenance', () => {
    const kept = { ...none, maintenanceHours: sundays }
    expect(probeOutcome(probe(Date.parse('2026-11-22T03:59:59Z'), false), kept)).toBe('maintenance')
    expect(probeOutcome(probe(Date.parse('2026-11-22T04:00:00Z'), false), kept)).toBe('failed')
  })
})

describe('availability', () => {
  it('is answered out of answered and failed, and what was left out stands beside it', () => {
    const counts = { answered: 999, failed: 1, maintenance: 120, ownOutage: 7 }
    const figure = availabilityFigure(counts, { atLeast: 0.999 })
    expect(figure).toMatchObject({ asked: 1000, share: 0.999, met: true, maintenance: 120, ownOutage: 7 })
    expect(availabilityFigure({ ...counts, failed: 2 }, { atLeast: 0.999 }).met).toBe(false)
  })

  it('of nothing asked is no share', () => {
    expect(availabilityFigure({ ...noProbes, maintenance: 9 }, { atLeast: 0.9 })).toMatchObject({
      share: null,
      interval: null,
      met: null,
    })
  })
})

describe('the share of answers', () => {
  it('is of few below the number from which a percentage is shown', () => {
    const few = (answered: number) => availabilityFigure({ ...noProbes, answered }, { atLeast: 0.99 }).few
    expect([1, 19, 20, 500].map(few)).toEqual([true, true, false, false])
  })
})
