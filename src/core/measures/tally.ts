/** Counts of outcomes, and the changes that a case's newest judgement makes to them. */
import type { ClockRun } from '../cases/judge.ts'
import type { Outcome } from '../cases/verdict.ts'
import type { Instant } from '../time/instant.ts'

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

/** 0 is the clock itself, n the nth of the commitment's targets. */
export type TargetNumber = number

export interface TallyChange {
  readonly commitment: string
  readonly target: TargetNumber
  /** `YYYY-MM` in which the clock started. */
  readonly month: string
  readonly outcome: Outcome
  /** Clocks more (or, negative, fewer) with this outcome. Never 0. */
  readonly delta: number
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
  if (run.verdict === 'void' || run.verdict === 'paused') return run.verdict
  return run.matured && run.verdict !== 'running' ? run.verdict : 'notDue'
}

/** Clocks by outcome; the numbers add up to the number of clocks. */
export function countClocks(runs: readonly ClockRun[]): Counts {
  const counts = { ...noCounts }
  for (const run of runs) counts[clockOutcome(run)] += 1
  return counts
}

/**
 * What to add to stored tallies so that they follow a case from one judgement to the next: appended, not updated in
 * place. The same judgement twice gives no change. `monthOf` names the month of a start, in the organisation's time zone.
 */
export function tallyChanges(
  before: readonly ClockRun[],
  after: readonly ClockRun[],
  monthOf: (startedAt: Instant) => string,
): TallyChange[] {
  const changes = new Map<string, { -readonly [Key in keyof TallyChange]: TallyChange[Key] }>()
  const count = (run: ClockRun, target: TargetNumber, outcome: Outcome, delta: number) => {
    const month = monthOf(run.startedAt)
    const key = `${run.commitment}\n${target}\n${month}\n${outcome}`
    const known = changes.get(key)
    if (known) known.delta += delta
    else changes.set(key, { commitment: run.commitment, target, month, outcome, delta })
  }
  const countAll = (runs: readonly ClockRun[], delta: number) => {
    for (const run of runs) {
      count(run, 0, clockOutcome(run), delta)
      run.targets.forEach((target, index) => {
        count(run, index + 1, target.verdict, delta)
      })
    }
  }
  countAll(before, -1)
  countAll(after, 1)
  return [...changes.values()].filter((change) => change.delta !== 0)
}
