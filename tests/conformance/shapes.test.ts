import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { answerShape, readShapes } from './shapes.ts'

const vectors = readShapes(fileURLToPath(new URL('../../conformance/shapes.ndjson', import.meta.url)))

describe('the histories of conformance/shapes.ndjson', () => {
  it.each(vectors.map((vector) => [vector.id, vector.says, vector] as const))(
    '%s: %s',
    (_id, _says, vector) => {
      expect(answerShape(vector)).toEqual(vector.expect)
    },
  )

  it('are there for every shape', () => {
    expect(vectors.length).toBeGreaterThanOrEqual(20)
  })
})
