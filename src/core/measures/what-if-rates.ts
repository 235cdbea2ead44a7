/** Cases of a share compared from their rows, where both sides look at the same cases for another length of time. */
import type { CharterHistory, CompiledCharter } from '../cases/compile.ts'
import { dueAt } from '../clock/due.ts'
import type { Instant } from '../time/instant.ts'
import { type CompiledMeasure, isKind, limitOf, measuresOf } from './compiled.ts'
import { monthOf } from './periods.ts'
import type { Counted } from './rate.ts'
import { compareJudged, type Judged, type WhatIf } from './what-if.ts'

/** Rows that have all of this in common. */
export interface AlikeInShare {
  readonly commitment: string
  readonly channel: string
  /** As it was found when the case was last judged. */
  readonly outcome: Counted['outcome']
}

/**
 * Counts cases of a share as the two sides have them, one at each call, by when it entered, when what decided it was and
 * when its last event was recorded. False where the row does not say what a side comes to: the case has to be judged from
 * its events. The promise has to differ in how long a case is looked at alone (measure-changes.ts).
 */
export function rateCounter(
  whatIf: WhatIf,
  { commitment, channel, outcome }: AlikeInShare,
): (name: string, startedAt: Instant, stoppedAt: Instant | null, lastAt: Instant) => boolean {
  const { record, changed, asOf, months } = whatIf.options
  const was = windowsBy(record, commitment)
  const would = windowsBy(changed, commitment)
  const target = 0
  return (name, startedAt, stoppedAt, lastAt) => {
    if (startedAt > asOf) return true
    const [before, after] = [was(startedAt), would(startedAt)]
    // What was recorded later may have happened within the one and not within the other.
    if (lastAt > Math.min(before.until, after.until)) return false
    const [isOpen, wouldBeOpen] = [isOpenAt(before, asOf), isOpenAt(after, asOf)]
    if (outcome === 'notDue' && !(isOpen && wouldBeOpen)) return false
    const month = monthOf(before.measure.calendar, startedAt)
    if (months !== undefined && (month < months.from || month > months.to)) return true
    compareJudged(
      whatIf,
      name,
      { commitment, target, month, channel },
      judged(startedAt, before.until, stoppedAt, outcome, isOpen),
      judged(startedAt, after.until, stoppedAt, outcome, wouldBeOpen),
    )
    return true
  }
}

/** What was found is found on either side; only whether it counts yet depends on how long is looked. */
function judged(
  startedAt: Instant,
  until: Instant,
  stoppedAt: Instant | null,
  outcome: Counted['outcome'],
  isOpen: boolean,
): Judged {
  const counts = isOpen && outcome !== 'void' ? 'notDue' : outcome
  return { startedAt, dueAt: Number.isFinite(until) ? until : null, stoppedAt, outcome: counts }
}

interface Window {
  readonly measure: CompiledMeasure
  /** Infinity where there is no end. */
  readonly until: Instant
}

/** Where there is no end all that is known counts, and nothing is waited for. */
function isOpenAt({ until }: Window, asOf: Instant): boolean {
  return Number.isFinite(until) && asOf <= until
}

/** Until when a case is looked at that entered at an instant. */
function windowsBy(history: CharterHistory, id: string): (startedAt: Instant) => Window {
  const known = new Map<CompiledCharter | null, CompiledMeasure>()
  return (startedAt) => {
    const charter = history.at(startedAt)
    const measure = known.get(charter) ?? measureIn(charter, id)
    known.set(charter, measure)
    return { measure, until: endOf(measure, startedAt) }
  }
}

function measureIn(charter: CompiledCharter | null, id: string): CompiledMeasure {
  const found = charter && measuresOf(charter).get(id)
  if (!found) throw new Error(`A case is counted for ${id}, which its charter does not have.`)
  return found
}

function endOf(compiled: CompiledMeasure, startedAt: Instant): Instant {
  if (!isKind(compiled, 'rate') || compiled.measure.within === undefined) return Number.POSITIVE_INFINITY
  return dueAt(compiled.calendar, limitOf(compiled.measure.within), startedAt)!
}
