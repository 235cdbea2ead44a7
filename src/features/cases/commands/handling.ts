/** Who looks after a case, and the facts that a charter names for itself. */

import { filterTest } from '../../../core/cases/compile.ts'
import type { CaseFacts } from '../../../core/cases/events.ts'
import type { OwnEvent } from '../../../core/charter/model.ts'
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

/** The charter's own events that a case like this one has buttons for. */
export function ownEventsFor(events: readonly OwnEvent[], facts: CaseFacts): OwnEvent[] {
  return events.filter((event) => filterTest(event.for)(facts))
}
