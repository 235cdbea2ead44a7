import { expect, it } from 'vitest'
import { type DoubledLine, inOrderOfLines, withoutDoubles } from './doubled-lines.ts'
import { type EventLine, parseEventLine } from './event-line.ts'

/** The lines of case a, whose numbers are their places from 1; `null` states no `seq`. */
function lines(...seqs: readonly (number | null)[]): EventLine[] {
  return seqs.map((seq, index) => {
    const fields = {
      case: 'a',
      type: 'received',
      occurredAt: '2026-06-01T10:00:00Z',
      ...(seq !== null && { seq }),
    }
    return parseEventLine(JSON.stringify(fields), index + 1) as EventLine
  })
}

function doubled(...seqs: readonly (number | null)[]) {
  const refused: DoubledLine[] = []
  const left = withoutDoubles(lines(...seqs), (one) => refused.push(one))
  return {
    left: left.map(({ event }) => event.seq),
    refused: refused.map(({ line }) => line),
    refusals: refused,
  }
}

it('leaves out a fact that has the `seq` of one before it, and says of which lines', () => {
  expect(doubled(3, 1, 2)).toMatchObject({ left: [3, 1, 2], refused: [] })
  const { left, refused, refusals } = doubled(7, 8, 7, 9, 7)
  expect(left).toEqual([7, 8, 9])
  expect(refused).toEqual([3, 5])
  expect(refusals[0]!.problem).toBe(
    '"seq" 7 of case "a" is that of line 1 too: each fact of a case has one of its own, and a line without one has its number',
  )
})

it('knows the number of a line that states no `seq`', () => {
  expect(doubled(null, 1)).toMatchObject({ left: [1], refused: [2] })
  expect(doubled(2, null)).toMatchObject({ left: [2], refused: [2] })
  expect(doubled(null, 9, null)).toMatchObject({ left: [1, 9, 3], refused: [] })
})

it('tells of lines in their order', () => {
  const at = (line: number) => ({ line, problem: '' })
  expect(inOrderOfLines([at(5), at(2), at(9)])).toEqual([at(2), at(5), at(9)])
})
