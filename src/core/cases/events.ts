/** The facts about a case, as the ledger holds them and the engine reads them. */
import type { Instant } from '../time/instant.ts'

/** What a `received` event says of the case. */
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
   * `agreed`, `extended`, `escalated`, `withdrawn`, `merged`, `spam`, or one that a charter names for itself. */
  readonly type: string
  readonly occurredAt: Instant
  readonly recordedAt: Instant
  /** Place in the case's order, from 1. Equal times keep this order. */
  readonly seq: number
  readonly by: EventAuthor
  /** Only on `received`. */
  readonly facts?: CaseFacts
  /** `paused`: the id of the reason; `resumed`: the one that ends (none: all); `extended`, `withdrawn` …: why. */
  readonly reason?: string
  /** `agreed`, `extended`: a local date or an ISO instant. */
  readonly until?: string
  /** What the event carries, for `until: { replied: { with: […] } }`; a key counts when its value is neither null, false nor empty.
   * An automatic receipt carries `automatic: true`. */
  readonly carries?: Readonly<Record<string, unknown>>
}

/** A case that is withdrawn, merged into another or found to be spam voids its clocks that are not past due. */
export const voidingTypes: ReadonlySet<string> = new Set(['withdrawn', 'merged', 'spam'])

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
