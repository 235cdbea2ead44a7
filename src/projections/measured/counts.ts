/** Counts by their own periods: of a calendar, of a window that moves along, of each case or customer. */
import { type Calendar, startOfLocalDate } from '../../core/calendar/compile.ts'
import type { CountMeasure } from '../../core/charter/measure-model.ts'
import { dueAt } from '../../core/clock/due.ts'
import { type CompiledMeasure, limitOf } from '../../core/measures/compiled.ts'
import { countAt, countFigure, heldFor } from '../../core/measures/count.ts'
import { type Period, periodOf } from '../../core/measures/duty.ts'
import { countObserved, heldObserved } from '../../core/measures/observed.ts'
import { type Month, monthOf, monthPlus } from '../../core/measures/periods.ts'
import { addCounts, noCounts } from '../../core/measures/tally.ts'
import type { Instant } from '../../core/time/instant.ts'
import type { MeasuredPeriod, MeasuredPromise } from './figures.ts'
import { monthsOf, type Span } from './span.ts'
import type { MonthlyCounts, Occasion } from './tallied.ts'

/**
 * Since when the events of a count are looked at one by one; null where its counts by month are enough: those of calendar
 * periods, and of cases by themselves.
 */
export function occasionsSince(
  { measure, calendar }: CompiledMeasure<CountMeasure>,
  [month]: readonly Month[],
): Instant | null {
  if (measure.per === 'case' || isInPeriods(measure)) return null
  const first = startOfLocalDate(calendar, `${month!}-01`)
  return first - reachOf(measure, calendar, first)
}

function isInPeriods({ each, per }: CountMeasure): boolean {
  return each !== undefined && per === undefined
}

/** `occasions`: the events since `occasionsSince`, where that is an instant. */
export function countedPeriods(
  compiled: CompiledMeasure<CountMeasure>,
  { counts, occasions }: { readonly counts: MonthlyCounts; readonly occasions: readonly Occasion[] },
  inForceFrom: Instant,
  now: Instant,
  span?: Span,
): MeasuredPromise {
  const { id, measure, calendar } = compiled
  const months = monthsOf(compiled, now, span)
  if (measure.per === 'case') {
    const of = (some: readonly Month[]) =>
      heldObserved(some.map((month) => counts(id, 0, month)).reduce(addCounts, noCounts), measure)
    return monthly(months, of)
  }
  if (isInPeriods(measure)) return inPeriods(compiled, counts, inForceFrom, now, span)
  if (measure.per === 'customer') {
    const customers = [...byCustomer(occasions).values()]
    const of = (some: readonly Month[]) =>
      heldObserved(
        heldFor(
          rolled(measure),
          calendar,
          customers,
          startOf(calendar, some[0]!),
          endOf(calendar, some, now),
        ),
        measure,
      )
    return monthly(months, of)
  }
  const instants = occasions.map(({ at }) => at)
  const of = (some: readonly Month[]) =>
    countObserved(
      countFigure(measure, countAt(measure, calendar, instants, endOf(calendar, some, now)), 0, true),
    )
  return monthly(months, of)
}

/**
 * Calendar periods that began since the promise was made: those of the span, or the last twelve of them; with none of its
 * own, the one that runs.
 */
function inPeriods(
  { id, measure, calendar }: CompiledMeasure<CountMeasure>,
  counts: MonthlyCounts,
  inForceFrom: Instant,
  now: Instant,
  span?: Span,
): MeasuredPromise {
  const every = measure.each!
  const running = periodOf(every, monthOf(calendar, now))
  const earliest = periodOf(every, monthOf(calendar, Math.min(inForceFrom, now)))
  const back = { month: 11, quarter: 12, year: 12 }[every]
  const last = span === undefined ? running : earlierOf(periodOf(every, span.to), running)
  let period = periodOf(every, span?.from ?? monthPlus(running.firstMonth, -back))
  if (period.firstMonth < earliest.firstMonth) period = earliest
  if (period.firstMonth > last.firstMonth) period = last
  const periods: MeasuredPeriod[] = []
  for (; period.firstMonth <= last.firstMonth; period = periodOf(every, period.nextMonth)) {
    const isOver = period.name !== running.name
    const sum = (target: number) =>
      monthsIn(period).reduce((total, month) => total + counts(id, target, month).kept, 0)
    periods.push({ period: period.name, figure: countObserved(countFigure(measure, sum(0), sum(1), isOver)) })
  }
  const current = periods.at(-1)!
  const whole = current.period === running.name ? (periods.at(-2) ?? current) : current
  return { current, overall: whole.figure, periods }
}

function earlierOf(one: Period, other: Period): Period {
  return one.firstMonth < other.firstMonth ? one : other
}

function monthsIn(period: Period): Month[] {
  const months: Month[] = []
  for (let month = period.firstMonth; month < period.nextMonth; month = monthPlus(month, 1))
    months.push(month)
  return months
}

function monthly(
  months: readonly Month[],
  of: (months: readonly Month[]) => MeasuredPeriod['figure'],
): MeasuredPromise {
  const periods = months.map((month) => ({ period: month, figure: of([month]) }))
  return { current: periods.at(-1)!, overall: of(months), periods }
}

function byCustomer(occasions: readonly Occasion[]): Map<string, Instant[]> {
  const customers = new Map<string, Instant[]>()
  for (const { customer, at } of occasions) {
    if (customer === null) continue
    const known = customers.get(customer)
    if (known) known.push(at)
    else customers.set(customer, [at])
  }
  return customers
}

const periodLimits = { month: '1 month', quarter: '3 months', year: '1 year' } as const

/** For each customer, calendar periods are windows too: nobody's count of a year begins anew because the year does. */
function rolled(measure: CountMeasure): CountMeasure {
  return measure.rolling === undefined && measure.each !== undefined
    ? { ...measure, rolling: periodLimits[measure.each] }
    : measure
}

function reachOf(measure: CountMeasure, calendar: Calendar, at: Instant): number {
  return dueAt(calendar, limitOf(rolled(measure).rolling!), at)! - at
}

function startOf(calendar: Calendar, month: Month): Instant {
  return startOfLocalDate(calendar, `${month}-01`)
}

function endOf(calendar: Calendar, months: readonly Month[], now: Instant): Instant {
  return Math.min(startOf(calendar, monthPlus(months.at(-1)!, 1)) - 1, now)
}
