import { expect, it } from 'vitest'
import { guessDate, guessMonth, guessYearDay, noSuchDay } from './date-slips.ts'
import { parseYearSpan } from './year-day.ts'

it.each([
  ['30th September', '30 September'],
  ['September 30', '30 September'],
  ['the 30 of September', '30 September'],
  ['30 de septiembre', '30 September'],
  ['el 1º de mayo', '1 May'],
  ['30 sept.', '30 September'],
  ['30 Septembr', '30 September'],
  ['30/9', '30 September'],
  ['13.9', '13 September'],
  ['12/9', undefined],
  ['30/13', undefined],
  ['29 february', '29 February'],
  ['30 february', undefined],
  ['31 November', undefined],
  ['September', undefined],
  ['30', undefined],
  ['30 1', undefined],
  ['30 September 2', undefined],
  ['may june', undefined],
  ['30 smarch', '30 March'],
  ['30 floreal', undefined],
])('the day %s is %s', (text, meant) => {
  expect(guessYearDay(text)).toBe(meant)
})

it.each([
  ['25/12/2026', '2026-12-25'],
  ['25-12-2026', '2026-12-25'],
  ['12.25.2026', '2026-12-25'],
  ['13/1/2026', '2026-01-13'],
  ['05/04/2026', undefined],
  ['12/12/2026', undefined],
  ['25/13/2026', undefined],
  ['31/11/2026', undefined],
  ['2026/12/25', '2026-12-25'],
  ['2026-1-5', '2026-01-05'],
  ['2026-13-05', undefined],
  ['25 December 2026', '2026-12-25'],
  ['December 25, 2026', '2026-12-25'],
  ['25 de diciembre de 2026', '2026-12-25'],
  ['29 February 2026', undefined],
  ['25 December', undefined],
  ['Christmas 2026', undefined],
  ['2026', undefined],
])('the date %s is %s', (text, meant) => {
  expect(guessDate(text)).toBe(meant)
})

it('a month is known by its first three letters, in English and Spanish', () => {
  expect(['Sep', 'sept.', 'ago', 'agosto', 'ene', 'Agust', 'ma', 'xyz'].map(guessMonth)).toEqual([
    ...['September', 'September', 'August', 'August', 'January', 'August'],
    ...[undefined, undefined],
  ])
  expect(parseYearSpan('agosto')).toMatchObject({ nearest: 'August' })
})

it('a date that no month has is answered with its month', () => {
  expect(noSuchDay('2026-11-31')).toBe('November 2026 has no day 31')
  expect(noSuchDay('2026-02-29')).toBe('February 2026 has no day 29')
  expect(noSuchDay('2026-01-00')).toBe('January 2026 has no day 0')
  for (const text of ['2026-11-30', '2026-13-01', '2026-00-01', 'soon'])
    expect(noSuchDay(text)).toBeUndefined()
})
