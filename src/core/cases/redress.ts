/**
 * What is owed and what was paid where a remedy names money (docs: charter format, *After something else*). Amounts are in
 * the currency's smallest unit. What is owed for each late day grows with the time until the late promise is kept, the
 * remedy is given or its most is reached.
 */
import type { Calendar } from '../calendar/calendar.ts'
import { isWorkingDay, localDayOf, startOfLocalDay } from '../calendar/queries.ts'
import type { Remedy } from '../charter/clock-model.ts'
import { type Money, moneyWords, parseMoney } from '../charter/money.ts'
import { HOUR } from '../time/date.ts'
import type { Instant } from '../time/instant.ts'
import { type CaseEvent, voidingTypes } from './events.ts'
import type { Run } from './run.ts'

export interface Redress {
  readonly currency: string
  /** As of the instant that the case was judged at. */
  readonly owed: number
  /** Null: nothing yet. */
  readonly paid: number | null
  readonly on: Remedy['on']
  /** When time alone makes it more; null: it stays. */
  readonly growsAt: Instant | null
}

/** Null where the promise has no remedy in money, or nothing is owed because the clock is void or excepted. */
export function redressOf(
  run: Run,
  others: readonly Run[],
  events: readonly CaseEvent[],
  asOf: Instant,
): Redress | null {
  const { remedy } = run.commitment.commitment
  const each = remedy && parseMoney(remedy.amount)
  if (!remedy || !each || run.verdict === 'void' || run.verdict === 'excepted') return null
  const most = remedy.atMost === undefined ? null : parseMoney(remedy.atMost)
  const limit = most !== null && most.currency === each.currency ? most.amount : Number.POSITIVE_INFINITY
  const late = remedy.for === undefined ? null : lateness(run, others)
  const until = Math.min(late?.until ?? asOf, asOf)
  const times = late === null ? 1 : timesLate(remedy.for!, run.calendar, late.from, until)
  const owed = Math.min(limit, times * each.amount)
  const grows = late !== null && late.until === null && owed < limit
  return {
    currency: each.currency,
    owed,
    paid: paidOf(run, events, { currency: each.currency, amount: owed }),
    on: remedy.on,
    growsAt: grows ? nextTime(remedy.for!, run.calendar, late.from, asOf) : null,
  }
}

/** From when the promise that this one follows is late, and until when; null: it is late still. */
function lateness(run: Run, others: readonly Run[]): { from: Instant; until: Instant | null } {
  const { after = [] } = run.commitment.commitment
  const broken = others.findLast(
    (other) =>
      other !== run &&
      other.brokenAt !== null &&
      other.brokenAt <= run.startedAt &&
      after.some(({ commitment }) => commitment === other.commitment.id),
  )
  const ends = [run.stoppedAt, broken?.stoppedAt ?? null].filter((at) => at !== null)
  return { from: broken?.brokenAt ?? run.startedAt, until: ends.length === 0 ? null : Math.min(...ends) }
}

/** Dates after the one on which it fell due; hours are counted from the first minute. */
function timesLate(
  each: NonNullable<Remedy['for']>,
  calendar: Calendar,
  from: Instant,
  until: Instant,
): number {
  if (each === 'each late hour') return Math.max(0, Math.ceil((until - from) / HOUR))
  // What falls due at the end of a date falls due on it.
  const due = localDayOf(calendar, from - 1)
  const last = localDayOf(calendar, until)
  if (each === 'each late day') return Math.max(0, last - due)
  let days = 0
  for (let day = due + 1; day <= last; day++) if (isWorkingDay(calendar, day)) days += 1
  return days
}

function nextTime(
  each: NonNullable<Remedy['for']>,
  calendar: Calendar,
  from: Instant,
  asOf: Instant,
): Instant {
  if (each === 'each late hour') return from + Math.max(0, Math.ceil((asOf - from) / HOUR)) * HOUR + 1
  return startOfLocalDay(calendar, localDayOf(calendar, asOf) + 1)
}

/** The amount that the event carries; else what was owed then. */
function paidOf(run: Run, events: readonly CaseEvent[], owed: Money): number | null {
  if (run.stoppedBy === null || run.endedByVoid) return null
  const event = events.find(({ seq }) => seq === run.stoppedBy)
  if (event === undefined || voidingTypes.has(event.type)) return null
  const stated = parseMoney(String(event.carries?.amount ?? ''))
  return stated !== null && stated.currency === owed.currency ? stated.amount : owed.amount
}

const sentences = {
  en: {
    owed: (amount: string) => `Owed: ${amount}`,
    soFar: (amount: string) => `Owed so far: ${amount}`,
    paid: (amount: string) => `paid: ${amount}`,
  },
  es: {
    owed: (amount: string) => `Importe debido: ${amount}`,
    soFar: (amount: string) => `Importe debido hasta ahora: ${amount}`,
    paid: (amount: string) => `pagado: ${amount}`,
  },
} as const

/** *Owed: £20; paid: £20*. In English or Spanish; any other language is answered in English. */
export function redressWords({ currency, owed, paid, growsAt }: Redress, language: string): string {
  const say = sentences[language.startsWith('es') ? 'es' : 'en']
  const words = (amount: number) => moneyWords({ currency, amount }, language)
  const due = growsAt === null ? say.owed(words(owed)) : say.soFar(words(owed))
  return paid === null ? due : `${due}; ${say.paid(words(paid))}`
}
