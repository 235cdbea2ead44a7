/** Where everything lies in the columns of a clock's line, as percentages of a column's width. */
import type { ClockColumn, ClockSpan, ClockTimeline } from '../../features/explanations/contract.ts'
import type { Stretch } from './bar-geometry.ts'

export interface DrawnSpan extends Stretch {
  readonly kind: ClockSpan['kind']
  /** It is still to come. */
  readonly ahead: boolean
}

export interface DrawnColumn {
  /** Opening hours, under everything else. */
  readonly open: readonly Stretch[]
  readonly spans: readonly DrawnSpan[]
  readonly marks: readonly { readonly kind: ClockColumn['marks'][number]['kind']; readonly at: number }[]
}

/** The hours that every column shows, in ms from the beginning of its date. */
interface Hours {
  readonly from: number
  readonly until: number
}

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** A drawing for each column. Where a column is a date, all show the same hours: those in which something happens. */
export function timelineGeometry(timeline: ClockTimeline): DrawnColumn[] {
  const hours = hoursOf(timeline)
  const ofWorkingDates = timeline.total?.of === 'working days'
  const now = nowOf(timeline)
  return timeline.columns.map((column) => {
    const place = placeIn(column, hours)
    const stretch = (from: number, until: number): Stretch => {
      const at = place(from)
      return { at, length: round(place(until) - at) }
    }
    const open = column.open.map(([from, until]) => stretch(time(from), time(until)))
    const spans = timeline.spans
      .filter((span) => time(span.from) >= time(column.from) && time(span.from) < time(column.until))
      .flatMap((span): DrawnSpan[] => {
        const from = time(span.from)
        const until = time(span.until)
        const turn = Math.min(until, Math.max(from, now))
        // A working date counts by its opening hours.
        const inHours = ofWorkingDates && span.kind === 'counted' && open.length > 0
        const drawn = (all: Stretch, ahead: boolean) =>
          (inHours ? open.map((hours) => overlap(hours, all)) : [all]).map((part) => ({
            ...part,
            kind: span.kind,
            ahead,
          }))
        return [...drawn(stretch(from, turn), false), ...drawn(stretch(turn, until), true)]
      })
    return {
      open,
      spans: spans.filter(({ length }) => length > 0),
      marks: column.marks.map(({ kind, at }) => ({ kind, at: place(time(at)) })),
    }
  })
}

/** Where the clock has come to, or was stopped; a line without either lies all in the past. */
function nowOf({ columns }: ClockTimeline): number {
  const mark = columns.flatMap(({ marks }) => marks).find(({ kind }) => kind === 'now' || kind === 'stopped')
  return mark === undefined ? Number.POSITIVE_INFINITY : time(mark.at)
}

/** The first and the last hour, whole, in which anything but closed time lies on any date. */
function hoursOf({ grain, total, columns, spans }: ClockTimeline): Hours | null {
  if (grain !== 'day') return null
  const longest = Math.max(...columns.map((column) => time(column.until) - time(column.from)))
  const roundTheClock = total === null || total.of === 'elapsed time' || total.of === 'days'
  if (roundTheClock && columns.length > 1) return { from: 0, until: longest }
  // Of minutes within one day only the hours about them are shown.
  const within = roundTheClock
    ? spans.flatMap(({ from, until }) => [time(from) - HOUR, time(until) + HOUR])
    : []
  const moments = columns.flatMap((column) => {
    // What lies outside the hours stands at their edge; its words tell the time.
    const fixed = column.marks.filter(({ kind }) => kind === 'due' || kind === 'slot').map(({ at }) => at)
    const edges = roundTheClock ? fixed : [...column.open.flat(), ...fixed]
    return [...edges.map(time), ...within].map((at) => at - time(column.from))
  })
  const from = Math.max(0, Math.floor(Math.min(...moments) / HOUR) * HOUR)
  const until = Math.min(longest, Math.ceil(Math.max(...moments) / HOUR) * HOUR)
  return until > from ? { from, until } : { from: 0, until: Math.max(DAY, longest) }
}

function placeIn(column: ClockColumn, hours: Hours | null): (at: number) => number {
  const begins = time(column.from)
  const from = hours === null ? begins : begins + hours.from
  const until = hours === null ? time(column.until) : begins + hours.until
  return (at) => round(Math.min(100, Math.max(0, ((at - from) / (until - from)) * 100)))
}

function overlap(one: Stretch, other: Stretch): Stretch {
  const at = Math.max(one.at, other.at)
  return { at, length: round(Math.max(0, Math.min(one.at + one.length, other.at + other.length) - at)) }
}

function time(instant: string): number {
  return Date.parse(instant)
}

function round(percent: number): number {
  return Math.round(percent * 100) / 100
}
