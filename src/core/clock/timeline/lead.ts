/** The line of a lead time, which is counted back from a date: rule 8. */
import type { Calendar } from '../../calendar/calendar.ts'
import { isWorkingDay, localDayOf, startOfLocalDay } from '../../calendar/queries.ts'
import { parseDate, parseInstant } from '../../time/date.ts'
import type { DayNumber, Instant } from '../../time/instant.ts'
import { countsDates, type Limit } from '../../time/limit.ts'
import { leadDue } from '../agreed.ts'
import { dateAfter } from '../dates.ts'
import type { Counted, LeadsTo, Stretch, Total } from './model.ts'
import { byDates, plain, whyClosed } from './pieces.ts'

/**
 * From the start to the date or instant `before`: what is left falls to none there. Counted are the dates before it,
 * the due date included, or the time after the due instant.
 */
export function countBack(calendar: Calendar, limit: Limit, start: Instant, before: string): Counted {
  const due = leadDue(calendar, limit, before)
  if (!countsDates(limit.unit)) return timeBack(calendar, start, due, parseInstant(before)!)
  const ofWorkingDates = limit.unit === 'working-day'
  const date = parseDate(before) ?? localDayOf(calendar, parseInstant(before)!)
  const first = ofWorkingDates
    ? workingDateBefore(calendar, date, limit.amount)
    : dateAfter(calendar, date, limit, -1)
  const total: Total = {
    of: ofWorkingDates ? 'working days' : 'days',
    amount: ofWorkingDates ? limit.amount : date - first,
    added: 0,
  }
  const begins = startOfLocalDay(calendar, first)
  let left = total.amount
  const back = byDates(calendar, begins, startOfLocalDay(calendar, date)).map(
    ({ day, ...piece }): Stretch => {
      const counts = !ofWorkingDates || isWorkingDay(calendar, day)
      if (!counts) return { kind: 'closed', ...piece, adds: 0, left, ...whyClosed(calendar, day) }
      return { kind: 'counted', ...piece, adds: 1, left: --left }
    },
  )
  // A last date that the zone skipped has no length, and counts.
  const end = startOfLocalDay(calendar, date)
  if (left > 0) back.push({ kind: 'counted', from: end, until: end, adds: left, left: 0 })
  return { stretches: [...plain(calendar, 'running', start, begins), ...back], dueAt: due, total }
}

/** Where a lead time leads: a date or an instant, and where that ends. */
export function leadsTo(calendar: Calendar, before: string): LeadsTo & { readonly ends: Instant } {
  const date = parseDate(before)
  const at = date === null ? parseInstant(before)! : startOfLocalDay(calendar, date)
  return { at, isDate: date !== null, ends: date === null ? at : startOfLocalDay(calendar, date + 1) }
}

function timeBack(calendar: Calendar, start: Instant, due: Instant, until: Instant): Counted {
  let left = until - due
  const total: Total = { of: 'elapsed time', amount: left, added: 0 }
  const back = byDates(calendar, due, until).map(({ from, until }): Stretch => {
    left -= until - from
    return { kind: 'counted', from, until, adds: until - from, left }
  })
  return { stretches: [...plain(calendar, 'running', start, due), ...back], dueAt: due, total }
}

function workingDateBefore(calendar: Calendar, date: DayNumber, amount: number): DayNumber {
  let day = date
  for (let left = amount; left > 0; ) if (isWorkingDay(calendar, --day)) left--
  return day
}
