/** Dates and times of day in words. Names come from Intl one by one, so that every engine puts them together alike. */
import { offsetAt } from '../../calendar/zone.ts'
import { DAY, dateText, MINUTE, parseDate, wallTimeText } from '../../time/date.ts'
import type { Instant } from '../../time/instant.ts'
import type { Wording } from './wording.ts'

/** How much of a date is said: the month only, or the year too, where it is not that of `near`. */
export interface DateStyle {
  readonly short?: boolean
  /** A date `YYYY-MM-DD` in whose year the reader is; empty, where that is not known and the year is said. */
  readonly yearOf?: string
  /** A date `YYYY-MM-DD` whose month has just been said. */
  readonly monthOf?: string
}

/** A date `YYYY-MM-DD` in words, such as *Thursday 10 December*. */
export function dateInWords(wording: Wording, date: string, style: DateStyle = {}): string {
  const instant = parseDate(date)! * DAY
  const width = style.short === true ? 'short' : 'long'
  const name = (field: 'weekday' | 'month') =>
    remembered(`${wording.locale} ${field} ${width} ${date}`, () =>
      formatter(wording.locale, { [field]: width, timeZone: 'UTC' })
        .format(instant)
        .replace(/\.$/, ''),
    )
  const sameYear = style.yearOf === undefined || style.yearOf.slice(0, 4) === date.slice(0, 4)
  const sameMonth = style.monthOf?.slice(0, 7) === date.slice(0, 7)
  return (style.short === true ? wording.shortDate : wording.date)({
    weekday: name('weekday'),
    day: String(Number(date.slice(8))),
    ...(sameMonth && sameYear ? {} : { month: name('month') }),
    ...(sameYear ? {} : { year: date.slice(0, 4) }),
  })
}

/** Date `YYYY-MM-DD` and time `HH:MM` of an instant on a zone's wall clock. */
export function wallClock(timezone: string, instant: Instant): { date: string; time: string } {
  const wall = instant + offsetAt(timezone, instant)
  const day = Math.floor(wall / DAY)
  return { date: dateText(day), time: wallTimeText(Math.floor((wall - day * DAY) / MINUTE)) }
}

const memory = new Map<string, unknown>()
const mostRemembered = 5_000

/** Intl takes some 20 µs an answer, and the same few dates are said over and over: on a page, in its mail, in a list. */
function remembered<T>(key: string, make: () => T): T {
  const known = memory.get(key) as T | undefined
  if (known !== undefined) return known
  if (memory.size >= mostRemembered) memory.clear()
  const made = make()
  memory.set(key, made)
  return made
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const known = formatters.get(key)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(locale, options)
  formatters.set(key, made)
  return made
}
