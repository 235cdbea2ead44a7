/** Opening hours in words, a line for each stretch of days that are alike. */
import type { CalendarSpec, Span, Weekday, WeeklyHours } from '../../core/calendar/spec.ts'
import { say } from './messages/index.ts'

const week: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
/** A Monday. */
const monday = Date.UTC(2024, 0, 1)
const day = 86_400_000

/** When each calendar is open: "Monday to Friday 9:00–17:00, not on public holidays". Named where there are several. */
export function openingHours(calendars: Readonly<Record<string, CalendarSpec>>, language: string): string[] {
  const several = Object.keys(calendars).length > 1
  return Object.entries(calendars).flatMap(([name, calendar]) => {
    const lines = linesOf(calendar, language)
    return several ? lines.map((line) => `${inWords(name)}: ${line}`) : lines
  })
}

function linesOf(calendar: CalendarSpec, language: string): string[] {
  const usual = weekWords(calendar.hours, language)
  // A calendar whose holidays are known until a date is closed on holidays.
  const ending = calendar.knownUntil === undefined ? '' : `, ${say.in(language, 'hours.not-holidays')}`
  const seasons = (calendar.seasons ?? []).map(({ from, to, hours }) =>
    say.in(language, 'hours.season', {
      from: dateWords(from, language),
      to: dateWords(to, language),
      hours: weekWords(hours, language) + ending,
    }),
  )
  return [usual + ending, ...seasons]
}

/** "Monday to Thursday 9:00–17:00, Friday 9:00–13:00". */
function weekWords(hours: WeeklyHours, language: string): string {
  const stretches = stretchesOf(hours)
  if (stretches.length === 0) return say.in(language, 'hours.closed')
  const [only] = stretches
  if (stretches.length === 1 && only?.days.length === 7 && isAllDay(only.spans))
    return say.in(language, 'hours.always')
  const parts = stretches.map(
    ({ days, spans }) => `${daysWords(days, language)} ${spansWords(spans, language)}`,
  )
  const text = parts.join(', ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

interface Stretch {
  readonly days: readonly Weekday[]
  readonly spans: readonly Span[]
}

/** Days in a row with the same hours; closed days are left out. */
function stretchesOf(hours: WeeklyHours): Stretch[] {
  const stretches: { days: Weekday[]; spans: readonly Span[] }[] = []
  let open: { days: Weekday[]; spans: readonly Span[] } | undefined
  for (const weekday of week) {
    const spans = hours[weekday] ?? []
    if (spans.length === 0) open = undefined
    else if (open && sameSpans(open.spans, spans)) open.days.push(weekday)
    else {
      open = { days: [weekday], spans }
      stretches.push(open)
    }
  }
  return stretches
}

function sameSpans(one: readonly Span[], other: readonly Span[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function isAllDay(spans: readonly Span[]): boolean {
  return spans.length === 1 && spans[0]?.[0] === '00:00' && spans[0][1] === '24:00'
}

function daysWords(days: readonly Weekday[], language: string): string {
  const format = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' })
  const [first, last] = [days[0]!, days.at(-1)!].map((weekday) =>
    format.format(monday + week.indexOf(weekday) * day),
  )
  return days.length === 1 ? first! : say.in(language, 'hours.days', { first: first!, last: last! })
}

function spansWords(spans: readonly Span[], language: string): string {
  if (isAllDay(spans)) return say.in(language, 'hours.all-day')
  return spans
    .map((span) => span.map((time) => time.replace(/^0/, '')).join('–'))
    .join(say.in(language, 'hours.and'))
}

function dateWords(date: string, language: string): string {
  const locale = language === 'en' ? 'en-GB' : language
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(Date.parse(`${date}T00:00:00Z`))
}

function inWords(id: string): string {
  const words = id.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
