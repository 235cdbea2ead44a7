/** A change to a calendar as it was sent, made into the core's, or what is wrong with it. */

import { amended, type CalendarChange } from '../../core/calendar/amend.ts'
import { compileCalendar } from '../../core/calendar/compile.ts'
import type { CalendarSpec } from '../../core/calendar/spec.ts'
import { calendarOfVersion } from '../../core/cases/calendar-moves.ts'
import type { CompiledCharter } from '../../core/cases/compile.ts'
import { parseCharterWithHolidays } from '../../core/charter/parse-with-holidays.ts'
import { problemIn } from '../../core/charter/spanish/in-spanish.ts'
import { type Refusal, refuse } from '../../http/refusal.ts'
import type * as contract from './calendars-contract.ts'
import { say } from './messages/index.ts'

/** The calendar's statement as the newest version leaves it; undefined where the charter has no such calendar. */
export function calendarNow(compiled: CompiledCharter, name: string): CalendarSpec | undefined {
  const user = compiled.commitments.find(({ commitment }) => commitment.calendar === name)
  const newest = user?.editions.at(-1)?.version ?? null
  return user ? calendarOfVersion(user, newest).spec : compiled.charter.calendars[name]
}

/**
 * The change to publish. Refused where there is no such calendar, nothing new is said, or the calendar would be one
 * that nobody can reckon with.
 */
export async function readChange(
  compiled: CompiledCharter,
  source: string,
  asked: contract.CalendarChange,
): Promise<CalendarChange | Refusal> {
  const spec = calendarNow(compiled, asked.calendar)
  if (spec === undefined)
    return refuse('unknown', say.phrase('calendar.unknown', { calendar: asked.calendar }))
  const stated = changeOf(asked)
  const change = asked.renewHolidays ? await withNewHolidays(stated, spec, source, asked.calendar) : stated
  const after = amended(spec, change)
  if (sameCalendar(spec, after)) {
    const why = asked.renewHolidays ? 'calendar.no-newer-holidays' : 'calendar.same'
    return refuse('not-now', say.phrase(why))
  }
  const problems = compileCalendar(after)
  if (!Array.isArray(problems)) return change
  return refuse('invalid', say.phrase('calendar.wrong'), {
    errors: problems.map(({ path, problem, expected }) => ({
      field: path.join('.'),
      says: (language) => {
        const said = problemIn({ message: problem, expected }, language)
        return say.in(language, 'calendar.problem', { problem: said.message, expected: said.expected })
      },
    })),
  })
}

function changeOf({ closed = [], open = [], hours, seasons = [] }: contract.CalendarChange): CalendarChange {
  const names: Record<string, Record<string, string>> = {}
  for (const { date, name } of closed) {
    for (const [language, text] of Object.entries(name ?? {})) {
      names[language] = { ...names[language], [date]: text }
    }
  }
  const stretches = hours === undefined ? seasons : [hours, ...seasons]
  return {
    ...(closed.length > 0 && { closed: closed.map(({ date }) => date).sort() }),
    ...(Object.keys(names).length > 0 && { closureNamesIn: names }),
    ...(open.length > 0 && { open: Object.fromEntries(open.map(({ date, hours: spans }) => [date, spans])) }),
    ...(stretches.length > 0 && {
      seasons: stretches.map(({ from, to, week }) => ({ from, to, hours: week })),
    }),
  }
}

/** The holidays that the charter's regions have by now, beyond those that the calendar knew. */
async function withNewHolidays(
  change: CalendarChange,
  spec: CalendarSpec,
  source: string,
  calendar: string,
): Promise<CalendarChange> {
  const { charter } = await parseCharterWithHolidays(source)
  const today = charter?.calendars[calendar]
  if (today?.knownUntil === undefined || today.knownUntil <= (spec.knownUntil ?? '')) return change
  const known = new Set(spec.closed)
  const added = (today.closed ?? []).filter((date) => !known.has(date))
  const names = Object.entries(today.closureNamesIn ?? {}).map(([language, byDate]) => {
    const ofAdded = Object.entries(byDate).filter(([date]) => added.includes(date))
    return [language, { ...Object.fromEntries(ofAdded), ...change.closureNamesIn?.[language] }]
  })
  return {
    ...change,
    closed: [...new Set([...(change.closed ?? []), ...added])].sort(),
    closureNamesIn: { ...change.closureNamesIn, ...Object.fromEntries(names) },
    knownUntil: today.knownUntil,
  }
}

/** Whether the two are open alike; what closed a date is told apart too. */
function sameCalendar(one: CalendarSpec, other: CalendarSpec): boolean {
  const said = ({ hours, seasons = [], closed = [], open = {}, knownUntil = '' }: CalendarSpec) =>
    JSON.stringify([hours, seasons, [...closed].sort(), Object.entries(open).sort(), knownUntil])
  return said(one) === said(other)
}
