/** A long line made short: the dates of a week, a month or a year as one column, and what happened in it as few spans. */
import type { Calendar } from '../../calendar/calendar.ts'
import { closedSpansBetween, localDayOf, startOfLocalDay } from '../../calendar/queries.ts'
import { dateText, weekdayOf } from '../../time/date.ts'
import type { DayNumber, Instant } from '../../time/instant.ts'
import type { Closure } from '../steps.ts'
import type { Grain, Stretch, TimelineColumn } from './model.ts'
import { whyClosed } from './pieces.ts'

/** The most columns of a grain, before the next one is taken. Years have no end. */
const MOST: readonly (readonly [grain: Grain, dates: number])[] = [
  ['day', 42],
  ['week', 26 * 7],
  ['month', 36 * 30],
]

/** The finest grain in which a line is not too long. */
export function grainOf(calendar: Calendar, from: Instant, until: Instant): Grain {
  const dates = lastDayOf(calendar, from, until) - localDayOf(calendar, from) + 1
  return MOST.find(([, most]) => dates <= most)?.[0] ?? 'year'
}

/** Neighbours in one column, where that is more than a date, are one span: what counts together with the closed time between; the rest only with its like. */
export function folded(calendar: Calendar, stretches: readonly Stretch[], grain: Grain): Stretch[] {
  if (grain === 'day') return [...stretches]
  const all: Stretch[] = []
  let column: number | null = null
  for (const next of stretches) {
    const before = all.at(-1)
    const its = columnOf(localDayOf(calendar, next.from), grain)
    if (before && its === column && joins(before, next)) all[all.length - 1] = joined(before, next)
    else all.push(next)
    column = its
  }
  return all
}

/** The columns over which a line lies, cut to its first and last date. */
export function columnsOf(calendar: Calendar, from: Instant, until: Instant, grain: Grain): TimelineColumn[] {
  const columns: TimelineColumn[] = []
  const last = lastDayOf(calendar, from, until)
  for (let day = localDayOf(calendar, from); day <= last; ) {
    const column = columnOf(day, grain)
    let end = day
    while (end < last && columnOf(end + 1, grain) === column) end++
    columns.push(columnBetween(calendar, day, end, grain))
    day = end + 1
  }
  return columns
}

function columnBetween(calendar: Calendar, day: DayNumber, last: DayNumber, grain: Grain): TimelineColumn {
  const from = startOfLocalDay(calendar, day)
  const until = startOfLocalDay(calendar, last + 1)
  const closures: Closure[] = []
  for (let date = day; date <= last; date++) closures.push(...(whyClosed(calendar, date).closures ?? []))
  const open = grain === 'day' ? openBetween(calendar, from, until) : []
  return { date: dateText(day), last: dateText(last), from, until, open, closures }
}

function openBetween(calendar: Calendar, from: Instant, until: Instant): [Instant, Instant][] {
  const open: [Instant, Instant][] = []
  let at = from
  for (const [closes, opens] of closedSpansBetween(calendar, from, until)) {
    if (closes > at) open.push([at, closes])
    at = opens
  }
  if (until > at) open.push([at, until])
  return open
}

/** A number for the column in which a date lies. Weeks begin on Mondays. */
function columnOf(day: DayNumber, grain: Grain): number {
  if (grain === 'day') return day
  if (grain === 'week') return day - weekdayOf(day)
  const [year, month] = dateText(day).split('-')
  return grain === 'year' ? Number(year) : Number(year) * 12 + Number(month)
}

/** A due instant that ends a date belongs to that date; so does a line that has no length. */
function lastDayOf(calendar: Calendar, from: Instant, until: Instant): DayNumber {
  return localDayOf(calendar, Math.max(from, until - 1))
}

function joins(one: Stretch, next: Stretch): boolean {
  const counting = (kind: Stretch['kind']) => kind === 'counted' || kind === 'closed'
  return one.kind === next.kind || (counting(one.kind) && counting(next.kind))
}

function joined(one: Stretch, next: Stretch): Stretch {
  const closures = [...(one.closures ?? []), ...(next.closures ?? [])]
  const kind = one.kind === next.kind ? one.kind : 'counted'
  const { why, closures: _, ...rest } = one
  return {
    ...rest,
    kind,
    until: next.until,
    adds: one.adds + next.adds,
    left: next.left,
    ...(kind === 'closed' && why === next.why && why !== undefined && { why }),
    ...(closures.length > 0 && { closures }),
  }
}
