/**
 * Part of the second opinion, which knows nothing of the engine. Here: when a promise falls due, rule after rule of "Limits"
 * and "Pauses".
 */
import { Temporal } from 'temporal-polyfill'
import {
  afterOpenTime,
  close,
  endOfDate,
  isWorking,
  localDate,
  nextWorking,
  type Office,
  openTimeBetween,
  wall,
} from './office.ts'

export type DayZero = 'working' | 'receipt'
/** From and until; until null while it is open. */
export type Pause = readonly [from: number, until: number | null]

interface Limit {
  readonly amount: number
  readonly unit: string
  readonly by: string | undefined
}

/** The instant, and for limits that count dates the date whose end, close or `by` time it is. */
interface Due {
  readonly at: number
  readonly date?: Temporal.PlainDate
}

const ELAPSED: Readonly<Record<string, number>> = { second: 1000, minute: 60_000, hour: 3_600_000 }
const OPEN: Readonly<Record<string, number>> = { 'working minute': 60_000, 'working hour': 3_600_000 }

/** When a limit that started at an instant falls due; null while a pause is open. */
export function due(
  office: Office,
  within: string,
  start: number,
  dayZero: DayZero,
  pauses: readonly Pause[],
): number | null {
  const limit = read(within)
  let promised = unpaused(office, limit, start, dayZero)
  for (const [from, until] of tidy(pauses, start)) {
    if (from >= promised.at) break
    if (until === null) return null
    promised = resumed(office, limit, promised, from, until, dayZero)
  }
  return promised.at
}

/** The end of the date agreed, or the instant agreed itself. */
export function agreed(office: Office, text: string): number {
  return isDate(text) ? endOfDate(office, Temporal.PlainDate.from(text)) : Date.parse(text)
}

/** By when something has to be done before a date or an instant. */
export function lead(office: Office, within: string, before: string): number | 'refused' {
  const limit = read(within)
  const { amount, unit } = limit
  if (amount === 0 || unit in OPEN) return 'refused'
  if (unit in ELAPSED) {
    if (isDate(before)) return 'refused'
    return Date.parse(before) - amount * ELAPSED[unit]!
  }
  let date = isDate(before) ? Temporal.PlainDate.from(before) : localDate(office, Date.parse(before))
  if (unit === 'working day') {
    for (let day = 0; day < amount; day++) date = nextWorking(office, date, -1)
  } else date = date.subtract({ [`${unit}s`]: amount })
  return dueOn(office, limit, date)
}

function read(text: string): Limit {
  const words = /^(?:(\d+) ((?:working )?\w+?)s?|same day)(?:, by (\d\d:\d\d))?$/.exec(text)
  if (!words) throw new Error(`"${text}" is not a limit`)
  const [, amount, unit, by] = words
  return amount === undefined
    ? { amount: 0, unit: 'working day', by }
    : { amount: Number(amount), unit: unit!, by }
}

function isDate(text: string): boolean {
  return text.length === 10
}

/** Rules 1 to 6. */
function unpaused(office: Office, limit: Limit, start: number, dayZero: DayZero): Due {
  const { amount, unit } = limit
  if (unit in ELAPSED) return { at: start + amount * ELAPSED[unit]! }
  if (unit in OPEN) return { at: afterOpenTime(office, start, amount * OPEN[unit]!) }
  const date =
    unit === 'working day'
      ? workingDate(office, dayZeroOf(office, start, dayZero, office.cutOff), amount)
      : localDate(office, start).add({ [`${unit}s`]: amount })
  return after(office, limit, date, start)
}

/** Rule 6: due on a date, or on the first after it that counts and whose due instant is after the start. */
function after(office: Office, limit: Limit, first: Temporal.PlainDate, start: number): Due {
  let date = first
  while (dueOn(office, limit, date) <= start) {
    date = limit.unit === 'working day' ? nextWorking(office, date) : date.add({ days: 1 })
  }
  return { at: dueOn(office, limit, date), date }
}

/** The instant of a due date: its `by` time, else the close of a working date, else the end of the date. */
function dueOn(office: Office, { by, unit }: Limit, date: Temporal.PlainDate): number {
  if (by !== undefined) return wall(office, date, by)
  return unit === 'working day' ? close(office, date) : endOfDate(office, date)
}

function dayZeroOf(
  office: Office,
  start: number,
  dayZero: DayZero,
  cutOff: string | undefined,
): Temporal.PlainDate {
  const date = localDate(office, start)
  if (dayZero === 'receipt') return date
  if (!isWorking(office, date)) return nextWorking(office, date)
  const last = cutOff === undefined ? close(office, date) : wall(office, date, cutOff)
  return start < last ? date : nextWorking(office, date)
}

/** The Nth working date after day zero; with nothing to count day zero itself, or where that is closed the next. */
function workingDate(office: Office, zero: Temporal.PlainDate, amount: number): Temporal.PlainDate {
  if (amount === 0 && !isWorking(office, zero)) return nextWorking(office, zero)
  let date = zero
  for (let day = 0; day < amount; day++) date = nextWorking(office, date)
  return date
}

/** Pauses from the start on that have a length, in order, those that overlap or touch as one. */
function tidy(pauses: readonly Pause[], start: number): Pause[] {
  const joined: [number, number | null][] = []
  const inOrder = pauses
    .map(([from, until]): [number, number | null] => [Math.max(from, start), until])
    .filter(([from, until]) => until === null || until > from)
    .sort(([a], [b]) => a - b)
  for (const [from, until] of inOrder) {
    const last = joined.at(-1)
    if (!last || (last[1] !== null && last[1] < from)) joined.push([from, until])
    else if (last[1] !== null) last[1] = until === null ? null : Math.max(last[1], until)
  }
  return joined
}

/** What was `promised` before a pause, after it. */
function resumed(
  office: Office,
  limit: Limit,
  promised: Due,
  from: number,
  until: number,
  dayZero: DayZero,
): Due {
  const { unit } = limit
  if (unit in ELAPSED) return { at: until + (promised.at - from) }
  if (unit in OPEN) return { at: afterOpenTime(office, until, openTimeBetween(office, from, promised.at)) }
  if (unit === 'working day') {
    const zero = dayZeroOf(office, from, dayZero, undefined)
    let left = 0
    let date = nextWorking(office, zero)
    while (isUpTo(date, promised.date!)) {
      left++
      date = nextWorking(office, date)
    }
    date = workingDate(office, dayZeroOf(office, until, dayZero, undefined), left)
    return after(office, limit, date, until)
  }
  const left = Math.max(0, localDate(office, from).until(promised.date!).days)
  return after(office, limit, localDate(office, until).add({ days: left }), until)
}

function isUpTo(date: Temporal.PlainDate, end: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(date, end) <= 0
}
