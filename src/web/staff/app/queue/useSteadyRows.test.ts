import { describe, expect, it } from 'vitest'
import type { CaseSummary } from '../../../../features/cases/contract.ts'
import { holdOrder } from './useSteadyRows.ts'

const row = (id: string, subject = id) => ({ id, subject }) as CaseSummary
const told = (rows: readonly CaseSummary[]) => rows.map(({ subject }) => subject)

describe('rows under a pointer', () => {
  it('stay where they are when their order changes', () => {
    expect(told(holdOrder([row('a'), row('b'), row('c')], [row('c'), row('a'), row('b')]))).toEqual([
      'a',
      'b',
      'c',
    ])
  })

  it('say what is newest about each, and keep what has gone', () => {
    expect(told(holdOrder([row('a'), row('b')], [row('b', 'b, changed')]))).toEqual(['a', 'b, changed'])
  })

  it('are joined by those of the next page, not by those that come in between', () => {
    expect(told(holdOrder([row('a'), row('b')], [row('new'), row('a'), row('b'), row('c')]))).toEqual([
      'a',
      'b',
      'c',
    ])
  })
})
