/** Sums as figures read them: times on average, the rows of a table, money owed and paid. */

import type { CompiledCommitment } from '../core/cases/compile.ts'
import { placeOf } from '../core/cases/time-taken.ts'
import { type MeanCounts, type MeanFigure, meanFigure, noMean } from '../core/measures/mean.ts'
import { addCounts, type Counts, noCounts } from '../core/measures/tally.ts'
import type { Instant } from '../core/time/instant.ts'
import type { Transaction } from '../postgres/transaction.ts'
import type { Charters } from './charters.ts'
import type { TallyFilter } from './deltas.ts'
import { type SumKind, sumsOf } from './sums.ts'

/** A sum over the clocks of one target, whole or of one month, channel or team. */
export interface Summed {
  readonly commitment: string
  readonly target: number
  /** Null where all are taken together. */
  readonly group: string | null
  readonly kind: SumKind
  readonly part: string
  readonly measure: string
  /** Squares are larger than a number holds exactly. */
  readonly amount: bigint
}

export type SumGrouping = 'none' | 'month' | 'channel' | 'team'

export async function readSums(
  tx: Transaction,
  organisationId: string,
  filter: TallyFilter,
  by: SumGrouping,
): Promise<Summed[]> {
  const group = { none: tx`null::text`, month: tx`month`, channel: tx`channel`, team: tx`team_id::text` }[by]
  const rows = await tx<(Omit<Summed, 'amount'> & { amount: string })[]>`
    select commitment, target, ${group} as "group", kind, part, measure, sum(amount)::text as amount
    from ${sumsOf(tx, organisationId, filter)} as sums
    group by 1, 2, 3, 4, 5, 6 having sum(amount) <> 0`
  return rows.map((row) => ({ ...row, amount: BigInt(row.amount) }))
}

/** The sums of one target, and of these groups; null is all together. */
export function sumsAt(
  sums: readonly Summed[],
  commitment: string,
  target: number,
  group: string | null,
): Summed[] {
  return sums.filter((sum) => sum.commitment === commitment && sum.target === target && sum.group === group)
}

/** Several groups together: what is said of each in one. */
export function together(sums: readonly Summed[]): Summed[] {
  const all = new Map<string, Summed>()
  for (const sum of sums) {
    const key = JSON.stringify([sum.commitment, sum.target, sum.kind, sum.part, sum.measure])
    const known = all.get(key)
    all.set(key, { ...sum, group: null, amount: sum.amount + (known?.amount ?? 0n) })
  }
  return [...all.values()]
}

/**
 * What the clocks of one target took on average at an instant; those that wait count with their time so far. Null where
 * the target is not on the mean. Clocks of versions that counted in another unit are not added to these.
 */
export function meanAt(
  charters: Pick<Charters, 'versions'>,
  compiled: CompiledCommitment,
  target: number,
  sums: readonly Summed[],
  now: Instant,
): MeanFigure | null {
  const promised = compiled.targets[target]
  if (promised?.rule !== 'mean') return null
  const total = { clocks: 0n, waiting: 0n, taken: 0n, squares: 0n, allowed: 0n }
  for (const [part, amounts] of byPart(sums.filter(({ kind }) => kind === 'mean'))) {
    const [charterId, calendar] = partedAt(part, ' ')
    const judged = charters.versions
      .find((one) => one.charterId === charterId)
      ?.compiled.byId.get(compiled.id)
    const limit = judged?.targets[target]?.limit
    if (judged === undefined || limit === undefined || limit.unit !== promised.limit.unit) continue
    const of = (measure: string) => amounts.get(measure) ?? 0n
    const clocks = of('clocks')
    const place = calendar === null ? 0n : BigInt(placeOf(calendarOf(judged, calendar), limit, now))
    total.clocks += clocks
    if (calendar !== null) total.waiting += clocks
    total.taken += of('taken') + clocks * place
    total.squares += of('squares') + 2n * place * of('taken') + clocks * place * place
    total.allowed += of('allowed')
  }
  const counts: MeanCounts = noMean()
  for (const name of ['clocks', 'waiting', 'taken', 'squares', 'allowed'] as const)
    counts[name] = Number(total[name])
  return meanFigure(counts, promised.limit)
}

/** A calendar as rows of clocks name it: `office`, `office@2026-04.1`. */
function calendarOf(compiled: CompiledCommitment, name: string) {
  const [calendar, version] = partedAt(name, '@')
  const variants = [compiled, ...(compiled.rows ?? []).flatMap((row) => row.compiled ?? [])]
  const variant = variants.find(({ commitment }) => commitment.calendar === calendar) ?? compiled
  const edition = variant.editions.find((one) => one.version === version)
  return edition?.calendar ?? variant.calendar
}

function partedAt(text: string, separator: string): [before: string, after: string | null] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)]
}

/** Counts of a table's rows, by their keys. */
export function countsByRow(sums: readonly Summed[]): ReadonlyMap<string, Counts> {
  const rows = new Map<string, Counts>()
  for (const { kind, part, measure, amount } of sums) {
    if (kind !== 'row') continue
    rows.set(part, addCounts(rows.get(part) ?? noCounts, { [measure]: Number(amount) }))
  }
  return rows
}

/** Money, in the currency's smallest unit. */
export interface MoneyFigure {
  readonly currency: string
  /** How many times it was owed. */
  readonly owedTimes: number
  readonly owed: number
  /** How many times it was given. */
  readonly paidTimes: number
  readonly paid: number
}

/** What was owed and paid, by currency. */
export function moneyOf(sums: readonly Summed[]): MoneyFigure[] {
  const parts = byPart(sums.filter(({ kind }) => kind === 'remedy'))
  return [...parts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, amounts]) => {
      const of = (measure: string) => Number(amounts.get(measure) ?? 0n)
      return {
        currency,
        owedTimes: of('clocks'),
        owed: of('owed'),
        paidTimes: of('given'),
        paid: of('paid'),
      }
    })
}

function byPart(sums: readonly Summed[]): Map<string, Map<string, bigint>> {
  const parts = new Map<string, Map<string, bigint>>()
  for (const { part, measure, amount } of sums) {
    const measures = parts.get(part) ?? new Map<string, bigint>()
    parts.set(part, measures.set(measure, (measures.get(measure) ?? 0n) + amount))
  }
  return parts
}
