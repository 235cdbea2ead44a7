/**
 * The tables of a calendar over some years: every question of a due instant is then a look-up and an addition.
 *
 * Dates are at `day - firstDay`; so are the UTC days of the offsets. Open time is summed from the first table day, so
 * that the instant at which some of it has gone by is found from the sum alone.
 */
import { DAY, MINUTE, weekdayOf } from '../time/date.ts'
import type { DayNumber, Instant } from '../time/instant.ts'
import { type CalendarPlan, spansOn } from './plan.ts'
import { firstInstantOf, instantOfWall, type OffsetPeriod, offsetPeriods } from './zone.ts'

export interface Tables {
  readonly firstDay: DayNumber
  /** How many dates the tables hold. */
  readonly days: number
  readonly periods: readonly OffsetPeriod[]
  /** By UTC day: ms ahead of UTC at its start, the clock change within it (or Infinity), ms ahead from then on. */
  readonly offset: Int32Array
  readonly changeAt: Float64Array
  readonly offsetAfter: Int32Array
  /** By date, and one more: its first instant. */
  readonly dayStart: Float64Array
  /** By date: 1 where the clock does not change on it or beside it, so that wall times are plain additions. */
  readonly plain: Uint8Array
  /** By date: the end of its last span; -Infinity where it is closed. */
  readonly close: Float64Array
  /** By date: before this instant the date is day zero of what starts on it; -Infinity where it is closed. */
  readonly receiptUntil: Float64Array
  /** By date, and one more: how many working dates lie before it. */
  readonly workingBefore: Int32Array
  /** By working date: its date. */
  readonly workingDay: Int32Array
  /** By date: its month, counted from the first; by month: its first date. */
  readonly month: Int32Array
  readonly monthStart: Int32Array
  /** By span of open time, in order and without overlap; the open time before it, and one more for the total. */
  readonly spanFrom: Float64Array
  readonly spanTo: Float64Array
  readonly openBefore: Float64Array
  /** By UTC day: the first span that ends after its start. */
  readonly spanOfDay: Int32Array
  /** By multiple of `bucket` of open time: the first span that ends at it or beyond. */
  readonly bucket: number
  readonly spanOfBucket: Int32Array
}

/** The tables of all dates from `firstDay` (the first of a month) up to but not including `endDay`. */
export function buildTables(plan: CalendarPlan, firstDay: DayNumber, endDay: DayNumber): Tables {
  const days = endDay - firstDay
  const periods = offsetPeriods(plan.timezone, (firstDay - 3) * DAY, (endDay + 3) * DAY)
  const clock = clockTables(periods, firstDay, days)
  const hours = hourTables(plan, periods, clock, firstDay, days)
  return {
    firstDay,
    days,
    periods,
    ...clock,
    ...hours.dates,
    ...monthTables(firstDay, days),
    ...spanTables(hours.spans, firstDay, days),
  }
}

type ClockTables = Pick<Tables, 'offset' | 'changeAt' | 'offsetAfter' | 'dayStart' | 'plain'>

function clockTables(periods: readonly OffsetPeriod[], firstDay: DayNumber, days: number): ClockTables {
  const offset = new Int32Array(days)
  const changeAt = new Float64Array(days).fill(Number.POSITIVE_INFINITY)
  const offsetAfter = new Int32Array(days)
  const dayStart = new Float64Array(days + 1)
  const plain = new Uint8Array(days).fill(1)
  let at = 0
  for (let date = 0; date < days; date++) {
    const utcStart = (firstDay + date) * DAY
    while (at + 1 < periods.length && periods[at + 1]!.at <= utcStart) at++
    offset[date] = offsetAfter[date] = periods[at]!.offset
    const next = periods[at + 1]
    if (next !== undefined && next.at < utcStart + DAY) {
      changeAt[date] = next.at
      offsetAfter[date] = next.offset
    }
  }
  for (const { at: change } of periods.slice(1)) {
    const date = Math.floor(change / DAY) - firstDay
    for (let near = date - 2; near <= date + 2; near++) if (near >= 0 && near < days) plain[near] = 0
  }
  for (let date = 0; date <= days; date++) {
    const day = firstDay + date
    dayStart[date] = plain[date] === 1 ? day * DAY - offset[date]! : firstInstantOf(periods, day)
  }
  return { offset, changeAt, offsetAfter, dayStart, plain }
}

