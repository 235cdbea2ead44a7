/** Which facts of a case have to state a date, so that a promise can begin with it. */
import type { CompiledCommitment } from '../../../core/cases/compile.ts'
import type { CaseFacts } from '../../../core/cases/events.ts'

/** `slot`: from when until when. */
export type DateAsked = 'date' | 'slot'

/** By the type of the fact. Where one promise asks for a date and another for a slot, the slot says both. */
export function datesAsked(
  commitments: readonly CompiledCommitment[],
  facts: CaseFacts,
): ReadonlyMap<string, DateAsked> {
  const asked = new Map<string, DateAsked>()
  for (const { kind, commitment, matches } of commitments) {
    if (!matches(facts)) continue
    if (kind === 'lead' && commitment.before && 'event' in commitment.before) {
      const { event } = commitment.before
      asked.set(event, asked.get(event) ?? 'date')
    }
    const by = commitment.due?.by ?? 'event'
    if (kind !== 'agreed' || (by !== 'event' && by !== 'slot')) continue
    for (const type of commitment.from) asked.set(type, by === 'slot' ? 'slot' : (asked.get(type) ?? 'date'))
  }
  return asked
}
