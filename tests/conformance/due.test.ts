import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { naiveDue } from '../../src/core/clock/testing/naive.ts'
import { answerDue, readDueVectors, runDue } from './due.ts'

const folder = fileURLToPath(new URL('../../conformance', import.meta.url))
const vectors = readDueVectors(`${folder}/due.ndjson`)

describe('the due instants of conformance/due.ndjson', { timeout: 60_000 }, () => {
  for (const vector of vectors) {
    it(`${vector.id}: ${vector.says}`, () => {
      const answered = answerDue(vector)
      expect(vector.expect === 'refused' ? answered?.slice(0, 7) : answered).toBe(vector.expect)
    })
  }

  it('are those that counting dates and minutes one by one gives', () => {
    for (const vector of vectors.filter(({ expect }) => expect !== 'refused')) {
      const due = naiveDue(vector)
      expect([vector.id, due === null ? null : new Date(due).toISOString()]).toEqual([
        vector.id,
        vector.expect,
      ])
    }
  })

  it('are counted by the runner', () => {
    expect(runDue(folder)).toEqual({ passed: vectors.length, failed: [] })
  })
})
