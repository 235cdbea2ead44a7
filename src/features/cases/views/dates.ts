/** Stated dates in words, for mails and timelines: never as numbers with strokes. */
import { dateInWords, wallClock } from '../../../core/clock/words/dates.ts'
import { wordingFor } from '../../../core/clock/words/index.ts'
import type { Instant } from '../../../core/time/instant.ts'
import type { Entry } from '../../../ledger/entry.ts'
import { caseEventOf } from '../../../ledger/read.ts'
import { datesOf } from '../commands/corrected-dates.ts'
import { words } from '../messages/index.ts'

/**
 * A local date or an instant as it was stated: "Thursday 10 December", with the time of day for an instant, and with
 * the year where it is not that of `near`.
 */
export function dateWords(until: string, language: string, timeZone: string, near: Instant): string {
  const wording = wordingFor(language)
  const style = { yearOf: wallClock(timeZone, near).date }
  if (/^\d{4}-\d{2}-\d{2}$/.test(until)) return dateInWords(wording, until, style)
  const { date, time } = wallClock(timeZone, Date.parse(until))
  return wording.dateAndTime(dateInWords(wording, date, style), time)
}

/** The local date of an instant. */
export function instantDateWords(
  instant: Instant,
  language: string,
  timeZone: string,
  near: Instant,
): string {
  return dateWords(wallClock(timeZone, instant).date, language, timeZone, near)
}

/** The date that an entry states; nothing where it states none. A slot has two ends. */
export function statedWords(entry: Entry, language: string, timeZone: string): string {
  const { until } = entry.facts
  if (typeof until !== 'string') return ''
  const { from } = datesOf(caseEventOf(entry))
  return from === undefined
    ? dateWords(until, language, timeZone, entry.recordedAt)
    : slotWords(from, until, language, timeZone, entry.recordedAt)
}

/** From when until when: "Tuesday 1 December, 08:00 to 12:00", the day said once where they share it. */
export function slotWords(
  from: string,
  until: string,
  language: string,
  timeZone: string,
  near: Instant,
): string {
  const [begins, ends] = [from, until].map((date) => dateWords(date, language, timeZone, near))
  if (begins === ends) return ends!
  const [first, last] = [from, until].map((date) => wallClock(timeZone, Date.parse(date)))
  const isOneDay = until.includes('T') && first!.date === last!.date
  return words.in(language, 'due.slot', { from: begins!, until: isOneDay ? last!.time : ends! })
}
