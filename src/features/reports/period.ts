/** From which month to which a report is asked for. */
import { wallClock } from '../../core/clock/words/dates.ts'
import { type Month, monthPlus } from '../../core/measures/periods.ts'
import type { Instant } from '../../core/time/instant.ts'
import { type Refusal, refuse } from '../../http/refusal.ts'
import { words } from './messages/index.ts'

export interface Period {
  readonly from: Month
  readonly to: Month
}

const mostMonths = 120

/** The months asked for; the twelve that end with this one, or with `to`, where `from` is left out. */
export function periodOf(
  { from, to }: { readonly from?: Month; readonly to?: Month },
  timeZone: string,
  now: Instant,
): Period | Refusal {
  const last = to ?? wallClock(timeZone, now).date.slice(0, 7)
  const first = from ?? monthPlus(last, -11)
  if (first > last) return wrong('from', words.phrase('range.backwards'))
  if (monthPlus(first, mostMonths - 1) < last)
    return wrong('from', words.phrase('range.long', { months: mostMonths }))
  return { from: first, to: last }
}

/** Every month of a period, the oldest first. */
export function monthsOf({ from, to }: Period): Month[] {
  const months: Month[] = []
  for (let month = from; month <= to; month = monthPlus(month, 1)) months.push(month)
  return months
}

function wrong(field: string, says: Refusal['says']): Refusal {
  return refuse('invalid', says, { errors: [{ field, says }] })
}
