import { expect, test } from 'vitest'
import { changedOutcomes, type ProbeSum, probeDayOf } from './probe-days.ts'

const answered: ProbeSum = { amount: 1_430, took: 28_600, slowest: 40, times: [1_430, 0] }
const untaken = (amount: number, times: readonly number[] = []): ProbeSum => ({
  amount,
  took: 0,
  slowest: 0,
  times,
})

test('of a day that is written down, only turns that nobody took may become more', () => {
  const day = { answered, failed: untaken(10) }
  expect(changedOutcomes(day, day)).toEqual([])
  expect(changedOutcomes(day, { ...day, ownOutage: untaken(3) })).toEqual([])
  expect(
    changedOutcomes({ ...day, ownOutage: untaken(3, [0, 0]) }, { ...day, ownOutage: untaken(4) }),
  ).toEqual([])
  expect(changedOutcomes({ ...day, ownOutage: untaken(3) }, { ...day, ownOutage: untaken(2) })).toEqual([
    'ownOutage',
  ])
  expect(changedOutcomes({ ...day, ownOutage: untaken(3) }, day)).toEqual(['ownOutage'])
  expect(changedOutcomes(day, { ...day, ownOutage: { ...untaken(3), took: 5 } })).toEqual(['ownOutage'])
})

test('whatever else became another is named: more, fewer, gone, or counted otherwise', () => {
  const day = { answered, failed: untaken(10) }
  expect(changedOutcomes(day, { answered, failed: untaken(9) })).toEqual(['failed'])
  expect(changedOutcomes(day, { answered, failed: untaken(11) })).toEqual(['failed'])
  expect(changedOutcomes(day, { answered })).toEqual(['failed'])
  expect(changedOutcomes(day, { answered, maintenance: untaken(10) })).toEqual(['failed', 'maintenance'])
  expect(changedOutcomes(day, { answered: { ...answered, slowest: 39 }, failed: untaken(10) })).toEqual([
    'answered',
  ])
  expect(changedOutcomes(day, { answered: { ...answered, times: [1_429, 1] }, failed: untaken(10) })).toEqual(
    ['answered'],
  )
})

test('an entry of another chain is no day; one whose sums cannot be read has none', () => {
  const facts = { id: 'a', url: 'https://example.org/', day: '2026-06-07' }
  expect(probeDayOf({ caseId: 'score/polite', facts })).toBeNull()
  for (const sums of [undefined, null, 5, { answered: 5 }, { answered: { amount: 1 } }])
    expect(probeDayOf({ caseId: 'availability/there', facts: { ...facts, sums } as never })?.sums).toEqual({})
})
