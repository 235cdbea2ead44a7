import type { CalendarChange } from '../../../../features/charters/contract.ts'

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/** One date or stretch of dates as the form has it: closed, or open with hours of its own. */
export interface CalendarLine {
  /** For React. */
  readonly id: number
  readonly opens: boolean
  readonly from: string
  /** Empty: that one date. */
  readonly to: string
  /** What closes it, by language. */
  readonly names: Readonly<Record<string, string>>
  readonly hoursFrom: string
  readonly hoursTo: string
  /** Of a stretch, the days on which it is open. */
  readonly days: readonly Weekday[]
}

export interface CalendarDraft {
  readonly calendar: string
  /** At least one. */
  readonly lines: readonly CalendarLine[]
}

export function emptyLine(id: number): CalendarLine {
  const days = ['mon', 'tue', 'wed', 'thu', 'fri'] as const
  return { id, opens: false, from: '', to: '', names: {}, hoursFrom: '', hoursTo: '', days }
}

export function emptyDraft(calendar: string): CalendarDraft {
  return { calendar, lines: [emptyLine(0)] }
}

export type LineField = 'from' | 'to' | 'hoursFrom' | 'hoursTo' | 'days'
export type LineProblem = 'from' | 'to' | 'tooLong' | 'hoursFrom' | 'hoursTo' | 'hoursOrder' | 'days'

export interface WrongField {
  readonly line: number
  readonly field: LineField
  readonly problem: LineProblem
}

/** A change closes at most so many dates. */
const mostDates = 366

/** What is missing or cannot be, in the order of the form. */
export function wrongFields({ lines }: CalendarDraft): WrongField[] {
  return lines.flatMap((line) => wrongIn(line).map(([field, problem]) => ({ line: line.id, field, problem })))
}

function wrongIn(line: CalendarLine): (readonly [LineField, LineProblem])[] {
  const { opens, from, to, hoursFrom, hoursTo, days } = line
  const wrong: [LineField, LineProblem][] = []
  if (from === '') wrong.push(['from', 'from'])
  else if (to !== '' && to < from) wrong.push(['to', 'to'])
  else if (datesOf(line).length > mostDates) wrong.push(['to', 'tooLong'])
  if (!opens) return wrong
  if (hoursFrom === '') wrong.push(['hoursFrom', 'hoursFrom'])
  if (hoursTo === '') wrong.push(['hoursTo', 'hoursTo'])
  else if (hoursFrom !== '' && hoursTo !== '00:00' && hoursTo <= hoursFrom)
    wrong.push(['hoursTo', 'hoursOrder'])
  if (isStretch(line) && days.length === 0) wrong.push(['days', 'days'])
  return wrong
}

/** Whether it is more than one date: then the days of the week count, and holidays within it stay closed. */
export function isStretch({ from, to }: Pick<CalendarLine, 'from' | 'to'>): boolean {
  return to !== '' && to !== from
}

function datesOf({ from, to }: CalendarLine): string[] {
  const day = 86_400_000
  const first = Date.parse(from)
  const number = Math.round((Date.parse(to === '' ? from : to) - first) / day) + 1
  return Array.from({ length: Math.max(0, Math.min(number, mostDates + 1)) }, (_, index) =>
    new Date(first + index * day).toISOString().slice(0, 10),
  )
}

/** What is sent: of each line only the half of the form that is shown counts. */
export function changeOf({ calendar, lines }: CalendarDraft): CalendarChange {
  const closed = lines.filter(({ opens }) => !opens).flatMap(closedBy)
  const opening = lines.filter(({ opens }) => opens)
  const open = opening
    .filter((line) => !isStretch(line))
    .map((line) => ({ date: line.from, hours: [hoursOf(line)] }))
  const seasons = opening.filter(isStretch).map((line) => ({
    from: line.from,
    to: line.to,
    week: Object.fromEntries(
      weekdays.filter((day) => line.days.includes(day)).map((day) => [day, [hoursOf(line)]]),
    ),
  }))
  return {
    calendar,
    ...(closed.length > 0 && { closed }),
    ...(open.length > 0 && { open }),
    ...(seasons.length > 0 && { seasons }),
  }
}

function closedBy(line: CalendarLine) {
  const names = Object.entries(line.names).flatMap(([language, name]) =>
    name.trim() === '' ? [] : [[language, name.trim()] as const],
  )
  const name = names.length === 0 ? {} : { name: Object.fromEntries(names) }
  return datesOf(line).map((date) => ({ date, ...name }))
}

/** Until midnight is until 24:00. */
function hoursOf({ hoursFrom, hoursTo }: CalendarLine): [string, string] {
  return [hoursFrom, hoursTo === '00:00' ? '24:00' : hoursTo]
}
