/** New versions of a calendar: previewed, and published. What follows for the clocks is the worker's (recalculate.ts). */
import { v7 as newId } from 'uuid'
import type { CalendarChange } from '../../core/calendar/amend.ts'
import type { Instant } from '../../core/time/instant.ts'
import { isRefusal, type Refusal, refuse } from '../../http/refusal.ts'
import type { Transaction } from '../../postgres/transaction.ts'
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

/** The change as the core takes it, against the charter in force; refused where it cannot be made. */
export async function changeAsked(
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
