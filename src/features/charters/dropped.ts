/**
 * What a draft would take back: dates that a version of a calendar closed, or gave other hours, since the charter in
 * force was published. A new charter states its calendars anew, so what it leaves out is forgotten.
 */
import { type Calendar, compileCalendar } from '../../core/calendar/compile.ts'
import { closeOfDay, openingOfDay, openTimeBetween, startOfLocalDay } from '../../core/calendar/queries.ts'
import type { CalendarSpec } from '../../core/calendar/spec.ts'
import type { Charter } from '../../core/charter/model.ts'
import { dateInWords } from '../../core/clock/words/dates.ts'
import { wordingFor } from '../../core/clock/words/index.ts'
import { dateText, parseDate } from '../../core/time/date.ts'
import type { Instant } from '../../core/time/instant.ts'
import type { Charters, PublishedCalendar, PublishedCharter } from '../../projections/charters.ts'
import { calendarNow } from './calendar-change.ts'
import type { CharterProblem } from './contract.ts'
import { say } from './messages/index.ts'

export interface Dropped {
  readonly calendar: string
  /** The calendar version that says it. */
  readonly version: string
  readonly from: string
  /** The same as `from` of a single date. */
  readonly to: string
  /** Closed now, and open by the draft; else it has other hours. */
  readonly reopens: boolean
  /** What closes it, by language. */
  readonly names: Readonly<Record<string, string>>
}

/** Longer seasons are looked at for so many days. */
const mostDays = 400

/** In the order in which the versions were published; what is past by `today` (`YYYY-MM-DD`) is not looked at. Pure. */
function droppedBy(
  draft: Pick<Charter, 'calendars'>,
  inForce: PublishedCharter,
  versions: readonly PublishedCalendar[],
  today: string,
): Dropped[] {
  return versions
    .filter(({ publishedAt }) => publishedAt > inForce.publishedAt)
    .flatMap((version) => {
      const before = calendarNow(inForce.compiled, version.calendar)
      const after = draft.calendars[version.calendar]
      if (before === undefined || after === undefined) return []
      const [one, other] = [compiled(before), compiled(after)]
      return one && other ? droppedOf(version, one, other, parseDate(today)!) : []
    })
}

/** What one version says that the draft does not. */
function droppedOf(
  { calendar, version, change }: PublishedCalendar,
  before: Calendar,
  after: Calendar,
  today: number,
): Dropped[] {
  const spans = [
    ...[...(change.closed ?? []), ...Object.keys(change.open ?? {})].map((date) => ({
      from: date,
      to: date,
    })),
    ...(change.seasons ?? []),
  ]
  return spans.flatMap(({ from, to }) => {
    const first = Math.max(parseDate(from)!, today)
    const last = Math.min(parseDate(to)!, first + mostDays)
    let [dropped, reopens] = [false, true]
    for (let day = first; day <= last; day++) {
      if (isAlike(before, after, day)) continue
      dropped = true
      reopens &&= closeOfDay(before, day) === null
    }
    if (!dropped) return []
    const names = Object.entries(change.closureNamesIn ?? {}).flatMap(([language, byDate]) =>
      byDate[from] === undefined ? [] : [[language, byDate[from]]],
    )
    return [{ calendar, version, from: dateText(first), to, reopens, names: Object.fromEntries(names) }]
  })
}

function isAlike(one: Calendar, other: Calendar, day: number): boolean {
  const [before, after] = [one, other].map((calendar) => [
    openingOfDay(calendar, day),
    closeOfDay(calendar, day),
    openTimeBetween(calendar, startOfLocalDay(calendar, day), startOfLocalDay(calendar, day + 1)),
  ])
  return JSON.stringify(before) === JSON.stringify(after)
}

/** A draft whose calendar has a mistake is told of that first. */
function compiled(spec: CalendarSpec): Calendar | null {
  const calendar = compileCalendar(spec)
  return Array.isArray(calendar) ? null : (calendar as Calendar)
}

export interface Reading {
  readonly now: Instant
  /** `YYYY-MM-DD`. */
  readonly today: string
  readonly language: string
}

/** For the author of a draft, in their language: a notice at the calendar for each. */
export function droppedNotices(
  { charter, source }: { readonly charter: Charter; readonly source: string },
  charters: Charters,
  { now, today, language }: Reading,
): CharterProblem[] {
  if (charters.versions.length === 0) return []
  return droppedBy(charter, charters.at(now), charters.calendars, today).map((dropped) => {
    const { calendar, version, from, to, reopens, names } = dropped
    const inWords = (date: string) => dateInWords(wordingFor(language), date, { yearOf: '' })
    const name = names[language] ?? Object.values(names)[0]
    const dates =
      from === to
        ? inWords(from)
        : say.in(language, 'dropped.dates', { from: inWords(from), to: inWords(to) })
    const what = name === undefined ? dates : `${dates} (${name})`
    const key = reopens ? 'dropped.reopens' : 'dropped.hours'
    return {
      ...placeOf(calendar, source),
      message: say.in(language, key, { calendar, dates: what, version }),
      expected: say.in(language, reopens ? 'dropped.close' : 'dropped.say', {
        from,
        to: from === to ? '' : ` to ${to}`,
      }),
      nearest: null,
      severity: 'notice' as const,
    }
  })
}

/** Where the calendar begins in the file. */
function placeOf(calendar: string, source: string): { line: number; column: number } {
  const lines = source.split('\n')
  const block = lines.findIndex((text) => /^calendars\s*:/.test(text))
  const at = lines.findIndex(
    (text, line) => line >= block && new RegExp(`["'{ ]${escaped(calendar)}["']?\\s*:`).test(text),
  )
  if (at < 0) return { line: Math.max(1, block + 1), column: 1 }
  return { line: at + 1, column: lines[at]!.indexOf(calendar) + 1 }
}

function escaped(text: string): string {
  return text.replace(/[^A-Za-z0-9]/g, '\\$&')
}
