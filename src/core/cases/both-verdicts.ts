/** The verdict of record and the corrected one, side by side (docs: charter format, *The verdict of record*). */
import type { Instant } from '../time/instant.ts'
import type { CharterHistory } from './compile.ts'
import type { CaseEvent } from './events.ts'
import { type ClockRun, describe, runsOf, withRedress } from './judge.ts'
import type { Run } from './run.ts'
import { type Outcome, outcomeOf, targetDueAt, targetOutcomeOf, type Verdict, verdictOf } from './verdict.ts'

/** A clock as it is after corrections, with what it was of record. */
export interface Judged {
  readonly run: Run
  /** Null where there was none. The run itself where both orders come to the same. */
  readonly ofRecord: Run | null
}

export interface BothVerdicts {
  /** Corrected, in order of start; one that was judged otherwise of record has that beside it. */
  readonly runs: readonly ClockRun[]
  /** Of record, in order of start. */
  readonly ofRecord: readonly ClockRun[]
}

/** The clocks of one case as of an instant, both ways. */
export function judgeBoth(
  history: CharterHistory,
  events: readonly CaseEvent[],
  asOf: Instant,
): BothVerdicts {
  const { judged, recorded } = judgeOrders(history, events, asOf)
  const clocks: ClockRun[] = []
  for (const { run, ofRecord } of judged) {
    const clock = describe(run, asOf)
    const corrected = ofRecord !== null && isCorrected(run, ofRecord, asOf)
    clocks.push(corrected ? { ...clock, ofRecord: describe(ofRecord, asOf) } : clock)
  }
  const runs = withRedress(clocks, judged, events, asOf)
  if (recorded === null || judged.length === 0) return { runs, ofRecord: runs }
  return { runs, ofRecord: recorded.map((run) => describe(run, asOf)) }
}

/**
 * The clocks after corrections, each with its partner of record. A decided clock of record that has no partner, because
 * the fact that started it has not happened, is there as a void one.
 */
export function judgeRuns(history: CharterHistory, events: readonly CaseEvent[], asOf: Instant): Judged[] {
  return judgeOrders(history, events, asOf).judged
}

/** The same, beside all clocks of record; null where both orders are the same. */
function judgeOrders(history: CharterHistory, events: readonly CaseEvent[], asOf: Instant) {
  const runs = runsOf(history, events, asOf, 'occurred')
  if (isRecordedAsItHappened(events)) {
    const judged: Judged[] = []
    for (const run of runs) judged.push({ run, ofRecord: run })
    return { judged, recorded: null }
  }
  const recorded = runsOf(history, events, asOf, 'recorded')
  return { judged: partnered(runs, recorded, asOf), recorded }
}

function partnered(runs: readonly Run[], recorded: readonly Run[], asOf: Instant): Judged[] {
  const left = [...recorded]
  const take = (isIt: (run: Run) => boolean): Run | null => {
    const index = left.findIndex(isIt)
    return index < 0 ? null : left.splice(index, 1)[0]!
  }
  const same = (run: Run) => (one: Run) =>
    one.commitment.id === run.commitment.id && one.startedBy !== null && one.startedBy === run.startedBy
  // Intervals of a cadence follow each other: the nth of record is the nth still, whatever it began with.
  const nth = (run: Run) => (one: Run) =>
    one.commitment.id === run.commitment.id && one.commitment.kind === 'cadence' && one.number === run.number
  const judged: Judged[] = []
  for (const run of runs)
    judged.push({ run, ofRecord: take(run.commitment.kind === 'cadence' ? nth(run) : same(run)) })
  const gone = left.filter((run) => {
    const outcome = outcomeOf(run, asOf)
    return isDecided(outcome) && outcome !== 'void'
  })
  return [...judged, ...gone.map((ofRecord) => ({ run: neverRun(ofRecord, judged), ofRecord }))].sort(
    (a, b) => a.run.startedAt - b.run.startedAt || a.run.number - b.run.number,
  )
}

/** Whether the clock, or one of its targets, counted otherwise of record. */
export function isCorrected(run: Run, ofRecord: Run, asOf: Instant): boolean {
  if (run === ofRecord) return false
  if (differs(outcomeOf(ofRecord, asOf), outcomeOf(run, asOf), verdictOf(run))) return true
  return run.commitment.targets.some((_, index) => isTargetCorrected(run, ofRecord, index, asOf))
}

/** The same of one target, by its place. */
export function isTargetCorrected(run: Run, ofRecord: Run, index: number, asOf: Instant): boolean {
  const before = targetOutcome(ofRecord, index, asOf)
  return before !== null && differs(before, targetOutcome(run, index, asOf) ?? 'void', verdictOf(run))
}

/**
 * How a target of a judged clock counted of record, where that is another outcome than it has now; else null. Of a clock
 * without targets (an agreed date) the clock itself, at place 0.
 */
export function outcomeOfRecord(run: ClockRun, index: number): DecidedOutcome | null {
  const { ofRecord } = run
  if (ofRecord === undefined) return null
  const before = outcomeAt(ofRecord, index)
  return differs(before, outcomeAt(run, index), run.verdict) ? (before as DecidedOutcome) : null
}

export type DecidedOutcome = Exclude<Outcome, 'notDue' | 'paused'>

function outcomeAt(run: ClockRun, index: number): Outcome {
  if (run.targets.length > 0) return run.targets[index]?.verdict ?? 'void'
  const { verdict } = run
  if (verdict === 'void' || verdict === 'paused' || verdict === 'excepted') return verdict
  return run.matured && verdict !== 'running' ? verdict : 'notDue'
}

function targetOutcome(run: Run, index: number, asOf: Instant): Outcome | null {
  const target = run.commitment.targets[index]
  return target === undefined ? null : targetOutcomeOf(run, target, targetDueAt(run, target), asOf)
}

/** One that was decided, and counts otherwise now. Kept and not yet due again is the same verdict. */
function differs(before: Outcome, now: Outcome, verdict: Verdict): boolean {
  return isDecided(before) && now !== before && !(now === 'notDue' && verdict === before)
}

function isDecided(outcome: Outcome): boolean {
  return outcome !== 'notDue' && outcome !== 'paused'
}

/** Numbered behind the others, so that both can be found. */
function neverRun(ofRecord: Run, judged: readonly Judged[]): Run {
  const taken = judged.filter(({ run }) => run.commitment.id === ofRecord.commitment.id)
  return {
    ...ofRecord,
    number: ofRecord.number + Math.max(0, ...taken.map(({ run }) => run.number)),
    verdict: 'void',
    voidReason: 'corrected',
    pauses: [],
    openReasons: [],
    dueAt: ofRecord.dueAt ?? ofRecord.startedAt,
    brokenAt: null,
    endedByVoid: true,
    stoppedAt: ofRecord.startedAt,
    stoppedBy: null,
  }
}

/** Both orders are then the same, and one judgement is enough. */
function isRecordedAsItHappened(events: readonly CaseEvent[]): boolean {
  return events.every((event) => event.recordedAt === event.occurredAt && event.type !== 'corrected')
}
