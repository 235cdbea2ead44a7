/** What administrators should see to soon: holidays that run out, and the date on which the charter is looked at again. */
import type { CalendarSpec } from '../../core/calendar/spec.ts'
import type { Charter } from '../../core/charter/model.ts'
import { parseDate } from '../../core/time/date.ts'
import type { Instant } from '../../core/time/instant.ts'
import type { Transaction } from '../../postgres/transaction.ts'
import { chartersOf } from '../../projections/charters.ts'
import { staffIn, tellOfHouse } from '../../projections/house-notices.ts'
import { calendarNow } from './calendar-change.ts'

export interface Nearing {
  readonly kind: 'holidays' | 'review' | 'review-past'
  /** The last date up to which holidays are known, or that of the review: `YYYY-MM-DD`. */
  readonly date: string
  readonly calendar?: string
  readonly reviewer?: string
}

/** Half a year before holidays run out; eight weeks before the charter is to be looked at again. */
const noticeDays = { holidays: 183, review: 56 }

/** Pure. `calendars` as the newest versions leave them. */
export function nearing(
  { review, reviewer }: Pick<Charter, 'review' | 'reviewer'>,
  calendars: readonly { readonly calendar: string; readonly knownUntil: string | null }[],
  today: string,
): Nearing[] {
  const isNear = (date: string, days: number) => parseDate(date)! - parseDate(today)! < days
  const near = calendars.flatMap(({ calendar, knownUntil: date }): Nearing[] =>
    date !== null && isNear(date, noticeDays.holidays) ? [{ kind: 'holidays', date, calendar }] : [],
  )
  if (review === undefined || !isNear(review, noticeDays.review)) return near
  const kind = review < today ? 'review-past' : 'review'
  return [...near, { kind, date: review, ...(reviewer !== undefined && { reviewer }) }]
}

const noticeKinds = {
  holidays: 'holidays-run-out',
  review: 'review-due',
  'review-past': 'review-past',
} as const

/** Tells administrators of each once: of the same date not again. Returns whom it told. */
export async function tellNearing(
  tx: Transaction,
  organisationId: string,
  timeZone: string,
  now: Instant,
): Promise<string[]> {
  const charters = await chartersOf(tx, organisationId)
  if (charters.versions.length === 0) return []
  const { compiled } = charters.at(now)
  const { charter } = compiled
  const calendars = Object.keys(charter.calendars).map((calendar) => {
    const spec: CalendarSpec | undefined = calendarNow(compiled, calendar)
    return { calendar, knownUntil: spec?.knownUntil ?? null }
  })
  const near = nearing(charter, calendars, localDate(now, timeZone))
  if (near.length === 0) return []
  const staffIds = await staffIn(tx, organisationId, ['administrator'])
  const told: string[] = []
  for (const { kind, date, calendar = '', reviewer = '' } of near) {
    const about = [calendar, date].join(' ').trim()
    const facts = { date, calendar, reviewer }
    const notice = { kind: noticeKinds[kind], about, facts, staffIds, at: now }
    told.push(...(await tellOfHouse(tx, organisationId, notice)))
  }
  return [...new Set(told)]
}

/** `YYYY-MM-DD`, as the Swedes write it. */
export function localDate(now: Instant, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(now)
}
