/**
 * The same cases judged by the charters of record and by a changed one, side by side. The changed charter is taken as in
 * force for the whole time. What was decided stays decided: this only counts what would have been.
 */
import type { CharterHistory } from '../cases/compile.ts'
import type { Run } from '../cases/run.ts'
import { type Outcome, outcomeOf, outcomes, targetDueAt, targetOutcomeOf } from '../cases/verdict.ts'
import type { Instant } from '../time/instant.ts'
import { type Month, monthOf } from './periods.ts'
import { noOutcomes, type OutcomeCounts } from './replay.ts'
import { addClock, addToMeans, type Means } from './what-if-means.ts'

export interface WhatIfOptions {
  readonly record: CharterHistory
  readonly changed: CharterHistory
  readonly asOf: Instant
  /** The months in which a clock has to have started, both included; any month if left out. */
  readonly months?: { readonly from: Month; readonly to: Month }
  /** The promises compared; all if left out. */
  readonly commitments?: ReadonlySet<string>
  /** Called with each clock and target whose outcome differs. */
  readonly onTurn?: (turn: Turn) => void
  /** Called with each counted event of a promise that asks when it was. */
  readonly onOccasion?: (occasion: Occasion) => void
}

/** A counted event of a promise whose window moves along, or that is of each customer. */
export interface Occasion {
  readonly side: 'record' | 'changed'
  readonly commitment: string
  readonly case: string
  readonly at: Instant
}

/** One clock and target as one side has it. */
export interface Judged {
  readonly startedAt: Instant
  readonly dueAt: Instant | null
  readonly stoppedAt: Instant | null
  readonly outcome: Outcome
}

/** A clock and target with another outcome, or that only one side has. */
export interface Turn {
  readonly case: string
  readonly commitment: string
  readonly target: number
  readonly month: Month
  readonly channel: string
  readonly record: Judged | null
  readonly changed: Judged | null
}

export type TurnKind = 'keptToBroken' | 'brokenToKept' | 'other'

export interface TurnCounts {
  keptToBroken: number
  brokenToKept: number
  /** Not due on one side, void on one side, or there on one side only. */
  other: number
}

/** The counts of one target of one promise in one month and channel. */
export interface Cell {
  readonly commitment: string
  readonly target: number
  readonly month: Month
  readonly channel: string
  readonly record: OutcomeCounts
  readonly changed: OutcomeCounts
  /** Of a target on the mean, what the clocks took. */
  readonly means: { readonly record: Means; readonly changed: Means }
  readonly turns: TurnCounts
}

export interface WhatIf {
  readonly options: WhatIfOptions
  /** By promise, target, month and channel. */
  readonly cells: Map<string, Map<Month, Map<string, Cell>>[]>
}

export function openWhatIf(options: WhatIfOptions): WhatIf {
  return { options, cells: new Map() }
}

/** Counts a case's settled clocks, all of them, as the two sides have them. */
export function compareRuns(
  whatIf: WhatIf,
  name: string,
  channel: string,
  record: readonly Run[],
  changed: readonly Run[],
): void {
  const { commitments } = whatIf.options
  for (const run of record) {
    if (commitments === undefined || commitments.has(run.commitment.id)) {
      comparePair(whatIf, name, channel, run, counterpartOf(run, record, changed))
    }
  }
  for (const run of changed) {
    if (commitments !== undefined && !commitments.has(run.commitment.id)) continue
    if (counterpartOf(run, changed, record) === null) comparePair(whatIf, name, channel, null, run)
  }
}

/** Every cell, in no order. */
export function cellsOf(whatIf: WhatIf): Cell[] {
  return [...whatIf.cells.values()].flatMap((targets) =>
    targets.flatMap((months) => [...months.values()].flatMap((channels) => [...channels.values()])),
  )
}

/** Adds what was counted of other cases. */
export function addCells(whatIf: WhatIf, cells: readonly Cell[]): void {
  for (const { commitment, target, month, channel, record, changed, means, turns } of cells) {
    const cell = cellAt(whatIf, commitment, target, month, channel)
    for (const outcome of outcomes) {
      cell.record[outcome] += record[outcome]
      cell.changed[outcome] += changed[outcome]
    }
    addToMeans(cell.means.record, means.record)
    addToMeans(cell.means.changed, means.changed)
    cell.turns.keptToBroken += turns.keptToBroken
    cell.turns.brokenToKept += turns.brokenToKept
    cell.turns.other += turns.other
  }
}

export function turnKind(record: Outcome | null, changed: Outcome | null): TurnKind {
  if (record === 'kept' && changed === 'broken') return 'keptToBroken'
  return record === 'broken' && changed === 'kept' ? 'brokenToKept' : 'other'
}

