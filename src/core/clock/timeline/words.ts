/** The line of a clock in words: for each column what happened in it, what that counted, and what was left. */
import { DAY, parseDate, weekdayOf } from '../../time/date.ts'
import type { Instant } from '../../time/instant.ts'
import { lengthWords } from '../durations.ts'
import type { Closure } from '../steps.ts'
import { dateInWords, wallClock } from '../words/dates.ts'
import { wordingFor } from '../words/index.ts'
import { type TimelineWording, timelineWordingFor } from '../words/timeline.ts'
import { counted, type Wording } from '../words/wording.ts'
import type { Timeline, TimelineColumn, TimelineSpan, Total } from './model.ts'

export interface Mark {
  /** `slot`: the agreed slot begins. `date`: what a lead time leads to. */
  readonly kind: 'start' | 'slot' | 'due' | 'stopped' | 'now' | 'date'
  readonly at: Instant
  /** "received 11:00", "due 17:00". */
  readonly words: string
}

export interface ColumnWords {
  /** "Thu 10 Dec", "week of Mon 7 Dec", "December 2026", "2027". */
  readonly head: string
  /** What happened in it, in order: "day zero", "Boxing Day", "paused 11:00 to 15:00: waiting for the customer". */
  readonly what: readonly string[]
  readonly marks: readonly Mark[]
  /** The count at its end, and what is left then: "2 working days", "5 h 30 min"; null where nothing is counted. */
  readonly counted: string | null
  readonly left: string | null
}

export interface SayingOf {
  /** The type of event that started the clock, or words of one's own. */
  readonly startWord: string
  readonly start: Instant
  readonly stoppedAt: Instant | null
  /** Null where the line ends with the clock. */
  readonly now: Instant | null
  /** What the date or instant is that a lead time leads to, where the charter says it: "renewal date". */
  readonly leadsTo?: string
  /** The words for the id of a reason to pause. */
  readonly reason: (id: string) => string
}

/** A line for each column of the timeline, in the language. */
export function columnWords(timeline: Timeline, saying: SayingOf, language: string): ColumnWords[] {
  const wording = wordingFor(language)
  const along = timelineWordingFor(language)
  const marks = marksOf(timeline, saying, wording, along)
  let near: string | undefined
  return timeline.columns.map((column) => {
    const spans = timeline.spans.filter((span) => isIn(span, column))
    const last = spans.at(-1)
    const isLast = column === timeline.columns.at(-1)
    const head = headOf(timeline, column, wording, along, near)
    near = column.date
    return {
      head,
      what: [...changeOf(column, wording, along), ...whatOf(timeline, column, spans, saying, wording, along)],
      marks: marks.filter(({ at }) => at >= column.from && (at < column.until || isLast)),
      counted: last && timeline.total ? amountWords(timeline.total, last.counted, wording) : null,
      left: last && timeline.total ? amountWords(timeline.total, last.left, wording) : null,
    }
  })
}

/** What one span is, alone: "day 2", "outside opening hours". */
export function spanWords(
  timeline: Timeline,
  span: TimelineSpan,
  reason: SayingOf['reason'],
  language: string,
): string {
  return sayingOf(timeline, span, reason, wordingFor(language), timelineWordingFor(language))
}

/** An amount in the terms of a total: "2 working days", "5 h 30 min". */
export function amountWords(total: Total, amount: number, wording: Wording): string {
  if (total.of === 'working days') return counted(wording, wording.units['working-day'], amount)
  if (total.of === 'days') return counted(wording, wording.days, amount)
  return amount === 0 ? '0 min' : lengthWords(wording, 0, amount)
}

/** A span belongs to the column in which it begins; one without length to that which ends there. */
function isIn(span: TimelineSpan, column: TimelineColumn): boolean {
  if (span.from === span.until) return span.from > column.from && span.from <= column.until
  return span.from >= column.from && span.from < column.until
}

function marksOf(timeline: Timeline, saying: SayingOf, wording: Wording, along: TimelineWording): Mark[] {
  const dateOf = (at: Instant) => {
    const { date } = wallClock(timeline.timezone, at)
    return dateInWords(wording, date, { short: true, yearOf: timeline.columns[0]?.date ?? date })
  }
  // A column that is more than a day does not tell the date.
  const time = (at: Instant) => {
    const { time: wall } = wallClock(timeline.timezone, at)
    return timeline.grain === 'day' ? wall : wording.dateAndTime(dateOf(at), wall)
  }
  const event = wording.events[saying.startWord] ?? saying.startWord.replaceAll('-', ' ')
  const marks: Mark[] = [{ kind: 'start', at: saying.start, words: along.start(event, time(saying.start)) }]
  const { dueAt, slotFrom } = timeline
  if (slotFrom !== null) {
    const beginsDate =
      wallClock(timeline.timezone, slotFrom).date !== wallClock(timeline.timezone, slotFrom - 1).date
    const withDate = timeline.grain === 'day' ? along.slotWithDay : along.slot(dateOf(slotFrom))
    marks.push({ kind: 'slot', at: slotFrom, words: beginsDate ? withDate : along.slot(time(slotFrom)) })
  }
  if (dueAt !== null) {
    const endsDate = wallClock(timeline.timezone, dueAt).date !== wallClock(timeline.timezone, dueAt - 1).date
    // What ends a date belongs to it, not to the next.
    const byEnd = timeline.grain === 'day' ? along.dueByEnd : along.dueByEndOf(dateOf(dueAt - 1))
    marks.push({
      kind: 'due',
      at: endsDate ? dueAt - 1 : dueAt,
      words: endsDate ? byEnd : along.due(time(dueAt)),
    })
  }
  const { stoppedAt, now } = saying
  if (stoppedAt !== null)
    marks.push({ kind: 'stopped', at: stoppedAt, words: along.stopped(time(stoppedAt)) })
  else if (now !== null && now >= timeline.from && now <= timeline.until)
    marks.push({ kind: 'now', at: now, words: along.now(time(now)) })
  const { leadsTo } = timeline
  if (leadsTo !== null) {
    const name = saying.leadsTo ?? along.theDate
    const when = leadsTo.isDate ? (timeline.grain === 'day' ? '' : dateOf(leadsTo.at)) : time(leadsTo.at)
    marks.push({ kind: 'date', at: leadsTo.at, words: `${name} ${when}`.trim() })
  }
  return marks.sort((one, other) => one.at - other.at)
}

