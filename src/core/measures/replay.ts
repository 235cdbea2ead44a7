/** A stream of events of many cases, counted: each commitment and each of its targets by outcome. */

import { isCorrected, isTargetCorrected, judgeRuns } from '../cases/both-verdicts.ts'
import type { CharterHistory } from '../cases/compile.ts'
import type { DoubledLine } from '../cases/doubled-lines.ts'
import type { EventLine } from '../cases/event-line.ts'
import { seeType, type TypesSeen } from '../cases/event-types.ts'
import type { CaseEvent } from '../cases/events.ts'
import { runsOf } from '../cases/judge.ts'
import type { EventOrder } from '../cases/order.ts'
import type { Run } from '../cases/run.ts'
import type { CaseState } from '../cases/state.ts'
import { type Outcome, outcomeOf, outcomes, targetDueAt, targetOutcomeOf } from '../cases/verdict.ts'
import type { Instant } from '../time/instant.ts'
import {
  addMeasureTallies,
  type CaseMeasures,
  holdForMeasures,
  type MeasureTallies,
  openCaseMeasures,
  talliesOf,
} from './case-measures.ts'
import { type CaseStream, finishStream, openStream, streamEvent } from './case-stream.ts'
import { addMeans, addToMean, type MeanCounts, noMean } from './mean.ts'

export type OutcomeCounts = Record<Outcome, number>

/** `corrected` counts clocks that are among the others: those that had another outcome of record. */
export type TallyCounts = OutcomeCounts & { corrected: number }

export interface CommitmentTally {
  readonly clocks: TallyCounts
  /** In the order of the commitment's targets. */
  readonly targets: readonly TallyCounts[]
  /** In the same order; of targets on the mean alone. */
  readonly means: readonly (MeanCounts | null)[]
}

export interface ReplayOptions {
  readonly history: CharterHistory
  readonly asOf: Instant
  /** Cases known from a replay before to be out of order. */
  readonly disordered?: ReadonlySet<string>
  /** `occurred` unless given. In the order recorded the verdicts are those of record, and nothing is corrected. */
  readonly order?: EventOrder
  /** Shares of cases and numbers of events as well: the events of all cases are then kept until the end. */
  readonly measures?: boolean
  /**
   * Called with a case's clocks in order of start, settled, when it is over and at the end; of those that had another
   * outcome of record, the run as it was then.
   */
  readonly onCase?: (name: string, runs: readonly Run[], ofRecord?: ReadonlyMap<Run, Run>) => void
}

export interface Replay {
  readonly stream: CaseStream
  readonly tallies: Map<string, CommitmentTally>
  /** Promises that are shares of cases or numbers of events, where asked for; filled when the replay is finished. */
  readonly measures: MeasureTallies
  readonly caseMeasures: CaseMeasures | null
  /** Cases found to be out of order. Where there are any the tallies are not to be used: replay again, told of them. */
  readonly disordered: ReadonlySet<string>
  /** Of cases that were held: lines left out as they have the `seq` of another. */
  readonly doubled: readonly DoubledLine[]
  /** Which types of events there are. */
  readonly types: TypesSeen
}

export function openReplay(options: ReplayOptions): Replay {
  const { history, asOf, disordered, onCase } = options
  const tallies = noTallies(history)
  const countOver = (states: readonly CaseState[]) => countFinished(tallies, states[0]!, asOf)
  const stream = openStream({
    histories: [history],
    asOf,
    disordered,
    watchesRecord: true,
    onHeld: (name, events) => countHeld(tallies, options, name, events),
    onCase: (name, states) => {
      const { finished } = states[0]!
      if (onCase !== undefined && finished.length > 0) onCase(name, inOrderOfStart(finished))
      countOver(states)
    },
    onFinished: onCase === undefined ? countOver : undefined,
  })
  const caseMeasures = options.measures === true ? openCaseMeasures([history], asOf) : null
  const { disordered: found, doubled } = stream
  const measures: MeasureTallies = new Map()
  return { stream, tallies, measures, caseMeasures, disordered: found, doubled, types: new Map() }
}

/** Takes in the next event. One that occurred or was recorded after `asOf` is not known yet, and is left out. */
export function takeEvent(replay: Replay, line: EventLine): void {
  seeType(replay.types, line)
  streamEvent(replay.stream, line)
  if (replay.caseMeasures !== null) holdForMeasures(replay.caseMeasures, line)
}

