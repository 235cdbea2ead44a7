/** In which order the events of a case are applied. */
import type { Instant } from '../time/instant.ts'
import { type CaseEvent, recordOnlyTypes } from './events.ts'
import { putRight } from './put-right.ts'

/** `occurred` gives the corrected verdicts, which reports show; `recorded` those of record. */
export type EventOrder = 'occurred' | 'recorded'

export interface Step {
  readonly event: CaseEvent
  /** By then it was known: what time had decided before stays decided. */
  readonly knownAt: Instant
}

/**
 * The events known as of an instant, those of later or recorded later left out. In the order in which they occurred,
 * with what was put right; or in the order recorded, as they were. What happened, or was recorded, at the same instant
 * stands in the order of `seq`.
 */
export function stepsOf(events: readonly CaseEvent[], asOf: Instant, order: EventOrder): Step[] {
  if (order === 'occurred' && standsAsItIs(events, asOf)) return stepsAt(events, 'occurredAt')
  const recorded = events.filter((event) => event.recordedAt <= asOf)
  if (order === 'occurred') {
    const happened = putRight(recorded).filter((event) => event.occurredAt <= asOf)
    return stepsAt(
      happened.sort((a, b) => a.occurredAt - b.occurredAt || a.seq - b.seq),
      'occurredAt',
    )
  }
  const counting = recorded.filter((event) => event.occurredAt <= asOf && !recordOnlyTypes.has(event.type))
  return stepsAt(
    counting.sort((a, b) => a.recordedAt - b.recordedAt || a.seq - b.seq),
    'recordedAt',
  )
}

/**
 * Put one by one into a list, as all lists that every case goes through are: `map` gives lists of another kind than `[]`
 * once it is compiled, and what was compiled for the one kind is then thrown away and compiled again.
 */
function stepsAt(events: readonly CaseEvent[], known: 'occurredAt' | 'recordedAt'): Step[] {
  const steps: Step[] = []
  for (const event of events) steps.push({ event, knownAt: event[known] })
  return steps
}

/** Most cases: all of it is known, nothing was put right, and it is in order already. */
function standsAsItIs(events: readonly CaseEvent[], asOf: Instant): boolean {
  let before: CaseEvent | undefined
  for (const event of events) {
    if (event.recordedAt > asOf || event.occurredAt > asOf || event.type === 'corrected') return false
    if (before !== undefined && event.occurredAt < before.occurredAt) return false
    if (before !== undefined && event.occurredAt === before.occurredAt && event.seq < before.seq) return false
    before = event
  }
  return true
}
