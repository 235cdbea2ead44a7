/** Rows of a table of limits that never count: an earlier one catches all of their cases, or the promise has none of them. */
import { wallTimeText } from '../time/date.ts'
import { monthNames, type YearDay, type YearSpan } from '../time/year-day.ts'
import type { LimitRow, StartedWhen } from './clock-model.ts'
import type { Filter } from './model.ts'
import { type Place, quoted } from './place.ts'

export interface PlacedRow {
  readonly row: LimitRow
  readonly place: Place
}

/** Notices each such row where it stands, with the row that stands before it. `made`: the cases that the promise is for. */
export function noteUnreached(rows: readonly PlacedRow[], made: Filter): void {
  const whole = conditionsOf(made)
  rows.forEach(({ row, place }, index) => {
    const own = both(whole, conditionsOf(row.for))
    if ([...own.values()].some((values) => values.length === 0)) {
      place.notice(
        `${quoted(written(row))} never counts: this promise is for ${quoted(written({ for: made }))}`,
        'a row for cases that the promise is for',
      )
      return
    }
    const earlier = rows.slice(0, index).find((other) => catches(other.row, own, row))
    if (earlier === undefined) return
    place.notice(
      `${quoted(written(row))} never counts: ${quoted(written(earlier.row))} before it catches all of its cases`,
      'the narrower row first, or one of the two alone',
    )
  })
}

type Conditions = ReadonlyMap<string, readonly string[]>

function conditionsOf({ attributes = {}, ...facts }: Filter): Conditions {
  const own = Object.entries(attributes).map(([name, values]) => [`attributes ${name}`, values] as const)
  return new Map([...Object.entries(facts), ...own])
}

/** What holds where both do. */
function both(one: Conditions, other: Conditions): Conditions {
  const joined = new Map(one)
  for (const [fact, values] of other) {
    const before = joined.get(fact)
    joined.set(fact, before === undefined ? values : values.filter((value) => before.includes(value)))
  }
  return joined
}

function catches(earlier: LimitRow, own: Conditions, row: LimitRow): boolean {
  for (const [fact, values] of conditionsOf(earlier.for)) {
    const asked = own.get(fact)
    if (asked === undefined || !asked.every((value) => values.includes(value))) return false
  }
  return coversSpans(earlier.during, row.during) && coversStart(earlier.started, row.started)
}

function coversSpans(wide: LimitRow['during'], narrow: LimitRow['during']): boolean {
  if (wide === undefined) return true
  if (narrow === undefined) return daysOf(wide).size === daysOfAnyYear
  const covered = daysOf(wide)
  return [...daysOf(narrow)].every((day) => covered.has(day))
}

/** With 29 February. */
const daysOfAnyYear = 366
const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function daysOf(spans: readonly YearSpan[]): Set<number> {
  const days = new Set<number>()
  for (const { from, to } of spans) {
    for (let { month, day } = from; ; ) {
      days.add(month * 100 + day)
      if (month === to.month && day === to.day) break
      const isLast = day === longest[month - 1]
      day = isLast ? 1 : day + 1
      if (isLast) month = (month % 12) + 1
    }
  }
  return days
}

function coversStart(wide: StartedWhen | undefined, narrow: StartedWhen | undefined): boolean {
  if (wide === undefined) return true
  if (wide.is !== narrow?.is) return false
  if (!('at' in wide) || !('at' in narrow)) return true
  return wide.is === 'before' ? narrow.at <= wide.at : narrow.at >= wide.at
}

/** As a file has it: `priority: urgent, started: in hours`; of a row without conditions its limit. */
function written({ for: filter, during, started, within }: LimitRow): string {
  const facts = [...conditionsOf(filter)].map(([fact, values]) => `${fact}: ${listed(values)}`)
  const spans = during === undefined ? [] : [`during: ${listed(during.map(spanText))}`]
  const start =
    started === undefined
      ? []
      : [`started: ${'at' in started ? `${started.is} ${wallTimeText(started.at)}` : started.is}`]
  const conditions = [...facts, ...spans, ...start].map((part) => part.replace(/^attributes /, ''))
  return conditions.length > 0 ? conditions.join(', ') : `within: ${within ?? 'none'}`
}

function listed(values: readonly string[]): string {
  return values.length === 1 ? values[0]! : `[${values.join(', ')}]`
}

function spanText({ from, to }: YearSpan): string {
  const words = ({ month, day }: YearDay) => `${day} ${monthNames[month - 1]}`
  return `${words(from)} to ${words(to)}`
}
