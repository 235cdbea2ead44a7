import { describe, expect, it } from 'vitest'
import { promise, promising } from '../cases/testing/office.ts'
import { factsTable, noFacts } from './facts-table.ts'

describe('the facts of cases', () => {
  const { versions } = promising(
    promise({ for: { channel: ['letter', 'email'], attributes: { plan: ['gold'] } } }),
  )

  it('are one where no filter of the charter tells them apart', () => {
    const table = factsTable(versions)
    const letter = table.numberOf({ channel: 'letter', about: 'enquiry' })
    expect(table.numberOf({ channel: 'letter', about: 'complaint' })).toBe(letter)
    expect(table.numberOf({ channel: 'email' })).not.toBe(letter)
    expect(table.numberOf({ channel: 'telephone' })).toBe(noFacts)
    expect(table.numberOf({ channel: 'letter', attributes: { plan: 'gold' } })).not.toBe(letter)
    expect(table.numberOf({ channel: 'letter', attributes: { plan: 'silver' } })).toBe(letter)
    expect(table.at(letter)).toMatchObject({ channel: 'letter', about: undefined })
  })

  it('are told apart by every value of an attribute that states the limit, and by no other', () => {
    const stated = promising(promise({ limitIn: 'time-limit' }))
    const table = factsTable(stated.versions)
    const numbers = ['2 days', '3 days', '2 days'].map((limit) =>
      table.numberOf({ attributes: { 'time-limit': limit, other: limit + Math.PI } }),
    )
    expect(numbers[0]).not.toBe(numbers[1])
    expect(numbers[0]).toBe(numbers[2])
    expect(table.numberOf({ attributes: { other: 'x' } })).toBe(noFacts)
    expect(factsTable(versions).numberOf({ attributes: { undefined: 'x' } })).toBe(noFacts)
  })

  it('are told apart whole where that is asked for', () => {
    const table = factsTable(versions, ['about'])
    expect(table.numberOf({ about: 'complaint' })).not.toBe(table.numberOf({ about: 'enquiry' }))
    expect(table.at(table.numberOf({ about: 'enquiry' })).about).toBe('enquiry')
  })
})
