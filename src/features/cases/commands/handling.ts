/** Who looks after a case, and the facts that a charter names for itself. */

import { type CompiledCharter, filterTest } from '../../../core/cases/compile.ts'
import type { CaseFacts } from '../../../core/cases/events.ts'
import type { Commitment, OwnEvent } from '../../../core/charter/model.ts'
import { readyEvents } from '../../../core/charter/vocabulary.ts'
import type { Instant } from '../../../core/time/instant.ts'
import { refuse } from '../../../http/refusal.ts'
import { draft } from '../events.ts'
import { words } from '../messages/index.ts'
import { type Decide, whileLive } from './decision.ts'

/** `undefined` leaves the team as it is; null takes it away. */
export function assign(staffId: string | null, teamId?: string | null): Decide {
  return whileLive(({ actor, now, state }) => {
    const team = teamId === undefined ? state.teamId : teamId
    if (staffId === state.assigneeId && team === state.teamId) return { drafts: [] }
    const byOther = actor.kind !== 'staff' || actor.id !== staffId
    return {
      drafts: [draft('assigned', actor, now, { staffId, teamId: team })],
      ...(staffId !== null && byOther && { tells: 'assigned' as const }),
    }
  })
}

/** Records *signed off*, *issued*, *decided*: whatever the charter names for a case like this one. */
export function recordOwn(
  type: string,
  occurredAt?: Instant,
  carries?: Readonly<Record<string, string>>,
): Decide {
  return whileLive(({ actor, now, state, charter }) => {
    const at = occurredAt ?? now
    const own = charter.charter.events.find((event) => event.type === type)
    if (!own || !filterTest(own.for)(state.facts))
      return refuse('invalid', words.phrase('refused.no-such-event'))
    if (at > now) return refuse('invalid', words.phrase('refused.happened-later'))
    if (at < state.receivedAt) return refuse('invalid', words.phrase('refused.happened-earlier'))
    return { drafts: [draft(type, actor, at, carries ? { carries } : {})] }
  })
}

/**
 * The charter's own events that a case like this one has buttons for. One that every charter may use, and none of its
 * promises to this case asks for, would only be in the way.
 */
export function ownEventsFor({ charter, commitments }: CompiledCharter, facts: CaseFacts): OwnEvent[] {
  const used = new Set(
    commitments.flatMap(({ commitment, matches }) => (matches(facts) ? typesIn(commitment) : [])),
  )
  return charter.events.filter(
    ({ type, for: filter }) => filterTest(filter)(facts) && (!(type in readyEvents) || used.has(type)),
  )
}

function typesIn({ from, until, each, before }: Commitment): string[] {
  return [
    ...from,
    ...until.map(({ type }) => type),
    ...each,
    ...(before && 'event' in before ? [before.event] : []),
  ]
}
