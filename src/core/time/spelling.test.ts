import { describe, expect, it } from 'vitest'
import { nearestSpelling } from './spelling.ts'

describe('the nearest spelling', () => {
  it.each([
    ['stpo', 'stop', 'two letters swapped are one slip'],
    ['tsop', 'stop', 'the first two as well'],
    ['stp', 'stop', 'a letter left out'],
    ['stoop', 'stop', 'a letter too many'],
    ['step', 'stop', 'a letter changed'],
    [' STOP ', 'stop', 'capitals and spaces around are none'],
  ])('of "%s" is "%s": %s', (word, nearest) => {
    expect(nearestSpelling(word, ['start', 'stop', 'void'])).toBe(nearest)
  })

  it('is none beyond one slip in three letters', () => {
    expect(nearestSpelling('spot', ['stop'])).toBeUndefined()
    expect(nearestSpelling('poin', ['stop'])).toBeUndefined()
    expect(nearestSpelling('receivd', ['received'])).toBe('received')
    expect(nearestSpelling('recevid', ['received'])).toBe('received')
    expect(nearestSpelling('rcevid', ['received'])).toBeUndefined()
  })

  it('is the first of those that are equally near', () => {
    expect(nearestSpelling('stap', ['stop', 'step'])).toBe('stop')
  })
})
