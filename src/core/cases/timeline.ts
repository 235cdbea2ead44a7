/** The line of a clock on a case, from what the engine says of it and the events of the case. */
import { type ReasonedPause, type Timeline, timelineOf } from '../clock/timeline/timeline.ts'
import type { Instant } from '../time/instant.ts'
import { calendarOfVersion } from './calendar-moves.ts'
import type { CompiledCommitment } from './compile.ts'
import type { CaseEvent } from './events.ts'
import type { ClockRun } from './judge.ts'
import { variantOf } from './variants.ts'

/** @param events the case's, for the reasons of its pauses; in any order */
export function timelineOfRun(
  base: CompiledCommitment,
  run: ClockRun,
  events: readonly CaseEvent[],
  now: Instant,
): Timeline {
  const compiled = variantOf(base, run)
  const { agreed, before, extension, pauses, slotFrom } = run.dueDetails
  return timelineOf(calendarOfVersion(compiled, run.calendarVersion), {
    limit: compiled.limit,
    start: run.startedAt,
    dueAt: run.dueAt,
    dayZero: compiled.commitment.dayZero,
    pauses: pauses.map((pause) => ({ ...pause, reasons: reasonsOf(compiled, pause, events) })),
    agreed: agreed !== null,
    slotFrom,
    ...(before !== null && { before }),
    ...(extension !== null && { extendedAt: extension.at }),
    asOf: endOf(run, now),
  })
}

/** How far a clock is drawn: what is late, until it is done; an interval of a cadence, until the next one begins. */
function endOf(run: ClockRun, now: Instant): Instant {
  if (run.verdict === 'void') return run.dueAt ?? run.stoppedAt ?? now
  if (run.kind === 'cadence' && run.verdict === 'broken' && run.dueAt !== null) return run.dueAt
  return run.stoppedAt ?? now
}

/** The reasons that were open at some time of a pause: overlapping pauses are one. */
function reasonsOf(
  compiled: CompiledCommitment,
  pause: ReasonedPause,
  events: readonly CaseEvent[],
): string[] {
  const reasons = new Set<string>()
  const isBefore = (event: CaseEvent) => pause.until === null || event.occurredAt < pause.until
  for (const event of [...events].sort((a, b) => a.occurredAt - b.occurredAt || a.seq - b.seq)) {
    const { reason } = event
    if (event.type === 'paused' && reason !== undefined && compiled.pausesFor(reason) && isBefore(event))
      reasons.add(reason)
    else if (event.type === 'resumed' && event.occurredAt <= pause.from) {
      if (reason === undefined) reasons.clear()
      else reasons.delete(reason)
    }
  }
  return [...reasons]
}
