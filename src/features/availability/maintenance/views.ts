/** Maintenance as it is shown: to everyone in their language, to staff with every word. */
import { isAnnounced } from '../../../core/measures/availability.ts'
import type { Instant } from '../../../core/time/instant.ts'
import type { MaintenanceDetail, MaintenanceView } from '../contract.ts'
import type { PromisedAddress } from '../probing/asks.ts'
import { shownAddress } from '../reading/addresses.ts'
import type { MaintenanceRecord } from './store.ts'

export interface MaintenanceByTime {
  readonly now: MaintenanceRecord[]
  /** The earliest first. */
  readonly coming: MaintenanceRecord[]
  /** The newest first. */
  readonly past: MaintenanceRecord[]
}

/** What was called off is left out. */
export function byTime(records: readonly MaintenanceRecord[], now: Instant): MaintenanceByTime {
  const standing = records.filter(({ state }) => state === 'announced')
  return {
    now: standing.filter(({ from, until }) => from <= now && now < until),
    coming: standing.filter(({ from }) => from > now),
    past: standing.filter(({ until }) => until <= now).sort((a, b) => b.from - a.from),
  }
}

export function viewOf(
  record: MaintenanceRecord,
  promised: readonly PromisedAddress[],
  language: string,
): MaintenanceView {
  const { id, from, until, says, urls, announcedAt, state } = record
  return {
    id,
    from: new Date(from).toISOString(),
    until: new Date(until).toISOString(),
    says: inLanguage(says, language),
    addresses: urls?.map(shownAddress) ?? null,
    announcedAt: new Date(announcedAt).toISOString(),
    planned: isPlanned(record, promised),
    cancelled: state === 'cancelled',
  }
}

export function detailOf(
  record: MaintenanceRecord,
  promised: readonly PromisedAddress[],
  language: string,
): MaintenanceDetail {
  return {
    ...viewOf(record, promised, language),
    words: { ...record.says },
    urls: record.urls && [...record.urls],
    revision: record.revision,
    recordedAt: new Date(record.recordedAt).toISOString(),
  }
}

/** Announced as early as every promise asks that it touches. */
function isPlanned(record: MaintenanceRecord, promised: readonly PromisedAddress[]): boolean {
  const { urls } = record
  const touched = promised.filter(({ url }) => urls === null || urls.includes(url))
  const { from, until, announcedAt } = record
  const notices = touched.length > 0 ? touched.map(({ asks }) => asks.notice) : [0]
  return notices.every((notice) => isAnnounced({ from, until, announcedAt }, notice))
}

/** In the reader's language, as `es-MX` in `es`; else in the first there is. */
export function inLanguage(texts: Readonly<Record<string, string>>, language: string): string {
  return texts[language] ?? texts[language.split('-')[0] ?? ''] ?? Object.values(texts)[0] ?? ''
}
