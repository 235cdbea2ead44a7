/**
 * The line of a limit that counts dates: rules 3 to 6, and the pauses of dates. The dates are walked one by one, apart
 * from the tables by which the due instant is reckoned; that both end alike is a property test.
 */
import type { Calendar } from '../../calendar/calendar.ts'
import {
  closeOfDay,
  instantOfWallTime,
  isWorkingDay,
  localDayOf,
  startOfLocalDay,
} from '../../calendar/queries.ts'
import type { DayNumber, Instant } from '../../time/instant.ts'
import type { Limit } from '../../time/limit.ts'
import { type DayZero, dateAfter } from '../dates.ts'
import { dayZeroOf } from '../explain.ts'
import { joinedPauses, type Pause } from '../pauses.ts'
import type { Counted, Stretch } from './model.ts'
import { byDatesAndPauses, whyClosed } from './pieces.ts'

/** From a start or a resumption to the next pause, or to the due instant. */
interface Leg {
  /** Day zero of the start or resumption. */
  readonly zero: DayNumber
  /** Dates that were to be counted when it began. */
  readonly toCount: number
  /** Those that it counted, in order. */
  readonly counted: readonly DayNumber[]
  /** Those that were left at its end. */
  readonly left: number
}

interface Rules {
  readonly counts: (day: DayNumber) => boolean
  /** When a limit that falls due on a date does so. */
  readonly endOf: (day: DayNumber) => Instant
  /** Day zero of a pause or a resumption. */
  readonly zeroOf: (instant: Instant, left: number) => DayNumber
}

/** @param asOf how far an open pause is drawn */
export function countDates(
  calendar: Calendar,
  limit: Limit,
  start: Instant,
  given: readonly Pause[],
  dayZero: DayZero | undefined,
  asOf: Instant,
): Counted {
  const rules = rulesOf(calendar, limit, dayZero)
  const startDay = localDayOf(calendar, start)
  const ofWorkingDates = limit.unit === 'working-day'
  const zero = ofWorkingDates ? dayZeroOf(calendar, limit, start, { dayZero }) : startDay
  const amount = ofWorkingDates ? limit.amount : dateAfter(calendar, startDay, limit, 1) - startDay
  const pauses = joinedPauses(given, start)
  const legs: Leg[] = []
  let from = { at: start, zero, left: amount }
  let added = 0
  let due: Instant | null = null
  for (;;) {
    const { day: dueDay, rolled } = dueDayOf(rules, from)
    added += rolled
    const pause = pauses[legs.length]
    if (pause === undefined || pause.from >= rules.endOf(dueDay)) {
      due = rules.endOf(dueDay)
      const counted = datesAfter(rules, from.zero, dueDay)
      legs.push({ zero: from.zero, toCount: counted.length, counted, left: 0 })
      break
    }
    const pauseZero = rules.zeroOf(pause.from, 1)
    const counted = datesAfter(rules, from.zero, Math.min(pauseZero, dueDay))
    const left = datesAfter(rules, pauseZero, dueDay).length
    legs.push({ zero: from.zero, toCount: from.left + rolled, counted, left })
    // A pause that began before day zero gives its date back.
    added += counted.length + left - (from.left + rolled)
    if (pause.until === null) break
    from = { at: pause.until, zero: rules.zeroOf(pause.until, left), left }
  }
  const openSince = due === null ? pauses[legs.length - 1]!.from : null
  const end = due ?? Math.max(asOf, openSince!)
  return {
    stretches: stretchesOf(calendar, legs, pauses, start, end, due !== null),
    dueAt: due,
    total: { of: ofWorkingDates ? 'working days' : 'days', amount: amount + added, added },
  }
}

