/** Limits: "3 working days", "24 hours", "same day, by 12:00". Grammar: docs/charter-format.md, Limits. */
import { parseWallTime, wallTimeText } from './date.ts'
import { guessLimit } from './limit-slips.ts'

export type LimitUnit =
  | 'second'
  | 'minute'
  | 'hour'
  | 'working-minute'
  | 'working-hour'
  | 'day'
  | 'week'
  | 'month'
  | 'year'
  | 'working-day'

export interface Limit {
  readonly unit: LimitUnit
  /** 1 or more; 0 working days is `same day`. */
  readonly amount: number
  /** Minutes of the day of `by HH:MM`; only with a unit that counts dates. */
  readonly by?: number
}

export interface LimitProblem {
  readonly problem: string
  readonly expected: string
  /** The nearest right spelling of the whole limit, where one is near. */
  readonly nearest?: string
}

const UNIT_WORDS: ReadonlyMap<string, LimitUnit> = new Map([
  ['second', 'second'],
  ['minute', 'minute'],
  ['hour', 'hour'],
  ['working minute', 'working-minute'],
  ['working hour', 'working-hour'],
  ['day', 'day'],
  ['week', 'week'],
  ['month', 'month'],
  ['year', 'year'],
  ['working day', 'working-day'],
])

/** The largest amount that is a limit rather than a slip of the pen: some 200 years in the unit. */
const LARGEST: Readonly<Record<LimitUnit, number>> = {
  second: 6_400_000_000,
  minute: 105_000_000,
  hour: 1_750_000,
  'working-minute': 105_000_000,
  'working-hour': 1_750_000,
  day: 73_000,
  week: 10_400,
  month: 2_400,
  year: 200,
  'working-day': 73_000,
}

const LIMIT = /^(?:(same day)|(\d+) ([a-z]+(?: [a-z]+)?))(?:, by (\S+))?$/

const EXPECTED =
  'a whole number from 1 and seconds, minutes, hours, days, weeks, months, years, working minutes, working hours or working days, or "same day"; with dates also ", by HH:MM"'

/** The limit that a charter's words state, or what is wrong with them. Only the canonical spelling is right. */
export function parseLimit(text: string): Limit | LimitProblem {
  const parts = LIMIT.exec(text)
  if (parts === null) return problem(`"${text}" is not a limit`, text)
  const [, sameDay, digits, word = '', byText] = parts
  const unit = sameDay === undefined ? unitOf(word, digits!) : 'working-day'
  if (unit === undefined) return problem(notAUnit(word, digits!), text)
  const amount = sameDay === undefined ? Number(digits) : 0
  if (sameDay === undefined && (amount < 1 || digits!.startsWith('0'))) {
    return problem(`an amount is 1 or more, not ${digits}`, text)
  }
  if (amount > LARGEST[unit]) return problem(`${digits} ${word} is more than 200 years`, text)
  if (byText === undefined) return { unit, amount }
  if (!countsDates(unit)) return problem(`"by" goes with limits that count dates, not with ${word}`, text)
  const by = parseWallTime(byText)
  if (by === null)
    return problem(`"${byText}" is not a time of day`, text, 'a time of day HH:MM, such as 12:00')
  return { unit, amount, by }
}

/** Whether the answer of `parseLimit` is a problem. */
export function isLimitProblem(answer: Limit | LimitProblem): answer is LimitProblem {
  return 'problem' in answer
}

/** The canonical words of a limit: `parseLimit(limitText(limit))` is the limit again. */
export function limitText(limit: Limit): string {
  const amount = limit.unit === 'working-day' && limit.amount === 0 ? 'same day' : amountText(limit)
  return limit.by === undefined ? amount : `${amount}, by ${wallTimeText(limit.by)}`
}

/** Whether a unit counts dates (and so falls due at a close, an end or a `by`) rather than time. */
export function countsDates(unit: LimitUnit): boolean {
  return unit === 'working-day' || unit === 'day' || unit === 'week' || unit === 'month' || unit === 'year'
}

/** Whether a unit counts open time. */
export function countsOpenTime(unit: LimitUnit): boolean {
  return unit === 'working-minute' || unit === 'working-hour'
}

function amountText(limit: Limit): string {
  return `${limit.amount} ${limit.unit.replace('-', ' ')}${limit.amount === 1 ? '' : 's'}`
}

function unitOf(word: string, digits: string): LimitUnit | undefined {
  if (Number(digits) === 1) return UNIT_WORDS.get(word)
  return word.endsWith('s') ? UNIT_WORDS.get(word.slice(0, -1)) : undefined
}

function notAUnit(word: string, digits: string): string {
  const single = word.replace(/s$/, '')
  const calendarUnit = single.replace(/^working /, '')
  if (!UNIT_WORDS.has(single) && calendarUnit !== single && UNIT_WORDS.has(calendarUnit)) {
    return `working time is counted in minutes, hours or days, and not in "${word}"`
  }
  // A unit it is, of one and not of several, or the other way round.
  return `"${word}" is not a unit of a limit${UNIT_WORDS.has(single) ? ` of ${digits}` : ''}`
}

function problem(what: string, text: string, expected = EXPECTED): LimitProblem {
  const nearest = nearestLimit(text)
  return nearest === undefined ? { problem: what, expected } : { problem: what, expected, nearest }
}

/** The canonical limit that a misspelt one most likely means. */
function nearestLimit(text: string): string | undefined {
  const guess = guessLimit(text)
  return guess === undefined || guess === text || isLimitProblem(parseLimit(guess)) ? undefined : guess
}
