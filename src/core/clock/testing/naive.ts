/**
 * Due instants the slow way: dates one by one and open time minute by minute, with Temporal at every step and nothing
 * shared with what it tests. For tests, and for reviewing vectors; years of working time take seconds.
 */
import { Temporal } from 'temporal-polyfill'
import type { CalendarSpec, Span, WeeklyHours } from '../../calendar/spec.ts'

export interface NaiveQuestion {
  readonly calendar: CalendarSpec
  /** A canonical limit. */
  readonly limit: string
  /** ISO instants. */
  readonly start?: string
  readonly before?: string
  readonly dayZero?: 'working' | 'receipt'
  readonly pauses?: readonly (readonly [from: string, until: string | null])[]
}

const ELAPSED: Record<string, number> = { second: 1_000, minute: 60_000, hour: 3_600_000 }
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** ms since 1970, or null while a pause is open. */
export function naiveDue(question: NaiveQuestion): number | null {
  const hours = new NaiveHours(question.calendar)
  const { amount, unit, by } = limitOf(question.limit)
  if (question.before !== undefined) return leadTime(hours, amount, unit, by, question.before)
  const start = Date.parse(question.start!)
  const pauses = (question.pauses ?? []).map(([from, until]) => ({
    from: Date.parse(from),
    until: until === null ? Number.POSITIVE_INFINITY : Date.parse(until),
  }))
  if (unit in ELAPSED || unit.startsWith('working ') === (unit !== 'working day')) {
    const open = unit.startsWith('working ')
    return countTime(hours, start, amount * ELAPSED[unit.replace('working ', '')]!, open, pauses)
  }
  return countDates(hours, start, amount, unit, by, question.dayZero ?? 'working', pauses)
}

type NaivePause = { from: number; until: number }

/** Goes forward a minute (or up to the next pause) at a time until enough of what counts has gone by. */
function countTime(hours: NaiveHours, start: number, wanted: number, open: boolean, pauses: NaivePause[]) {
  let now = start
  let counted = 0
  for (;;) {
    const paused = pauses.filter((pause) => pause.from <= now && now < pause.until)
    if (paused.some((pause) => pause.until === Number.POSITIVE_INFINITY)) return null
    const nextMinute = Math.floor(now / 60_000) * 60_000 + 60_000
    const edges = pauses.flatMap((pause) => [pause.from, pause.until]).filter((edge) => edge > now)
    const next = Math.min(nextMinute, ...edges)
    if (paused.length === 0 && (!open || hours.isOpen(now))) {
      if (counted + next - now >= wanted) return now + wanted - counted
      counted += next - now
    }
    now = next
  }
}

/** Rules 3 to 6, and what the charter format says of pauses and dates. */
function countDates(
  hours: NaiveHours,
  start: number,
  amount: number,
  unit: string,
  by: string | undefined,
  dayZero: 'working' | 'receipt',
  pauses: NaivePause[],
): number | null {
  const working = unit === 'working day'
  const counts = (date: Temporal.PlainDate) => !working || hours.spans(date).length > 0
  const dueOn = (date: Temporal.PlainDate, after: number) => {
    let on = date
    while (!counts(on) || hours.due(on, working, by) <= after) on = on.add({ days: 1 })
    return on
  }
  const zeroOf = (instant: number, cutOff: string | undefined) => {
    let date = hours.dateOf(instant)
    if (!working || dayZero === 'receipt') return date
    const until = cutOff === undefined ? hours.close(date) : hours.wall(date, cutOff)
    if (!counts(date) || instant >= until) date = date.add({ days: 1 })
    while (!counts(date)) date = date.add({ days: 1 })
    return date
  }
  const after = (date: Temporal.PlainDate, dates: number) => {
    let on = date
    for (let counted = 0; counted < dates; ) {
      on = on.add({ days: 1 })
      if (counts(on)) counted++
    }
    return on
  }

  const zero = zeroOf(start, hours.spec.cutOff)
  let date = dueOn(working ? after(zero, amount) : zero.add({ [`${unit}s`]: amount }), start)
  let due = hours.due(date, working, by)
  let now = start
  for (;;) {
    const next = pauses
      .filter((pause) => pause.until > Math.max(pause.from, now))
      .map((pause) => ({ from: Math.max(pause.from, now), until: pause.until }))
      .sort((one, other) => one.from - other.from)[0]
    if (next === undefined || next.from >= due) return due
    let until = next.until
    for (let joined = true; joined; ) {
      const longer = pauses.find(
        (pause) => pause.from <= until && pause.until > until && pause.until > pause.from,
      )
      joined = longer !== undefined
      if (longer !== undefined) until = longer.until
    }
    if (until === Number.POSITIVE_INFINITY) return null
    let left = 0
    for (
      let on = zeroOf(next.from, undefined).add({ days: 1 });
      Temporal.PlainDate.compare(on, date) <= 0;
    ) {
      if (counts(on)) left++
      on = on.add({ days: 1 })
    }
    date = dueOn(after(zeroOf(until, undefined), left), until)
    due = hours.due(date, working, by)
    now = until
  }
}

