import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { dateText, parseDate } from '../time/date.ts'
import { firstInstantOf, instantOfWall, isTimezone, offsetAt, offsetPeriods } from './zone.ts'

const FROM = parseDate('2005-01-01')!
const UNTIL = parseDate('2030-01-01')!

describe('wall times of a zone', { timeout: 60_000 }, () => {
  const zones = [
    'Europe/London',
    'America/St_Johns',
    'Africa/Casablanca',
    'Pacific/Apia',
    'Australia/Lord_Howe',
  ]
  it.each(zones)('are those of Temporal, on every date there is, in %s', (zone) => {
    const periods = offsetPeriods(zone, FROM * 86_400_000, UNTIL * 86_400_000)
    fc.assert(
      fc.property(
        fc.integer({ min: FROM + 2, max: UNTIL - 2 }),
        fc.integer({ min: 0, max: 1439 }),
        (day, minutes) => {
          const date = Temporal.PlainDate.from(dateText(day))
          const plainTime = { hour: Math.floor(minutes / 60), minute: minutes % 60 }
          expect(instantOfWall(periods, day, minutes)).toBe(
            date.toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds,
          )
          expect(firstInstantOf(periods, day)).toBe(date.toZonedDateTime(zone).epochMilliseconds)
        },
      ),
      { numRuns: 400 },
    )
  })

  it.each([
    ['Europe/London', '2026-03-29', 90, '2026-03-29T01:30:00.000Z'],
    ['Europe/London', '2026-10-25', 90, '2026-10-25T00:30:00.000Z'],
    ['Australia/Lord_Howe', '2026-10-04', 135, '2026-10-03T15:45:00.000Z'],
    ['Pacific/Apia', '2011-12-30', 540, '2011-12-30T19:00:00.000Z'],
    ['Europe/London', '2026-06-08', 1440, '2026-06-08T23:00:00.000Z'],
  ])('in %s on %s at %d minutes: %s', (zone, date, minutes, iso) => {
    const periods = offsetPeriods(zone, FROM * 86_400_000, UNTIL * 86_400_000)
    expect(new Date(instantOfWall(periods, parseDate(date)!, minutes)).toISOString()).toBe(iso)
  })
})

describe('how far a zone is ahead of UTC', () => {
  it('changes at the instant of its clock change, not after it', () => {
    const change = Date.parse('2026-03-29T01:00Z')
    expect([change - 1, change, change + 1].map((at) => offsetAt('Europe/London', at) / 3_600_000)).toEqual([
      0, 1, 1,
    ])
  })
})

describe('the name of a zone', () => {
  it('is an IANA name, not an offset', () => {
    expect(isTimezone('Europe/London')).toBe(true)
    expect(isTimezone('UTC')).toBe(true)
    expect(isTimezone('+01:00')).toBe(false)
    expect(isTimezone('Europe/Lundon')).toBe(false)
  })
})
