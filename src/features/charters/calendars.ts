/** The calendars in force with their versions, and what administrators should see to soon. */

import { calendarChangeLines } from '../../core/clock/words/calendar-change.ts'
import type { Instant } from '../../core/time/instant.ts'
import type { Transaction } from '../../postgres/transaction.ts'
import { type Charters, chartersOf, type PublishedCharter } from '../../projections/charters.ts'
import { calendarNow } from './calendar-change.ts'
import type { CalendarInForce, Calendars, CalendarVersion, CharterReminder } from './calendars-contract.ts'
import { openingHours } from './hours.ts'
import { say } from './messages/index.ts'
import { localDate, nearing } from './nearing.ts'

/** Null while no charter is in force. */
export async function readCalendars(
  tx: Transaction,
  organisationId: string,
  language: string,
  timeZone: string,
  now: Instant,
): Promise<Calendars | null> {
  const [charters, progress, people] = await Promise.all([
    chartersOf(tx, organisationId),
    readProgress(tx, organisationId),
    tx<{ staff_id: string; name: string }[]>`
      select staff_id, name from staff where organisation_id = ${organisationId}`,
  ])
  if (charters.versions.length === 0) return null
  const names = new Map(people.map((person) => [person.staff_id, person.name]))
  const inForce = charters.at(now)
  const versions = versionsOf(charters, progress, names, language)
  const calendars = Object.keys(inForce.compiled.charter.calendars).map((calendar) =>
    inForceOf(charters, inForce, calendar, versions, language),
  )
  return { calendars, reminders: remindersOf(inForce, calendars, language, localDate(now, timeZone)) }
}

interface ProgressRow {
  readonly calendar_version_id: string
  readonly cases: number
  readonly due_right_at: Instant | null
  readonly finished_at: Instant | null
  readonly to_reckon: number
  readonly to_tell: number
}

async function readProgress(tx: Transaction, organisationId: string): Promise<Map<string, ProgressRow>> {
  const rows = await tx<ProgressRow[]>`
    select calendar_version_id, cases, due_right_at, finished_at,
      (select count(*) from calendar_moves m where m.organisation_id = r.organisation_id
        and m.calendar_version_id = r.calendar_version_id and m.state = 'reckon') as to_reckon,
      (select count(*) from calendar_moves m where m.organisation_id = r.organisation_id
        and m.calendar_version_id = r.calendar_version_id and m.state = 'tell') as to_tell
    from recalculations r where organisation_id = ${organisationId}`
  return new Map(rows.map((row) => [row.calendar_version_id, row]))
}

/** The newest first. */
function versionsOf(
  charters: Charters,
  progress: ReadonlyMap<string, ProgressRow>,
  names: ReadonlyMap<string, string>,
  language: string,
): CalendarVersion[] {
  return charters.calendars.toReversed().map((version) => {
    const row = progress.get(version.calendarVersionId)
    return {
      id: version.calendarVersionId,
      calendar: version.calendar,
      version: version.version,
      publishedAt: new Date(version.publishedAt).toISOString(),
      publishedBy: version.publishedBy === null ? null : (names.get(version.publishedBy) ?? null),
      changes: calendarChangeLines(version.change, language),
      progress: {
        cases: row?.cases ?? 0,
        toReckon: row?.to_reckon ?? 0,
        toTell: row?.to_tell ?? 0,
        dueRightAt: isoOrNull(row?.due_right_at ?? null),
        finishedAt: isoOrNull(row?.finished_at ?? null),
      },
    }
  })
}

function inForceOf(
  charters: Charters,
  inForce: PublishedCharter,
  calendar: string,
  versions: readonly CalendarVersion[],
  language: string,
): CalendarInForce {
  const own = versions.filter((version) => version.calendar === calendar)
  const newest = own.find(({ publishedAt }) => Date.parse(publishedAt) > inForce.publishedAt)
  const spec = calendarNow(inForce.compiled, calendar)
  if (!spec) throw new Error(`The charter in force has no calendar ${calendar}.`)
  return {
    calendar,
    version: newest?.version ?? inForce.compiled.version,
    since: newest?.publishedAt ?? new Date(charters.at(inForce.inForceFrom).inForceFrom).toISOString(),
    timeZone: spec.timezone,
    hours: openingHours({ [calendar]: spec }, language),
    knownUntil: spec.knownUntil ?? null,
    versions: own,
  }
}

function remindersOf(
  inForce: PublishedCharter,
  calendars: readonly CalendarInForce[],
  language: string,
  today: string,
): CharterReminder[] {
  return nearing(inForce.compiled.charter, calendars, today).map((near) => {
    const { kind, date, calendar = '', reviewer = '' } = near
    const key = (
      {
        holidays: 'reminder.holidays',
        review: 'reminder.review',
        'review-past': 'reminder.review-past',
      } as const
    )[kind]
    const by = { date: dateWords(date, language), reviewer: reviewer && ` (${reviewer})` }
    const words = say.in(language, key, { calendar, ...by })
    return { kind: kind === 'holidays' ? 'holidays-run-out' : 'review-due', date, words }
  })
}

function dateWords(date: string, language: string): string {
  const style = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, style).format(Date.parse(date))
}

function isoOrNull(instant: Instant | null): string | null {
  return instant === null ? null : new Date(instant).toISOString()
}
