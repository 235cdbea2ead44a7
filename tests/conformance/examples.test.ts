import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { compileCharter } from '../../src/core/cases/compile.ts'
import { parseCharterWithHolidays } from '../../src/core/charter/parse-with-holidays.ts'
import { problemLine } from '../../src/core/charter/problem.ts'
import { promisesByRow } from './charters.ts'

const folder = new URL('../../charters/examples/', import.meta.url)
const files = readdirSync(folder)
const read = (file: string) => readFileSync(new URL(file, folder), 'utf8')

/** Lines of each promise, without comments and empty lines. */
function lengthsIn(source: string): number[] {
  const [, commitments = ''] = source.split(/^commitments:$/m)
  return commitments
    .split(/^ {2}(?=[a-z0-9-]+:)/m)
    .map(
      (promise) => promise.split('\n').filter((line) => line.trim() && !line.trim().startsWith('#')).length,
    )
    .filter((lines) => lines > 0)
}

describe('the twenty charters of the wild', () => {
  test('are all there', () => {
    expect(files).toHaveLength(20)
    expect(new Set([...promisesByRow().keys()].map((row) => row.slice(0, 3))).size).toBe(20)
  })

  test.each(files)('%s is right, and runs', async (file) => {
    const { charter, problems } = await parseCharterWithHolidays(read(file), { file })
    expect(problems.filter(({ severity }) => severity === 'error').map(problemLine)).toEqual([])
    expect(compileCharter(charter!).charter.commitments.length).toBeGreaterThan(0)
  })

  test('say a promise in 12 lines or fewer: half of them do at least', () => {
    const lengths = files.flatMap((file) => lengthsIn(read(file))).sort((a, b) => a - b)
    expect(lengths.length).toBeGreaterThan(100)
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(12)
  })
})
