/**
 * Clocks that run straight: their dates follow from where they began alone, and no event of the case but their start and
 * their stop has a part in them. Another limit, or other hours, move neither the start nor the stop of such a clock, so
 * that it can be judged by them without the events of its case.
 */
import type { CharterHistory, CompiledCommitment } from '../cases/compile.ts'
import { type CaseEvent, voidingTypes } from '../cases/events.ts'
import type { ClockRun } from '../cases/judge.ts'

/**
 * Of a case's clocks those that run straight. A promise has all of its clocks on a case among them, or none: what comes
 * before one clock can change where the next begins.
 * @param runs all clocks of the case, as they are after corrections
 * @param events all events of the case, in any order
 */
export function straightClocks(
  { versions, at }: CharterHistory,
  runs: readonly ClockRun[],
  events: readonly CaseEvent[],
): ReadonlySet<ClockRun> {
  const first = versions[0]?.inForceFrom ?? Number.POSITIVE_INFINITY
  // Under a charter that had been in force earlier, a clock could have begun earlier.
  if (events.some((event) => retells.has(event.type) || event.occurredAt < first)) return none
  const bent = new Set<string>()
  for (const run of runs) {
    const promise = at(run.startedAt)?.byId.get(run.commitment)
    if (promise === undefined || !isStraight(promise, run, events)) bent.add(run.commitment)
  }
  return new Set(runs.filter(({ commitment }) => !bent.has(commitment)))
}

/** Whether a promise can have straight clocks: it runs from an event to an event, and nothing else has a part in it. */
export function canRunStraight({ kind, commitment }: CompiledCommitment): boolean {
  return kind === 'time-to' && partsInIt.every((term) => commitment[term] === undefined)
}

/** Terms by which something else has a part. What only the customer owes is in no figure. */
const partsInIt = [
  ...(['after', 'laterOf', 'acrossReopenings', 'due', 'before', 'earliest', 'notBefore', 'holds'] as const),
  ...(['limitIn', 'dutyOf'] as const),
]

/**
 * Events that change what was before them, or what the case is. What was put right is none of them: the clocks are as
 * they are with it.
 */
const retells: ReadonlySet<string> = new Set(['reclassified', 'excepted'])

const none: ReadonlySet<ClockRun> = new Set()

function isStraight(promise: CompiledCommitment, run: ClockRun, events: readonly CaseEvent[]): boolean {
  if (!canRunStraight(promise) || run.verdict === 'void' || run.verdict === 'excepted') return false
  // One that came when the clock had broken had no part in it, and has one where the limit is longer.
  return !events.some(
    (event) =>
      (event.type === 'paused' && promise.pausesFor(event.reason ?? '')) ||
      (event.type === 'extended' && promise.extensionAtMost !== null) ||
      (event.seq === run.stoppedBy && voidingTypes.has(event.type)),
  )
}
