import { expect, test } from 'vitest'
import { freshBytes } from './random.ts'

test('fresh bytes are as many as were asked for, and never the same', () => {
  const seen = new Set<string>()
  for (let round = 0; round < 2_000; round++)
    for (const length of [12, 16, 24, 32]) {
      const bytes = freshBytes(length)
      expect(bytes).toHaveLength(length)
      seen.add(bytes.toString('hex'))
    }
  expect(seen.size).toBe(8_000)
})

test('what was given out stays as it was', () => {
  const bytes = freshBytes(32)
  const before = bytes.toString('hex')
  for (let round = 0; round < 600; round++) freshBytes(32)
  expect(bytes.toString('hex')).toBe(before)
})
