import { describe, expect, it } from 'vitest'
import { readersLanguage } from './language.ts'

describe('the language of a reader', () => {
  it.each([
    ['es-MX,es;q=0.9,en;q=0.8', ['en', 'es'], 'es'],
    ['de, en;q=0.5', ['es', 'en'], 'en'],
    ['de', ['es', 'en'], 'es'],
    ['en;q=0, es;q=0.1', ['en', 'es'], 'es'],
    ['es', ['en', 'es-MX'], 'es-MX'],
    [undefined, ['es'], 'es'],
    ['', [], 'en'],
  ])('who accepts %j of %j is %s', (accepted, available, expected) => {
    expect(readersLanguage(accepted, available)).toBe(expected)
  })
})
