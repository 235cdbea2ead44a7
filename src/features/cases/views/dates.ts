/** Stated dates in words, for mails and timelines: never as numbers with strokes. */
import { dateInWords, wallClock } from '../../../core/clock/words/dates.ts'
import { wordingFor } from '../../../core/clock/words/index.ts'
import type { Instant } from '../../../core/time/instant.ts'

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
