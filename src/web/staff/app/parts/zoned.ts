/** Wall time and instants. Loaded late: Temporal is larger than most screens. */
import { Temporal } from 'temporal-polyfill'

/** The instant, in UTC, at which clocks in `timeZone` show `time` (`HH:MM`) on `date` (`YYYY-MM-DD`). */
export function instantOf(date: string, time: string, timeZone: string): string {
  return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(timeZone).toInstant().toString()
}
