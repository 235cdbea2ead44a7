/** Dates and days of the year as people write them, in English and Spanish; and how the format writes them. */
import { parseDate } from './date.ts'
import { nearestSpelling } from './spelling.ts'

const english = 'January February March April May June July August September October November December'.split(
  ' ',
)
const spanish =
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' ')

/** The month's name in the format; undefined where none is near. The first three letters are enough. */
export function guessMonth(word: string): string | undefined {
  const said = word.toLowerCase().replace(/\.$/, '')
  if (said.length < 3) return undefined
  for (const names of [english, spanish]) {
    const at = names.findIndex((name) => name.toLowerCase().startsWith(said))
    if (at >= 0) return english[at]
  }
  const meant = nearestSpelling(said, [...english, ...spanish])
  return meant === undefined
    ? undefined
    : english[(english.includes(meant) ? english : spanish).indexOf(meant)]
}

/** `30 de septiembre`, `September 30th`, `30/9` as `30 September`. */
export function guessYearDay(text: string): string | undefined {
  const [, day, month] = /^(\d{1,2})[/.](\d{1,2})$/.exec(text.trim()) ?? []
  if (day !== undefined)
    return Number(day) > 12 ? written(Number(day), english[Number(month) - 1]) : undefined
  const words = text
    .toLowerCase()
    .split(/[ ,]+|\bde\b|\bof\b/)
    .filter((word) => word !== '' && word !== 'the' && word !== 'el')
  if (words.length !== 2) return undefined
  const digits = words.flatMap((word) => /^(\d{1,2})(?:st|nd|rd|th|º|\.)?$/.exec(word)?.[1] ?? [])
  const names = words.filter((word) => !/^\d/.test(word))
  if (digits.length !== 1 || names.length !== 1) return undefined
  return written(Number(digits[0]), guessMonth(names[0]!))
}

/** In a leap year, which has every day. */
function written(day: number, month: string | undefined): string | undefined {
  return month !== undefined && dateOf(2024, month, day) !== undefined ? `${day} ${month}` : undefined
}

/** `25/12/2026`, `25 de diciembre de 2026`, `2026-1-5` as `YYYY-MM-DD`; undefined where day and month could be either. */
export function guessDate(text: string): string | undefined {
  const said = text.trim()
  const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(said)
  if (yearFirst !== null)
    return dateOf(Number(yearFirst[1]), english[Number(yearFirst[2]) - 1], Number(yearFirst[3]))
  const [, one, other, year] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(said) ?? []
  if (one !== undefined) {
    const [day, month] = Number(one) > 12 ? [one, other] : [other, one]
    return Number(day) > 12 ? dateOf(Number(year), english[Number(month) - 1], Number(day)) : undefined
  }
  const [, yearDay, inYear] = /^(.*?)(?:,| de| of)? (\d{4})$/.exec(said) ?? []
  const [day, month] = guessYearDay(yearDay ?? '')?.split(' ') ?? []
  return day === undefined ? undefined : dateOf(Number(inYear), month, Number(day))
}

function dateOf(year: number, month: string | undefined, day: number): string | undefined {
  if (month === undefined) return undefined
  const two = (part: number) => String(part).padStart(2, '0')
  const text = `${year}-${two(english.indexOf(month) + 1)}-${two(day)}`
  return parseDate(text) === null ? undefined : text
}

/** Of a date as the format writes it: "November 2026 has no day 31", where that is what is wrong. */
export function noSuchDay(text: string): string | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  const name = english[Number(month) - 1]
  return name === undefined || parseDate(text) !== null
    ? undefined
    : `${name} ${year} has no day ${Number(day)}`
}
