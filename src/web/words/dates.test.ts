import { describe, expect, it } from 'vitest'
import { dateWords, unbrokenDates } from './dates.ts'

it("tells an instant in the reader's zone and language", () => {
  expect(dateWords('en', 'Europe/London').dayAndTime('2026-07-09T23:30:00Z')).toBe(
    'Friday 10 July 2026, 00:30',
  )
  expect(dateWords('es', 'Europe/Madrid').dayAndTime('2026-07-09T23:30:00Z')).toBe(
    'viernes 10 de julio de 2026, 01:30',
  )
})

it('tells what falls due when a day ends as that day, never as midnight of the next', () => {
  const { due } = dateWords('en', 'Europe/London')
  expect(due('2026-07-09T23:00:00Z')).toBe('Thursday 9 July 2026')
  expect(due('2026-07-09T16:00:00Z')).toBe('Thursday 9 July 2026, 17:00')
  expect(dateWords('es', 'Europe/Madrid').due('2026-07-09T23:00:00Z')).toBe(
    'viernes 10 de julio de 2026, 01:00',
  )
})

it('tells a date as it stands, in whatever zone', () => {
  expect(dateWords('en', 'America/Los_Angeles').day('2026-04-01')).toBe('1 April 2026')
  expect(dateWords('en', 'America/Los_Angeles').day('2026-04-01T00:00:00Z')).toBe('31 March 2026')
})

it('names months in full, and by a letter for the foot of a bar', () => {
  expect(dateWords('es', 'UTC').month('2026-01')).toBe('enero de 2026')
  expect(dateWords('en', 'UTC').letterOfMonth('2026-01')).toBe('J')
})

describe('a date in a line', () => {
  it.each([
    ['to be reviewed by 3 January 2027.', 'to be reviewed by 3_January_2027.'],
    ['Thursday 10 December 2026, 17:00', 'Thursday 10_December_2026, 17:00'],
    ['antes del 3 de enero de 2027', 'antes del 3_de_enero_de_2027'],
    ['3 cases in 2027', '3 cases in 2027'],
  ])('is not broken: %s', (text, shown) => {
    expect(unbrokenDates(text).replaceAll('\u00a0', '_')).toBe(shown)
  })
})
