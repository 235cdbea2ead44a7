/** The charter and calendar versions of an organisation, compiled once and kept: what is published never changes. */
import type { CalendarChange } from '../core/calendar/amend.ts'
import {
  type CharterHistory,
  type CompiledCharter,
  compileCharter,
  historyOf,
} from '../core/cases/compile.ts'
import type { CalendarVersion } from '../core/cases/editions.ts'
import type { Charter } from '../core/charter/model.ts'
import type { Instant } from '../core/time/instant.ts'
import type { Transaction } from '../postgres/transaction.ts'

export interface PublishedCharter {
  readonly charterId: string
  readonly inForceFrom: Instant
  readonly publishedAt: Instant
  /** With the calendar versions that were published since. */
  readonly compiled: CompiledCharter
}

export interface PublishedCalendar extends CalendarVersion {
  readonly calendarVersionId: string
  readonly publishedBy: string | null
}

export interface Charters {
  /** In the order in which they came into force. */
  readonly versions: readonly PublishedCharter[]
  /** In the order in which they were published. */
  readonly calendars: readonly PublishedCalendar[]
  readonly history: CharterHistory
  /** The version in force at an instant; before the first, the first. */
  at(instant: Instant): PublishedCharter
  /**
   * The instant as of which a case is judged that is judged now: not before the newest calendar version, which another
   * node whose clock is ahead may have published.
   */
  asOf(now: Instant): Instant
}

interface VersionRow {
  readonly id: string
  readonly at: Instant
  readonly published_at: Instant
  readonly is_calendar: boolean
}

const compiledById = new Map<string, CompiledCharter>()
const calendarById = new Map<string, PublishedCalendar>()
const chartersByVersions = new Map<string, Charters>()
const mostCompiled = 500

/**
 * The versions, and until the transaction ends nothing is published: for whatever judges a case and writes what
 * follows, so that whoever publishes finds either all of that or nothing. Both statements go out together.
 */
export async function chartersHeld(tx: Transaction, organisationId: string): Promise<Charters> {
  const held = tx`select pg_advisory_xact_lock_shared(${lockOf(tx, organisationId)})`.execute()
  const [, charters] = await Promise.all([held, chartersOf(tx, organisationId)])
  return charters
}

/** For whoever publishes: waits for the transactions under way, and keeps others waiting until the end of this one. */
export function lockCharters(tx: Transaction, organisationId: string) {
  return tx`select pg_advisory_xact_lock(${lockOf(tx, organisationId)})`
}

function lockOf(tx: Transaction, organisationId: string) {
  return tx`hashtextextended(${`charters ${organisationId}`}, 0)`
}

/** Reads which versions there are (their texts only when they are new to this process). */
export async function chartersOf(tx: Transaction, organisationId: string): Promise<Charters> {
  const rows = await tx<VersionRow[]>`
    select charter_id as id, in_force_from as at, recorded_at as published_at, false as is_calendar
    from charters where organisation_id = ${organisationId}
    union all
    select calendar_version_id, published_at, published_at, true
    from calendar_versions where organisation_id = ${organisationId}
    order by at`
  const key = rows.map((row) => row.id).join()
  const known = chartersByVersions.get(key)
  if (known) return known
  await readMissing(tx, organisationId, rows)
  const charters = chartersFrom(rows)
  if (chartersByVersions.size >= mostCompiled) chartersByVersions.clear()
  chartersByVersions.set(key, charters)
  return charters
}

/** How long a clock may be ahead of another node's; a longer step means that it was wrong. */
const mostAhead = 3_600_000

function chartersFrom(rows: readonly VersionRow[]): Charters {
  const published = rows
    .filter((row) => !row.is_calendar)
    .map((row) => ({
      charterId: row.id,
      inForceFrom: row.at,
      publishedAt: row.published_at,
      compiled: compiledById.get(row.id) as CompiledCharter,
    }))
  const calendars = rows
    .filter((row) => row.is_calendar)
    .map((row) => calendarById.get(row.id) as PublishedCalendar)
  const history = historyOf(published, calendars)
  const versions = published.map((version, place) => ({
    ...version,
    compiled: history.versions[place]?.compiled ?? version.compiled,
  }))
  const newest = calendars.at(-1)?.publishedAt ?? Number.NEGATIVE_INFINITY
  return {
    versions,
    calendars,
    history,
    at(instant) {
      const inForce = versions.findLast((version) => version.inForceFrom <= instant) ?? versions[0]
      if (!inForce) throw new Error('The organisation has no charter yet.')
      return inForce
    },
    asOf: (now) => (newest > now && newest - now < mostAhead ? newest : now),
  }
}

async function readMissing(
  tx: Transaction,
  organisationId: string,
  rows: readonly VersionRow[],
): Promise<void> {
  if (compiledById.size + calendarById.size + rows.length > mostCompiled) {
    compiledById.clear()
    calendarById.clear()
  }
  const charterIds = rows.filter((row) => !row.is_calendar && !compiledById.has(row.id)).map(({ id }) => id)
  const calendarIds = rows.filter((row) => row.is_calendar && !calendarById.has(row.id)).map(({ id }) => id)
  const [charters, calendars] = await Promise.all([
    charterIds.length === 0
      ? []
      : tx<{ charter_id: string; parsed: Charter }[]>`
          select charter_id, parsed from charters
          where organisation_id = ${organisationId} and charter_id in ${tx(charterIds)}`,
    calendarIds.length === 0
      ? []
      : tx<CalendarRow[]>`
          select calendar_version_id, calendar, version, published_at, published_by, change from calendar_versions
          where organisation_id = ${organisationId} and calendar_version_id in ${tx(calendarIds)}`,
  ])
  for (const row of charters) compiledById.set(row.charter_id, compileCharter(row.parsed))
  for (const row of calendars) calendarById.set(row.calendar_version_id, calendarOf(row))
}

interface CalendarRow {
  readonly calendar_version_id: string
  readonly calendar: string
  readonly version: string
  readonly published_at: Instant
  readonly published_by: string | null
  readonly change: CalendarChange
}

function calendarOf(row: CalendarRow): PublishedCalendar {
  return {
    calendarVersionId: row.calendar_version_id,
    calendar: row.calendar,
    version: row.version,
    publishedAt: row.published_at,
    publishedBy: row.published_by,
    change: row.change,
  }
}
