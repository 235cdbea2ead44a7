/** The rows of clocks, read and written, and the counts and sums that follow from every change of one. */
import type { Transaction } from '../postgres/transaction.ts'
import type { ClockRow, Outcome } from './clock-rows.ts'
import { noTeam } from './clock-rows.ts'
import { sumDeltasOf, sumRows } from './sums.ts'

export type { ClockRow, Outcome, WhoseClocks } from './clock-rows.ts'
export { clockRowsOf, noTeam } from './clock-rows.ts'

export async function readClocks(
  tx: Transaction,
  organisationId: string,
  caseId: string,
): Promise<ClockRow[]> {
  return tx<ClockRow[]>`
    select case_id, commitment, run, target, charter_id, started_at, due_at, stopped_at, month, outcome,
      recorded_outcome, channel, team_id, part, allowed, taken, waits_by, currency, owed, paid,
      straight
    from clocks where organisation_id = ${organisationId} and case_id = ${caseId}`
}

/** Writes the rows that differ from those known, and appends what that does to the counts. */
export async function writeClocks(
  tx: Transaction,
  organisationId: string,
  known: readonly ClockRow[],
  now: readonly ClockRow[],
): Promise<void> {
  const knownByKey = new Map(known.map((row) => [keyOf(row), row]))
  const changed = now.filter((row) => !sameRow(knownByKey.get(keyOf(row)), row))
  const keys = new Set(now.map(keyOf))
  const gone = known.filter((row) => !keys.has(keyOf(row)))
  const replaced = [...gone, ...changed.flatMap((row) => knownByKey.get(keyOf(row)) ?? [])]
  const deltas = deltasOf(replaced, changed).map((delta) => ({ organisation_id: organisationId, ...delta }))
  const sums = sumRows(organisationId, sumDeltasOf(replaced, changed))
  await Promise.all([
    changed.length > 0 && upsert(tx, organisationId, changed),
    ...gone.map(
      (row) => tx`
        delete from clocks where organisation_id = ${organisationId} and case_id = ${row.case_id}
          and commitment = ${row.commitment} and run = ${row.run} and target = ${row.target}`,
    ),
    deltas.length > 0 && tx`insert into tally_deltas ${tx(deltas)}`,
    sums.length > 0 && tx`insert into sum_deltas ${tx(sums)}`,
  ])
}

function upsert(tx: Transaction, organisationId: string, rows: readonly ClockRow[]) {
  return tx`
    insert into clocks ${tx(rows.map((row) => ({ organisation_id: organisationId, ...row })))}
    on conflict (organisation_id, case_id, commitment, run, target) do update set
      charter_id = excluded.charter_id, started_at = excluded.started_at, due_at = excluded.due_at,
      stopped_at = excluded.stopped_at, month = excluded.month, outcome = excluded.outcome,
      recorded_outcome = excluded.recorded_outcome,
      channel = excluded.channel, team_id = excluded.team_id, part = excluded.part, allowed = excluded.allowed,
      taken = excluded.taken, waits_by = excluded.waits_by, currency = excluded.currency, owed = excluded.owed,
      paid = excluded.paid, straight = excluded.straight`
}

export interface Delta {
  readonly commitment: string
  readonly target: number
  readonly month: string
  readonly channel: string
  readonly team_id: string
  /** `corrected` counts rows that are counted by their outcome too. */
  readonly outcome: Outcome | 'corrected'
  readonly amount: number
}

/** One fewer of what was, one more of what is; what cancels out is left out. */
export function deltasOf(before: readonly ClockRow[], after: readonly ClockRow[]): Delta[] {
  return sumOfDeltas([
    ...before.flatMap((row) => deltasOfRow(row, -1)),
    ...after.flatMap((row) => deltasOfRow(row, 1)),
  ])
}

/** What so many of a row are in the counts. */
export function deltasOfRow(row: ClockRow, amount: number): Delta[] {
  const { commitment, target, month, channel, outcome } = row
  const delta = { commitment, target, month, channel, team_id: row.team_id ?? noTeam, outcome, amount }
  return row.recorded_outcome === null ? [delta] : [delta, { ...delta, outcome: 'corrected' }]
}

/** One delta for each count that changes. */
export function sumOfDeltas<D extends Delta>(deltas: readonly D[]): D[] {
  const sums = new Map<string, D>()
  for (const delta of deltas) {
    const { commitment, target, month, channel, team_id, outcome } = delta
    const key = `${commitment}\n${target}\n${month}\n${channel}\n${team_id}\n${outcome}`
    const known = sums.get(key)
    sums.set(key, known ? { ...known, amount: known.amount + delta.amount } : delta)
  }
  return [...sums.values()].filter(({ amount }) => amount !== 0)
}

function keyOf(row: ClockRow): string {
  return `${row.commitment}\n${row.run}\n${row.target}`
}

const compared = [
  'outcome',
  'recorded_outcome',
  'due_at',
  'stopped_at',
  'team_id',
  'channel',
  'started_at',
  'charter_id',
  'part',
  'allowed',
  'taken',
  'waits_by',
  'currency',
  'owed',
  'paid',
  'straight',
] as const satisfies readonly (keyof ClockRow)[]

function sameRow(a: ClockRow | undefined, b: ClockRow): boolean {
  return a !== undefined && compared.every((column) => a[column] === b[column])
}
