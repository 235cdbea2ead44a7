/**
 * A new version of a calendar brought into the tables that are read. Publishing notes every case that has a clock which
 * waits (`calendar_moves`); here they are worked off in batches, each judged by the core. A batch is one transaction
 * that claims its rows with SKIP LOCKED, so that any number of nodes can share the work, and one that is killed leaves
 * its rows to the others. A command on a case meanwhile is judged right anyway: the versions drive the engine.
 */
import type { ClockRun } from '../core/cases/judge.ts'
import type { Instant } from '../core/time/instant.ts'
import { readCases } from '../ledger/read.ts'
import type { Sql } from '../postgres/connect.ts'
import { writeTogether } from '../postgres/insert-together.ts'
import { type Transaction, withWorker } from '../postgres/transaction.ts'
import { chartersOf, type PublishedCalendar } from './charters.ts'
import { type ClockRow, deltasOf } from './clocks.ts'
import { judgeCase, rowsOfNewCase, type Scope } from './project.ts'
import { sumDeltasOf, sumRows } from './sums.ts'

export interface Recalculation {
  readonly organisationId: string
  readonly calendarVersionId: string
}

/** Notes all that has to be done for a version, in the transaction that publishes it. Returns how many cases that is. */
export async function startRecalculation(
  tx: Transaction,
  { organisationId, calendarVersionId }: Recalculation,
  now: Instant,
): Promise<number> {
  const noted = await tx`
    insert into calendar_moves (organisation_id, calendar_version_id, case_id, state)
    select organisation_id, ${calendarVersionId}::uuid, case_id, 'reckon' from cases
    where organisation_id = ${organisationId} and next_commitment is not null`
  await tx`
    insert into recalculations ${tx({
      organisation_id: organisationId,
      calendar_version_id: calendarVersionId,
      cases: noted.count,
      started_at: now,
    })}`
  return noted.count
}

/** What is under way, of all organisations, the oldest first. */
export function recalculationsUnderWay(
  sql: Sql,
): Promise<(Recalculation & { readonly dueRight: boolean })[]> {
  return withWorker(sql, async (tx) => {
    const rows = await tx<{ organisation_id: string; calendar_version_id: string; right: boolean }[]>`
      select organisation_id, calendar_version_id, due_right_at is not null as right from recalculations
      where finished_at is null order by started_at limit 100`
    return rows.map((row) => ({
      organisationId: row.organisation_id,
      calendarVersionId: row.calendar_version_id,
      dueRight: row.right,
    }))
  })
}

/** Cases of a recalculation that nobody else holds, locked until the transaction ends. */
export async function claimMoves(
  tx: Transaction,
  { organisationId, calendarVersionId }: Recalculation,
  state: 'reckon' | 'tell',
  most: number,
): Promise<{ case_id: string; subject: string }[]> {
  return tx<{ case_id: string; subject: string }[]>`
    select case_id, subject from calendar_moves join cases using (organisation_id, case_id)
    where organisation_id = ${organisationId} and calendar_version_id = ${calendarVersionId} and state = ${state}
    order by case_id limit ${most} for update skip locked`
}

/** Puts the dates of a batch right. Returns how many cases that were; none while others hold all there are. */
export async function reckonMoves(
  tx: Transaction,
  recalculation: Recalculation,
  most: number,
  now: Instant,
): Promise<number> {
  const { organisationId, calendarVersionId } = recalculation
  const claimed = await claimMoves(tx, recalculation, 'reckon', most)
  if (claimed.length === 0) return 0
  const caseIds = claimed.map((row) => row.case_id)
  const [charters, entries, known] = await Promise.all([
    chartersOf(tx, organisationId),
    readCases(tx, organisationId, caseIds),
    tx<
      ClockRow[]
    >`select * from clocks where organisation_id = ${organisationId} and case_id = any(${caseIds}::uuid[])`,
  ])
  const version = charters.calendars.find((one) => one.calendarVersionId === calendarVersionId)
  if (!version) throw new Error('A recalculation goes with a calendar version.')
  const scope = { organisationId, charters }
  const moved: string[] = []
  const rows = claimed.map(({ case_id: caseId, subject }) => {
    const projected = judgeCase(scope, entries.get(caseId) ?? [], now)
    if (projected.runs.some((run) => movesOf(scope, run, version).length > 0)) moved.push(caseId)
    return rowsOfNewCase(scope, projected, subject, now)
  })
  await writeRows(tx, organisationId, caseIds, known, rows)
  await goOn(tx, recalculation, caseIds, moved)
  return claimed.length
}

