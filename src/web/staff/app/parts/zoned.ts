/** Wall time and instants. Loaded late: Temporal is larger than most screens. */
import { Temporal } from 'temporal-polyfill'

/** The instant, in UTC, at which clocks in `timeZone` show `time` (`HH:MM`) on `date` (`YYYY-MM-DD`). */
export function instantOf(date: string, time: string, timeZone: string): string {
  return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(timeZone).toInstant().toString()
}

/** What clocks in `timeZone` show at an instant: the fields of a form. */
export function wallOf(instant: string, timeZone: string): { date: string; time: string } {
  const wall = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone)
  return {
    date: wall.toPlainDate().toString(),
    time: wall.toPlainTime().toString({ smallestUnit: 'minute' }),
  }
}
