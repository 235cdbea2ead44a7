/** Time cut at midnights, at pauses and at the edges of opening hours. */
import type { Calendar } from '../../calendar/calendar.ts'
import { closedSpansBetween, isWorkingDay, localDayOf, startOfLocalDay } from '../../calendar/queries.ts'
import type { DayNumber, Instant } from '../../time/instant.ts'
import { closureOn } from '../explain.ts'
import type { Pause } from '../pauses.ts'
import type { SpanKind, Stretch, WhyClosed } from './model.ts'

export interface Piece {
  readonly from: Instant
  readonly until: Instant
  /** The local date on which it lies. */
  readonly day: DayNumber
}

/** The time between two instants, cut at local midnights. */
export function byDates(calendar: Calendar, from: Instant, until: Instant): Piece[] {
  const pieces: Piece[] = []
  let at = from
  for (let day = localDayOf(calendar, from); at < until; day++) {
    const end = Math.min(until, startOfLocalDay(calendar, day + 1))
    // Where a zone moved over the date line, a date had no length: it counts all the same.
    pieces.push({ from: at, until: end, day })
    at = end
  }
  return pieces
}

/** The same, cut at pauses besides; `pause` is its place among them where the clock stands still. */
export function byDatesAndPauses(
  calendar: Calendar,
  from: Instant,
  until: Instant,
  pauses: readonly Pause[],
): (Piece & { readonly pause: number | null })[] {
  const cuts: { from: Instant; until: Instant; pause: number | null }[] = []
  let at = from
  for (const [pause, { from: begins, until: ends }] of pauses.entries()) {
    if (begins >= until) break
    cuts.push({ from: at, until: begins, pause: null })
    at = Math.min(until, ends ?? until)
    cuts.push({ from: begins, until: at, pause })
  }
  cuts.push({ from: at, until, pause: null })
  return cuts.flatMap(({ pause, ...cut }) =>
    byDates(calendar, cut.from, cut.until).map((piece) => ({ ...piece, pause })),
  )
}

/** Open and closed time in turn. */
export function byHours(calendar: Calendar, from: Instant, until: Instant): (Piece & { open: boolean })[] {
  const day = localDayOf(calendar, from)
  const parts: (Piece & { open: boolean })[] = []
  let at = from
  for (const [closes, opens] of closedSpansBetween(calendar, from, until)) {
    if (closes > at) parts.push({ from: at, until: closes, day, open: true })
    parts.push({ from: closes, until: opens, day, open: false })
    at = opens
  }
  if (until > at) parts.push({ from: at, until, day, open: true })
  return parts
}

/** Why nothing counts on a date, or at some time of a working date. */
export function whyClosed(
  calendar: Calendar,
  day: DayNumber,
  otherwise: WhyClosed = 'hours',
): Pick<Stretch, 'why' | 'closures'> {
  if (isWorkingDay(calendar, day)) return { why: otherwise }
  const closure = closureOn(calendar, day)
  return closure === undefined ? { why: 'weekday' } : { why: 'closure', closures: [closure] }
}

/** Time in which nothing is counted, cut at midnights. */
export function plain(calendar: Calendar, kind: SpanKind, from: Instant, until: Instant): Stretch[] {
  return byDates(calendar, from, until).map((piece) => ({
    kind,
    from: piece.from,
    until: piece.until,
    adds: 0,
    left: 0,
  }))
}
