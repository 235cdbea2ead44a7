/** Shares of cases and counts of events on both sides, in the reader's language: whole, by period and by channel. */
import { startOfLocalDate } from '../../core/calendar/compile.ts'
import type { CompiledCharter } from '../../core/cases/compile.ts'
import { limitWords } from '../../core/clock/because.ts'
import { type CompiledMeasure, limitOf } from '../../core/measures/compiled.ts'
import { countedIn } from '../../core/measures/measure-changes.ts'
import type { ObservedFigure } from '../../core/measures/observed.ts'
import type { Month } from '../../core/measures/periods.ts'
import { promisedWords, unitOf } from '../../core/measures/promised-words.ts'
import { addCounts, type Counts, noCounts } from '../../core/measures/tally.ts'
import type { Cell, TurnCounts } from '../../core/measures/what-if.ts'
import { isOfCases } from '../../core/measures/what-if-counted.ts'
import type { Instant } from '../../core/time/instant.ts'
import type { Charters } from '../../projections/charters.ts'
import { figuresOf, type MeasuredPromise } from '../../projections/measured/figures.ts'
import { promisedSince } from '../../projections/measured/view.ts'
import type { WhatIfMeasure } from './contract.ts'
import type { Occasions } from './counted.ts'

export interface CountedSides {
  readonly cells: readonly Cell[]
  readonly occasions: { readonly record: Occasions; readonly changed: Occasions }
}

type SideName = keyof CountedSides['occasions']

interface Asked {
  readonly charters: Charters
  readonly changed: CompiledCharter
  readonly period: { readonly from: Month; readonly to: Month }
  readonly asOf: Instant
  readonly language: string
}

/** In the order of the ids; each whole, then its periods, then its channels. */
export function measureRows(ids: readonly string[], found: CountedSides, asked: Asked): WhatIfMeasure[] {
  const sides = {
    record: countedIn(asked.charters.at(asked.asOf).compiled),
    changed: countedIn(asked.changed),
  }
  return ids.flatMap((id) => {
    const [was, would] = [sides.record.get(id), sides.changed.get(id)]
    const shown = would ?? was
    if (shown === undefined) return []
    const cells = found.cells.filter(({ commitment }) => commitment === id)
    const figures = (side: SideName, some: readonly Cell[]) => {
      const compiled = side === 'record' ? was : would
      return compiled && figuresOn(compiled, side, some, found.occasions[side], asked)
    }
    const row = (
      group: WhatIfMeasure['group'],
      some: readonly Cell[],
      record: ObservedFigure | undefined,
      changed: ObservedFigure | undefined,
    ): WhatIfMeasure => ({
      commitment: id,
      short: inLanguage(shown.commitment.short, asked.language),
      says: inLanguage(shown.commitment.says, asked.language),
      group,
      record: was && record ? { ...statedBy(was, asked.language), figure: record } : null,
      changed: would && changed ? { ...statedBy(would, asked.language), figure: changed } : null,
      turns: isOfCases(shown) ? turnsIn(some) : null,
    })
    const [before, after] = [figures('record', cells), figures('changed', cells)]
    const periods = [
      ...new Set([...(before?.periods ?? []), ...(after?.periods ?? [])].map(({ period }) => period)),
    ]
    const channels = isOfCases(shown) ? [...new Set(cells.map(({ channel }) => channel))].sort() : []
    const at = (promise: MeasuredPromise | undefined, period: string) =>
      promise?.periods.find((one) => one.period === period)?.figure
    return [
      row(null, cells, before?.overall, after?.overall),
      ...periods.map((period) => {
        const own = cells.filter(({ month }) => month === period)
        return row({ by: 'month', id: period }, own, at(before, period), at(after, period))
      }),
      ...channels.map((channel) => {
        const own = cells.filter((cell) => cell.channel === channel)
        const [one, other] = [figures('record', own), figures('changed', own)]
        return row({ by: 'channel', id: channel }, own, one?.overall, other?.overall)
      }),
    ]
  })
}

function figuresOn(
  compiled: CompiledMeasure,
  side: SideName,
  cells: readonly Cell[],
  occasions: Occasions,
  { charters, period, asOf }: Asked,
): MeasuredPromise {
  const sums = new Map<string, Counts>()
  for (const cell of cells) {
    const key = `${cell.target} ${cell.month}`
    sums.set(key, addCounts(sums.get(key) ?? noCounts, cell[side]))
  }
  const counts = (_: string, target: number, month: Month) => sums.get(`${target} ${month}`) ?? noCounts
  const sources = { counts, occasions, ...notOfCases }
  const since = promisedSince(charters, compiled.id)
  // What is new counts as though it had been promised all the time that is asked about.
  const from = Number.isFinite(since) ? since : startOfLocalDate(compiled.calendar, `${period.from}-01`)
  return figuresOf(compiled, sources, from, asOf, period)
}

const notOfCases = { moments: new Map(), attended: new Map(), probes: new Map(), acts: new Map() }

function statedBy({ measure }: CompiledMeasure, language: string) {
  const within = measure.kind === 'rate' ? measure.within : undefined
  return {
    kind: measure.kind as 'rate' | 'count',
    unit: unitOf(measure) as 'share' | 'number' | 'ratio',
    promised: promisedWords(measure, language),
    within: within === undefined ? null : limitWords(limitOf(within), language),
    bound: boundOf(measure),
  }
}

function boundOf(measure: CompiledMeasure['measure']): number | null {
  if (measure.kind === 'count') return measure.per === undefined ? null : (measure.share ?? 1)
  if (measure.kind !== 'rate') return null
  const { atLeast, atMost, lessThan } = measure.bound
  return atLeast ?? atMost ?? lessThan ?? null
}

function turnsIn(cells: readonly Cell[]): TurnCounts {
  const turns = { keptToBroken: 0, brokenToKept: 0, other: 0 }
  for (const cell of cells) {
    turns.keptToBroken += cell.turns.keptToBroken
    turns.brokenToKept += cell.turns.brokenToKept
    turns.other += cell.turns.other
  }
  return turns
}

function inLanguage(texts: Readonly<Record<string, string>>, language: string): string {
  return texts[language] ?? Object.values(texts)[0] ?? ''
}
