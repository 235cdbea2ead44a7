/** The charters of an organisation out of what was read, for judging its cases again. */
import type { CalendarChange } from '../../core/calendar/amend.ts'
import { compileCharter, historyOf } from '../../core/cases/compile.ts'
import type { Charter } from '../../core/charter/model.ts'
import type { Charters } from '../../projections/charters.ts'
import type { CalendarRecord, CharterRecord } from './records.ts'

/** The charters without those calendar versions that a case has still to be reckoned by. */
export type ChartersFor = (awaiting: readonly string[]) => Charters

export function chartersFor(
  charters: readonly CharterRecord[],
  calendars: readonly CalendarRecord[],
): ChartersFor {
  const compiled = charters.map((charter) => ({
    charterId: charter.charterId,
    inForceFrom: charter.inForceFrom,
    publishedAt: charter.recordedAt,
    compiled: compileCharter(charter.parsed as Charter),
  }))
  const known = new Map<string, Charters>()
  return (awaiting) => {
    const key = awaiting.join()
    const made =
      known.get(key) ??
      chartersFrom(
        compiled,
        calendars.filter(({ calendarVersionId }) => !awaiting.includes(calendarVersionId)),
      )
    known.set(key, made)
    return made
  }
}

function chartersFrom(
  published: readonly {
    charterId: string
    inForceFrom: number
    publishedAt: number
    compiled: ReturnType<typeof compileCharter>
  }[],
  calendars: readonly CalendarRecord[],
): Charters {
  const versionsOfCalendars = calendars.map((calendar) => ({
    calendarVersionId: calendar.calendarVersionId,
    calendar: calendar.calendar,
    version: calendar.version,
    publishedAt: calendar.publishedAt,
    publishedBy: null,
    change: calendar.change as CalendarChange,
  }))
  const history = historyOf(published, versionsOfCalendars)
  const versions = published.map((version, place) => ({
    ...version,
    compiled: history.versions[place]?.compiled ?? version.compiled,
  }))
  return {
    versions,
    calendars: versionsOfCalendars,
    history,
    at(instant) {
      const inForce = versions.findLast((version) => version.inForceFrom <= instant) ?? versions[0]
      if (!inForce) throw new Error('The organisation has no charter.')
      return inForce
    },
    asOf: (now) => now,
  }
}
