/** Which turns are listed by name: of each promise, target and kind the first ones, in the order of cases. */
import { type Turn, turnKind } from '../../core/measures/what-if.ts'

/** Of each kind; more than that nobody reads, and memory is bounded. */
const mostOfAKind = 1000

/** How many turns of each kind are listed already. Who gives them range by range does so in the order of cases. */
export interface Listed {
  isFull(turn: Turn): boolean
  /** The turns of a range in the order of cases, of each kind as many as there is room for. */
  listed(turns: readonly Turn[]): Turn[]
}

export function nothingListed(): Listed {
  const counts = new Map<string, number>()
  return {
    isFull: (turn) => (counts.get(keyOfTurn(turn)) ?? 0) >= mostOfAKind,
    listed: (turns) =>
      [...turns].sort(inOrderOfCases).filter((turn) => {
        const key = keyOfTurn(turn)
        const count = (counts.get(key) ?? 0) + 1
        counts.set(key, count)
        return count <= mostOfAKind
      }),
  }
}

function inOrderOfCases(a: Turn, b: Turn): number {
  if (a.case !== b.case) return a.case < b.case ? -1 : 1
  const [start, other] = [(a.record ?? a.changed)!.startedAt, (b.record ?? b.changed)!.startedAt]
  if (start !== other) return start - other
  if (a.commitment !== b.commitment) return a.commitment < b.commitment ? -1 : 1
  return a.target - b.target
}

function keyOfTurn({ commitment, target, record, changed }: Turn): string {
  return `${turnKind(record?.outcome ?? null, changed?.outcome ?? null)} ${target} ${commitment}`
}
