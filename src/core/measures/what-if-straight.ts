/** Straight clocks compared from their rows: where each began and where it stopped is the same on both sides. */
import type { CharterHistory, CompiledCharter, CompiledCommitment } from '../cases/compile.ts'
import { rowKeyOf } from '../cases/limit-rows.ts'
import { straightRun } from '../cases/straight-run.ts'
import type { Instant } from '../time/instant.ts'
import { comparePair, type WhatIf } from './what-if.ts'

/** Clocks that have all of this in common. */
export interface Alike {
  readonly commitment: string
  readonly channel: string
  /** Of a promise that is a table of limits: the key of the row that counted. */
  readonly part: string | null
}

/**
 * Counts straight clocks as the two sides have them, one at each call. What happened after the instant of the comparison
 * is not known yet. The promise has to differ in dates only (dates-only.ts).
 */
export function straightCounter(
  whatIf: WhatIf,
  { commitment, channel, part }: Alike,
): (name: string, startedAt: Instant, stoppedAt: Instant | null) => void {
  const { record, changed, asOf } = whatIf.options
  const was = termsBy(record, commitment, part)
  const would = termsBy(changed, commitment, part)
  return (name, startedAt, stoppedAt) => {
    if (startedAt > asOf) return
    const stop = stoppedAt !== null && stoppedAt <= asOf ? stoppedAt : null
    comparePair(
      whatIf,
      name,
      channel,
      straightRun(was(startedAt), startedAt, stop, asOf),
      straightRun(would(startedAt), startedAt, stop, asOf),
    )
  }
}

/** The promise, or the row of its table, by the start of a clock. */
function termsBy(history: CharterHistory, id: string, part: string | null) {
  const known = new Map<CompiledCharter | null, CompiledCommitment>()
  return (start: Instant): CompiledCommitment => {
    const charter = history.at(start)
    const found = known.get(charter) ?? termsIn(charter, id, part)
    known.set(charter, found)
    return found
  }
}

function termsIn(charter: CompiledCharter | null, id: string, part: string | null): CompiledCommitment {
  const promise = charter?.byId.get(id)
  const row = promise?.rows?.find((_, place) => rowKeyOf(promise, place) === part)
  const found = promise?.rows === null ? promise : row?.compiled
  if (!found)
    throw new Error(`A clock of ${id} is said to run straight, and its charter promises nothing for it.`)
  return found
}
