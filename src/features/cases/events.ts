/** The events of a case that are written by the service itself; a charter adds its own. */

import type { Instant } from '../../core/time/instant.ts'
import type { Actor } from '../../http/service.ts'
import type { Content, Draft, Facts } from '../../ledger/entry.ts'

export const serviceEvents = [
  'received',
  'acknowledged',
  'replied',
  'updated',
  'noted',
  'wrote',
  'assigned',
  'paused',
  'resumed',
  'proposed',
  'agreed',
  'declined',
  'extended',
  'forewarned',
  'objected',
  'resolved',
  'closed',
  'reopened',
  'withdrawn',
  'merged',
  'absorbed',
  'spam',
  'breached',
] as const

/** A draft by an actor at an instant. Programs act in the name of the organisation. */
export function draft(
  type: string,
  actor: Actor,
  occurredAt: Instant,
  facts: Facts = {},
  content?: Content,
): Draft {
  return { type, occurredAt, by: authorOf(actor), facts, ...(content && { content }) }
}

export function message(body: string, subject?: string): Content {
  return { kind: 'message', body, ...(subject !== undefined && { subject }) }
}

export function note(body: string): Content {
  return { kind: 'note', body }
}

function authorOf(actor: Actor): Draft['by'] {
  if (actor.kind === 'system') return { kind: 'system', id: null }
  return { kind: actor.kind === 'program' ? 'staff' : actor.kind, id: actor.id }
}
