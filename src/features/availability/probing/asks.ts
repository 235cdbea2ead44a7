/** What a charter asks of an address: how often, what counts as an answer, which maintenance is left out. */
import { type Calendar, compileCalendar } from '../../../core/calendar/compile.ts'
import type { WeeklyHours } from '../../../core/calendar/spec.ts'
import type { AvailabilityMeasure } from '../../../core/charter/measure-model.ts'
import type { Charter, Commitment } from '../../../core/charter/model.ts'
import { parseLimit } from '../../../core/time/limit.ts'

/** Stored with each address; all times in milliseconds. */
export interface Asks {
  readonly every: number
  readonly timeout: number
  /** The status that counts as an answer. */
  readonly expects: number
  /** What has to stand in the answer. */
  readonly contains: string | null
  /** So long before it begins maintenance has to be announced. */
  readonly notice: number
  /** Hours of every week that are kept for maintenance. */
  readonly maintenanceHours: WeeklyHours | null
  /** Whose dates the days are. */
  readonly timeZone: string
}

export interface PromisedAddress {
  readonly commitment: string
  readonly url: string
  readonly asks: Asks
}

export interface AvailabilityPromise extends Commitment {
  readonly measure: AvailabilityMeasure
}

/** The promises of availability, in the charter's order. */
export function availabilityPromises(charter: Charter): AvailabilityPromise[] {
  return charter.commitments.filter(
    (commitment): commitment is AvailabilityPromise => commitment.measure?.kind === 'availability',
  )
}

/** Every address that a charter promises, once for each promise that it is part of. */
export function promisedAddresses(charter: Charter): PromisedAddress[] {
  return availabilityPromises(charter).flatMap((promise) => {
    const asks = asksOf(promise, charter.calendars[promise.calendar]?.timezone ?? 'UTC')
    return [...new Set(promise.measure.urls)].map((url) => ({ commitment: promise.id, url, asks }))
  })
}

/** Names that stand for an address still to be put in, and lead to nobody's site: RFC 2606 and 6761. */
const placeholder = /(^|\.)(example\.(com|net|org)|example|invalid|test)$/

/** Whether an address is there to be asked: the ready charters come with one that stands for yours. */
export function isToBeAsked({ url }: PromisedAddress): boolean {
  return URL.canParse(url) && !placeholder.test(new URL(url).hostname)
}

/** How long one try may take, of the time between two turns: there have to be two of them, and the pause between. */
const ofTheInterval = 3

export function asksOf({ measure }: AvailabilityPromise, timeZone: string): Asks {
  const every = millisecondsOf(measure.every)
  return {
    every,
    timeout: Math.min(millisecondsOf(measure.answersWithin), Math.floor(every / ofTheInterval)),
    expects: measure.expects,
    contains: measure.contains ?? null,
    notice: measure.notice === undefined ? 0 : millisecondsOf(measure.notice),
    maintenanceHours: measure.maintenanceHours ?? null,
    timeZone,
  }
}

const units: Readonly<Record<string, number>> = {
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
}

/** A limit that needs no calendar, in milliseconds. The parser lets nothing else through. */
function millisecondsOf(text: string): number {
  const limit = parseLimit(text)
  const unit = 'problem' in limit ? undefined : units[limit.unit]
  if ('problem' in limit || unit === undefined) throw new Error(`Not a stretch of time: ${text}`)
  return limit.amount * unit
}

const compiled = new Map<string, Calendar>()
const mostCompiled = 200

/** For local dates alone, or for hours of every week. Compiled once for each zone and hours. */
export function calendarFor(timeZone: string, hours: WeeklyHours = { mon: [['00:00', '24:00']] }): Calendar {
  const key = JSON.stringify([timeZone, hours])
  const known = compiled.get(key)
  if (known) return known
  const calendar = compileCalendar({ timezone: timeZone, hours })
  if (Array.isArray(calendar))
    throw new Error(`No calendar: ${calendar.map(({ problem }) => problem).join('; ')}`)
  if (compiled.size >= mostCompiled) compiled.clear()
  compiled.set(key, calendar)
  return calendar
}
