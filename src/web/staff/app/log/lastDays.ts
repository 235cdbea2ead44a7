const DAY = 24 * 60 * 60 * 1_000

/** The last `count` dates as `YYYY-MM-DD`, today's first, as the calendar stands in `timeZone` at `now` (ms since 1970). */
export function lastDays(count: number, now: number, timeZone: string): string[] {
  // Swedish dates are written as ISO's.
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(now)
  const midnight = Date.parse(`${today}T00:00:00Z`)
  return Array.from({ length: count }, (_, back) =>
    new Date(midnight - back * DAY).toISOString().slice(0, 10),
  )
}
