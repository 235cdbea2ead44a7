/** The facts about a case, as the ledger holds them and the engine reads them. */
import type { Instant } from '../time/instant.ts'

/** What is known of a case: which promises are made to it. */
export interface CaseFacts {
  readonly channel?: string
  readonly about?: string
  readonly segment?: string
  readonly priority?: string
  readonly attributes?: Readonly<Record<string, string>>
}

export type EventAuthor = 'staff' | 'customer' | 'system'

export interface CaseEvent {
  /** `received`, `acknowledged`, `replied`, `updated`, `proposed`, `resolved`, `closed`, `reopened`, `paused`, `resumed`,
   * `agreed`, `extended`, `escalated`, `withdrawn`, `merged`, `spam`, `reclassified`, `corrected`, `excepted`,
   * `calendar-changed`, or one that a charter names for itself. */
  readonly type: string
  /** When it happened. Of `corrected`: when the event that it puts right has happened in truth. */
  readonly occurredAt: Instant
  readonly recordedAt: Instant
  /** Place in the case's order, from 1. Equal times keep this order. */
  readonly seq: number
  readonly by: EventAuthor
  /** Which member of staff, by id; for counting how many had a part in a case. */
  readonly author?: string
  /** On `received`: what the case is. On `reclassified`: what it is from now on (see `reclassifiedFacts`). */
  readonly facts?: CaseFacts
  /** `paused`: the id of the reason; `resumed`: the one that ends (none: all); `extended`, `withdrawn` …: why. */
  readonly reason?: string
  /** `agreed`, `extended`: a local date or an ISO instant. `corrected`: the one that the event should have carried. */
  readonly until?: string
  /** Only on `corrected`: the `seq` of the event that it puts right. */
  readonly corrects?: number
  /** Only on `corrected`: that event has not happened at all (it was logged on the wrong case). */
  readonly retracted?: boolean
  /** `excepted`: the promise that the exception is of; none: every promise that allows one for this reason. */
  readonly commitment?: string
  /** What the event carries, for `until: { replied: { with: […] } }`; a key counts when its value is neither null, false nor empty.
   * An automatic receipt carries `automatic: true`. */
  readonly carries?: Readonly<Record<string, unknown>>
}

/** A case that is withdrawn, merged into another or found to be spam voids its clocks that are not past due. */
export const voidingTypes: ReadonlySet<string> = new Set(['withdrawn', 'merged', 'spam'])

/** On record, without a part in the order recorded: what they say is found by those who ask for it. */
export const recordOnlyTypes: ReadonlySet<string> = new Set(['corrected', 'calendar-changed'])

/**
 * What a case is after a `reclassified` event: a key that it states replaces what there was, an empty text takes it
 * away, and what it does not state stays.
 */
export function reclassifiedFacts(before: CaseFacts, stated: CaseFacts): CaseFacts {
  const facts: { -readonly [Key in keyof CaseFacts]: CaseFacts[Key] } = { ...before }
  for (const key of ['channel', 'about', 'segment', 'priority'] as const) {
    if (stated[key] !== undefined) facts[key] = stated[key] === '' ? undefined : stated[key]
  }
  if (stated.attributes !== undefined) {
    const attributes = Object.entries({ ...before.attributes, ...stated.attributes })
    facts.attributes = Object.fromEntries(attributes.filter(([, value]) => value !== ''))
  }
  return facts
}

/** Whether an event carries a value under `key`: neither missing, null, false nor empty. */
export function carriesValue(event: CaseEvent, key: string): boolean {
  return (
    isValue(event.carries?.[key]) ||
    (key === 'until' && isValue(event.until)) ||
    (key === 'reason' && isValue(event.reason))
  )
}

function isValue(value: unknown): boolean {
  if (value === undefined || value === null || value === false) return false
  if (typeof value === 'string') return value.trim() !== ''
  return !Array.isArray(value) || value.length > 0
}