type DateTables = Pick<Tables, 'close' | 'receiptUntil' | 'workingBefore' | 'workingDay'>

/** Open spans as instants, from and to in turn. */
type Spans = readonly [from: Instant, to: Instant][]

function hourTables(
  plan: CalendarPlan,
  periods: readonly OffsetPeriod[],
  { dayStart, plain }: ClockTables,
  firstDay: DayNumber,
  days: number,
): { dates: DateTables; spans: Spans } {
  const close = new Float64Array(days).fill(Number.NEGATIVE_INFINITY)
  const receiptUntil = new Float64Array(days).fill(Number.NEGATIVE_INFINITY)
  const workingBefore = new Int32Array(days + 1)
  const workingDay: number[] = []
  const spans: [Instant, Instant][] = []
  for (let date = 0; date < days; date++) {
    const day = firstDay + date
    const wall = (minutes: number) =>
      plain[date] === 1 ? dayStart[date]! + minutes * MINUTE : instantOfWall(periods, day, minutes)
    workingBefore[date] = workingDay.length
    // A date that the zone skips altogether (Apia's 30 December 2011) has no hours, whatever the week says.
    if (dayStart[date] === dayStart[date + 1]) continue
    for (const [from, to] of spansOn(plan, day, weekdayOf(day))) {
      const opens = wall(from)
      const closes = wall(to)
      if (closes <= opens) continue
      addSpan(spans, opens, closes)
      close[date] = Math.max(close[date]!, closes)
    }
    if (close[date] === Number.NEGATIVE_INFINITY) continue
    workingDay.push(date)
    receiptUntil[date] = plan.cutOff === undefined ? close[date]! : wall(plan.cutOff)
  }
  workingBefore[days] = workingDay.length
  return {
    dates: { close, receiptUntil, workingBefore, workingDay: Int32Array.from(workingDay) },
    spans: withoutOverlap(spans),
  }
}

/** Adds a span in its place by beginning: nearly always the last. */
function addSpan(spans: [Instant, Instant][], from: Instant, to: Instant): void {
  let at = spans.length
  while (at > 0 && spans[at - 1]![0] > from) at--
  spans.splice(at, 0, [from, to])
}

/** A clock change can make spans overlap; what they share is open once. Spans that touch stay apart. */
function withoutOverlap(spans: Spans): Spans {
  const apart: [Instant, Instant][] = []
  let openUntil = Number.NEGATIVE_INFINITY
  for (const [from, to] of spans) {
    if (to > openUntil) apart.push([Math.max(from, openUntil), to])
    openUntil = Math.max(openUntil, to)
  }
  return apart
}

function monthTables(firstDay: DayNumber, days: number): Pick<Tables, 'month' | 'monthStart'> {
  const month = new Int32Array(days)
  const monthStart: number[] = []
  for (let date = 0; date < days; date++) {
    if (new Date((firstDay + date) * DAY).getUTCDate() === 1) monthStart.push(date)
    month[date] = monthStart.length - 1
  }
  return { month, monthStart: Int32Array.from(monthStart) }
}

type SpanTables = Pick<Tables, 'spanFrom' | 'spanTo' | 'openBefore' | 'spanOfDay' | 'bucket' | 'spanOfBucket'>

function spanTables(spans: Spans, firstDay: DayNumber, days: number): SpanTables {
  const spanFrom = new Float64Array(spans.length)
  const spanTo = new Float64Array(spans.length)
  const openBefore = new Float64Array(spans.length + 1)
  spans.forEach(([from, to], at) => {
    spanFrom[at] = from
    spanTo[at] = to
    openBefore[at + 1] = openBefore[at]! + to - from
  })
  const spanOfDay = new Int32Array(days)
  for (let date = 0, span = 0; date < days; date++) {
    while (span < spans.length && spanTo[span]! <= (firstDay + date) * DAY) span++
    spanOfDay[date] = span
  }
  const total = openBefore[spans.length]!
  const bucket = Math.max(MINUTE, Math.ceil(total / (2 * spans.length + 1)))
  const spanOfBucket = new Int32Array(Math.floor(total / bucket) + 1)
  for (let at = 0, span = 0; at < spanOfBucket.length; at++) {
    while (span < spans.length - 1 && openBefore[span + 1]! < at * bucket) span++
    spanOfBucket[at] = span
  }
  return { spanFrom, spanTo, openBefore, spanOfDay, bucket, spanOfBucket }
}
