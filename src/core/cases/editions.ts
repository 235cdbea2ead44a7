/**
 * Versions of a calendar within a charter: a holiday proclaimed late makes a new one without a new charter. From the
 * instant at which it is published it counts for clocks that start, and for those that are not decided by then.
 */
import { amended, type CalendarChange } from '../calendar/amend.ts'
import { type Calendar, compileCalendar } from '../calendar/compile.ts'
import type { CalendarSpec } from '../calendar/spec.ts'
import type { Instant } from '../time/instant.ts'

/** A published change to the calendar of a name, in whichever charter versions were published before it. */
export interface CalendarVersion {
  /** The calendar's name in the charter. */
  readonly calendar: string
  /** What it is called; no other version of the same calendar is called so. */
  readonly version: string
  /** From then on it is known, and counts. */
  readonly publishedAt: Instant
  readonly change: CalendarChange
}

/** A calendar as of one of its versions, compiled. */
export interface CalendarEdition {
  readonly version: string
  readonly publishedAt: Instant
  readonly calendar: Calendar
}

export const noEditions: readonly CalendarEdition[] = []

/** Calendar versions in the order in which they were published; of the same instant, as given. */
export function inOrder(versions: readonly CalendarVersion[]): CalendarVersion[] {
  return [...versions].sort((a, b) => a.publishedAt - b.publishedAt)
}

/**
 * The editions of a calendar that its charter stated at `statedAt`: each version published later, on top of those
 * before it. One published earlier is passed over: the charter stated the calendar anew.
 * Throws where an edition is no calendar: whoever publishes checks it first, so it is a bug.
 */
export function editionsOf(
  name: string,
  stated: CalendarSpec,
  statedAt: Instant,
  versions: readonly CalendarVersion[],
): readonly CalendarEdition[] {
  const later = inOrder(versions).filter(
    ({ calendar, publishedAt }) => calendar === name && publishedAt > statedAt,
  )
  let spec = stated
  return later.map(({ version, publishedAt, change }) => {
    spec = amended(spec, change)
    const calendar = compileCalendar(spec)
    if (Array.isArray(calendar)) throw new Error(`calendar ${name}, ${version}: ${JSON.stringify(calendar)}`)
    return { version, publishedAt, calendar: calendar as Calendar }
  })
}

/** How many of the editions are known at an instant. */
export function knownEditions(editions: readonly CalendarEdition[], instant: Instant): number {
  let known = 0
  while (known < editions.length && editions[known]!.publishedAt <= instant) known += 1
  return known
}