function rulesOf(calendar: Calendar, limit: Limit, dayZero: DayZero | undefined): Rules {
  const { by } = limit
  const byOn = (day: DayNumber) => (by === undefined ? null : instantOfWallTime(calendar, day, by))
  if (limit.unit !== 'working-day') {
    return {
      counts: () => true,
      endOf: (day) => byOn(day) ?? startOfLocalDay(calendar, day + 1),
      zeroOf: (instant) => localDayOf(calendar, instant),
    }
  }
  const counts = (day: DayNumber) => isWorkingDay(calendar, day)
  return {
    counts,
    endOf: (day) => byOn(day) ?? closeOfDay(calendar, day)!,
    zeroOf: (instant, left) => {
      let day = localDayOf(calendar, instant)
      if (dayZero === 'receipt' && left > 0) return day
      const close = closeOfDay(calendar, day)
      if (close !== null && (dayZero === 'receipt' || instant < close)) return day
      do day++
      while (!counts(day))
      return day
    },
  }
}

/** The date on which it falls due, and by how many dates rule 6 moved it. */
function dueDayOf(rules: Rules, from: { at: Instant; zero: DayNumber; left: number }) {
  let day = from.zero
  for (let left = from.left; left > 0; ) if (rules.counts(++day)) left--
  let rolled = 0
  while (rules.endOf(day) <= from.at) {
    do day++
    while (!rules.counts(day))
    rolled++
  }
  return { day, rolled }
}

/** The dates that count after a date, up to and with another. */
function datesAfter(rules: Rules, after: DayNumber, until: DayNumber): DayNumber[] {
  const dates: DayNumber[] = []
  for (let day = after + 1; day <= until; day++) if (rules.counts(day)) dates.push(day)
  return dates
}

function stretchesOf(
  calendar: Calendar,
  legs: readonly Leg[],
  pauses: readonly Pause[],
  start: Instant,
  end: Instant,
  isDue: boolean,
): Stretch[] {
  const effective = pauses.slice(0, isDue ? legs.length - 1 : legs.length)
  const stretches: Stretch[] = []
  let at = 0
  let waiting = [...legs[0]!.counted]
  let left = legs[0]!.toCount
  const add = (stretch: Omit<Stretch, 'left'>) => {
    left -= stretch.adds
    stretches.push({ ...stretch, left })
  }
  let paused = false
  for (const { from, until, day, pause } of byDatesAndPauses(calendar, start, end, effective)) {
    if (pause !== null) {
      // What the pause found used up counts when it begins, also where its day zero is the next date.
      const adds = paused ? 0 : waiting.length
      waiting = []
      add({ kind: 'paused', from, until, adds })
      left = legs[pause]!.left
      stretches[stretches.length - 1] = { ...stretches.at(-1)!, left }
      paused = true
      at = pause + 1
      continue
    }
    if (paused) {
      waiting = [...(legs[at]?.counted ?? [])]
      left = legs[at]?.toCount ?? left
      paused = false
    }
    const { zero } = legs[at]!
    const due = waiting.filter((date) => date <= day)
    waiting = waiting.slice(due.length)
    if (due.length > 0) add({ kind: 'counted', from, until, adds: due.length })
    else if (day === zero) add({ kind: 'day zero', from, until, adds: 0 })
    else
      add({
        kind: 'closed',
        from,
        until,
        adds: 0,
        ...whyClosed(calendar, day, beforeZero(calendar, day, from)),
      })
  }
  // The pause begins now.
  if (!isDue && !paused) {
    add({ kind: 'paused', from: end, until: end, adds: waiting.length })
    stretches[stretches.length - 1] = { ...stretches.at(-1)!, left: legs.at(-1)!.left }
  }
  // "By 00:00" is over as its date begins.
  if (isDue && waiting.length > 0) add({ kind: 'counted', from: end, until: end, adds: waiting.length })
  return stretches
}

/** A working date that is not day zero began after its close, or after the cut-off. */
function beforeZero(calendar: Calendar, day: DayNumber, from: Instant): 'hours' | 'cut-off' {
  const close = closeOfDay(calendar, day)
  return close !== null && from < close ? 'cut-off' : 'hours'
}
