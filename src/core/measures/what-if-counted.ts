/** Shares of cases and counts of events as the two sides of a comparison have them, from the events of a case. */
import type { CharterHistory } from '../cases/compile.ts'
import { type CaseEvent, type CaseFacts, reclassifiedFacts } from '../cases/events.ts'
import { type CompiledMeasure, isKind, measuresOf } from './compiled.ts'
import { monthOf, monthPlus } from './periods.ts'
import { type Counted, countedOf } from './rate.ts'
import { cellAt, compareJudged, type Judged, type Occasion, type WhatIf } from './what-if.ts'

/** Counts what one case comes to, of the promises asked for. The events are in the order in which they were recorded. */
export function compareCounted(
  whatIf: WhatIf,
  name: string,
  events: readonly CaseEvent[],
  isAsked: (commitment: string) => boolean,
): void {
  const { record, changed, asOf } = whatIf.options
  const was = countedOf(record, events, asOf)
  const would = countedOf(changed, events, asOf)
  if (was.length === 0 && would.length === 0) return
  const channel = channelOf(events)
  for (const one of was) {
    if (!isAsked(one.commitment)) continue
    const measure = measureAt(record, one)
    if (!isOfCases(measure)) countEvent(whatIf, name, channel, measure, one, 'record')
    else comparePair(whatIf, name, channel, measure, one, counterpartOf(one, would, changed))
  }
  for (const one of would) {
    if (!isAsked(one.commitment)) continue
    const measure = measureAt(changed, one)
    if (!isOfCases(measure)) countEvent(whatIf, name, channel, measure, one, 'changed')
    else if (counterpartOf(one, was, record) === null) comparePair(whatIf, name, channel, measure, null, one)
  }
}

/** A share of cases, or what holds of each case: a case counts once, and can turn. */
export function isOfCases({ measure }: CompiledMeasure): boolean {
  return measure.kind === 'rate' || (measure.kind === 'count' && measure.per === 'case')
}

/** Whether its figure asks when each event was, so that numbers by month are not enough. */
export function asksForOccasions(compiled: CompiledMeasure): boolean {
  if (!isKind(compiled, 'count') || compiled.measure.per === 'case') return false
  return compiled.measure.per === 'customer' || compiled.measure.each === undefined
}

/** Years and quarters begin before the months that are asked for do. */
export const monthsBefore = 12

function comparePair(
  whatIf: WhatIf,
  name: string,
  channel: string,
  measure: CompiledMeasure,
  record: Counted | null,
  changed: Counted | null,
): void {
  const { commitment, target, startedAt } = (record ?? changed)!
  const month = monthOf(measure.calendar, startedAt)
  const { months } = whatIf.options
  if (months !== undefined && (month < months.from || month > months.to)) return
  compareJudged(whatIf, name, { commitment, target, month, channel }, judgedAs(record), judgedAs(changed))
}

function countEvent(
  whatIf: WhatIf,
  name: string,
  channel: string,
  measure: CompiledMeasure,
  { commitment, target, startedAt }: Counted,
  side: Occasion['side'],
): void {
  const { months, onOccasion } = whatIf.options
  if (target === 0 && asksForOccasions(measure)) onOccasion?.({ side, commitment, case: name, at: startedAt })
  const month = monthOf(measure.calendar, startedAt)
  if (months !== undefined && (month < monthPlus(months.from, -monthsBefore) || month > months.to)) return
  cellAt(whatIf, commitment, target, month, channel)[side].kept += 1
}

function measureAt({ at }: CharterHistory, { startedAt, commitment }: Counted): CompiledMeasure {
  return measuresOf(at(startedAt)!).get(commitment)!
}

/** The same promise from the same start. */
function counterpartOf(one: Counted, others: readonly Counted[], history: CharterHistory): Counted | null {
  for (const other of others) {
    if (other.commitment !== one.commitment || other.startedAt !== one.startedAt) continue
    if (isOfCases(measureAt(history, other))) return other
  }
  return null
}

/** As it was last said, which is how the case is filed. */
function channelOf(events: readonly CaseEvent[]): string {
  let facts: CaseFacts = {}
  for (const { type, facts: said } of events) {
    if (said !== undefined) facts = type === 'reclassified' ? reclassifiedFacts(facts, said) : said
  }
  return facts.channel ?? ''
}

function judgedAs(counted: Counted | null): Judged | null {
  if (counted === null) return null
  const { startedAt, decidedAt, stoppedAt, outcome } = counted
  return { startedAt, dueAt: decidedAt, stoppedAt, outcome }
}
