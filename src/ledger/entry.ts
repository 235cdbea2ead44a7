/** One fact on the ledger, as it is stored. */
import type { EventAuthor } from '../core/cases/events.ts'
import type { Instant } from '../core/time/instant.ts'

/** Values that are safe to keep for ever: codes, ids, dates. Nothing that somebody wrote. */
export type Facts = { readonly [key: string]: FactValue }
export type FactValue = string | number | boolean | null | Facts | readonly FactValue[]

/** What somebody wrote; kept apart, so that it can be erased while the ledger stays whole. */
export interface Content {
  readonly kind: 'message' | 'note'
  /** Of the first message of a case, what it is about; of a note, what the customer may read of it. */
  readonly subject?: string
  readonly body: string
}

/** An event before it has its place in the case. */
export interface Draft {
  readonly type: string
  readonly occurredAt: Instant
  readonly by: { readonly kind: EventAuthor; readonly id: string | null }
  readonly facts: Facts
  readonly content?: Content
}

/** What is known of an event in its place, without what binds it there: all that judging asks for. */
export interface Fact extends Omit<Draft, 'content'> {
  readonly caseId: string
  /** From 1, without gaps. */
  readonly seq: number
  readonly recordedAt: Instant
}

export interface Entry extends Fact {
  readonly contentDigest: Uint8Array | null
  readonly previousHash: Uint8Array | null
  readonly hash: Uint8Array
}
