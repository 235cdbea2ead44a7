import { describe, expect, it } from 'vitest'
import { lastedIn, tookIn } from './durations.ts'

/** Intl sets no-break spaces. */
const plain = (text: string) => text.replace(/\s/g, ' ')

describe('how long something lasted', () => {
  it.each([
    [0, '0 seconds'],
    [59, '59 seconds'],
    [60, '1 minute'],
    [185, '3 minutes 5 seconds'],
    [7_500, '2 hours 5 minutes'],
    [3_659, '1 hour'],
    [90_000, '1 day 1 hour'],
  ])('%d seconds: %s', (seconds, words) => expect(plain(lastedIn('en')(seconds))).toBe(words))

  it('in Spanish', () => expect(plain(lastedIn('es')(7_500))).toBe('2 horas 5 minutos'))
})

it('says how long an answer took, in the unit that can be read', () => {
  expect([45, 999, 1_000, 1_240].map(tookIn('en')).map(plain)).toEqual(
    ['45 ms', '999 ms', '1 s', '1.2 s'].map(plain),
  )
  expect(plain(tookIn('es')(1_240))).toBe('1,2 s')
})
