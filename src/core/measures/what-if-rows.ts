/** What a comparison of two charters found, as figures: whole, by month or by channel. */
import { outcomes } from '../cases/verdict.ts'
import type { Limit } from '../time/limit.ts'
import { type CountedFigure, figureOf } from './figure.ts'
import { noOutcomes, type OutcomeCounts } from './replay.ts'
import { addCounts, noCounts } from './tally.ts'
import type { Cell, TurnCounts } from './what-if.ts'
import { addToMeans, type Means, meanIn } from './what-if-means.ts'

export type WhatIfGrouping = 'none' | 'month' | 'channel'

export interface ComparedRow {
  readonly commitment: string
  readonly target: number
  /** The month or channel; null where all are taken together. */
  readonly group: string | null
  readonly record: CountedFigure
  readonly changed: CountedFigure
  readonly turns: Readonly<TurnCounts>
}

/** What a side has the clocks of a target take on average; null where it is no target on the mean. */
export type PromisedMean = (side: 'record' | 'changed', commitment: string, target: number) => Limit | null

/** A row for each promise, target and group of which there is something to count, in order of their names. */
export function comparedRows(
  cells: readonly Cell[],
  by: WhatIfGrouping,
  promised: PromisedMean = () => null,
): ComparedRow[] {
  const sums = new Map<string, Sum>()
  for (const cell of cells) {
    const group = by === 'none' ? null : cell[by]
    const key = [cell.target, group ?? '', cell.commitment].join('\n')
    const sum = sums.get(key) ?? emptySum(cell.commitment, cell.target, group)
    sums.set(key, sum)
    for (const outcome of outcomes) {
      sum.record[outcome] += cell.record[outcome]
      sum.changed[outcome] += cell.changed[outcome]
    }
    addToMeans(sum.means.record, cell.means.record)
    addToMeans(sum.means.changed, cell.means.changed)
    sum.turns.keptToBroken += cell.turns.keptToBroken
    sum.turns.brokenToKept += cell.turns.brokenToKept
    sum.turns.other += cell.turns.other
  }
  return [...sums.values()]
    .sort(
      (a, b) => textOrder(a.commitment, b.commitment) || a.target - b.target || textOrder(a.group, b.group),
    )
    .map(({ record, changed, means, ...rest }) => {
      const meanOf = (side: 'record' | 'changed') =>
        meanIn(means[side], promised(side, rest.commitment, rest.target))
      return {
        ...rest,
        record: figureOf(addCounts(noCounts, record), meanOf('record')),
        changed: figureOf(addCounts(noCounts, changed), meanOf('changed')),
      }
    })
}

interface Sum {
  readonly commitment: string
  readonly target: number
  readonly group: string | null
  readonly record: OutcomeCounts
  readonly changed: OutcomeCounts
  readonly means: { readonly record: Means; readonly changed: Means }
  readonly turns: TurnCounts
}

function emptySum(commitment: string, target: number, group: string | null): Sum {
  const turns = { keptToBroken: 0, brokenToKept: 0, other: 0 }
  const means = { record: {}, changed: {} }
  return { commitment, target, group, record: noOutcomes(), changed: noOutcomes(), means, turns }
}

function textOrder(a: string | null, b: string | null): number {
  if (a === b) return 0
  return (a ?? '') < (b ?? '') ? -1 : 1
}
