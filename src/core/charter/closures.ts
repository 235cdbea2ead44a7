import type { RegionHolidays } from '../calendar/holidays/holiday.ts'
import { isRegion, regions } from '../calendar/holidays/regions.ts'
import { dateText, parseDate } from '../time/date.ts'
import { guessDate, noSuchDay } from '../time/date-slips.ts'
import type { Words } from './model.ts'
import { orList, type Place, quoted } from './place.ts'
import type { Reading } from './reading.ts'

export interface Closures {
  readonly closed: readonly string[]
  /** Language → date → what closed it. */
  readonly names: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly knownUntil: string | undefined
}

const expected = 'a holiday region such as GB-ENG, a date, two dates with "to" between them, or none'

const expectedDate = 'a date such as 2026-12-24, or two dates with "to" between them'

/** At most so many days are closed in one go; more is a slip of the pen in a year. */
const longestClosure = 366

/** Half a year: holidays known for less than that are worth a notice. */
const noticeDays = 183

/** The dates on which a calendar is closed: of holiday regions, and the organisation's own (`2026-12-24: Christmas Eve`). */
export function readClosures(place: Place, reading: Reading): Closures {
  const days = new Map<string, Words | undefined>()
  const known: string[] = []
  if (place.written !== 'none') {
    for (const item of place.items(expected)) {
      for (const { text, at, name } of closuresOf(item, reading)) {
        if (isRegion(text)) {
          const region = regionOf(text, at, reading)
          if (region !== undefined) known.push(region.knownUntil)
          for (const day of region?.holidays ?? []) days.set(day.date, day.names)
        } else for (const date of datesOf(text, at)) days.set(date, name ?? days.get(date))
      }
    }
  }
  const closed = [...days.keys()].sort()
  return { closed, names: namesByLanguage(days), knownUntil: known.sort()[0] }
}

interface Closure {
  readonly text: string
  readonly at: Place
  readonly name?: Words
}

function closuresOf(item: Place, reading: Reading): Closure[] {
  if (item.isMap) {
    return item.entries(expected).map(({ name, key, value }) => ({
      text: name,
      at: key,
      name: reading.languages.name(value),
    }))
  }
  const text = item.text(expected)
  return text === undefined ? [] : [{ text, at: item }]
}

function regionOf(text: string, at: Place, reading: Reading): RegionHolidays | undefined {
  const region = reading.holidays(text)
  if (region === undefined) {
    return at.error({
      message: `the holidays of ${text} are not at hand here`,
      expected: 'a region of the United Kingdom, or a program that fetches those of others first',
    })
  }
  const warnFrom = dateText((parseDate(region.knownUntil) ?? 0) - noticeDays)
  if (reading.today !== undefined && reading.today > warnFrom) {
    at.notice(
      `the holidays of ${text} are known until ${region.knownUntil}; due dates after that are provisional`,
    )
  }
  return region
}

function datesOf(text: string, at: Place): string[] {
  const [first = '', last = first, more] = text.split(' to ')
  const from = parseDate(first)
  const to = parseDate(last)
  if (from === null || to === null || more !== undefined) {
    at.error(notAClosure(text))
    return []
  }
  if (to < from || to - from >= longestClosure) {
    at.error({ message: `${quoted(text)} is not a time of under a year`, expected: 'the earlier date first' })
    return []
  }
  return Array.from({ length: to - from + 1 }, (_, index) => dateText(from + index))
}

function notAClosure(text: string): Parameters<Place['error']>[0] {
  if (/^(GB|UK)$/i.test(text)) {
    return {
      message: 'the United Kingdom has no one list of holidays',
      expected: orList(regions.filter((region) => region.startsWith('GB-'))),
    }
  }
  if (/^\d/.test(text)) {
    const meant = guessClosure(text)
    const message = noSuchDay(text) ?? `${quoted(text)} is not a date`
    return { message, expected: expectedDate, ...(meant === undefined ? {} : { nearest: meant }) }
  }
  // Every pair of letters is one slip away from some country.
  const possible = text.length < 3 ? [] : ['none', ...regions]
  return { message: `${quoted(text)} is not a holiday region`, expected, given: text, possible }
}

/** Two dates with a dash, and dates in another order, as they should be written. */
function guessClosure(text: string): string | undefined {
  const ends = text.split(/ to | (?:-|–|a|al|hasta|until) |–/)
  const dates = ends.map((end) => (parseDate(end) === null ? guessDate(end) : end))
  return dates.length > 2 || dates.includes(undefined) ? undefined : dates.join(' to ')
}

function namesByLanguage(
  days: ReadonlyMap<string, Words | undefined>,
): Record<string, Record<string, string>> {
  const names: Record<string, Record<string, string>> = {}
  for (const [date, words] of days) {
    for (const [language, name] of Object.entries(words ?? {})) {
      names[language] ??= {}
      names[language][date] = name
    }
  }
  return names
}
