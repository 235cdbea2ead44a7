/** A calendar's statement as a later version of it leaves it. */
import type { CalendarSpec, Season, Span } from './spec.ts'

/** What a later version of a calendar says anew; the rest stands as it was. */
export interface CalendarChange {
  /** Local dates on which it is closed as well. */
  readonly closed?: readonly string[]
  /** What closed them, by language and then local date. */
  readonly closureNamesIn?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Local date → spans: the hours of dates that are not as usual. */
  readonly open?: Readonly<Record<string, readonly Span[]>>
  /** Hours between two dates; they win over the seasons that there were. */
  readonly seasons?: readonly Season[]
  /** Holidays are known until a later date than before. */
  readonly knownUntil?: string
}

/**
 * The statement with a change made to it. A date newly closed loses hours of its own that it had; one that the
 * change opens is open, as everywhere. Nothing is checked: compile the answer to learn what is wrong with it.
 */
export function amended(spec: CalendarSpec, change: CalendarChange): CalendarSpec {
  const newlyClosed = new Set(change.closed)
  const kept = Object.entries(spec.open ?? {}).filter(([date]) => !newlyClosed.has(date))
  const names = namesOf(spec, change)
  const open = { ...Object.fromEntries(kept), ...change.open }
  const seasons = [...(spec.seasons ?? []), ...(change.seasons ?? [])]
  const knownUntil = change.knownUntil ?? spec.knownUntil
  return {
    timezone: spec.timezone,
    hours: spec.hours,
    ...(seasons.length > 0 && { seasons }),
    closed: [...new Set([...(spec.closed ?? []), ...newlyClosed])].sort(),
    ...(Object.keys(open).length > 0 && { open }),
    ...(spec.cutOff !== undefined && { cutOff: spec.cutOff }),
    closureNames: Object.assign({}, spec.closureNames, ...Object.values(names), names.en),
    closureNamesIn: names,
    ...(knownUntil !== undefined && { knownUntil }),
  }
}

function namesOf(spec: CalendarSpec, change: CalendarChange): Record<string, Record<string, string>> {
  const names: Record<string, Record<string, string>> = {}
  for (const said of [spec.closureNamesIn, change.closureNamesIn]) {
    for (const [language, byDate] of Object.entries(said ?? {})) {
      names[language] = { ...names[language], ...byDate }
    }
  }
  return names
}
