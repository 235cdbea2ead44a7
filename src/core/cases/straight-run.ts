/** A clock from where it began and where it stopped alone: nothing else had a part in it. */
import type { Instant } from '../time/instant.ts'
import { passTime } from './calendar-moves.ts'
import type { CompiledCommitment } from './compiled.ts'
import { stop } from './machines.ts'
import { newRun, type Run } from './run.ts'

/**
 * The run of a promise that is kept by its limit, settled as of an instant. What the events say of it is not known: it
 * has no number, and no place in the order of its case.
 * @param stoppedAt when its promise was done; null while it waits. Not after `asOf`
 */
export function straightRun(
  commitment: CompiledCommitment,
  startedAt: Instant,
  stoppedAt: Instant | null,
  asOf: Instant,
): Run {
  const run = newRun(commitment, 0, { at: startedAt, seq: null, word: '' }, [])
  passTime(run, stoppedAt ?? asOf)
  if (stoppedAt !== null) stop(run, { occurredAt: stoppedAt, seq: 0 })
  return run
}
