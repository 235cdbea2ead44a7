/** Dates and times in words, never as 07/08. */
import { locale } from './numbers.ts'

export interface DateWords {
  /** "Thursday 10 December 2026, 17:00". */
  readonly dayAndTime: (instant: string) => string
  /** When something falls due: the same, but of an instant that ends a day that day, "Wednesday 9 December 2026". */
  readonly due: (instant: string) => string
  /** "17:00". */
  readonly time: (instant: string) => string
  /** "10 December 2026". */
  readonly day: (instantOrDate: string) => string
  /** "December 2026", from `YYYY-MM`. */
  readonly month: (month: string) => string
  /** "D", from `YYYY-MM`: for the foot of a narrow bar. */
  readonly letterOfMonth: (month: string) => string
}

/** How a reader of `language` (BCP 47) in `timeZone` (IANA) is told a date. English is British English unless it says otherwise. */
export function dateWords(language: string, timeZone: string): DateWords {
  const reader = locale(language)
  const cached = known.get(`${reader} ${timeZone}`)
  if (cached) return cached
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(reader, options)
  const weekday = format({ weekday: 'long', timeZone })
  const day = format({ day: 'numeric', month: 'long', year: 'numeric', timeZone })
  const time = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone })
  const date = format({ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
  const month = format({ month: 'long', year: 'numeric', timeZone: 'UTC' })
  const letter = format({ month: 'narrow', timeZone: 'UTC' })
  const words: DateWords = {
    dayAndTime: (instant) => {
      const at = new Date(instant)
      return `${weekday.format(at)} ${day.format(at)}, ${time.format(at)}`
    },
    due: (instant) => {
      if (time.format(new Date(instant)) !== midnight) return words.dayAndTime(instant)
      const before = new Date(Date.parse(instant) - 1)
      return `${weekday.format(before)} ${day.format(before)}`
    },
    time: (instant) => time.format(new Date(instant)),
    day: (instantOrDate) =>
      instantOrDate.length === 10
        ? date.format(new Date(instantOrDate))
        : day.format(new Date(instantOrDate)),
    month: (text) => month.format(new Date(`${text}-01`)),
    letterOfMonth: (text) => letter.format(new Date(`${text}-01`)),
  }
  known.set(`${reader} ${timeZone}`, words)
  return words
}

/** The same text, where no line ends within a date: "10 December 2026", "10 de diciembre de 2026". */
export function unbrokenDates(text: string): string {
  return text.replace(/\d{1,2} (?:de )?\p{L}+ (?:de )?\d{4}/gu, (date) => date.replaceAll(' ', '\u00a0'))
}

const midnight = '00:00'

/** Formatters are dear to make and few: one set for each language and zone. */
const known = new Map<string, DateWords>()
