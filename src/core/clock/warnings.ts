/** When those who keep a promise are warned that it falls due. */
import type { Calendar } from '../calendar/calendar.ts'
import {
  instantOfOpenTime,
  localDayOf,
  openingOfDay,
  openTimeBefore,
  openTimeBetween,
  startOfLocalDay,
} from '../calendar/queries.ts'
import type { Instant } from '../time/instant.ts'
import type { Limit } from '../time/limit.ts'
import { joinedPauses, type Pause } from './pauses.ts'

/**
 * The instant at which a fraction (0 to 1) of the time between `start` and `due` has gone by: of open time where the
 * limit counts that or working days, of elapsed time otherwise, pauses left out. An agreed or extended date has no
 * limit (null), and pauses do not touch it.
 */
export function instantAtFraction(
  calendar: Calendar,
  limit: Limit | null,
  start: Instant,
  due: Instant,
  pauses: readonly Pause[],
  fraction: number,
): Instant {
  const running = limit === null ? [{ from: start, until: due }] : runningTime(pauses, start, due)
  const open =
    limit?.unit.startsWith('working') === true && running.some((run) => openTime(calendar, run) > 0)
  const lengthOf = (run: Run) => (open ? openTime(calendar, run) : run.until - run.from)
  let wanted = Math.floor(fraction * running.reduce((sum, run) => sum + lengthOf(run), 0))
  if (wanted <= 0) return start
  for (const run of running) {
    const length = lengthOf(run)
    if (wanted > length) wanted -= length
    else
      return open
        ? instantOfOpenTime(calendar, openTimeBefore(calendar, run.from) + wanted)
        : run.from + wanted
  }
  return due
}

/**
 * The opening of the date on which a promise falls due; the first instant of the date where it is closed or opens only
 * after that. A due instant that ends a date belongs to that date.
 */
export function startOfDueDay(calendar: Calendar, due: Instant): Instant {
  const day = localDayOf(calendar, due - 1)
  const opening = openingOfDay(calendar, day)
  return opening !== null && opening < due ? opening : startOfLocalDay(calendar, day)
}

interface Run {
  readonly from: Instant
  readonly until: Instant
}

/** The intervals between start and due in which the clock runs; some may have no length. */
function runningTime(pauses: readonly Pause[], start: Instant, due: Instant): Run[] {
  const running: Run[] = []
  let from = start
  for (const pause of joinedPauses(pauses, start)) {
    if (pause.from >= due) break
    running.push({ from, until: pause.from })
    from = pause.until === null ? due : Math.min(due, pause.until)
  }
  return [...running, { from, until: due }]
}

function openTime(calendar: Calendar, run: Run): number {
  return openTimeBetween(calendar, run.from, run.until)
}
