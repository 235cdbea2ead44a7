import { planOf } from '../calendar/plan.ts'
import type { CalendarSpec, Season } from '../calendar/spec.ts'
import { readClosures } from './closures.ts'
import { readHours, readSpans, type Spots } from './hours.ts'
import { calendarKeys, seasonKeys } from './keys.ts'
import { type Entry, type Place, quoted } from './place.ts'
import type { Reading } from './reading.ts'

/** A calendar of the charter; undefined, with the mistakes noted, where it cannot be one. */
export function readCalendar({ name, key, value }: Entry, reading: Reading): CalendarSpec | undefined {
  const before = reading.findings.length
  const fields = value.object(calendarKeys, 'a calendar', key)
  const spots: Spots = new Map()
  const at = (field: keyof typeof calendarKeys): Place | undefined => fields.get(field)?.value
  const closed = at('closed')
  const closures = closed && readClosures(closed, reading)
  const open = at('open')
  const cutOff = at('cut-off')
  const spec: CalendarSpec = {
    timezone: readText(at('timezone'), 'timezone', spots) ?? '',
    hours: at('hours') === undefined ? {} : readHours(at('hours')!, 'hours', spots),
    ...(at('seasons') && { seasons: readSeasons(at('seasons')!, spots) }),
    ...(closures && {
      closed: closures.closed,
      closureNames: Object.assign({}, ...Object.values(closures.names), closures.names.en),
      closureNamesIn: closures.names,
    }),
    ...(open && { open: readOpen(open, spots) }),
    ...(cutOff && { cutOff: readText(cutOff, 'cutOff', spots) ?? '' }),
    ...(closures?.knownUntil && { knownUntil: closures.knownUntil }),
  }
  const mistaken = reading.findings.slice(before).some(({ severity }) => severity === 'error')
  if (mistaken || !makesSense(spec, key, spots)) return undefined
  if (closed === undefined && !alwaysOpen(spec)) {
    key.notice(
      `calendar ${quoted(name)} does not say which holidays it keeps, so it keeps none`,
      'closed: with a region such as GB-ENG, or none',
    )
  }
  if (cutOff !== undefined && isBeforeOpening(spec)) {
    cutOff.notice(
      `nothing arrives before ${spec.cutOff} in opening hours, so that everything counts as the next working day`,
      'a time after the opening',
    )
  }
  return spec
}

/** On every day of the week that opens at all. */
function isBeforeOpening({ hours, cutOff }: CalendarSpec): boolean {
  return Object.values(hours).every(([first]) => first === undefined || cutOff! <= first[0])
}

function readText(place: Place | undefined, path: string, spots: Spots): string | undefined {
  if (place === undefined) return undefined
  spots.set(path, place)
  return place.text(path === 'timezone' ? calendarKeys.timezone.example : calendarKeys['cut-off'].example)
}

export function readSeasons(place: Place, spots: Spots): Season[] {
  return place.items(seasonKeys.from.means).map((item, index) => {
    const fields = item.object(seasonKeys, 'a season')
    const path = `seasons/${index}`
    const date = (field: 'from' | 'to'): string => {
      const value = fields.get(field)?.value
      if (value === undefined) return ''
      spots.set(`${path}/${field}`, value)
      return value.text('a date') ?? ''
    }
    const hours = fields.get('hours')?.value
    return {
      from: date('from'),
      to: date('to'),
      hours: hours === undefined ? {} : readHours(hours, `${path}/hours`, spots),
    }
  })
}

export function readOpen(place: Place, spots: Spots): NonNullable<CalendarSpec['open']> {
  return Object.fromEntries(
    place.entries('dates with their hours').map(({ name, key, value }) => {
      const spans = readSpans(value, [`open/${name}`], spots)
      spots.set(`open/${name}`, key)
      return [name, spans]
    }),
  )
}

/** Whether the statement is one that can be computed with; what is wrong is noted where it stands. */
function makesSense(spec: CalendarSpec, key: Place, spots: Spots): boolean {
  const plan = planOf(spec)
  if (!Array.isArray(plan)) return true
  const told = new Set<Place>()
  for (const { path, problem, expected, nearest } of plan) {
    const place = spots.get(path.join('/')) ?? spots.get(path.slice(0, -1).join('/')) ?? key
    if (told.has(place)) continue
    told.add(place)
    place.error({ message: problem, expected, ...(nearest === undefined ? {} : { nearest }) })
  }
  return false
}

function alwaysOpen(spec: CalendarSpec): boolean {
  const days = Object.values(spec.hours)
  return days.length === 7 && days.every((spans) => spans.length === 1 && spans[0]!.join() === '00:00,24:00')
}
