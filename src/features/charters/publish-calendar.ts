/** New versions of a calendar: previewed, and published. What follows for the clocks is the worker's (recalculate.ts). */
import { v7 as newId } from 'uuid'
import type { CalendarChange } from '../../core/calendar/amend.ts'
import { calendarOfVersion } from '../../core/cases/calendar-moves.ts'
import { historyOf } from '../../core/cases/compile.ts'
import type { CalendarVersion } from '../../core/cases/editions.ts'
import { type ClockRun, judge } from '../../core/cases/judge.ts'
import { dueWords } from '../../core/clock/because.ts'
import { calendarChangeLines } from '../../core/clock/words/calendar-change.ts'
import type { Instant } from '../../core/time/instant.ts'
import { isRefusal, type Refusal, refuse } from '../../http/refusal.ts'
import { caseEventOf, readCases } from '../../ledger/read.ts'
import type { Sql } from '../../postgres/connect.ts'
import { type Transaction, withOrganisation } from '../../postgres/transaction.ts'
import { type Charters, chartersOf, lockCharters } from '../../projections/charters.ts'
import { startRecalculation } from '../../projections/recalculate.ts'
import { readChange } from './calendar-change.ts'
import type * as contract from './calendars-contract.ts'
import { say } from './messages/index.ts'

/**
 * Publishes a change: known from now on. In one transaction with the list of the cases whose dates may move, while no
 * command is under way, so that each case is either on the list or judged by the new version.
 * @returns the new version's id
 */
export async function publishCalendar(
  tx: Transaction,
  organisationId: string,
  asked: contract.CalendarChange,
  publishedBy: string | null,
  clock: () => Instant,
): Promise<string | Refusal> {
  await lockCharters(tx, organisationId)
  const now = clock()
  const charters = await chartersOf(tx, organisationId)
  const change = await changeAsked(tx, organisationId, charters, asked, now)
  if (isRefusal(change)) return change
  const calendarVersionId = newId()
  const newest = charters.calendars.at(-1)?.publishedAt ?? 0
  await tx`
    insert into calendar_versions ${tx({
      organisation_id: organisationId,
      calendar_version_id: calendarVersionId,
      calendar: asked.calendar,
      version: nextVersion(charters, asked.calendar, now),
      published_at: Math.max(now, newest + 1),
      published_by: publishedBy,
      change: change as never,
    })}`
  await startRecalculation(tx, { organisationId, calendarVersionId }, now)
  return calendarVersionId
}

async function changeAsked(
  tx: Transaction,
  organisationId: string,
  charters: Charters,
  asked: contract.CalendarChange,
  now: Instant,
): Promise<CalendarChange | Refusal> {
  if (charters.versions.length === 0) return refuse('not-now', say.phrase('none-in-force'))
  const { charterId, compiled } = charters.at(now)
  const [text] = await tx<{ source: string }[]>`
    select source from charters where organisation_id = ${organisationId} and charter_id = ${charterId}`
  return readChange(compiled, text?.source ?? '', asked)
}

/** Called after the charter in force, and numbered: `2026-04.1`. */
function nextVersion(charters: Charters, calendar: string, now: Instant): string {
  const { version } = charters.at(now).compiled
  const taken = new Set(
    charters.calendars.filter((one) => one.calendar === calendar).map((one) => one.version),
  )
  let number = 1
  while (taken.has(`${version}.${number}`)) number += 1
  return `${version}.${number}`
}

const batch = 500
const mostExamples = 5

/** What publishing a change would do now, clock by clock; nothing is changed. */
export async function previewCalendar(
  sql: Sql,
  organisationId: string,
  asked: contract.CalendarChange,
  language: string,
  now: Instant,
): Promise<contract.CalendarPreview | Refusal> {
  const begun = await withOrganisation(sql, organisationId, async (tx) => {
    const charters = await chartersOf(tx, organisationId)
    return { charters, change: await changeAsked(tx, organisationId, charters, asked, now) }
  })
  const { charters, change } = begun
  if (isRefusal(change)) return change
  const asOf = charters.asOf(now) + 1
  const version = { calendar: asked.calendar, version: 'previewed', publishedAt: asOf, change }
  const preview = {
    changes: calendarChangeLines(change, language),
    running: 0,
    moving: 0,
    examples: [] as contract.CalendarPreview['examples'],
  }
  let last: string | null = null
  do {
    // A short transaction for each batch, so that nobody is kept waiting by a long one.
    last = await withOrganisation(sql, organisationId, (tx) =>
      previewBatch(tx, organisationId, charters, version, last, preview, language),
    )
  } while (last !== null)
  return preview
}

async function previewBatch(
  tx: Transaction,
  organisationId: string,
  charters: Charters,
  version: CalendarVersion,
  after: string | null,
  preview: { running: number; moving: number; examples: contract.CalendarPreview['examples'] },
  language: string,
): Promise<string | null> {
  const rows = await tx<{ case_id: string; reference: string }[]>`
    select case_id, reference from cases
    where organisation_id = ${organisationId} and next_commitment is not null
      ${after === null ? tx`` : tx`and case_id > ${after}`}
    order by case_id limit ${batch}`
  const entries = await readCases(
    tx,
    organisationId,
    rows.map((row) => row.case_id),
  )
  const history = historyOf(charters.versions, [...charters.calendars, version])
  for (const { case_id: id, reference } of rows) {
    const events = (entries.get(id) ?? []).map(caseEventOf)
    for (const run of judge(history, events, version.publishedAt)) {
      if (run.verdict !== 'running' && run.verdict !== 'paused') continue
      preview.running += 1
      const move = run.calendarMoves.find((one) => one.version === version.version)
      if (!move || move.from === null || move.to === null) continue
      preview.moving += 1
      if (preview.examples.length === mostExamples) continue
      preview.examples.push({
        case: { id, reference },
        ...movedInWords(charters, run, [move.from, move.to], language, version.publishedAt),
      })
    }
  }
  return rows.length === batch ? (rows.at(-1)?.case_id ?? null) : null
}

function movedInWords(
  charters: Charters,
  run: ClockRun,
  [from, to]: readonly [Instant, Instant],
  language: string,
  now: Instant,
) {
  const commitment = charters.at(run.startedAt).compiled.byId.get(run.commitment)
  if (!commitment) throw new Error(`A clock runs for ${run.commitment}, which its charter does not have.`)
  const calendar = calendarOfVersion(commitment, run.calendarVersion)
  const { short } = commitment.commitment
  return {
    promise: short[language] ?? Object.values(short)[0] ?? run.commitment,
    before: dueWords(calendar, from, language, now),
    after: dueWords(calendar, to, language, now),
  }
}
