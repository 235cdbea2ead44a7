/** A case whose dates a new calendar version moved: the entry on its ledger, and one letter to its customer. */
import type { ClockRun } from '../../../core/cases/judge.ts'
import type { CalendarMove } from '../../../core/cases/run.ts'
import type { Instant } from '../../../core/time/instant.ts'
import type { Service } from '../../../http/service.ts'
import { link, rowsOf } from '../../../ledger/append.ts'
import type { Entry, Facts } from '../../../ledger/entry.ts'
import { readCases } from '../../../ledger/read.ts'
import { outboxRow } from '../../../mail/outbox.ts'
import { insertTogether } from '../../../postgres/insert-together.ts'
import type { Transaction } from '../../../postgres/transaction.ts'
import { chartersOf, type PublishedCalendar } from '../../../projections/charters.ts'
import { judgeCase, type Scope } from '../../../projections/project.ts'
import {
  claimMoves,
  fromTheStart,
  movesOf,
  type Place,
  type Recalculation,
} from '../../../projections/recalculate.ts'
import { draft } from '../events.ts'
import { type Addressee, addresseesOf } from '../letters/addressee.ts'
import { calendarMail } from '../letters/mail-calendar.ts'
import { notBefore } from '../record.ts'
import { newLink } from '../tracking/links.ts'

export interface MovedClock {
  readonly run: ClockRun
  readonly move: CalendarMove
}

/**
 * Writes the entries and letters of a batch, in one transaction with the end of its work. Returns how many cases that
 * was; none while others hold all there are.
 */
export async function tellMoves(
  tx: Transaction,
  service: Pick<Service, 'publicUrl'>,
  recalculation: Recalculation,
  most: number,
  clock: Instant,
  place: Place = fromTheStart(),
): Promise<number> {
  const { organisationId, calendarVersionId } = recalculation
  const claimed = await claimMoves(tx, recalculation, 'tell', most, place)
  if (claimed.length === 0) return 0
  const caseIds = claimed.map((row) => row.case_id)
  const [charters, entries, addressees] = await Promise.all([
    chartersOf(tx, organisationId),
    readCases(tx, organisationId, caseIds),
    addresseesOf(tx, organisationId, caseIds),
  ])
  const version = charters.calendars.find((one) => one.calendarVersionId === calendarVersionId)
  if (!version) throw new Error('A recalculation goes with a calendar version.')
  const told = claimed.flatMap(({ case_id, subject }) => {
    const scope = { organisationId, charters }
    const about = { caseId: case_id, subject, entries: entries.get(case_id) ?? [] }
    return tellOne(scope, service, version, about, addressees.get(case_id), clock) ?? []
  })
  await insertTogether(tx, {
    events: told.flatMap((one) => one.events),
    outbox: told.flatMap((one) => one.outbox),
    tracking_links: told.flatMap((one) => one.tracking_links),
  })
  await moveCases(
    tx,
    organisationId,
    told.map((one) => one.entry),
  )
  await tx`
    delete from calendar_moves where organisation_id = ${organisationId}
      and calendar_version_id = ${calendarVersionId} and case_id = any(${caseIds}::uuid[])`
  return claimed.length
}

interface Told {
  readonly caseId: string
  readonly subject: string
  readonly entries: readonly Entry[]
}

/** The rows for one case; null where, as the case is now, nothing moved. */
function tellOne(
  scope: Scope,
  { publicUrl }: Pick<Service, 'publicUrl'>,
  version: PublishedCalendar,
  { caseId, subject, entries }: Told,
  addressee: Addressee | undefined,
  clock: Instant,
) {
  const { organisationId, charters } = scope
  const now = notBefore({ entries }, clock)
  const judged = judgeCase(scope, entries, now)
  const moved = judged.runs.flatMap((run) => movesOf(scope, run, version).map((move) => ({ run, move })))
  const last = entries.at(-1)
  if (moved.length === 0 || last === undefined) return null
  const { calendarVersionId, calendar } = version
  const clocks = moved.map(({ run, move: { from, to } }) => ({
    commitment: run.commitment,
    run: run.run,
    from,
    to,
  }))
  const change = version.change as Facts
  const facts = { calendarVersionId, calendar, version: version.version, change, clocks }
  const linked = link(
    organisationId,
    caseId,
    { seq: last.seq, hash: last.hash },
    [draft('calendar-changed', { kind: 'system' }, now, facts)],
    now,
  )
  const [entry] = linked.entries
  if (entry === undefined) return null
  const tracking = newLink(organisationId, caseId, now)
  const mail =
    addressee &&
    calendarMail(
      { ...judged, subject, charters, version, moved, seq: entry.seq },
      addressee,
      { url: `${publicUrl}/case/${tracking.link.token}`, expiresAt: tracking.link.expiresAt },
      now,
    )
  return {
    entry,
    events: rowsOf(organisationId, linked, null).events,
    outbox: mail ? [outboxRow(organisationId, mail)] : [],
    tracking_links: mail ? [tracking.row] : [],
  }
}

/** The inbox knows how far each ledger goes; nothing else about the cases has changed. */
async function moveCases(tx: Transaction, organisationId: string, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return
  const caseIds = entries.map((entry) => entry.caseId)
  const versions = entries.map((entry) => entry.seq)
  const instants = entries.map((entry) => new Date(entry.recordedAt).toISOString())
  await tx`
    update cases set version = told.version, last_event_at = told.at
    from unnest(${caseIds}::uuid[], ${versions}::int[], ${instants}::timestamptz[]) as told (case_id, version, at)
    where cases.organisation_id = ${organisationId} and cases.case_id = told.case_id`
}
