/** When a case is looked at next: a timer that is late, or gone, keeps time from being told of what it did. */
import type { Instant } from '../../core/time/instant.ts'
import type { ClockRow } from '../../projections/clocks.ts'
import { ours, type Projected, type Scope, wakeOf } from '../../projections/project.ts'
import type { StoredRow } from './shown.ts'

export interface TimerToCheck {
  /** The case as it was judged again, and as of when. */
  readonly judged: Projected
  readonly judgedAt: Instant
  readonly figures: readonly ClockRow[]
  /** Null: there is no timer. */
  readonly wakeAt: Instant | null
  /** The rows of its clocks as they are kept; null where they cannot be read. */
  readonly stored: () => readonly StoredRow[] | null
}

/**
 * What is wrong with the timer of a case, or null. A sooner one does no harm: who is woken in vain is looked at, and the
 * timer set anew; so it is where a reminder was just switched on, and in a demo. Clocks of record beside those that are
 * shown, and the customer's own duties, are not asked: a new version of a calendar does not look for them.
 */
export function checkTimer(scope: Scope, of: TimerToCheck): string | null {
  const { judged, judgedAt, figures, wakeAt } = of
  if (!anyWaits(figures)) return null
  const { counted } = judged
  const runs = ours(judged.runs)
  const follows = wakeOf(scope, { runs, ofRecord: [], counted }, judgedAt)
  if (!isLater(wakeAt, follows)) return null
  if (areOlder(of.stored())) {
    // Versions that did not say yet whether a clock runs straight knew of no reminders either.
    const others = runs.filter(({ kind }) => kind !== 'lead')
    if (!isLater(wakeAt, wakeOf(scope, { runs: others, ofRecord: [], counted }, judgedAt))) return null
  }
  const sleeps = wakeAt === null ? 'for good' : `until ${new Date(wakeAt).toISOString()}`
  return `it sleeps ${sleeps}, and should be looked at by ${new Date(follows).toISOString()}`
}

/** Few do, of all cases. */
function anyWaits(figures: readonly ClockRow[]): boolean {
  for (const { outcome, owed } of figures) if (outcome === 'notDue' || owed !== null) return true
  return false
}

function isLater(wakeAt: Instant | null, follows: Instant | null): follows is Instant {
  return follows !== null && (wakeAt === null || wakeAt > follows)
}

function areOlder(rows: readonly StoredRow[] | null): boolean {
  return rows?.some(({ straight = null }) => straight === null) ?? false
}
