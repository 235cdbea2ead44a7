/**
 * What figures are made of beside counts of outcomes: times for a mean, the rows of a table of limits, money owed and
 * paid. Each follows from the rows of clocks, and is kept as the counts are: deltas, which a worker folds in.
 */
import type { Transaction } from '../postgres/transaction.ts'
import { type ClockRow, noTeam } from './clock-rows.ts'
import { type Amounts, foldIn, type TallyFilter, withTail } from './deltas.ts'

const sums: Amounts = {
  table: 'sums',
  deltas: 'sum_deltas',
  key: ['commitment', 'target', 'month', 'channel', 'team_id', 'kind', 'part', 'measure'],
}

export type SumKind = 'mean' | 'row' | 'remedy'

export interface SumDelta {
  readonly commitment: string
  readonly target: number
  readonly month: string
  readonly channel: string
  readonly team_id: string
  readonly kind: SumKind
  /** Of a mean the charter and, of clocks that wait, the calendar; of a row its key; of a remedy the currency. */
  readonly part: string
  readonly measure: string
  readonly amount: bigint
}

type Addend = Pick<SumDelta, 'kind' | 'part' | 'measure' | 'amount'>

/** What becomes of the sums when some rows of clocks take the place of others; what cancels out is left out. */
export function sumDeltasOf(before: readonly ClockRow[], after: readonly ClockRow[]): SumDelta[] {
  const found = new Map<string, SumDelta>()
  const add = (row: ClockRow, sign: bigint) => {
    for (const addend of addendsOf(row)) {
      const delta = { ...keyPartsOf(row), ...addend, amount: sign * addend.amount }
      const key = keyOfSum(delta)
      const known = found.get(key)
      found.set(key, known ? { ...known, amount: known.amount + delta.amount } : delta)
    }
  }
  for (const row of before) add(row, -1n)
  for (const row of after) add(row, 1n)
  return [...found.values()].filter(({ amount }) => amount !== 0n)
}

function keyPartsOf({ commitment, target, month, channel, team_id }: ClockRow) {
  return { commitment, target, month, channel, team_id: team_id ?? noTeam }
}

/** A sum by all that tells it from others. */
export function keyOfSum(sum: Omit<SumDelta, 'amount'>): string {
  const { commitment, target, month, channel, team_id, kind, part, measure } = sum
  return JSON.stringify([commitment, target, month, channel, team_id, kind, part, measure])
}

/** What one row adds. The same is reckoned in SQL, where all sums are counted anew (`sumsInSql`). */
function addendsOf(row: ClockRow): Addend[] {
  const { outcome, recorded_outcome, part, allowed, taken, waits_by, currency, owed, paid } = row
  const addends: Addend[] = []
  const add = (kind: SumKind, of: string, measure: string, amount: bigint) =>
    addends.push({ kind, part: of, measure, amount })
  if (allowed !== null && taken !== null) {
    const line = waits_by === null ? row.charter_id : `${row.charter_id} ${waits_by}`
    add('mean', line, 'clocks', 1n)
    add('mean', line, 'allowed', BigInt(allowed))
    add('mean', line, 'taken', BigInt(taken))
    add('mean', line, 'squares', BigInt(taken) * BigInt(taken))
  }
  if (part !== null) {
    add('row', part, outcome, 1n)
    if (recorded_outcome !== null) add('row', part, 'corrected', 1n)
  }
  if (currency !== null && owed !== null) {
    add('remedy', currency, 'clocks', 1n)
    add('remedy', currency, 'owed', BigInt(owed))
    if (paid !== null) {
      add('remedy', currency, 'given', 1n)
      add('remedy', currency, 'paid', BigInt(paid))
    }
  }
  return addends
}

/** Deltas as rows. */
export function sumRows(organisationId: string, deltas: readonly SumDelta[]) {
  return deltas.map((delta) => ({ organisation_id: organisationId, ...delta, amount: String(delta.amount) }))
}

/** A table expression with the columns of `sums`, as `tallySum` is of the tallies. A key can have several rows. */
export function sumsOf(tx: Transaction, organisationId: string, filter: TallyFilter) {
  return withTail(tx, organisationId, sums, filter)
}

/** Every sum as it follows from the clocks: a table expression with the columns of `sums`. */
function sumsInSql(tx: Transaction, organisationId: string) {
  return tx`(
    select commitment, target, month, channel, coalesce(team_id, ${noTeam}::uuid) as team_id,
      added.kind, added.part, added.measure, added.amount
    from clocks cross join lateral (
      select 'mean' as kind, concat_ws(' ', charter_id, waits_by) as part, made.measure, made.amount
      from (values ('clocks', 1::numeric), ('allowed', allowed::numeric), ('taken', taken::numeric),
        ('squares', taken::numeric * taken)) as made (measure, amount) where taken is not null
      union all select 'row', clocks.part, outcome, 1 where clocks.part is not null
      union all select 'row', clocks.part, 'corrected', 1 where clocks.part is not null and recorded_outcome is not null
      union all select 'remedy', currency, made.measure, made.amount
      from (values ('clocks', 1::numeric), ('owed', owed::numeric)) as made (measure, amount) where owed is not null
      union all select 'remedy', currency, made.measure, made.amount
      from (values ('given', 1::numeric), ('paid', paid::numeric)) as made (measure, amount) where paid is not null
    ) as added
    where organisation_id = ${organisationId} and (taken is not null or clocks.part is not null or owed is not null)
  )`
}

/** Appends what the sums should be less what they are, in one statement and so as of one moment. */
export async function recountSums(tx: Transaction, organisationId: string): Promise<void> {
  await tx`
    insert into sum_deltas (organisation_id, commitment, target, month, channel, team_id, kind, part, measure, amount)
    select ${organisationId}::uuid, commitment, target, month, channel, team_id, kind, part, measure, sum(amount)
    from (
      select * from ${sumsInSql(tx, organisationId)} as follow
      union all
      select commitment, target, month, channel, team_id, kind, part, measure, -amount
      from ${sumsOf(tx, organisationId, {})} as there
    ) as difference
    group by commitment, target, month, channel, team_id, kind, part, measure having sum(amount) <> 0`
}

/** Moves at most `most` deltas into the sums; who calls it has the organisation's turn. Returns how many. */
export function foldSums(tx: Transaction, organisationId: string, most: number): Promise<number> {
  return foldIn(tx, organisationId, sums, most)
}
