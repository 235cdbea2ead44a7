/** What a notice of the house itself says, and where to look. */
import { dueWords } from '../../core/clock/because.ts'
import { dateInWords, wallClock } from '../../core/clock/words/dates.ts'
import { wordingFor } from '../../core/clock/words/index.ts'
import { periodWords } from '../../core/clock/words/period.ts'
import type { Instant } from '../../core/time/instant.ts'
import type { Charters } from '../../projections/charters.ts'
import type { HouseNoticeKind } from '../../projections/house-notices.ts'
import type { NoticeKind } from '../../projections/notices.ts'
import type { Notice } from './contract.ts'
import { words } from './messages/index.ts'
import { promiseOf } from './promise.ts'

/** As they were told: `src/features/availability`, `observations` and `charters` write them. */
export interface HouseFacts {
  readonly addresses?: readonly string[]
  readonly since?: Instant
  readonly until?: Instant
  readonly times?: number
  readonly endedBy?: 'answer' | 'maintenance'
  readonly timeZone?: string
  readonly period?: string
  readonly date?: string
  readonly calendar?: string
  readonly reviewer?: string
}

/** Where each of them is seen to. */
const pages: Readonly<Record<HouseNoticeKind, NonNullable<Notice['page']>>> = {
  'site-away': 'availability',
  'site-back': 'availability',
  'duty-due': 'observations',
  'duty-broken': 'observations',
  'holidays-run-out': 'charter',
  'review-due': 'charter',
  'review-past': 'charter',
}

export function isOfHouse(kind: NoticeKind | HouseNoticeKind): kind is HouseNoticeKind {
  return kind in pages
}

export function pageOf(kind: NoticeKind | HouseNoticeKind): Notice['page'] {
  return isOfHouse(kind) ? pages[kind] : null
}

interface Told {
  readonly facts: HouseFacts | null
  readonly commitment: string | null
  readonly due_at: Instant | null
}

/** A sentence without its full stop. */
export function houseWords(
  kind: HouseNoticeKind,
  { facts, commitment, due_at: due }: Told,
  charters: Charters,
  language: string,
  now: Instant,
): string {
  const { addresses = [], times = 1, endedBy, period = '', date, calendar = '', reviewer = '' } = facts ?? {}
  const say = (key: Parameters<typeof words.in>[1], parameters = {}) => words.in(language, key, parameters)
  const at = (instant: Instant | undefined) =>
    timeWords(instant ?? now, facts?.timeZone ?? 'UTC', language, now)
  switch (kind) {
    case 'site-away':
      return say('notice.site-away', {
        count: addresses.length,
        addresses: addresses.join(', '),
        since: at(facts?.since),
      })
    case 'site-back': {
      const key = endedBy === 'maintenance' ? 'notice.site-maintained' : 'notice.site-back'
      const asked = {
        count: addresses.length,
        addresses: addresses.join(', '),
        since: at(facts?.since),
        until: at(facts?.until),
      }
      const again = times > addresses.length ? ` (${say('notice.site-times', { count: times })})` : ''
      return say(key, asked) + again
    }
    case 'duty-due':
    case 'duty-broken': {
      const said = periodWords(period, language)
      const about = promiseOf({ commitment, charter_id: null }, charters, language)
      const { promise, calendar: reckonedBy } = about
      if (!reckonedBy || due === null) return say(`notice.${kind}.undated`, { promise, period: said })
      return say(`notice.${kind}`, { promise, period: said, due: dueWords(reckonedBy, due, language, now) })
    }
    case 'holidays-run-out':
    case 'review-due':
    case 'review-past': {
      const style = { yearOf: wallClock('UTC', now).date }
      const by = dateInWords(wordingFor(language), date ?? style.yearOf, style)
      const whom = reviewer === '' ? '' : ` (${reviewer})`
      return say(`notice.${kind}`, { calendar, date: by, reviewer: whom })
    }
  }
}

/** "Monday 8 June, 10:02", with the year where it is another than now. */
function timeWords(instant: Instant, timeZone: string, language: string, now: Instant): string {
  const wording = wordingFor(language)
  const { date, time } = wallClock(timeZone, instant)
  const style = { yearOf: wallClock(timeZone, now).date }
  return wording.dateAndTime(dateInWords(wording, date, style), time)
}
