import type { Span, Weekday, WeeklyHours } from '../calendar/spec.ts'
import { guessDays, guessHours, guessSpans } from './hour-slips.ts'
import { type Place, quoted } from './place.ts'

/** Where each part of a calendar stands, by its path in the calendar's statement, for what is found wrong with it later. */
export type Spots = Map<string, Place>

export const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

const expectedHours = 'days with their hours, such as mon-fri: 09:00-17:00, or always'
const expectedDays = `days such as ${weekdays.join(', ')}, mon-fri or "mon, wed, fri"`
const expectedSpan = 'hours such as 09:00-17:00, a list of such hours, or closed'
const allDay: Span = ['00:00', '24:00']

/** Opening hours by weekday: `mon-fri: 09:00-17:00`, lists of spans, or `always`. */
export function readHours(place: Place, path: string, spots: Spots): WeeklyHours {
  spots.set(path, place)
  if (place.written === 'always') return Object.fromEntries(weekdays.map((day) => [day, [allDay]]))
  if (place.written !== undefined) {
    place.error({
      message: `${quoted(place.written)} is not opening hours`,
      expected: expectedHours,
      given: place.written,
      possible: ['always'],
      nearest: guessHours(place.written),
    })
    return {}
  }
  const hours: Partial<Record<Weekday, readonly Span[]>> = {}
  for (const { name, key, value } of place.entries(expectedHours)) {
    const days = readDays(name, key)
    const repeated = days.find((day) => hours[day] !== undefined)
    if (repeated !== undefined)
      key.error({ message: `${repeated} has hours already`, expected: 'each day once' })
    const spans = readSpans(
      value,
      days.map((day) => `${path}/${day}`),
      spots,
    )
    for (const day of days) hours[day] = spans
  }
  return hours
}

function readDays(name: string, key: Place): Weekday[] {
  const days: Weekday[] = []
  for (const part of name.split(',')) {
    const [first = '', last = first, more] = part.trim().split(/ *- */)
    const from = weekdays.indexOf(first as Weekday)
    const to = weekdays.indexOf(last as Weekday)
    if (from < 0 || to < 0 || more !== undefined) {
      const meant = guessDays(part)
      key.error({
        message: `${quoted(part.trim())} is not a day`,
        expected: expectedDays,
        ...(meant === undefined ? {} : { nearest: meant }),
      })
      return []
    }
    for (let at = from; ; at = (at + 1) % 7) {
      days.push(weekdays[at]!)
      if (at === to) break
    }
  }
  return days
}

/** Spans of wall time: `09:00-17:00`, a list of such, or `closed` for none. */
export function readSpans(place: Place, paths: readonly string[], spots: Spots): readonly Span[] {
  for (const path of paths) spots.set(path, place)
  if (place.written === 'closed') return []
  return place.items(expectedSpan).flatMap((item, at) => {
    for (const path of paths) spots.set(`${path}/${at}`, item)
    const text = item.text(expectedSpan)
    if (text === undefined) return []
    const span = /^(\d\d:\d\d)-(\d\d:\d\d)$/.exec(text)
    if (span !== null) return [[span[1]!, span[2]!] as const]
    const meant = guessSpans(text)
    item.error({
      message: `${quoted(text)} is not hours`,
      expected: expectedSpan,
      ...(meant === undefined ? {} : { nearest: meant }),
    })
    return []
  })
}
