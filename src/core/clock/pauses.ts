/** Pauses of a clock: intervals in which its time does not run. */
import type { Instant } from '../time/instant.ts'

export interface Pause {
  readonly from: Instant
  /** Null while it is open. */
  readonly until: Instant | null
}

/**
 * The pauses of a clock in order, apart and from its start on: overlapping and touching ones are one, a pause before
 * the start counts from the start, and one of no length is none.
 */
export function joinedPauses(pauses: readonly Pause[], start: Instant): readonly Pause[] {
  if (pauses.length === 0) return pauses
  const inOrder = pauses
    .map(({ from, until }) => ({ from: Math.max(from, start), until }))
    .filter(({ from, until }) => until === null || until > from)
    .sort((one, other) => one.from - other.from)
  const joined: Pause[] = []
  for (const pause of inOrder) {
    const last = joined.at(-1)
    if (last === undefined || (last.until !== null && last.until < pause.from)) joined.push(pause)
    else joined[joined.length - 1] = { from: last.from, until: later(last.until, pause.until) }
  }
  return joined
}

function later(one: Instant | null, other: Instant | null): Instant | null {
  return one === null || other === null ? null : Math.max(one, other)
}
