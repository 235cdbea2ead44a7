/** Explains due instants, step by step. The words are in because.ts. */
import type { Calendar } from '../calendar/calendar.ts'
import { spansOn } from '../calendar/plan.ts'
import {
  closeOfDay,
  instantOfWallTime,
  isOpenAt,
  isProvisional,
  isWorkingDay,
  localDateOf,
  localDayOf,
  openingOfDay,
  openTimeBetween,
  startOfLocalDay,
} from '../calendar/queries.ts'
import { dateText, parseDate, parseInstant, weekdayOf } from '../time/date.ts'
import type { DayNumber, Instant } from '../time/instant.ts'
import { countsDates, countsOpenTime, type Limit } from '../time/limit.ts'
import { agreedDue, type DueOptions, dueAt, leadDue } from './due.ts'
import { joinedPauses, type Pause } from './pauses.ts'
import type { Closure, Left, StartMoment, Step } from './steps.ts'

export interface ExplainOptions extends DueOptions {
  /** What started the clock: a type of event, or words of one's own. `received` unless given. */
  readonly startWord?: string
}

/** The steps from a start to its due instant; while a pause is open they end with it. */
export function explainDue(
  calendar: Calendar,
  limit: Limit,
  start: Instant,
  options: ExplainOptions = {},
): Step[] {
  const steps = [startStep(calendar, limit, start, options.startWord ?? 'received')]
  const dayZero = limit.unit === 'working-day' ? dayZeroOf(calendar, limit, start, options) : null
  const startDay = localDayOf(calendar, start)
  if (dayZero !== null) {
    steps.push({ kind: 'day zero', date: dateText(dayZero), sameDate: dayZero === startDay })
    pushClosures(steps, closuresBetween(calendar, startDay, dayZero))
  }
  if (limit.amount > 0) steps.push({ kind: 'count', limit })
  const pauses = joinedPauses(options.pauses ?? [], start)
  let due = dueAt(calendar, limit, start, { dayZero: options.dayZero }) as Instant
  let countedFrom = dayZero ?? startDay
  for (const [at, pause] of pauses.entries()) {
    if (pause.from >= due) break
    if (usesHours(limit))
      pushClosures(steps, closuresBetween(calendar, countedFrom, localDayOf(calendar, pause.from)))
    steps.push({ kind: 'pause', ...pause, left: leftAt(calendar, limit, due, pause, options) })
    if (pause.until === null) return steps
    countedFrom = localDayOf(calendar, pause.until)
    due = dueAt(calendar, limit, start, {
      dayZero: options.dayZero,
      pauses: pauses.slice(0, at + 1),
    }) as Instant
  }
  if (usesHours(limit)) pushClosures(steps, closuresBetween(calendar, countedFrom, dueDayOf(calendar, due)))
  if (pauses.length === 0) steps.push(...overSteps(calendar, limit, dayZero, due))
  return [...steps, ...dueSteps(calendar, due)]
}

/** Rule 7: a date agreed with the customer, a local date or an ISO instant. */
export function explainAgreed(calendar: Calendar, until: string): Step[] {
  return [
    { kind: 'agreed', until: dateSaid(calendar, until) },
    ...dueSteps(calendar, agreedDue(calendar, until)),
  ]
}

/** A slot that was agreed with the customer. */
export function explainSlot(calendar: Calendar, from: Instant, until: string): Step[] {
  const due = agreedDue(calendar, until)
  const { date, endsDate } = dueDate(calendar, due)
  const slot = { kind: 'slot', from, until: due, ...(endsDate && { untilEndOf: date }) } as const
  return [slot, ...dueSteps(calendar, due)]
}

/** A date that an event or the case states, or that the charter names: a local date or an ISO instant. */
export function explainStated(calendar: Calendar, until: string): Step[] {
  return [
    { kind: 'stated', until: dateSaid(calendar, until) },
    ...dueSteps(calendar, agreedDue(calendar, until)),
  ]
}

/**
 * A due date that was moved by an extension.
 *
 * @param until the new date that was given, a local date or an ISO instant
 * @param due where the clock falls due now: the new date, or sooner or later where the charter bounds it
 */
export function explainExtended(calendar: Calendar, until: string, due: Instant, reason?: string): Step[] {
  return [{ kind: 'extended', until: dateSaid(calendar, until), reason }, ...dueSteps(calendar, due)]
}

/** Rule 8: a limit counted back from a local date or an ISO instant. RangeError where it cannot be: see `leadProblem`. */
export function explainLead(calendar: Calendar, limit: Limit, before: string): Step[] {
  const due = leadDue(calendar, limit, before)
  const date = parseDate(before) === null ? localDateOf(calendar, parseInstant(before)!) : before
  return [{ kind: 'before', date, limit }, ...dueSteps(calendar, due)]
}

/** The date to be shown for a due instant, and whether the instant is its end. */
export function dueDate(calendar: Calendar, due: Instant): { date: string; endsDate: boolean } {
  const day = dueDayOf(calendar, due)
  return { date: dateText(day), endsDate: due === startOfLocalDay(calendar, day + 1) }
}

