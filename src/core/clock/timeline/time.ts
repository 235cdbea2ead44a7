/** The line of a limit that counts time, elapsed or open: rules 1 and 2. */
import type { Calendar } from '../../calendar/calendar.ts'
import { HOUR, MINUTE, SECOND } from '../../time/date.ts'
import type { Instant } from '../../time/instant.ts'
import { countsOpenTime, type Limit } from '../../time/limit.ts'
import { dueAt } from '../due.ts'
import { joinedPauses, type Pause } from '../pauses.ts'
import type { Counted, Stretch } from './model.ts'
import { byDatesAndPauses, byHours, type Piece, whyClosed } from './pieces.ts'

/** @param asOf how far an open pause is drawn */
export function countTime(
  calendar: Calendar,
  limit: Limit,
  start: Instant,
  pauses: readonly Pause[],
  asOf: Instant,
): Counted {
  const ofOpenTime = countsOpenTime(limit.unit)
  const due = dueAt(calendar, limit, start, { pauses })
  const amount = limit.amount * lengthOf(limit)
  const stretches: Stretch[] = []
  let left = amount
  const add = (piece: Piece, stretch: Omit<Stretch, 'from' | 'until' | 'left'>) => {
    left -= stretch.adds
    stretches.push({ ...stretch, from: piece.from, until: piece.until, left })
  }
  const joined = joinedPauses(pauses, start)
  const end = due ?? Math.max(asOf, joined.find((pause) => pause.until === null)!.from)
  for (const piece of byDatesAndPauses(calendar, start, end, joined)) {
    if (piece.pause !== null) add(piece, { kind: 'paused', adds: 0 })
    else if (!ofOpenTime) add(piece, { kind: 'counted', adds: piece.until - piece.from })
    else {
      for (const part of byHours(calendar, piece.from, piece.until)) {
        if (part.open) add(part, { kind: 'counted', adds: part.until - part.from })
        else add(part, { kind: 'closed', adds: 0, ...whyClosed(calendar, part.day) })
      }
    }
  }
  if (due === null && stretches.at(-1)?.kind !== 'paused')
    stretches.push({ kind: 'paused', from: end, until: end, adds: 0, left })
  return {
    stretches,
    dueAt: due,
    total: { of: ofOpenTime ? 'opening time' : 'elapsed time', amount, added: 0 },
  }
}

function lengthOf({ unit }: Limit): number {
  if (unit === 'second') return SECOND
  return unit === 'minute' || unit === 'working-minute' ? MINUTE : HOUR
}
