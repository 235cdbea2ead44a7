/** What an event does to a clock that waits for its stop, kind by kind (docs: charter format, *Clocks*). */
import { BeyondCalendar } from '../calendar/compile.ts'
import { agreedDue, dueAt } from '../clock/due.ts'
import { parseDate, parseInstant } from '../time/date.ts'
import type { Instant } from '../time/instant.ts'
import type { CompiledCommitment } from './compile.ts'
import { type CaseEvent, carriesValue, voidingTypes } from './events.ts'
import { closePause, dueIfResumed, type Run } from './run.ts'

/** `goes-on`: it waits still. `ended`: stopped or voided. `next`: an interval ended, and the next one starts here. */
export type Reaction = 'goes-on' | 'ended' | 'next'

/** Applies an event other than a pause or resumption; time before it has been settled. */
export function react(run: Run, event: CaseEvent): Reaction {
  if (event.occurredAt < run.startedAt) return 'goes-on'
  const { commitment } = run
  if (isStop(commitment, event)) {
    if (commitment.kind === 'cadence') end(run, event, 'void', `ended by ${event.type}`)
    else stop(run, event)
    return 'ended'
  }
  if (commitment.kind === 'cadence' && commitment.updates.has(event.type)) {
    stop(run, event)
    return 'next'
  }
  if (voidingTypes.has(event.type)) {
    stopByVoid(run, event)
    return 'ended'
  }
  if (commitment.kind === 'agreed' && commitment.commitment.from.includes(event.type)) agreeAnew(run, event)
  else if (event.type === 'extended' && commitment.extensionAtMost !== null) extend(run, event)
  return 'goes-on'
}

/** The instant that an agreed date falls due; null where the event carries none that can be read. */
export function agreedInstant(commitment: CompiledCommitment, event: CaseEvent): Instant | null {
  const { until } = event
  if (until === undefined || (parseDate(until) === null && parseInstant(until) === null)) return null
  try {
    return agreedDue(commitment.calendar, until)
  } catch (problem) {
    if (problem instanceof BeyondCalendar) return null
    throw problem
  }
}

/** An automatic receipt is no acknowledgement, unless the charter says that it is. */
function isStop(commitment: CompiledCommitment, event: CaseEvent): boolean {
  const rules = commitment.stops.get(event.type)
  if (rules === undefined) return false
  if (
    event.type === 'acknowledged' &&
    !commitment.commitment.automaticCounts &&
    carriesValue(event, 'automatic')
  ) {
    return false
  }
  return rules.some((rule) => rule.with.every((key) => carriesValue(event, key)))
}

function stop(run: Run, event: CaseEvent): void {
  const due = endPauses(run, event)
  end(run, event, run.brokenAt === null && event.occurredAt <= due ? 'kept' : 'broken', null)
}

function stopByVoid(run: Run, event: CaseEvent): void {
  const due = endPauses(run, event)
  run.endedByVoid = true
  if (run.brokenAt === null && event.occurredAt <= due) {
    end(run, event, 'void', event.reason ? `${event.type}: ${event.reason}` : event.type)
  } else end(run, event, 'broken', null)
}

/** The event that stops or voids a clock ends an open pause first; the due instant is then known. */
function endPauses(run: Run, event: CaseEvent): Instant {
  closePause(run, null, event.occurredAt)
  return run.dueAt!
}

function end(
  run: Run,
  event: CaseEvent,
  verdict: 'kept' | 'broken' | 'void',
  voidReason: string | null,
): void {
  closePause(run, null, event.occurredAt)
  run.verdict = verdict
  run.voidReason = voidReason
  run.stoppedAt = event.occurredAt
  run.stoppedBy = event.seq
  if (verdict === 'broken') run.brokenAt ??= run.dueAt
  if (verdict === 'void') run.endedByVoid = true
}

/** A date agreed anew moves the clock only while the first one is not past. */
function agreeAnew(run: Run, event: CaseEvent): void {
  const due = agreedInstant(run.commitment, event)
  if (due === null || run.brokenAt !== null || event.occurredAt > run.dueAt!) return
  run.agreed = event.until!
  run.dueAt = due
}

/**
 * One extension, at or before due, with its date and reason. It counts for at most `atMost` from the start, and at
 * least the due instant there was: an extension never shortens a promise.
 */
function extend(run: Run, event: CaseEvent): void {
  if (run.extension !== null || run.brokenAt !== null) return
  const stated = agreedInstant(run.commitment, event)
  if (stated === null || !carriesValue(event, 'reason')) return
  const dueThere = dueIfResumed(run, event.occurredAt)
  if (event.occurredAt > dueThere) return
  const { extensionAtMost, commitment } = run.commitment
  const furthest = dueAt(run.calendar, extensionAtMost!, run.startedAt, {
    dayZero: commitment.dayZero,
    pauses: [],
  })!
  const due = Math.max(Math.min(stated, furthest), dueThere)
  run.extension = {
    stated: event.until!,
    reason: event.reason ?? String(event.carries?.reason),
    dueAt: due,
    at: event.occurredAt,
  }
  run.dueAt = due
}
