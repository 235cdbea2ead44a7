import { expect, it } from 'vitest'
import { guessDays, guessHours, guessSpans } from './hour-slips.ts'

it.each([
  ['Monday-Friday', 'mon-fri'],
  ['Monday to Friday', 'mon-fri'],
  ['lun-vie', 'mon-fri'],
  ['de lunes a viernes', 'mon-fri'],
  ['sábado', 'sat'],
  ['weds', 'wed'],
  ['thurs', 'thu'],
  ['mno', 'mon'],
  ['mon-fri:09:00-17:00', 'mon-fri'],
  ['weekdays', 'mon-fri'],
  ['días laborables', 'mon-fri'],
  ['weekend', 'sat-sun'],
  ['Every day', 'mon-sun'],
  ['todos los días', 'mon-sun'],
  ['mo', 'mon'],
  ['mi', undefined],
  ['holidays', undefined],
  ['mon tue wed', undefined],
  ['mon-xxxxx', undefined],
  ['', undefined],
])('the days %s are %s', (text, meant) => {
  expect(guessDays(text)).toBe(meant)
})

it.each([
  ['24/7', 'always'],
  ['24 hours', 'always'],
  ['Siempre', 'always'],
  ['allways', undefined],
  ['office hours', undefined],
])('the hours %s are %s', (text, meant) => {
  expect(guessHours(text)).toBe(meant)
})

it.each([
  ['9-17', '09:00-17:00'],
  ['9.00 – 17:00', '09:00-17:00'],
  ['9am-5pm', '09:00-17:00'],
  ['9 am to 5:30 pm', '09:00-17:30'],
  ['12pm-8pm', '12:00-20:00'],
  ['12am-6am', '00:00-06:00'],
  ['9h-17h', '09:00-17:00'],
  ['9 a 17', '09:00-17:00'],
  ['09:00-13:00, 14:00-17:00', '[09:00-13:00, 14:00-17:00]'],
  ['9-13 y 15-18', '[09:00-13:00, 15:00-18:00]'],
  ['Closed', 'closed'],
  ['cerrado', 'closed'],
  ['9-13 and later', undefined],
  ['nine to five', undefined],
])('the opening hours %s are %s', (text, meant) => {
  expect(guessSpans(text)).toBe(meant)
})
