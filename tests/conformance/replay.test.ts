import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { answer, readVectors, runReplay } from './replay.ts'

const folder = fileURLToPath(new URL('../../conformance', import.meta.url))

describe('the histories of conformance/replay.ndjson', () => {
  for (const vector of readVectors(`${folder}/replay.ndjson`)) {
    it(`${vector.id}: ${vector.says}`, () => {
      expect(answer(vector)).toEqual(vector.expect)
    })
  }

  it('are all answered, and counted', () => {
    const { passed, failed } = runReplay(folder)
    expect(failed).toEqual([])
    expect(passed).toBeGreaterThanOrEqual(40)
  })
})