/** How a calendar version moved a clock: at most once, and only where the date became another. */
export function movesOf({ charters }: Pick<Scope, 'charters'>, run: ClockRun, version: PublishedCalendar) {
  const moves = run.calendarMoves.filter((move) => move.version === version.version)
  if (moves.length === 0) return moves
  const commitment = charters.at(run.startedAt).compiled.byId.get(run.commitment)
  return commitment?.commitment.calendar === version.calendar ? moves : []
}

type CaseRows = ReturnType<typeof rowsOfNewCase>

const keys = {
  cases: ['organisation_id', 'case_id'],
  clocks: ['organisation_id', 'case_id', 'commitment', 'run', 'target'],
  timers: ['organisation_id', 'case_id'],
}

/** The rows of cases that are there already: what differs, and what that does to the counts. */
async function writeRows(
  tx: Transaction,
  organisationId: string,
  caseIds: readonly string[],
  known: readonly ClockRow[],
  rows: readonly CaseRows[],
): Promise<void> {
  const knownByKey = new Map(known.map((row) => [keyOf(row), row]))
  const all = rows.flatMap((one) => one.clocks)
  const changed = all.filter((row) => !holds(knownByKey.get(keyOf(row)), row))
  const replaced = changed.flatMap((row) => knownByKey.get(keyOf(row)) ?? [])
  const changedCases = new Set(changed.map((row) => row.case_id))
  const timers = rows.flatMap((one) => one.timers)
  const waking = new Set(timers.map((timer) => timer.case_id))
  const asleep = caseIds.filter((caseId) => !waking.has(caseId))
  if (asleep.length > 0) {
    await tx`delete from timers where organisation_id = ${organisationId} and case_id = any(${asleep}::uuid[])`
  }
  await writeTogether(
    tx,
    {
      cases: rows.flatMap((one) => one.cases).filter((row) => changedCases.has(row.case_id)),
      clocks: changed,
      timers: timers.map((timer) => ({ ...timer, claimed_until: null })),
      tally_deltas: deltasOf(replaced, changed).map((delta) => ({
        organisation_id: organisationId,
        ...delta,
      })),
      sum_deltas: sumRows(organisationId, sumDeltasOf(replaced, changed)),
    },
    keys,
  )
}

function keyOf({ case_id, commitment, run, target }: ClockRow): string {
  return `${case_id}\n${commitment}\n${run}\n${target}`
}

/** Whether the row that is there says the same. */
function holds(there: ClockRow | undefined, row: ClockRow): boolean {
  if (there === undefined) return false
  return (Object.keys(row) as (keyof ClockRow)[]).every((column) => there[column] === row[column])
}

/** Cases whose dates moved wait for their entries and letters; the others are done. */
async function goOn(
  tx: Transaction,
  { organisationId, calendarVersionId }: Recalculation,
  caseIds: readonly string[],
  moved: readonly string[],
): Promise<void> {
  const those = (ids: readonly string[]) => tx`
    organisation_id = ${organisationId} and calendar_version_id = ${calendarVersionId}
    and case_id = any(${ids}::uuid[])`
  const still = new Set(moved)
  const done = caseIds.filter((caseId) => !still.has(caseId))
  if (moved.length > 0) await tx`update calendar_moves set state = 'tell' where ${those(moved)}`
  if (done.length > 0) await tx`delete from calendar_moves where ${those(done)}`
}

/** Notes that every date is right, and that all is told, once nothing of it is left. Returns which of the two holds. */
export async function noteProgress(
  tx: Transaction,
  { organisationId, calendarVersionId }: Recalculation,
  now: Instant,
): Promise<{ dueRight: boolean; finished: boolean }> {
  const [left] = await tx<{ reckon: boolean; tell: boolean }[]>`
    select
      exists (select from calendar_moves where organisation_id = ${organisationId}
        and calendar_version_id = ${calendarVersionId} and state = 'reckon') as reckon,
      exists (select from calendar_moves where organisation_id = ${organisationId}
        and calendar_version_id = ${calendarVersionId} and state = 'tell') as tell`
  const dueRight = left?.reckon === false
  const finished = dueRight && left?.tell === false
  if (dueRight) {
    await tx`
      update recalculations set due_right_at = coalesce(due_right_at, ${now}),
        finished_at = ${finished ? tx`coalesce(finished_at, ${now})` : tx`finished_at`}
      where organisation_id = ${organisationId} and calendar_version_id = ${calendarVersionId}`
  }
  return { dueRight, finished }
}
