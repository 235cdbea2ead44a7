/** When an address is asked: at every whole interval since 1970, so that all nodes mean the same turn. */
import { type Calendar, localDateOf, startOfLocalDate } from '../../../core/calendar/compile.ts'
import type { Instant } from '../../../core/time/instant.ts'

/** The turn that an instant belongs to. */
export function turnAt(instant: Instant, every: number): Instant {
  return Math.floor(instant / every) * every
}

/** How many turns from `dueAt` on nobody took before that of `now`. */
export function missedTurns(dueAt: Instant, now: Instant, every: number): number {
  return Math.max(0, Math.floor((turnAt(now, every) - dueAt) / every))
}

/** The turns of a stretch by local date, the earliest first. One step for each date, however many turns. */
export function turnsByDay(
  calendar: Calendar,
  from: Instant,
  turns: number,
  every: number,
): { day: string; turns: number }[] {
  const days: { day: string; turns: number }[] = []
  let left = turns
  let at = from
  while (left > 0) {
    const day = localDateOf(calendar, at)
    const ends = startOfLocalDate(calendar, nextDate(day))
    const here = Math.min(left, Math.max(1, Math.ceil((ends - at) / every)))
    days.push({ day, turns: here })
    left -= here
    at += here * every
  }
  return days
}

function nextDate(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