/** Rule 8. */
function leadTime(hours: NaiveHours, amount: number, unit: string, by: string | undefined, before: string) {
  if (unit in ELAPSED) return Date.parse(before) - amount * ELAPSED[unit]!
  let date = before.includes('T') ? hours.dateOf(Date.parse(before)) : Temporal.PlainDate.from(before)
  if (unit !== 'working day') return hours.due(date.subtract({ [`${unit}s`]: amount }), false, by)
  for (let counted = 0; counted < amount; ) {
    date = date.subtract({ days: 1 })
    if (hours.spans(date).length > 0) counted++
  }
  return hours.due(date, true, by)
}

function limitOf(text: string): { amount: number; unit: string; by: string | undefined } {
  const [head, by] = text.split(', by ')
  if (head === 'same day') return { amount: 0, unit: 'working day', by }
  const [amount, ...unit] = head!.split(' ')
  return { amount: Number(amount), unit: unit.join(' ').replace(/s$/, ''), by }
}

class NaiveHours {
  readonly spec: CalendarSpec
  private readonly known = new Map<string, [from: number, to: number][]>()
  private readonly nearDay = new Map<number, [from: number, to: number][]>()

  constructor(spec: CalendarSpec) {
    this.spec = spec
  }

  dateOf(instant: number): Temporal.PlainDate {
    return Temporal.Instant.fromEpochMilliseconds(instant)
      .toZonedDateTimeISO(this.spec.timezone)
      .toPlainDate()
  }

  wall(date: Temporal.PlainDate, time: string): number {
    const [on, at] = time === '24:00' ? [date.add({ days: 1 }), '00:00'] : [date, time]
    return on.toZonedDateTime({ timeZone: this.spec.timezone, plainTime: at }).epochMilliseconds
  }

  /** The spans of a date that have some length, as instants. */
  spans(date: Temporal.PlainDate): [from: number, to: number][] {
    const key = date.toString()
    let spans = this.known.get(key)
    if (spans === undefined) {
      spans = this.exists(date)
        ? this.stated(date)
            .map(([from, to]): [number, number] => [this.wall(date, from), this.wall(date, to)])
            .filter(([from, to]) => to > from)
        : []
      this.known.set(key, spans)
    }
    return spans
  }

  close(date: Temporal.PlainDate): number {
    return Math.max(...this.spans(date).map(([, to]) => to))
  }

  due(date: Temporal.PlainDate, working: boolean, by: string | undefined): number {
    if (by !== undefined) return this.wall(date, by)
    return working ? this.close(date) : this.startOf(date.add({ days: 1 }))
  }

  isOpen(instant: number): boolean {
    return this.near(instant).some(([from, to]) => from <= instant && instant < to)
  }

  /** The spans of the five dates about an instant: no zone is further from UTC. */
  private near(instant: number): [from: number, to: number][] {
    const utcDay = Math.floor(instant / 86_400_000)
    let near = this.nearDay.get(utcDay)
    if (near === undefined) {
      const date = Temporal.PlainDate.from('1970-01-01').add({ days: utcDay })
      near = [-2, -1, 0, 1, 2].flatMap((days) => this.spans(date.add({ days })))
      this.nearDay.set(utcDay, near)
    }
    return near
  }

  private startOf(date: Temporal.PlainDate): number {
    return date.toZonedDateTime({ timeZone: this.spec.timezone }).epochMilliseconds
  }

  private exists(date: Temporal.PlainDate): boolean {
    return this.startOf(date) < this.startOf(date.add({ days: 1 }))
  }

  private stated(date: Temporal.PlainDate): readonly Span[] {
    const { open, closed, seasons, hours } = this.spec
    const key = date.toString()
    const weekday = WEEKDAYS[date.dayOfWeek - 1]!
    if (open?.[key] !== undefined) return open[key]
    if (closed?.includes(key)) return []
    let week: WeeklyHours = hours
    for (const season of seasons ?? []) if (season.from <= key && key <= season.to) week = season.hours
    return week[weekday] ?? []
  }
}
