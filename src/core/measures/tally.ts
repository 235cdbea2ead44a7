/** Counts of outcomes, and the changes that a case's newest judgement makes to them. */
import type { ClockRun } from '../cases/judge.ts'
import type { Outcome } from '../cases/verdict.ts'

export interface Counts {
  readonly kept: number
  readonly broken: number
  readonly notDue: number
  readonly paused: number
  readonly void: number
  /** Left out by a recorded exception of the charter. */
  readonly excepted: number
  /** Of the others, how many have a verdict other than the one of record. */
  readonly corrected: number
}

export const noCounts: Counts = {
  kept: 0,
  broken: 0,
  notDue: 0,
  paused: 0,
  void: 0,
  excepted: 0,
  corrected: 0,
}

export function addCounts(a: Counts, b: Partial<Counts>): Counts {
  return {
    kept: a.kept + (b.kept ?? 0),
    broken: a.broken + (b.broken ?? 0),
    notDue: a.notDue + (b.notDue ?? 0),
    paused: a.paused + (b.paused ?? 0),
    void: a.void + (b.void ?? 0),
    excepted: a.excepted + (b.excepted ?? 0),
    corrected: a.corrected + (b.corrected ?? 0),
  }
}

/** How a clock is counted as of the instant that it was judged at. */
export function clockOutcome(run: ClockRun): Outcome {
  if (run.verdict === 'void' || run.verdict === 'paused' || run.verdict === 'excepted') return run.verdict
  return run.matured && run.verdict !== 'running' ? run.verdict : 'notDue'
}

/** Clocks by outcome; but for the corrected, who are among the others, the numbers add up to the number of clocks. */
export function countClocks(runs: readonly ClockRun[]): Counts {
  const counts = { ...noCounts }
  for (const run of runs) {
    counts[clockOutcome(run)] += 1
    if (run.ofRecord !== undefined) counts.corrected += 1
  }
  return counts
}
