/** The line of a clock: from its start over every closure and pause to its due instant, and on while it is late. */
import type { Calendar } from '../../calendar/calendar.ts'
import type { Instant } from '../../time/instant.ts'
import { countsDates, type Limit } from '../../time/limit.ts'
import type { DayZero } from '../dates.ts'
import type { Pause } from '../pauses.ts'
import { countDates } from './dates.ts'
import { columnsOf, folded, grainOf } from './fold.ts'
import { countBack, leadsTo } from './lead.ts'
import type { Counted, Stretch, Timeline, TimelineSpan, Total } from './model.ts'
import { plain } from './pieces.ts'
import { countTime } from './time.ts'

export type { Grain, SpanKind, Timeline, TimelineColumn, TimelineSpan, Total, WhyClosed } from './model.ts'

/** A pause, and the ids of its reasons where they are known. */
export interface ReasonedPause extends Pause {
  readonly reasons?: readonly string[]
}

export interface TimelineOf {
  /** Null where there is none: an agreed date, or a shape that is told by its words alone. */
  readonly limit: Limit | null
  readonly start: Instant
  /** As the clock has it; null while paused. */
  readonly dueAt: Instant | null
  readonly dayZero?: DayZero
  readonly pauses?: readonly ReasonedPause[]
  /** The date was agreed with the customer: nothing is counted, and no pause touches it. */
  readonly agreed?: boolean
  /** Of an agreed slot, when it begins. */
  readonly slotFrom?: Instant | null
  /** Moved to `dueAt` by an event at this instant. */
  readonly extendedAt?: Instant
  /** A lead time: the local date or ISO instant from which it is counted back. */
  readonly before?: string
  /** Now, or when the clock stopped: a clock past due is drawn up to it as late, an open pause as paused. */
  readonly asOf: Instant
}

/**
 * The line of a clock. Its spans follow each other without gap from the start to the due instant (or to `asOf` where
 * that is later, or a pause is open), and what they add is the total. Of a lead time it goes on to the date, which has the
 * last column, and counts what lies between. Where the clock falls due otherwise than by its limit alone, nothing is
 * counted towards it.
 */
export function timelineOf(calendar: Calendar, clock: TimelineOf): Timeline {
  const counted = countedOf(calendar, clock)
  const drawn = { ...counted, stretches: [...counted.stretches] }
  const { dueAt } = counted
  const isLead = clock.before !== undefined
  if (dueAt !== null && !isLead && clock.asOf > dueAt) {
    drawn.stretches.push(...plain(calendar, 'late', dueAt, clock.asOf))
  }
  const from = drawn.stretches[0]?.from ?? clock.start
  const until = Math.max(from, drawn.stretches.at(-1)?.until ?? clock.start)
  const leading = clock.before === undefined ? null : leadsTo(calendar, clock.before)
  // The date itself is shown after what is counted back from it.
  const shown = Math.max(until, leading?.ends ?? until)
  const grain = grainOf(calendar, from, shown)
  return {
    timezone: calendar.spec.timezone,
    grain,
    from,
    until,
    dueAt,
    total: counted.total,
    leadsTo: leading && { at: leading.at, isDate: leading.isDate },
    slotFrom: clock.slotFrom ?? null,
    spans: summed(folded(calendar, drawn.stretches, grain), counted.total, clock.pauses ?? []),
    columns: columnsOf(calendar, from, shown, grain),
  }
}

function countedOf(calendar: Calendar, clock: TimelineOf): Counted {
  const { start, dueAt, limit } = clock
  const running: Counted = {
    stretches: plain(calendar, 'running', start, dueAt ?? Math.max(start, clock.asOf)),
    dueAt,
    total: null,
  }
  if (limit === null || clock.agreed === true) return running
  if (clock.before !== undefined) return countedBackTo(calendar, limit, clock, clock.before) ?? running
  if (clock.extendedAt !== undefined) return extended(calendar, limit, clock, clock.extendedAt) ?? running
  const counted = counts(calendar, limit, clock, clock.pauses ?? [])
  // What moves a clock besides its limit and its pauses is told in words.
  return counted.dueAt === dueAt ? counted : running
}

function counts(calendar: Calendar, limit: Limit, clock: TimelineOf, pauses: readonly Pause[]): Counted {
  return countsDates(limit.unit)
    ? countDates(calendar, limit, clock.start, pauses, clock.dayZero, clock.asOf)
    : countTime(calendar, limit, clock.start, pauses, clock.asOf)
}

/** Up to where it would have fallen due, a pause that was open then ended; then on to the new date. */
function extended(calendar: Calendar, limit: Limit, clock: TimelineOf, at: Instant): Counted | null {
  const pauses = (clock.pauses ?? [])
    .filter(({ from }) => from < at)
    .map(({ from, until }) => ({ from, until: Math.min(until ?? at, at) }))
  const counted = counts(calendar, limit, clock, pauses)
  if (clock.dueAt === null || counted.dueAt === null || counted.dueAt > clock.dueAt) return null
  const more = plain(calendar, 'extended', counted.dueAt, clock.dueAt)
  return { ...counted, stretches: [...counted.stretches, ...more], dueAt: clock.dueAt }
}

/** Rule 8: what is counted lies before the date, from the due date on. */
function countedBackTo(calendar: Calendar, limit: Limit, clock: TimelineOf, before: string): Counted | null {
  const counted = countBack(calendar, limit, clock.start, before)
  return counted.dueAt === clock.dueAt ? counted : null
}

function summed(
  stretches: readonly Stretch[],
  total: Total | null,
  pauses: readonly ReasonedPause[],
): TimelineSpan[] {
  let counted = 0
  return stretches.map((stretch) => {
    counted += stretch.adds
    const reasons = stretch.kind === 'paused' ? reasonsOf(pauses, stretch) : []
    return {
      ...stretch,
      counted: total === null ? 0 : counted,
      left: total === null ? 0 : stretch.left,
      ...(reasons.length > 0 && { reasons }),
    }
  })
}

function reasonsOf(pauses: readonly ReasonedPause[], span: Stretch): string[] {
  const touching = pauses.filter(
    ({ from, until }) => from < span.until && (until === null || until > span.from),
  )
  return [...new Set(touching.flatMap(({ reasons }) => reasons ?? []))]
}
