/**
 * A new version of a calendar brought into the tables that are read. Publishing notes every case that has a clock which
 * waits (`calendar_moves`); here they are worked off in batches, each judged by the core. A batch is one transaction
 * that claims its rows with SKIP LOCKED, so that any number of nodes can share the work, and one that is killed leaves
 * its rows to the others. A command on a case meanwhile is judged right anyway: the versions drive the engine.
 */
import type { ClockRun } from '../core/cases/judge.ts'
import type { Instant } from '../core/time/instant.ts'
import { historyReader, readHistories } from '../ledger/histories.ts'
import type { Sql } from '../postgres/connect.ts'
import { type Transaction, withWorker } from '../postgres/transaction.ts'
import { chartersOf, type PublishedCalendar } from './charters.ts'
import type { ClockRow } from './clocks.ts'
import { nextRow } from './inbox.ts'
import { type MovedCase, writeMoved } from './moved.ts'
import { figureRowsOf, judgeEvents, ours, type Scope, wakeOf } from './project.ts'

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

export interface ClaimedCase {
  readonly case_id: string
  readonly subject: string
  readonly channel: string
  readonly team_id: string | null
  readonly wake_at: Instant | null
}

/**
 * How far a node has come in the list, shared by its lanes: what lies before is done, or held by others, and passing over
 * it for every batch would cost more than the batch.
 */
export interface Place {
  after: string
}

export function fromTheStart(): Place {
  return { after: '00000000-0000-0000-0000-000000000000' }
}

/** Cases of a recalculation that nobody else holds, locked until the transaction ends. */
export async function claimMoves(
  tx: Transaction,
  { organisationId, calendarVersionId }: Recalculation,
  state: 'reckon' | 'tell',
  most: number,
  place: Place,
): Promise<ClaimedCase[]> {
  const claimed = await tx<ClaimedCase[]>`
    select case_id, subject, channel, team_id, wake_at
    from calendar_moves join cases using (organisation_id, case_id) left join timers using (organisation_id, case_id)
    where organisation_id = ${organisationId} and calendar_version_id = ${calendarVersionId} and state = ${state}
      and case_id > ${place.after}
    order by case_id limit ${most} for update of calendar_moves, cases skip locked`
  const last = claimed.at(-1)?.case_id
  if (last !== undefined && last > place.after) place.after = last
  return claimed
}

/** Puts the dates of a batch right. Returns how many cases that were; none where others hold all there are from there on. */
export async function reckonMoves(
  tx: Transaction,
  recalculation: Recalculation,
  most: number,
  now: Instant,
  place: Place = fromTheStart(),
): Promise<number> {
  const { organisationId, calendarVersionId } = recalculation
  const claimed = await claimMoves(tx, recalculation, 'reckon', most, place)
  if (claimed.length === 0) return 0
  const caseIds = claimed.map((row) => row.case_id)
  const [charters, histories, rows] = await Promise.all([
    chartersOf(tx, organisationId),
    readHistories(tx, organisationId, caseIds),
    tx<ClockRow[]>`
      select * from clocks where organisation_id = ${organisationId} and case_id = any(${caseIds}::uuid[])`,
  ])
  const version = charters.calendars.find((one) => one.calendarVersionId === calendarVersionId)
  if (!version) throw new Error('A recalculation goes with a calendar version.')
  const scope = { organisationId, charters }
  const events = new Map(histories.map((one) => [one.caseId, one.events]))
  const known = new Map<string, ClockRow[]>(caseIds.map((caseId) => [caseId, []]))
  for (const row of rows) known.get(row.case_id)?.push(row)
  const moved: string[] = []
  const judged: MovedCase[] = []
  for (const one of claimed) {
    if (judged.length % slice === slice - 1) await othersFirst()
    const { case_id: caseId } = one
    const clocks = judgeEvents(scope, eventsOf(events.get(caseId) ?? null), now)
    if (clocks.runs.some((run) => movesOf(scope, run, version).length > 0)) moved.push(caseId)
    judged.push(movedCase(scope, one, clocks, known.get(caseId) ?? [], now))
  }
  await Promise.all([writeMoved(tx, organisationId, judged), goOn(tx, recalculation, caseIds, moved)])
  return claimed.length
}

/** Judged in one go; then whoever waits for an answer of this process comes first. */
const slice = 100
const othersFirst = () => new Promise<void>((resolve) => setImmediate(resolve))

const eventsOf = historyReader()

function movedCase(
  scope: Scope,
  { case_id: caseId, channel, team_id: teamId, wake_at: knownWakeAt }: ClaimedCase,
  judged: ReturnType<typeof judgeEvents>,
  known: readonly ClockRow[],
  now: Instant,
): MovedCase {
  return {
    caseId,
    next: nextRow(ours(judged.runs)),
    clocks: figureRowsOf(scope, { ...judged, state: { caseId, facts: { channel }, teamId } }),
    known,
    wakeAt: wakeOf(scope, judged, now),
    knownWakeAt,
  }
}

/** How a calendar version moved a clock: at most once, and only where the date became another. */
export function movesOf({ charters }: Pick<Scope, 'charters'>, run: ClockRun, version: PublishedCalendar) {
  const moves = run.calendarMoves.filter((move) => move.version === version.version)
  if (moves.length === 0) return moves
  const commitment = charters.at(run.startedAt).compiled.byId.get(run.commitment)
  return commitment?.commitment.calendar === version.calendar ? moves : []
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
  await Promise.all([
    moved.length > 0 && tx`update calendar_moves set state = 'tell' where ${those(moved)}`,
    done.length > 0 && tx`delete from calendar_moves where ${those(done)}`,
  ])
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
