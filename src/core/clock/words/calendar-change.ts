/** What a new version of a calendar says anew, in words: for letters, timelines and the public page. */
import type { CalendarChange } from '../../calendar/amend.ts'
import type { Span, Weekday, WeeklyHours } from '../../calendar/spec.ts'
import { parseDate } from '../../time/date.ts'
import { dateInWords } from './dates.ts'
import { wordingFor } from './index.ts'
import type { Wording } from './wording.ts'

interface ChangeWords {
  readonly closed: (date: string, name: string | undefined) => string
  readonly closedThrough: (from: string, to: string, name: string | undefined) => string
  readonly open: (date: string, spans: string) => string
  readonly season: (from: string, to: string, hours: string) => string
  readonly knownUntil: (date: string) => string
  readonly closedAllWeek: string
  readonly and: string
}

const en: ChangeWords = {
  closed: (date, name) => `closed on ${date}${name === undefined ? '' : ` (${name})`}`,
  closedThrough: (from, to, name) => `closed from ${from} to ${to}${name === undefined ? '' : ` (${name})`}`,
  open: (date, spans) => `open on ${date}, ${spans}`,
  season: (from, to, hours) => `from ${from} to ${to}: ${hours}`,
  knownUntil: (date) => `holidays are known until ${date}`,
  closedAllWeek: 'closed',
  and: ' and ',
}

const es: ChangeWords = {
  closed: (date, name) => `cerrado el ${date}${name === undefined ? '' : ` (${name})`}`,
  closedThrough: (from, to, name) => `cerrado del ${from} al ${to}${name === undefined ? '' : ` (${name})`}`,
  open: (date, spans) => `abierto el ${date}, ${spans}`,
  season: (from, to, hours) => `del ${from} al ${to}: ${hours}`,
  knownUntil: (date) => `los festivos se conocen hasta el ${date}`,
  closedAllWeek: 'cerrado',
  and: ' y ',
}

/** A line for each date or stretch of dates: "closed on Thursday 4 June 2026 (Day of mourning)". */
export function calendarChangeLines(change: CalendarChange, language: string): string[] {
  const wording = wordingFor(language)
  const words = wording.locale.startsWith('es') ? es : en
  const date = (text: string) => dateInWords(wording, text, { yearOf: '' })
  const name = (day: string) => {
    const known = change.closureNamesIn ?? {}
    return known[language]?.[day] ?? Object.values(known).find((byDate) => byDate[day])?.[day]
  }
  return [
    ...stretchesOf(change.closed ?? [], name).map(({ from, to }) =>
      from === to
        ? words.closed(date(from), name(from))
        : words.closedThrough(date(from), date(to), name(from)),
    ),
    ...Object.entries(change.open ?? {}).map(([day, spans]) =>
      words.open(date(day), spansInWords(spans, words)),
    ),
    ...(change.seasons ?? []).map(({ from, to, hours }) =>
      words.season(date(from), date(to), weekInWords(hours, wording, words)),
    ),
    ...(change.knownUntil === undefined ? [] : [words.knownUntil(date(change.knownUntil))]),
  ]
}

/** Dates one after the other that the same thing closes, from the first to the last. */
function stretchesOf(
  dates: readonly string[],
  name: (date: string) => string | undefined,
): { from: string; to: string }[] {
  const stretches: { from: string; to: string }[] = []
  for (const date of [...dates].sort()) {
    const open = stretches.at(-1)
    const follows = open !== undefined && parseDate(date)! - parseDate(open.to)! <= 1
    if (follows && name(open.from) === name(date)) open.to = date
    else stretches.push({ from: date, to: date })
  }
  return stretches
}

const week: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** Days in a row with the same hours are said together; closed ones are left out. */
function weekInWords(hours: WeeklyHours, wording: Wording, words: ChangeWords): string {
  const stretches: { first: number; last: number; spans: string }[] = []
  for (const [day, weekday] of week.entries()) {
    const spans = hours[weekday] ?? []
    if (spans.length === 0) continue
    const said = spansInWords(spans, words)
    const open = stretches.at(-1)
    if (open?.last === day - 1 && open.spans === said) open.last = day
    else stretches.push({ first: day, last: day, spans: said })
  }
  const nameOf = (day: number) =>
    new Intl.DateTimeFormat(wording.locale, { weekday: 'long', timeZone: 'UTC' }).format(
      Date.UTC(2024, 0, 1 + day),
    )
  const said = stretches.map(({ first, last, spans }) => {
    const days = first === last ? nameOf(first) : `${nameOf(first)}–${nameOf(last)}`
    return `${days} ${spans}`
  })
  return said.length === 0 ? words.closedAllWeek : said.join(', ')
}

function spansInWords(spans: readonly Span[], words: ChangeWords): string {
  if (spans.length === 0) return words.closedAllWeek
  return spans.map(([from, to]) => `${from}–${to}`).join(words.and)
}
