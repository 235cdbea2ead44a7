import {
  countsDates,
  countsOpenTime,
  isLimitProblem,
  type Limit,
  limitText,
  parseLimit,
} from '../time/limit.ts'
import { extensionKeys } from './keys.ts'
import type { LimitText, Target } from './model.ts'
import { type Place, quoted } from './place.ts'

/**
 * A limit in its canonical spelling; undefined, with the mistake noted, where it is none. What stands before a limit in
 * brackets is in the customer's words: of `10 rings (30 seconds)` the 30 seconds count.
 */
export function readLimit(place: Place): LimitText | undefined {
  const text = place.text('a limit such as 3 working days, 24 hours or same day')
  if (text === undefined) return undefined
  const [, words, counted] = /^([^()]*\S) \(([^()]*)\)$/.exec(text) ?? []
  const limit = parseLimit(counted ?? text)
  if (!isLimitProblem(limit)) return limitText(limit)
  const { problem, expected, nearest } = limit
  const meant = nearest === undefined || words === undefined ? nearest : `${words} (${nearest})`
  return place.error({ message: problem, expected, ...(meant === undefined ? {} : { nearest: meant }) })
}

/**
 * A limit that can be counted back (rule 8): neither opening time nor the same day. What counts time has nothing to count
 * back from where a case has a date alone, and nobody can know that here: `ofDateAlone` is noticed.
 */
export function readLeadLimit(place: Place, ofDateAlone: string): LimitText | undefined {
  const text = readLimit(place)
  if (text === undefined) return undefined
  const limit = parseLimit(text)
  if (isLimitProblem(limit)) return text
  if (!countsOpenTime(limit.unit) && limit.amount > 0) {
    if (!countsDates(limit.unit)) {
      place.notice(
        `${quoted(text)} is counted back from a date with its time of day: ${ofDateAlone}`,
        'days, or a time of day with every such date',
      )
    }
    return text
  }
  return place.error({
    message: `${quoted(text)} cannot be counted back from a date`,
    expected: 'days, weeks, months, years, working days, or hours before an instant',
  })
}

/** What a limit in hours makes of a date without a time of day. */
export const noClock = 'one without starts no clock'
export const nothingTooEarly = 'before one without nothing comes too early'

/** A share such as `60%`, as a fraction above 0 and up to 1. */
export function readShare(place: Place): number | undefined {
  const expected = 'a percentage above 0% and up to 100%, such as 60%'
  const text = place.text(expected)
  if (text === undefined) return undefined
  const digits = /^(\d{1,3}(?:\.\d{1,4})?)%$/.exec(text)?.[1]
  const percent = Number(digits)
  // Divided as the decimal fraction that was written, so that 99.9% is 0.999 and not a neighbour of it.
  if (digits !== undefined && percent > 0 && percent <= 100) return Number((percent / 100).toFixed(6))
  const meant = nearestShare(text)
  return place.error({
    message: `${quoted(text)} is not a share`,
    expected,
    ...(meant === undefined ? {} : { nearest: meant }),
  })
}

function nearestShare(text: string): string | undefined {
  const number = Number(/^(\d+(?:[.,]\d+)?)/.exec(text)?.[1]?.replace(',', '.'))
  if (!(number > 0 && number <= 100)) return undefined
  return number < 1 ? `${Number((number * 100).toFixed(4))}%` : `${number}%`
}

/** The limit that judges a clock: that of the 100% target, else the longest of those that promise a share. */
export function judgingLimit(targets: readonly Target[]): LimitText | undefined {
  const whole = targets.find(({ share, rule }) => share === 1 && rule === undefined)
  if (whole !== undefined) return whole.within
  const promised = targets.filter(({ rule }) => rule === undefined || rule === 'at-most')
  const judging = promised.length > 0 ? promised : targets
  return [...judging].sort((one, other) => roughLength(other.within) - roughLength(one.within))[0]?.within
}

/** How far an extension may go. */
export function readExtension(place: Place): { readonly atMost: LimitText } | undefined {
  const atMost = place.object(extensionKeys, 'an extension').get('at-most')?.value
  const limit = atMost && readLimit(atMost)
  return limit === undefined ? undefined : { atMost: limit }
}

/** Minutes in a unit, near enough to tell which of two limits is the longer. */
const roughMinutes: Readonly<Record<Limit['unit'], number>> = {
  second: 1 / 60,
  minute: 1,
  hour: 60,
  'working-minute': 4,
  'working-hour': 240,
  day: 1440,
  week: 7 * 1440,
  month: 30 * 1440,
  year: 365 * 1440,
  'working-day': 1.4 * 1440,
}

/** Minutes, near enough to tell which of two limits is the longer. */
export function roughLength(text: LimitText): number {
  const limit = parseLimit(text)
  return isLimitProblem(limit) ? 0 : limit.amount * roughMinutes[limit.unit]
}