function startStep(calendar: Calendar, limit: Limit, start: Instant, word: string): Step {
  const day = localDayOf(calendar, start)
  const step = { kind: 'start', at: start, date: dateText(day), word } as const
  if (!usesHours(limit)) return step
  const moment = momentOf(calendar, limit, day, start)
  return moment === 'closed' ? { ...step, moment, closure: closureOn(calendar, day) } : { ...step, moment }
}

function momentOf(calendar: Calendar, limit: Limit, day: DayNumber, start: Instant): StartMoment {
  const close = closeOfDay(calendar, day)
  if (close === null) return 'closed'
  const { cutOff } = calendar.plan
  const cutOffCounts = limit.unit === 'working-day' && cutOff !== undefined
  if (start >= close) return 'after closing'
  if (cutOffCounts && start >= instantOfWallTime(calendar, day, cutOff)) return 'after cut-off'
  if (isOpenAt(calendar, start)) return 'open'
  return start < openingOfDay(calendar, day)! ? 'before opening' : 'between hours'
}

/** Day zero of a start (rule 4). */
export function dayZeroOf(calendar: Calendar, limit: Limit, start: Instant, options: DueOptions): DayNumber {
  const day = localDayOf(calendar, start)
  if (options.dayZero === 'receipt' && limit.amount > 0) return day
  const { cutOff } = calendar.plan
  const close = closeOfDay(calendar, day)
  const until = close === null || cutOff === undefined ? close : instantOfWallTime(calendar, day, cutOff)
  const counts = options.dayZero === 'receipt' ? close !== null : until !== null && start < until
  let dayZero = counts ? day : day + 1
  while (!isWorkingDay(calendar, dayZero)) dayZero++
  return dayZero
}

function leftAt(calendar: Calendar, limit: Limit, due: Instant, pause: Pause, options: DueOptions): Left {
  if (countsOpenTime(limit.unit))
    return { of: 'opening time', ms: openTimeBetween(calendar, pause.from, due) }
  if (!countsDates(limit.unit)) return { of: 'elapsed time', ms: due - pause.from }
  const from = localDayOf(calendar, pause.from)
  const until = dueDayOf(calendar, due)
  if (limit.unit !== 'working-day') return { of: 'days', count: Math.max(0, until - from) }
  const close = closeOfDay(calendar, from)
  const ownDate = options.dayZero === 'receipt' || (close !== null && pause.from < close)
  let dayZero = ownDate ? from : from + 1
  while (!ownDate && !isWorkingDay(calendar, dayZero)) dayZero++
  let count = 0
  for (let day = dayZero + 1; day <= until; day++) if (isWorkingDay(calendar, day)) count++
  return { of: 'working days', count }
}

/** Rule 6: the date on which a `by`, close or end was over before the start. */
function overSteps(calendar: Calendar, limit: Limit, dayZero: DayNumber | null, due: Instant): Step[] {
  if (dayZero === null || limit.amount > 0 || dueDayOf(calendar, due) <= dayZero) return []
  return [{ kind: 'over', date: dateText(dayZero) }]
}

function dueSteps(calendar: Calendar, due: Instant): Step[] {
  const step: Step = { kind: 'due', at: due, ...dueDate(calendar, due) }
  const { knownUntil } = calendar.spec
  return knownUntil !== undefined && isProvisional(calendar, due)
    ? [step, { kind: 'provisional', knownUntil }]
    : [step]
}

/** The closures after a date, up to and with another, that shut what would have been open. */
function closuresBetween(calendar: Calendar, after: DayNumber, until: DayNumber): Closure[] {
  const closures: Closure[] = []
  for (let day = after + 1; day <= until; day++) {
    const closure = closureOn(calendar, day)
    if (closure !== undefined) closures.push(closure)
  }
  return closures
}

/** What shut a date that would have been open; undefined where it is open, or would have been closed anyway. */
export function closureOn(calendar: Calendar, day: DayNumber): Closure | undefined {
  const { plan, spec } = calendar
  if (!plan.closed.has(day) || plan.open.has(day)) return undefined
  const regular = { ...plan, closed: new Set<DayNumber>() }
  if (spansOn(regular, day, weekdayOf(day)).length === 0) return undefined
  const date = dateText(day)
  const names: Record<string, string> = {}
  for (const [language, byDate] of Object.entries(spec.closureNamesIn ?? {})) {
    if (byDate[date] !== undefined) names[language] = byDate[date]
  }
  return { date, name: spec.closureNames?.[date], names }
}

function pushClosures(steps: Step[], closures: readonly Closure[]): void {
  if (closures.length > 0) steps.push({ kind: 'closures', closures })
}

function usesHours(limit: Limit): boolean {
  return limit.unit === 'working-day' || countsOpenTime(limit.unit)
}

function dueDayOf(calendar: Calendar, due: Instant): DayNumber {
  return localDayOf(calendar, due - 1)
}

function dateSaid(calendar: Calendar, until: string): string {
  return parseDate(until) === null ? dueDate(calendar, agreedDue(calendar, until)).date : until
}
