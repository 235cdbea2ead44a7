/** Which promises an event can start a clock of, by what the case is. */
import type { CompiledCommitment, Starters } from './compiled.ts'
import type { CaseFacts } from './events.ts'

const mostKnown = 1000

/** Readers of many cases share the facts of those that are alike: the promises made to them are found once. */
export function startersOf(commitments: readonly CompiledCommitment[]): Starters {
  const known = new Map<CaseFacts, readonly CompiledCommitment[]>()
  return {
    commitments,
    on(facts) {
      const before = known.get(facts)
      if (before !== undefined) return before
      const found = commitments.filter((commitment) => canStart(commitment, facts))
      if (known.size < mostKnown) known.set(facts, found)
      return found
    },
  }
}

/** A lead time starts when its date is known. Of several starts those that have come count, whatever the case is yet. */
function canStart({ kind, startsWithLastOf, matches }: CompiledCommitment, facts: CaseFacts): boolean {
  return kind !== 'lead' && (startsWithLastOf !== null || matches(facts))
}
