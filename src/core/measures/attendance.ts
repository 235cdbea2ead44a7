/** How much of the opening hours somebody was there. */
import { type Calendar, openTimeBetween } from '../calendar/compile.ts'
import type { Bound } from '../charter/measure-model.ts'
import type { Instant } from '../time/instant.ts'
import { meetsBound } from './bound.ts'

/** A recorded span, from (included) to (excluded), in which somebody was there or nobody was. */
export interface Attended {
  readonly from: Instant
  readonly until: Instant
  readonly attended: boolean
}

/** Milliseconds of open time. */
export interface Cover {
  readonly attended: number
  readonly unattended: number
  /** Open time of which nothing is on record: it is in no share, and shown. */
  readonly unrecorded: number
}

/** The open time between two instants, by what is recorded of it. Where records disagree nobody was there. */
export function coverOf(
  calendar: Calendar,
  from: Instant,
  until: Instant,
  spans: readonly Attended[],
): Cover {
  const unattended = joined(
    spans.filter((span) => !span.attended),
    from,
    until,
  )
  const recorded = joined(spans, from, until)
  const open = openTimeBetween(calendar, from, until)
  const openIn = (parts: readonly Part[]) =>
    parts.reduce((sum, [start, end]) => sum + openTimeBetween(calendar, start, end), 0)
  const openUnattended = openIn(unattended)
  const openRecorded = openIn(recorded)
  return {
    attended: openRecorded - openUnattended,
    unattended: openUnattended,
    unrecorded: open - openRecorded,
  }
}

export interface AttendanceFigure extends Cover {
  /** Attended ÷ recorded open time, 0 to 1; null where nothing is recorded. */
  readonly share: number | null
  readonly met: boolean | null
}

/** All of the time is looked at and none is a sample, so there is no interval. */
export function attendanceFigure(cover: Cover, bound: Bound): AttendanceFigure {
  const recorded = cover.attended + cover.unattended
  if (recorded === 0) return { ...cover, share: null, met: null }
  return { ...cover, share: cover.attended / recorded, met: meetsBound(bound, cover.attended, recorded) }
}

type Part = readonly [from: Instant, until: Instant]

/** In order and apart, cut to the period. */
function joined(spans: readonly Attended[], from: Instant, until: Instant): Part[] {
  const parts: [Instant, Instant][] = []
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const start = Math.max(span.from, from)
    const end = Math.min(span.until, until)
    if (end <= start) continue
    const last = parts.at(-1)
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end)
    else parts.push([start, end])
  }
  return parts
}
