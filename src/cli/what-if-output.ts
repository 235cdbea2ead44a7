/** The answer of a comparison, as JSON for programs and as a table for people. */
import type { CompiledCharter } from '../core/cases/compile.ts'
import type { CountedFigure } from '../core/measures/figure.ts'
import type { MeanFigure } from '../core/measures/mean.ts'
import { presentationOf } from '../core/measures/share.ts'
import { type Cell, type Judged, type Turn, type TurnCounts, turnKind } from '../core/measures/what-if.ts'
import { promisedMean } from '../core/measures/what-if-means.ts'
import { comparedRows, type PromisedMean, type WhatIfGrouping } from '../core/measures/what-if-rows.ts'
import type { Instant } from '../core/time/instant.ts'
import { alignedColumns, percent } from './replay-output.ts'

export interface ComparedAnswer {
  readonly commitment: string
  /** Place among its targets, from 0. */
  readonly target: number
  readonly within: { readonly record: string | null; readonly changed: string | null }
  readonly record: CountedFigure
  readonly changed: CountedFigure
  readonly turns: Readonly<TurnCounts>
  readonly months: readonly GroupAnswer[]
  readonly channels: readonly GroupAnswer[]
}

interface GroupAnswer {
  readonly group: string | null
  readonly record: CountedFigure
  readonly changed: CountedFigure
  readonly turns: Readonly<TurnCounts>
}

/** Each promise and target of which there was something to count, in the order of the charters. */
export function comparedAnswers(
  record: CompiledCharter,
  changed: CompiledCharter,
  cells: readonly Cell[],
): ComparedAnswer[] {
  const order = [...record.commitments, ...changed.commitments].map(({ id }) => id)
  const promised: PromisedMean = (side, id, target) =>
    promisedMean({ record, changed }[side].byId.get(id), target)
  const groups = (commitment: string, target: number, by: WhatIfGrouping) =>
    comparedRows(
      cells.filter((cell) => cell.commitment === commitment && cell.target === target),
      by,
      promised,
    ).map(({ group, record: was, changed: would, turns }) => ({ group, record: was, changed: would, turns }))
  return comparedRows(cells, 'none', promised)
    .sort((a, b) => order.indexOf(a.commitment) - order.indexOf(b.commitment) || a.target - b.target)
    .map(({ commitment, target, record: was, changed: would, turns }) => ({
      commitment,
      target,
      within: { record: limitOf(record, commitment, target), changed: limitOf(changed, commitment, target) },
      record: was,
      changed: would,
      turns,
      months: groups(commitment, target, 'month'),
      channels: groups(commitment, target, 'channel'),
    }))
}

/** Null where there is none: an agreed date, or a charter without the promise. */
function limitOf(compiled: CompiledCharter, commitment: string, target: number): string | null {
  return compiled.byId.get(commitment)?.targets[target]?.text ?? null
}

export function turnAnswer(turn: Turn) {
  const { case: name, commitment, target, channel, record, changed } = turn
  const { startedAt, stoppedAt } = (record ?? changed)!
  return {
    case: name,
    commitment,
    target,
    channel,
    turn: turnKind(record?.outcome ?? null, changed?.outcome ?? null),
    startedAt: new Date(startedAt).toISOString(),
    stoppedAt: isoOrNull(stoppedAt),
    record: sideOf(record),
    changed: sideOf(changed),
  }
}

/** A clock for a screen, in one line. */
export function turnText(turn: Turn): string {
  const { case: name, commitment, record, changed } = turnAnswer(turn)
  const side = (one: ReturnType<typeof sideOf>) =>
    one === null ? 'no clock' : `${one.outcome} (due ${one.dueAt ?? '–'})`
  return `${name}  ${commitment}  ${side(record)} → ${side(changed)}\n`
}

/** Columns for a screen: small numbers stand without a percentage, no cases as just that. */
export function comparedTable(answers: readonly ComparedAnswer[]): string {
  const rows = [['promise', 'limit', 'record', 'changed', 'kept→broken', 'broken→kept', 'other']]
  for (const { commitment, within, record, changed, turns } of answers) {
    const [was, would] = [within.record ?? '–', within.changed ?? '–']
    rows.push([
      commitment,
      was === would ? was : `${was} → ${would}`,
      figureText(record),
      figureText(changed),
      String(turns.keptToBroken),
      String(turns.brokenToKept),
      String(turns.other),
    ])
  }
  return alignedColumns(rows, 2)
}

function figureText({ kept, broken, share, mean }: CountedFigure): string {
  if (mean !== null) return meanText(mean)
  const presentation = presentationOf(kept + broken)
  if (presentation === 'no-cases') return 'no cases'
  const counts = `${kept} of ${kept + broken}`
  return presentation === 'numbers' ? counts : `${percent(share!)} (${counts})`
}

/** In the unit of the limit, which stands before it. */
function meanText({ value, clocks }: MeanFigure): string {
  return value === null ? 'no cases' : `${Number(value.toFixed(2))} on average (of ${clocks})`
}

function sideOf(judged: Judged | null) {
  return judged && { outcome: judged.outcome, dueAt: isoOrNull(judged.dueAt) }
}

function isoOrNull(instant: Instant | null): string | null {
  return instant === null ? null : new Date(instant).toISOString()
}
