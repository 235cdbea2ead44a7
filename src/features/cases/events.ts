/** How events of a case are drafted. */

import type { Instant } from '../../core/time/instant.ts'
import type { Actor } from '../../http/service.ts'
import type { Content, Draft, Facts } from '../../ledger/entry.ts'

/** A draft by an actor at an instant. Programs act in the name of the organisation. */
export function draft(
  type: string,
  actor: Actor,
  occurredAt: Instant,
  facts: Facts = {},
  content?: Content,
): Draft {
  // A program has no name in the house; which token it was stays on record.
  const known = actor.kind === 'program' ? { ...facts, program: actor.id } : facts
  return { type, occurredAt, by: authorOf(actor), facts: known, ...(content && { content }) }
}

export function message(body: string, subject?: string): Content {
  return { kind: 'message', body, ...(subject !== undefined && { subject }) }
}

/** For staff; `forCustomer` is what the customer may read of it. */
export function note(body: string, forCustomer?: string): Content {
  return { kind: 'note', body, ...(forCustomer !== undefined && { subject: forCustomer }) }
}

function authorOf(actor: Actor): Draft['by'] {
  if (actor.kind === 'system') return { kind: 'system', id: null }
  return actor.kind === 'program' ? { kind: 'staff', id: null } : { kind: actor.kind, id: actor.id }
}