function headOf(
  { grain }: Timeline,
  column: TimelineColumn,
  wording: Wording,
  along: TimelineWording,
  near: string | undefined,
): string {
  if (grain === 'year') return column.date.slice(0, 4)
  if (grain === 'month') return monthWords(column.date, wording)
  const date = dateInWords(wording, column.date, {
    short: true,
    ...(near !== undefined && { yearOf: near, monthOf: near }),
  })
  return grain === 'week' ? along.week(date) : date
}

function monthWords(date: string, wording: Wording): string {
  const format = new Intl.DateTimeFormat(wording.locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  return format.format(parseDate(date)! * DAY)
}

/** A date on which the clocks are put forward or back has not 24 hours. */
function changeOf(column: TimelineColumn, wording: Wording, along: TimelineWording): string[] {
  if (column.date !== column.last) return []
  const change = column.until - column.from - DAY
  if (change === 0) return []
  const by = lengthWords(wording, 0, Math.abs(change))
  return [change < 0 ? along.forward(by) : along.back(by)]
}

function whatOf(
  timeline: Timeline,
  column: TimelineColumn,
  spans: readonly TimelineSpan[],
  saying: SayingOf,
  wording: Wording,
  along: TimelineWording,
): string[] {
  const ofTime = timeline.total?.of === 'elapsed time' || timeline.total?.of === 'opening time'
  const first = ofTime ? spans.findIndex(({ kind }) => kind === 'counted') : -1
  const sum = spans.reduce((total, { adds }) => total + adds, 0)
  const said = spans.flatMap((span, at) => {
    // On the way to a date nothing happens, day after day: it is said once.
    if (span.kind === 'running' && span.from > timeline.from) return []
    if (ofTime && span.kind === 'counted') {
      return at === first ? [along.time(lengthWords(wording, 0, sum))] : []
    }
    // Nights and lunches are seen; they are said where there is nothing else.
    if (span.why === 'hours' && spans.some(({ kind }) => kind !== 'closed')) return []
    return [sayingOf(timeline, span, saying.reason, wording, along, column)]
  })
  const closed = timeline.grain === 'day' ? [] : column.closures.flatMap((one) => nameOf(one, wording) ?? [])
  return [...new Set([...said, ...closed])]
}

function sayingOf(
  timeline: Timeline,
  span: TimelineSpan,
  reason: SayingOf['reason'],
  wording: Wording,
  along: TimelineWording,
  column?: TimelineColumn,
): string {
  switch (span.kind) {
    case 'counted': {
      const { of } = timeline.total!
      if (of === 'elapsed time' || of === 'opening time')
        return along.time(lengthWords(wording, 0, span.adds))
      const first = span.counted - span.adds + 1
      return span.adds > 1 ? along.dates(first, span.counted) : along.date(span.counted)
    }
    case 'closed':
      return closedWords(timeline, span, wording, along)
    case 'paused': {
      const reasons = (span.reasons ?? []).map(reason).join(', ')
      const whole = column !== undefined && span.from === column.from && span.until === column.until
      if (whole || timeline.grain !== 'day') return along.paused(reasons)
      const time = (at: Instant) => wallClock(timeline.timezone, at).time
      const ends = time(span.until)
      return along.pausedAt(time(span.from), ends === '00:00' ? '24:00' : ends, reasons)
    }
    default:
      return along.kinds[span.kind]
  }
}

function closedWords(
  timeline: Timeline,
  span: TimelineSpan,
  wording: Wording,
  along: TimelineWording,
): string {
  const name = (span.closures ?? []).flatMap((closure) => nameOf(closure, wording) ?? []).join(', ')
  if (name !== '') return name
  if (span.why !== 'weekday') return along.why[span.why ?? 'weekday']
  const weekday = weekdayOf(parseDate(wallClock(timeline.timezone, span.from).date)!)
  return weekday >= 5 ? along.weekend : along.why.weekday
}

function nameOf(closure: Closure, { locale }: Wording): string | undefined {
  return closure.names?.[locale] ?? closure.names?.[locale.split('-')[0]!] ?? closure.name
}
