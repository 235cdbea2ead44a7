/** Counts and sums of many cases, added up case by case: the rows themselves are forgotten at once. */
import { type ClockRow, type Delta, deltasOfRow } from '../../projections/clocks.ts'
import { keyOfSum, sumDeltasOf } from '../../projections/sums.ts'
import { type CountsByKey, keyOfCount, type SumsByKey } from './figures.ts'

export interface Counted {
  readonly counts: CountsByKey
  readonly sums: SumsByKey
}

export interface Counting {
  /** The rows of one case, counted as the writer of the counts does. */
  add(rows: readonly ClockRow[]): void
  counted(): Counted
}

export function startCounting(): Counting {
  const deltas = new Map<string, { readonly delta: Delta; amount: number }>()
  const sums = new Map<string, bigint>()
  const addDelta = (delta: Delta) => {
    const { commitment, target, month, channel, team_id, outcome } = delta
    const key = `${commitment}\n${target}\n${month}\n${channel}\n${team_id}\n${outcome}`
    const known = deltas.get(key)
    if (known) known.amount += delta.amount
    else deltas.set(key, { delta, amount: delta.amount })
  }
  return {
    add(rows) {
      for (const row of rows) for (const delta of deltasOfRow(row, 1)) addDelta(delta)
      for (const sum of sumDeltasOf([], rows)) {
        const key = keyOfSum(sum)
        sums.set(key, (sums.get(key) ?? 0n) + sum.amount)
      }
    },
    counted: () => ({
      counts: new Map(
        [...deltas.values()].map(({ delta: { team_id: team, ...of }, amount }) => [
          keyOfCount({ ...of, team }),
          amount,
        ]),
      ),
      sums,
    }),
  }
}

/** Counts and sums of several who counted apart. */
export function together(parts: readonly Counted[]): Counted {
  const counts = new Map<string, number>()
  const sums = new Map<string, bigint>()
  for (const part of parts) {
    for (const [key, amount] of part.counts) counts.set(key, (counts.get(key) ?? 0) + amount)
    for (const [key, amount] of part.sums) sums.set(key, (sums.get(key) ?? 0n) + amount)
  }
  return { counts, sums }
}
