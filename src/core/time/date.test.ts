import { describe, expect, it } from 'vitest'
import { dateText, parseDate, parseInstant, parseWallTime, wallTimeText, weekdayOf } from './date.ts'

describe('a date', () => {
  it('is a number of days since 1970', () => {
    expect(parseDate('1970-01-01')).toBe(0)
    expect(parseDate('1969-12-31')).toBe(-1)
    expect(dateText(parseDate('2028-02-29')!)).toBe('2028-02-29')
  })

  it.each(['2026-02-29', '2026-13-01', '2026-6-8', '08/06/2026', '2026-06-08T00:00', ''])(
    '"%s" is none',
    (text) => {
      expect(parseDate(text)).toBeNull()
    },
  )

  it('has a weekday, Monday first, before 1970 too', () => {
    expect(weekdayOf(parseDate('2026-06-08')!)).toBe(0)
    expect(weekdayOf(parseDate('1969-12-28')!)).toBe(6)
  })
})

describe('an instant', () => {
  it.each([
    ['2026-06-08T09:00:00Z', '2026-06-08T09:00:00.000Z'],
    ['2026-06-08T09:00Z', '2026-06-08T09:00:00.000Z'],
    ['2026-06-08T10:00:00.25+01:00', '2026-06-08T09:00:00.250Z'],
    ['2026-06-08T10:00:00+0100', '2026-06-08T09:00:00.000Z'],
    ['2026-06-08T10:00:00.123456789Z', '2026-06-08T10:00:00.123Z'],
  ])('%s is read', (text, iso) => {
    expect(new Date(parseInstant(text)!).toISOString()).toBe(iso)
  })

  it.each(['2026-06-08T09:00:00', '2026-06-08', '2026-02-30T09:00:00Z', '2026-06-08T24:00:00Z', 'now'])(
    '%s is none',
    (text) => {
      expect(parseInstant(text)).toBeNull()
    },
  )
})

describe('a wall time', () => {
  it('is minutes from midnight, to 24:00', () => {
    expect(parseWallTime('00:00')).toBe(0)
    expect(parseWallTime('24:00')).toBe(1440)
    expect(wallTimeText(545)).toBe('09:05')
  })

  it.each(['9:00', '24:01', '12:60', '1200'])('"%s" is none', (text) => {
    expect(parseWallTime(text)).toBeNull()
  })
})
