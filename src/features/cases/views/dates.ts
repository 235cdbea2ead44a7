/** Dates in words, for mails and timelines: never as numbers with strokes. */
import type { Instant } from '../../../core/time/instant.ts'

/** A stated local date or instant: "Thursday 10 December 2026", with the time of day for an instant. */
export function dateWords(until: string, language: string, timeZone = 'UTC'): string {
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(until)
  return isDate
    ? formatter(language, 'UTC', false).format(Date.parse(`${until}T00:00:00Z`))
    : formatter(language, timeZone, true).format(Date.parse(until))
}

/** An instant as a local date. */
export function instantDateWords(instant: Instant, language: string, timeZone: string): string {
  return formatter(language, timeZone, false).format(instant)
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(language: string, timeZone: string, withTime: boolean): Intl.DateTimeFormat {
  const key = `${language} ${timeZone} ${withTime}`
  const known = formatters.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone,
    ...(withTime && { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  })
  formatters.set(key, made)
  return made
}
