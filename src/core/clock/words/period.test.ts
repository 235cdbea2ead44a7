import { expect, it } from 'vitest'
import { periodWords } from './period.ts'

it.each([
  ['2026-11', 'en', 'November 2026'],
  ['2026-11', 'es-MX', 'noviembre de 2026'],
  ['2026-Q4', 'en-GB', 'quarter 4 of 2026'],
  ['2026-Q4', 'es', 'trimestre 4 de 2026'],
  ['2026-Q4', 'de', 'quarter 4 of 2026'],
  ['2026', 'es', '2026'],
  ['2026-13', 'en', '2026-13'],
  ['spring 2026-11', 'en', 'spring 2026-11'],
])('a period %s is in %s: %s', (period, language, words) => {
  expect(periodWords(period, language)).toBe(words)
})
