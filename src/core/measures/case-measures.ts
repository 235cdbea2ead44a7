/**
 * Shares of cases and numbers of events from a stream of events, as the server counts them. What a case comes to is known
 * only once all of its events are, so those that a measure can ask for are kept until the end.
 */
import { startOfLocalDate } from '../calendar/compile.ts'
import type { CharterHistory } from '../cases/compile.ts'
import { withoutDoubles } from '../cases/doubled-lines.ts'
import type { EventLine } from '../cases/event-line.ts'
import type { CountMeasure } from '../charter/measure-model.ts'
import type { Instant } from '../time/instant.ts'
import { eventsOf } from './case-stream.ts'
import { type CompiledMeasure, isKind, measuresOf } from './compiled.ts'
import { countAt, countFigure } from './count.ts'
import { periodOf } from './duty.ts'
import { countObserved, heldObserved, type ObservedFigure, rateObserved } from './observed.ts'
import { type Month, monthOf } from './periods.ts'
import { type Counted, countedOf } from './rate.ts'

export interface CaseMeasures {
  /** Each counts the same events by itself. */
  readonly histories: readonly CharterHistory[]
  readonly asOf: Instant
  /** Null: no measure asks for cases. */
  readonly held: Map<string, EventLine[]> | null
}

/** By promise; what several threads found is added up. */
export type MeasureTallies = Map<string, MeasureTally>

export interface MeasureTally {
  kept: number
  broken: number
  notDue: number
  void: number
  /** Of a number of events: when each happened, and each of those that it is set against. */
  readonly occasions: Instant[]
  readonly against: Instant[]
}

export function openCaseMeasures(histories: readonly CharterHistory[], asOf: Instant): CaseMeasures {
  const asks = histories.some(({ versions }) =>
    versions.some(({ compiled }) => [...measuresOf(compiled).values()].some(isOfCases)),
  )
  return { histories, asOf, held: asks ? new Map() : null }
}

/** Whether it is counted from what happens to cases; for each customer it is not, for events of a file name none. */
function isOfCases(compiled: CompiledMeasure): boolean {
  return isKind(compiled, 'rate') || (isKind(compiled, 'count') && compiled.measure.per !== 'customer')
}

export function holdForMeasures({ held, asOf }: CaseMeasures, line: EventLine): void {
  if (held === null || line.event.occurredAt > asOf || line.event.recordedAt > asOf) return
  const lines = held.get(line.case)
  if (lines === undefined) held.set(line.case, [line])
  else lines.push(line)
}

/** What all cases come to, by promise; for each of the histories in its place. */
export function talliesOf({ held, histories, asOf }: CaseMeasures): MeasureTallies[] {
  const found = histories.map((history) => ({ history, tallies: new Map() as MeasureTallies }))
  for (const lines of held?.values() ?? []) {
    const events = eventsOf(withoutDoubles(lines))
    for (const { history, tallies } of found) countCase(tallies, countedOf(history, events, asOf))
  }
  return found.map(({ tallies }) => tallies)
}

function countCase(tallies: MeasureTallies, counted: readonly Counted[]): void {
  for (const one of counted) {
    const tally = tallies.get(one.commitment) ?? noTally()
    tallies.set(one.commitment, tally)
    tally[one.outcome] += one.target === 0 ? 1 : 0
    ;(one.target === 0 ? tally.occasions : tally.against).push(one.startedAt)
  }
}

export function addMeasureTallies(tallies: MeasureTallies, more: ReadonlyMap<string, MeasureTally>): void {
  for (const [id, other] of more) {
    const tally = tallies.get(id) ?? noTally()
    tallies.set(id, tally)
    for (const outcome of ['kept', 'broken', 'notDue', 'void'] as const) tally[outcome] += other[outcome]
    for (const at of other.occasions) tally.occasions.push(at)
    for (const at of other.against) tally.against.push(at)
  }
}

function noTally(): MeasureTally {
  return { kept: 0, broken: 0, notDue: 0, void: 0, occasions: [], against: [] }
}

export interface MeasuredPeriod {
  readonly period: string
  readonly figure: ObservedFigure
}

export interface CaseMeasured {
  /** Of all cases; of a count in calendar periods the last whole one, and where there is none the one that runs. */
  readonly figure: ObservedFigure
  /** Of a count in calendar periods: each from the first event on. */
  readonly periods: readonly MeasuredPeriod[]
}

/** The figure of one promise as of an instant; null of one that is not counted from cases. */
export function measuredFrom(
  compiled: CompiledMeasure,
  tally: MeasureTally = noTally(),
  asOf: Instant,
): CaseMeasured | null {
  if (isKind(compiled, 'rate')) return { figure: rateObserved(tally, compiled.measure), periods: [] }
  if (!isKind(compiled, 'count') || !isOfCases(compiled)) return null
  const { measure, calendar } = compiled
  if (measure.per === 'case') return { figure: heldObserved(tally, measure), periods: [] }
  if (measure.each !== undefined) return inPeriods(compiled, tally, asOf)
  const occasions = [...tally.occasions].sort((a, b) => a - b)
  const figure = countFigure(measure, countAt(measure, calendar, occasions, asOf), 0, true)
  return { figure: countObserved(figure), periods: [] }
}

function inPeriods(
  { measure, calendar }: CompiledMeasure<CountMeasure>,
  { occasions, against }: MeasureTally,
  asOf: Instant,
): CaseMeasured {
  const every = measure.each!
  const running = periodOf(every, monthOf(calendar, asOf))
  const earliest = occasions.reduce((first, at) => Math.min(first, at), asOf)
  const start = (month: Month) => startOfLocalDate(calendar, `${month}-01`)
  const periods: MeasuredPeriod[] = []
  let period = periodOf(every, monthOf(calendar, earliest))
  for (; period.firstMonth <= running.firstMonth; period = periodOf(every, period.nextMonth)) {
    const [from, until] = [start(period.firstMonth), start(period.nextMonth)]
    const within = (instants: readonly Instant[]) => instants.filter((at) => at >= from && at < until).length
    const isOver = period.name !== running.name
    const figure = countFigure(measure, within(occasions), within(against), isOver)
    periods.push({ period: period.name, figure: countObserved(figure) })
  }
  return { figure: (periods.at(-2) ?? periods.at(-1)!).figure, periods }
}
