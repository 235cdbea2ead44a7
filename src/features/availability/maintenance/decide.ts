/** Announcing maintenance, changing what has not begun, ending early: pure decisions. The past is never changed. */
import type { Instant } from '../../../core/time/instant.ts'
import { type Refusal, refuse } from '../../../http/refusal.ts'
import { say } from '../messages/index.ts'
import type { MaintenanceRecord } from './store.ts'

export interface Announcement {
  readonly from: Instant
  readonly until: Instant
  readonly urls: readonly string[] | null
  readonly says: Readonly<Record<string, string>>
}

const longest = 31 * 86_400_000

/** A new announcement. One that comes when the work has begun already is shown, and does not count as planned. */
export function announce(asked: Announcement, id: string, now: Instant): MaintenanceRecord | Refusal {
  const wrong = refuseSpan(asked, now)
  if (wrong) return wrong
  return { ...asked, id, revision: 1, state: 'announced', announcedAt: now, recordedAt: now }
}

/**
 * Changes one that has not begun. What stays within the span and the addresses that were announced before is announced
 * as of then; anything beyond is announced now.
 */
export function change(
  before: MaintenanceRecord,
  asked: Announcement,
  now: Instant,
): MaintenanceRecord | Refusal {
  if (before.state === 'cancelled') return refuse('not-now', say.phrase('maintenance.cancelled'))
  if (before.until <= now) return refuse('not-now', say.phrase('maintenance.over'))
  if (before.from <= now) return refuse('not-now', say.phrase('maintenance.begun'))
  const wrong = refuseSpan(asked, now)
  if (wrong) return wrong
  if (asked.from <= now) return invalid('from', 'maintenance.from-past')
  const announcedAt = isWithin(asked, before) ? before.announcedAt : now
  return { ...before, ...asked, revision: before.revision + 1, announcedAt, recordedAt: now }
}

/** Ends one that goes on, now: from here on every probe counts again. */
export function endEarly(before: MaintenanceRecord, now: Instant): MaintenanceRecord | Refusal {
  if (before.state === 'cancelled') return refuse('not-now', say.phrase('maintenance.cancelled'))
  if (before.until <= now) return refuse('not-now', say.phrase('maintenance.over'))
  if (before.from > now) return refuse('not-now', say.phrase('maintenance.not-begun'))
  return { ...before, revision: before.revision + 1, until: now, recordedAt: now }
}

/** Takes back one that has not begun. */
export function cancel(before: MaintenanceRecord, now: Instant): MaintenanceRecord | Refusal {
  if (before.state === 'cancelled') return refuse('not-now', say.phrase('maintenance.cancelled'))
  if (before.from <= now) return refuse('not-now', say.phrase('maintenance.begun'))
  return { ...before, revision: before.revision + 1, state: 'cancelled', recordedAt: now }
}

function refuseSpan({ from, until }: Announcement, now: Instant): Refusal | null {
  if (until <= from) return invalid('until', 'maintenance.until-first')
  if (until <= now) return invalid('until', 'maintenance.until-past')
  if (until - from > longest) return invalid('until', 'maintenance.too-long')
  return null
}

function invalid(
  field: string,
  key:
    | 'maintenance.until-first'
    | 'maintenance.until-past'
    | 'maintenance.too-long'
    | 'maintenance.from-past',
): Refusal {
  const says = say.phrase(key)
  return refuse('invalid', says, { errors: [{ field, says }] })
}

function isWithin(asked: Announcement, before: MaintenanceRecord): boolean {
  const { urls } = before
  const addresses = urls === null || (asked.urls?.every((url) => urls.includes(url)) ?? false)
  return asked.from >= before.from && asked.until <= before.until && addresses
}
