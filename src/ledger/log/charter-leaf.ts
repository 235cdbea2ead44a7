/** Published charter and calendar versions as the log holds them: whoever changes a promise afterwards changes this. */
import { createHash } from 'node:crypto'
import type { Instant } from '../../core/time/instant.ts'
import type { FactValue } from '../entry.ts'
import { canonicalJson } from '../hash.ts'

export interface PublishedCharterVersion {
  readonly charterId: string
  readonly version: string
  readonly inForceFrom: Instant
  readonly recordedAt: Instant
  /** As it was written. */
  readonly source: string
  /** What it was read to, holidays included. */
  readonly parsed: unknown
}

/** SHA-256 over everything that clocks are judged by. */
export function hashOfCharter(organisationId: string, charter: PublishedCharterVersion): Uint8Array {
  const covered = [
    'troth-charter/1',
    organisationId,
    charter.charterId,
    charter.version,
    charter.inForceFrom,
    charter.recordedAt,
    digestOf(charter.source),
    digestOf(canonicalJson(charter.parsed as FactValue)),
  ]
  return createHash('sha256').update(canonicalJson(covered)).digest()
}

export interface PublishedCalendarVersion {
  readonly calendarVersionId: string
  readonly calendar: string
  readonly version: string
  readonly publishedAt: Instant
  readonly change: FactValue
}

export function hashOfCalendar(organisationId: string, calendar: PublishedCalendarVersion): Uint8Array {
  const covered = [
    'troth-calendar/1',
    organisationId,
    calendar.calendarVersionId,
    calendar.calendar,
    calendar.version,
    calendar.publishedAt,
    digestOf(canonicalJson(calendar.change)),
  ]
  return createHash('sha256').update(canonicalJson(covered)).digest()
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