/** Settles what is still open as of the end, and counts it. */
export function finishReplay(replay: Replay): void {
  finishStream(replay.stream)
  if (replay.caseMeasures === null) return
  for (const tallies of talliesOf(replay.caseMeasures)) addMeasureTallies(replay.measures, tallies)
}

/** Sorts in place. */
export function inOrderOfStart(runs: Run[]): Run[] {
  return runs.sort((a, b) => a.startedAt - b.startedAt || a.number - b.number)
}

/** Adds the counts of a replay of other cases to these. */
export function addTallies(
  tallies: ReadonlyMap<string, CommitmentTally>,
  others: ReadonlyMap<string, CommitmentTally>,
): void {
  for (const [id, { clocks, targets, means }] of others) {
    const tally = tallies.get(id)!
    addOutcomes(tally.clocks, clocks)
    targets.forEach((counts, index) => {
      addOutcomes(tally.targets[index]!, counts)
    })
    means.forEach((counts, index) => {
      const sums = tally.means[index]
      if (sums && counts) addMeans(sums, counts)
    })
  }
}

export function noOutcomes(): OutcomeCounts {
  return Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as OutcomeCounts
}

function noTally(): TallyCounts {
  return { ...noOutcomes(), corrected: 0 }
}

function addOutcomes(counts: TallyCounts, more: TallyCounts): void {
  for (const outcome of outcomes) counts[outcome] += more[outcome]
  counts.corrected += more.corrected
}

function noTallies(history: CharterHistory): Map<string, CommitmentTally> {
  const tallies = new Map<string, CommitmentTally>()
  for (const { compiled } of history.versions) {
    for (const { id, targets } of compiled.commitments) {
      // A later version may promise on average, in the same place, what an earlier one promised of each.
      const known = tallies.get(id)
      const means = targets.map(({ rule }, place) =>
        rule === 'mean' ? noMean() : (known?.means[place] ?? null),
      )
      const places = Math.max(targets.length, known?.targets.length ?? 0)
      tallies.set(id, {
        clocks: noTally(),
        targets: Array.from({ length: places }, noTally),
        means: [...means, ...(known?.means.slice(targets.length) ?? [])],
      })
    }
  }
  return tallies
}

function countFinished(
  tallies: ReadonlyMap<string, CommitmentTally>,
  { finished }: CaseState,
  asOf: Instant,
): void {
  if (finished.length === 0) return
  for (const run of finished) countRun(tallies, run, asOf)
  finished.length = 0
}

function countRun(tallies: ReadonlyMap<string, CommitmentTally>, run: Run, asOf: Instant): void {
  const tally = tallies.get(run.commitment.id)!
  count(tally.clocks, outcomeOf(run, asOf))
  const { targets } = run.commitment
  for (let index = 0; index < targets.length; index++) {
    const target = targets[index]!
    const outcome = targetOutcomeOf(run, target, targetDueAt(run, target), asOf)
    count(tally.targets[index]!, outcome)
    const sums = tally.means[index]
    if (sums && target.rule === 'mean') addToMean(sums, run, target, asOf)
  }
}

/** Written out: to reach a count by a name that varies takes longer than to judge most clocks. */
function count(counts: TallyCounts, outcome: Outcome): void {
  switch (outcome) {
    case 'kept':
      counts.kept += 1
      return
    case 'broken':
      counts.broken += 1
      return
    default:
      counts[outcome] += 1
  }
}

/** A case of which all events are known, so that both of its orders are. */
function countHeld(
  tallies: ReadonlyMap<string, CommitmentTally>,
  { history, asOf, order = 'occurred', onCase }: ReplayOptions,
  name: string,
  events: readonly CaseEvent[],
): void {
  const ofRecord = new Map<Run, Run>()
  const runs = order === 'recorded' ? runsOf(history, events, asOf, order) : judgeHeld(ofRecord)
  for (const run of runs) countRun(tallies, run, asOf)
  if (runs.length > 0) onCase?.(name, runs, ofRecord)

  function judgeHeld(corrected: Map<Run, Run>): Run[] {
    return judgeRuns(history, events, asOf).map((judged) => {
      const { run, ofRecord: before } = judged
      if (before === null || !isCorrected(run, before, asOf)) return run
      corrected.set(run, before)
      const tally = tallies.get(run.commitment.id)!
      tally.clocks.corrected += 1
      tally.targets.forEach((counts, index) => {
        if (isTargetCorrected(run, before, index, asOf)) counts.corrected += 1
      })
      return run
    })
  }
}
