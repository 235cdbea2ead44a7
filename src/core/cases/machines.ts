/** What an event does to a clock that waits for its stop, kind by kind (docs: charter format, *Clocks*). */
import { dueAt } from '../clock/due.ts'
import type { Instant } from '../time/instant.ts'
import type { CompiledCommitment } from './compile.ts'
import { type CaseEvent, carriesValue, voidingTypes } from './events.ts'
import { closePause, dueIfResumed, type Run, type StatedDate, setDate } from './run.ts'
import { agreedDate, dateInstant, earliestStop } from './stated-dates.ts'

/** `goes-on`: it waits still. `ended`: stopped or voided. `next`: an interval ended, and the next one starts here. */
export type Reaction = 'goes-on' | 'ended' | 'next'

/** Where an event stands in time and on the ledger. */
type Moment = Pick<CaseEvent, 'occurredAt' | 'seq'>

/** Applies an event other than a pause or resumption; time before it has been settled. */
export function react(run: Run, event: CaseEvent): Reaction {
  if (event.occurredAt < run.startedAt) return 'goes-on'
  const { commitment } = run
  if (isStop(commitment, event)) {
    if (commitment.earliest !== null && isTooEarly(run, event)) return 'goes-on'
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

/** What the promise asks for is done: kept at or before due, unless it came too early. */
export function stop(run: Run, event: Moment): void {
  const due = endPauses(run, event)
  const early = (run.slotFrom !== null || run.commitment.notBefore !== null) && isTooEarly(run, event)
  if (early) run.brokenAt ??= event.occurredAt
  end(run, event, run.brokenAt === null && event.occurredAt <= due ? 'kept' : 'broken', null)
}

function isTooEarly(run: Run, event: Moment): boolean {
  const earliest = earliestStop(run)
  return earliest !== null && event.occurredAt < earliest
}

function stopByVoid(run: Run, event: CaseEvent): void {
  const due = endPauses(run, event)
  run.endedByVoid = true
  if (run.brokenAt === null && event.occurredAt <= due) {
    end(run, event, 'void', event.reason ? `${event.type}: ${event.reason}` : event.type)
  } else end(run, event, 'broken', null)
}

/** The event that stops or voids a clock ends an open pause first; the due instant is then known. */
function endPauses(run: Run, event: Moment): Instant {
  closePause(run, null, event.occurredAt)
  return run.dueAt!
}

function end(run: Run, event: Moment, verdict: 'kept' | 'broken' | 'void', voidReason: string | null): void {
  closePause(run, null, event.occurredAt)
  // What is excepted stays so: its stop is on record, and decides nothing.
  if (run.verdict !== 'excepted') {
    run.verdict = verdict
    run.voidReason = voidReason
  }
  run.stoppedAt = event.occurredAt
  run.stoppedBy = event.seq
  if (run.verdict === 'broken') run.brokenAt ??= run.dueAt
  if (run.verdict === 'void') run.endedByVoid = true
}

/** A date agreed anew moves the clock only while the first one is not past. */
function agreeAnew(run: Run, event: CaseEvent): void {
  const rule = run.commitment.commitment.due?.by ?? 'event'
  if (rule !== 'event' && rule !== 'slot') return
  moveDate(run, agreedDate(run.commitment, run.calendar, event, {}), event.occurredAt)
}

/** A date that is stated anew at or before due moves the clock; after that it changes nothing. */
export function moveDate(run: Run, date: StatedDate | null, at: Instant): void {
  if (date === null || run.verdict !== 'open' || at > run.dueAt!) return
  setDate(run, date)
}

/**
 * One extension, at or before due, with its date and reason. It counts for at most `atMost` from the start, and at
 * least the due instant there was: an extension never shortens a promise.
 */
function extend(run: Run, event: CaseEvent): void {
  if (run.extension !== null || run.brokenAt !== null) return
  const stated = dateInstant(run.calendar, event.until)
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
