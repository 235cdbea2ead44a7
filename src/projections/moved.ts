/** The tables of many cases brought up to dates that moved: only the columns that follow from the clocks, set by set. */
import type { Instant } from '../core/time/instant.ts'
import { writeTogether } from '../postgres/insert-together.ts'
import type { Transaction } from '../postgres/transaction.ts'
import { type ClockRow, deltasOf } from './clocks.ts'
import type { nextRow } from './inbox.ts'
import { sumDeltasOf, sumRows } from './sums.ts'

/** One case, as it was judged and as the tables have it. */
export interface MovedCase {
  readonly caseId: string
  readonly next: ReturnType<typeof nextRow>
  readonly clocks: readonly ClockRow[]
  readonly known: readonly ClockRow[]
  readonly wakeAt: Instant | null
  readonly knownWakeAt: Instant | null
}

/** Writes what differs, and what that does to the counts. The statements go out together. */
export async function writeMoved(
  tx: Transaction,
  organisationId: string,
  cases: readonly MovedCase[],
): Promise<void> {
  const moved: ClockRow[] = []
  const others: ClockRow[] = []
  const replaced: ClockRow[] = []
  const replacing: ClockRow[] = []
  const nexts: MovedCase[] = []
  const staying = columnsThatStay(cases)
  for (const one of cases) {
    const before = moved.length + others.length
    for (const row of one.clocks) {
      const there = one.known.find((known) => isSameClock(known, row))
      if (there !== undefined && isSame(there, row, staying)) {
        if (isSame(there, row, moving)) continue
        moved.push(row)
        if (isSame(there, row, counting)) continue
      } else others.push(row)
      if (there !== undefined) replaced.push(there)
      replacing.push(row)
    }
    if (moved.length + others.length > before) nexts.push(one)
  }
  const of = { organisation_id: organisationId }
  const deltas = deltasOf(replaced, replacing).map((delta) => ({ ...of, ...delta }))
  const sums = sumRows(organisationId, sumDeltasOf(replaced, replacing))
  await Promise.all([
    writeNexts(tx, organisationId, nexts),
    moveClocks(tx, organisationId, moved),
    writeTogether(
      tx,
      { clocks: others.map((row) => ({ ...of, ...row })), tally_deltas: deltas, sum_deltas: sums },
      { clocks: ['organisation_id', ...clockKey] },
    ),
    setTimers(tx, organisationId, cases),
  ])
}

const clockKey = ['case_id', 'commitment', 'run', 'target'] as const

/** What a new version of a calendar can change of a clock. */
const moving = ['due_at', 'stopped_at', 'outcome', 'recorded_outcome'] as const
/** What of that counts and sums are made of. */
const counting = ['outcome', 'recorded_outcome'] as const

/** All others, but for the key. */
function columnsThatStay(cases: readonly MovedCase[]): (keyof ClockRow)[] {
  const row = cases.find(({ clocks }) => clocks.length > 0)?.clocks[0]
  const told: readonly string[] = [...clockKey, ...moving]
  return Object.keys(row ?? {}).filter((column) => !told.includes(column)) as (keyof ClockRow)[]
}

function isSameClock(a: ClockRow, b: ClockRow): boolean {
  return clockKey.every((column) => a[column] === b[column])
}

function isSame(a: ClockRow, b: ClockRow, columns: readonly (keyof ClockRow)[]): boolean {
  return columns.every((column) => a[column] === b[column])
}

function writeNexts(tx: Transaction, organisationId: string, cases: readonly MovedCase[]) {
  if (cases.length === 0) return
  const column = <Name extends keyof MovedCase['next']>(name: Name) => cases.map(({ next }) => next[name])
  return tx`
    update cases set breached = now.breached::boolean, next_commitment = now.commitment, next_run = now.run,
      next_started_at = now.started_at, next_due_at = now.due_at, queue_at = coalesce(now.due_at, 'infinity')
    from unnest(
      ${cases.map((one) => one.caseId)}::uuid[], ${column('breached').map(String)}::text[],
      ${column('next_commitment')}::text[], ${column('next_run')}::int[],
      ${column('next_started_at').map(asText)}::timestamptz[], ${column('next_due_at').map(asText)}::timestamptz[]
    ) as now (case_id, breached, commitment, run, started_at, due_at)
    where cases.organisation_id = ${organisationId} and cases.case_id = now.case_id`
}

function moveClocks(tx: Transaction, organisationId: string, rows: readonly ClockRow[]) {
  if (rows.length === 0) return
  return tx`
    update clocks set due_at = now.due_at, stopped_at = now.stopped_at, outcome = now.outcome,
      recorded_outcome = now.recorded_outcome
    from unnest(
      ${rows.map((row) => row.case_id)}::uuid[], ${rows.map((row) => row.commitment)}::text[],
      ${rows.map((row) => row.run)}::int[], ${rows.map((row) => row.target)}::smallint[],
      ${rows.map((row) => asText(row.due_at))}::timestamptz[], ${rows.map((row) => asText(row.stopped_at))}::timestamptz[],
      ${rows.map((row) => row.outcome)}::text[], ${rows.map((row) => row.recorded_outcome)}::text[]
    ) as now (case_id, commitment, run, target, due_at, stopped_at, outcome, recorded_outcome)
    where clocks.organisation_id = ${organisationId} and clocks.case_id = now.case_id
      and clocks.commitment = now.commitment and clocks.run = now.run and clocks.target = now.target`
}

async function setTimers(tx: Transaction, organisationId: string, cases: readonly MovedCase[]) {
  const changed = cases.filter(({ wakeAt, knownWakeAt }) => wakeAt !== knownWakeAt)
  const asleep = changed.filter(({ wakeAt }) => wakeAt === null).map(({ caseId }) => caseId)
  const waking = changed.filter(({ wakeAt }) => wakeAt !== null)
  await Promise.all([
    asleep.length > 0 &&
      tx`delete from timers where organisation_id = ${organisationId} and case_id = any(${asleep}::uuid[])`,
    waking.length > 0 &&
      tx`
        insert into timers (organisation_id, case_id, wake_at)
        select ${organisationId}, now.case_id, now.wake_at
        from unnest(
          ${waking.map(({ caseId }) => caseId)}::uuid[], ${waking.map(({ wakeAt }) => asText(wakeAt))}::timestamptz[]
        ) as now (case_id, wake_at)
        on conflict (organisation_id, case_id) do update set wake_at = excluded.wake_at, claimed_until = null`,
  ])
}

function asText(instant: Instant | null): string | null {
  return instant === null ? null : new Date(instant).toISOString()
}
