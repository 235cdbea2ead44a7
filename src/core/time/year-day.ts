/** Days that come round every year: "30 September", "16 November to 1 January", "July to February". */
import { dateText } from './date.ts'
import { guessMonth, guessYearDay } from './date-slips.ts'
import type { DayNumber } from './instant.ts'

export interface YearDay {
  /** 1 to 12. */
  readonly month: number
  /** 1 to 31. 29 February is the 28th where the year has none. */
  readonly day: number
}

/** From one day to another, both included; over the end of the year where the first is the later one. */
export interface YearSpan {
  readonly from: YearDay
  readonly to: YearDay
}

export interface YearDayProblem {
  readonly problem: string
  readonly expected: string
  readonly nearest?: string
}

/** As a charter writes them, in order. */
export const monthNames: readonly string[] = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const expectedDay = 'a day of the year such as 30 September'
const expectedSpan = 'months such as July to February, or days such as 16 November to 1 January'

/** `30 September`, or what is wrong with it. */
export function parseYearDay(text: string): YearDay | YearDayProblem {
  const parts = /^(\d{1,2}) ([A-Za-z]+)$/.exec(text)
  if (parts === null) {
    const meant = guessYearDay(text)
    return {
      problem: `"${text}" is not a day of the year`,
      expected: expectedDay,
      ...(meant === undefined ? {} : { nearest: meant }),
    }
  }
  const [, digits = '', word = ''] = parts
  const month = monthNames.indexOf(word) + 1
  if (month === 0) {
    const meant = guessYearDay(text)
    return {
      problem: `"${word}" is not a month`,
      expected: expectedDay,
      ...(meant === undefined ? {} : { nearest: meant }),
    }
  }
  const day = Number(digits)
  if (day < 1 || day > longest[month - 1]! || digits.startsWith('0')) {
    return { problem: `${word} has no day ${digits}`, expected: expectedDay }
  }
  return { month, day }
}

/** `July to February` (whole months), `March`, or `16 November to 1 January`; or what is wrong with it. */
export function parseYearSpan(text: string): YearSpan | YearDayProblem {
  const [first = '', last = first, more] = text.split(' to ')
  const from = endOfSpan(first, 'first')
  const to = endOfSpan(last, 'last')
  if (more !== undefined) return { problem: `"${text}" has more than two ends`, expected: expectedSpan }
  if ('problem' in from || 'problem' in to) {
    const wrong = ('problem' in from ? from : to) as YearDayProblem
    const nearest = nearestSpan(first, last, from, to)
    return {
      problem: wrong.problem,
      expected: expectedSpan,
      ...(nearest === undefined ? {} : { nearest }),
    }
  }
  return { from, to }
}

export function isYearDayProblem(answer: YearDay | YearSpan | YearDayProblem): answer is YearDayProblem {
  return 'problem' in answer
}

/** Whether a date lies in a span that comes round every year. */
export function coversDate(span: YearSpan, day: DayNumber): boolean {
  const [, month, date] = dateText(day).split('-').map(Number)
  const at = month! * 100 + date!
  const from = span.from.month * 100 + span.from.day
  const to = span.to.month * 100 + span.to.day
  return from <= to ? from <= at && at <= to : at >= from || at <= to
}

/** The first date, from a date on, that falls on a day of the year. */
export function nextYearDay({ month, day }: YearDay, from: DayNumber): DayNumber {
  const year = Number(dateText(from).slice(0, 4))
  const inYear = (which: number) => Math.min(dayOf(which, month, day), dayOf(which, month + 1, 1) - 1)
  return inYear(year) >= from ? inYear(year) : inYear(year + 1)
}

function dayOf(year: number, month: number, day: number): DayNumber {
  return Date.UTC(year, month - 1, day) / 86_400_000
}

function endOfSpan(text: string, which: 'first' | 'last'): YearDay | YearDayProblem {
  const month = monthNames.indexOf(text) + 1
  if (month > 0) return { month, day: which === 'first' ? 1 : longest[month - 1]! }
  if (/\d/.test(text)) return parseYearDay(text)
  const nearest = guessMonth(text)
  return {
    problem: `"${text}" is not a month`,
    expected: expectedSpan,
    ...(nearest === undefined ? {} : { nearest }),
  }
}

function nearestSpan(
  first: string,
  last: string,
  from: YearDay | YearDayProblem,
  to: YearDay | YearDayProblem,
): string | undefined {
  const meant = (text: string, end: YearDay | YearDayProblem) => (isYearDayProblem(end) ? end.nearest : text)
  const [one, other] = [meant(first, from), meant(last, to)]
  if (one === undefined || other === undefined) return undefined
  return first === last ? one : `${one} to ${other}`
}
