import { describe, expect, it } from 'vitest'
import { at, promise, promising } from '../cases/testing/office.ts'
import { openWhatIf, type Turn } from './what-if.ts'
import { straightCounter } from './what-if-straight.ts'

const [record, changed] = [promising(promise()), promising(promise({ within: '1 working day' }))]
const now = at('4 12:00')

describe('straight clocks compared as of an instant', () => {
  /** Those that turn, of clocks that began on the 1st. */
  function turned(stoppedAt: number | null): Turn[] {
    const turns: Turn[] = []
    const whatIf = openWhatIf({ record, changed, asOf: now, onTurn: (turn) => turns.push(turn) })
    const count = straightCounter(whatIf, { commitment: 'reply', channel: '', part: null })
    count('a', at('1 10:00'), stoppedAt)
    count('begins later', now + 1, null)
    return turns
  }

  it('have stopped where they did so by then, and wait where they stop later', () => {
    const stops = [now - 1, now, now + 1, null].map((stoppedAt) =>
      turned(stoppedAt).map(({ case: name, changed }) => [name, changed?.stoppedAt]),
    )
    expect(stops).toEqual([[['a', now - 1]], [['a', now]], [['a', null]], [['a', null]]])
  })
})