/**
 * The same promise, started by the same event (or, where silence started it, at the same instant): of several, which come
 * of a case that was reclassified and back, the one of the same place among them.
 */
function counterpartOf(run: Run, own: readonly Run[], others: readonly Run[]): Run | null {
  let before = 0
  for (const one of own) {
    if (one === run) break
    if (startsAs(one, run)) before++
  }
  for (const other of others) {
    if (startsAs(other, run) && before-- === 0) return other
  }
  return null
}

function startsAs(one: Run, other: Run): boolean {
  if (one.commitment.id !== other.commitment.id || one.startedBy !== other.startedBy) return false
  return one.startedBy !== null || one.startedAt === other.startedAt
}

/** Counts one clock as the two sides have it; null where one has none. */
export function comparePair(
  whatIf: WhatIf,
  name: string,
  channel: string,
  record: Run | null,
  changed: Run | null,
): void {
  const first = (record ?? changed)!
  const { months, asOf, onTurn } = whatIf.options
  const month = monthOf(first.commitment.calendar, first.startedAt)
  if (months !== undefined && (month < months.from || month > months.to)) return
  const { id } = first.commitment
  const targets = Math.max(numberOfTargets(record), numberOfTargets(changed))
  for (let target = 0; target < targets; target++) {
    const was = outcomeAt(record, target, asOf)
    const would = outcomeAt(changed, target, asOf)
    if (was === null && would === null) continue
    const cell = cellAt(whatIf, id, target, month, channel)
    if (was !== null) cell.record[was] += 1
    if (would !== null) cell.changed[would] += 1
    if (record !== null) addClock(cell.means.record, record, target, asOf)
    if (changed !== null) addClock(cell.means.changed, changed, target, asOf)
    if (was === would) continue
    cell.turns[turnKind(was, would)] += 1
    onTurn?.({
      case: name,
      commitment: id,
      target,
      month,
      channel,
      record: judgedAt(record, target, was),
      changed: judgedAt(changed, target, would),
    })
  }
}

/** Counts what a case came to on each side, of a promise that is no clock; null where it does not count there. */
export function compareJudged(
  whatIf: WhatIf,
  name: string,
  { commitment, target, month, channel }: Pick<Cell, 'commitment' | 'target' | 'month' | 'channel'>,
  record: Judged | null,
  changed: Judged | null,
): void {
  const cell = cellAt(whatIf, commitment, target, month, channel)
  const [was, would] = [record?.outcome ?? null, changed?.outcome ?? null]
  if (was !== null) cell.record[was] += 1
  if (would !== null) cell.changed[would] += 1
  if (was === would) return
  cell.turns[turnKind(was, would)] += 1
  whatIf.options.onTurn?.({ case: name, commitment, target, month, channel, record, changed })
}

/** A promise without a limit is kept by the date that was agreed: one target, all of it. */
function numberOfTargets(run: Run | null): number {
  return run === null ? 0 : Math.max(1, run.commitment.targets.length)
}

function outcomeAt(run: Run | null, index: number, asOf: Instant): Outcome | null {
  if (run === null) return null
  const target = run.commitment.targets[index]
  if (target === undefined) return index === 0 ? outcomeOf(run, asOf) : null
  return targetOutcomeOf(run, target, targetDueAt(run, target), asOf)
}

function judgedAt(run: Run | null, index: number, outcome: Outcome | null): Judged | null {
  if (run === null || outcome === null) return null
  const target = run.commitment.targets[index]
  const dueAt = target === undefined ? run.dueAt : targetDueAt(run, target)
  return { startedAt: run.startedAt, dueAt, stoppedAt: run.stoppedAt, outcome }
}

/** Where a target of a promise is counted, by month and channel. */
export function cellAt(
  whatIf: WhatIf,
  commitment: string,
  target: number,
  month: Month,
  channel: string,
): Cell {
  const targets = entryOf(whatIf.cells, commitment, () => [] as Map<Month, Map<string, Cell>>[])
  while (targets.length <= target) targets.push(new Map())
  const channels = entryOf(targets[target]!, month, () => new Map<string, Cell>())
  const known = channels.get(channel)
  if (known !== undefined) return known
  const turns = { keptToBroken: 0, brokenToKept: 0, other: 0 }
  const means = { record: {}, changed: {} }
  const cell = {
    commitment,
    target,
    month,
    channel,
    record: noOutcomes(),
    changed: noOutcomes(),
    means,
    turns,
  }
  channels.set(channel, cell)
  return cell
}

function entryOf<Value>(map: Map<string, Value>, key: string, empty: () => Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  const value = empty()
  map.set(key, value)
  return value
}
