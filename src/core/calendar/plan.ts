/** A calendar's statement checked and turned into numbers, ready for its tables. */
import { parseDate, parseWallTime } from '../time/date.ts'
import type { DayNumber } from '../time/instant.ts'
import { nearestSpelling } from '../time/spelling.ts'
import type { CalendarSpec, Span, Weekday, WeeklyHours } from './spec.ts'
import { isTimezone, timezoneNames } from './zone.ts'

/** What is wrong with a calendar, where, and how to mend it. */
export interface CalendarProblem {
  /** Keys into the calendar's statement, such as `['hours', 'mon', 1]`. */
  readonly path: readonly (string | number)[]
  readonly problem: string
  readonly expected: string
  readonly nearest?: string
}

/** Minutes from midnight, from (included) to (excluded). */
export type MinuteSpan = readonly [from: number, to: number]

/** Spans of each weekday, Monday first. */
export type WeekPlan = readonly (readonly MinuteSpan[])[]

export interface CalendarPlan {
  readonly timezone: string
  readonly week: WeekPlan
  readonly seasons: readonly { readonly from: DayNumber; readonly to: DayNumber; readonly week: WeekPlan }[]
  readonly closed: ReadonlySet<DayNumber>
  readonly open: ReadonlyMap<DayNumber, readonly MinuteSpan[]>
  /** Minutes from midnight. */
  readonly cutOff: number | undefined
  readonly knownUntil: DayNumber | undefined
}

export const WEEKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

const WALL_TIME = 'a time of day HH:MM, from 00:00 to 24:00'
const DATE = 'a date YYYY-MM-DD'

/** The plan of a calendar, or every problem it has. */
export function planOf(spec: CalendarSpec): CalendarPlan | CalendarProblem[] {
  const problems: CalendarProblem[] = []
  checkTimezone(spec.timezone, problems)
  const plan: CalendarPlan = {
    timezone: spec.timezone,
    week: weekOf(spec.hours, ['hours'], problems),
    seasons: (spec.seasons ?? []).map((season, at) => {
      const from = dateOf(season.from, ['seasons', at, 'from'], problems)
      const to = dateOf(season.to, ['seasons', at, 'to'], problems)
      if (to < from) {
        problems.push({
          path: ['seasons', at, 'to'],
          problem: `the season ends on ${season.to}, before it begins on ${season.from}`,
          expected: 'the last date of the season, the same as its first or later',
        })
      }
      return { from, to, week: weekOf(season.hours, ['seasons', at, 'hours'], problems) }
    }),
    closed: new Set((spec.closed ?? []).map((date, at) => dateOf(date, ['closed', at], problems))),
    open: new Map(
      Object.entries(spec.open ?? {}).map(([date, spans]) => [
        dateOf(date, ['open', date], problems),
        spansOf(spans, ['open', date], problems),
      ]),
    ),
    cutOff: spec.cutOff === undefined ? undefined : wallTimeOf(spec.cutOff, ['cutOff'], problems),
    knownUntil: spec.knownUntil === undefined ? undefined : dateOf(spec.knownUntil, ['knownUntil'], problems),
  }
  if (problems.length === 0 && !everOpens(plan)) {
    problems.push({
      path: ['hours'],
      problem: 'the hours never open',
      expected: 'at least one span of opening hours, such as mon 09:00 to 17:00',
    })
  }
  return problems.length === 0 ? plan : problems
}

/** The spans of a local date: `open` wins over `closed`, that over the last season that covers it, that over `hours`. */
export function spansOn(plan: CalendarPlan, day: DayNumber, weekday: number): readonly MinuteSpan[] {
  const opened = plan.open.get(day)
  if (opened !== undefined) return opened
  if (plan.closed.has(day)) return []
  for (let at = plan.seasons.length - 1; at >= 0; at--) {
    const season = plan.seasons[at]!
    if (season.from <= day && day <= season.to) return season.week[weekday]!
  }
  return plan.week[weekday]!
}

function everOpens(plan: CalendarPlan): boolean {
  const weeks = [plan.week, ...plan.seasons.map((season) => season.week)]
  return (
    weeks.some((week) => week.some((spans) => spans.length > 0)) ||
    [...plan.open.values()].some((s) => s.length)
  )
}

function checkTimezone(name: string, problems: CalendarProblem[]): void {
  if (isTimezone(name)) return
  const city = name.replaceAll(' ', '_').toLowerCase()
  const names = timezoneNames()
  const nearest =
    names.find((zone) => zone.toLowerCase().endsWith(`/${city}`)) ?? nearestSpelling(name, names)
  problems.push({
    path: ['timezone'],
    problem: `"${name}" is not a time zone`,
    expected: 'the IANA name of a time zone, such as Europe/London',
    ...(nearest === undefined ? {} : { nearest }),
  })
}

function weekOf(hours: WeeklyHours, path: CalendarProblem['path'], problems: CalendarProblem[]): WeekPlan {
  for (const key of Object.keys(hours)) {
    if (WEEKDAYS.includes(key as Weekday)) continue
    const nearest = nearestSpelling(key, WEEKDAYS)
    problems.push({
      path: [...path, key],
      problem: `"${key}" is not a day of the week`,
      expected: `one of ${WEEKDAYS.join(', ')}`,
      ...(nearest === undefined ? {} : { nearest }),
    })
  }
  return WEEKDAYS.map((weekday) => spansOf(hours[weekday] ?? [], [...path, weekday], problems))
}

function spansOf(
  spans: readonly Span[],
  path: CalendarProblem['path'],
  problems: CalendarProblem[],
): readonly MinuteSpan[] {
  const plain = spans.map(([from, to], at): MinuteSpan => {
    const opens = wallTimeOf(from, [...path, at], problems)
    const closes = wallTimeOf(to, [...path, at], problems)
    if (closes <= opens) {
      problems.push({
        path: [...path, at],
        problem: `the span ${from} to ${to} does not end after it begins, within one date`,
        expected:
          'two times of the same date; hours over midnight are two spans, to 24:00 and from 00:00 of the next day',
      })
    }
    return [opens, closes]
  })
  for (let at = 1; at < plain.length; at++) {
    if (plain[at]![0] > plain[at - 1]![1]) continue
    const both = `${spans[at - 1]!.join(' to ')} and ${spans[at]!.join(' to ')}`
    problems.push({
      path: [...path, at],
      problem: `the spans ${both} are not in order and apart`,
      expected: 'spans in order of time, each beginning after the one before has ended',
    })
  }
  return plain
}

function wallTimeOf(text: string, path: CalendarProblem['path'], problems: CalendarProblem[]): number {
  const minutes = parseWallTime(text)
  if (minutes === null)
    problems.push({ path, problem: `"${text}" is not a time of day`, expected: WALL_TIME })
  return minutes ?? Number.NaN
}

function dateOf(text: string, path: CalendarProblem['path'], problems: CalendarProblem[]): DayNumber {
  const day = parseDate(text)
  if (day === null) problems.push({ path, problem: `"${text}" is not a date`, expected: DATE })
  return day ?? Number.NaN
}
