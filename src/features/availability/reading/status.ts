/** Availability as everyone may read it: each promise with its figures, its addresses as they are, incidents, maintenance. */
import { localDateOf } from '../../../core/calendar/compile.ts'
import { lastTwelveMonths } from '../../../core/measures/periods.ts'
import type { Instant } from '../../../core/time/instant.ts'
import type { Transaction } from '../../../postgres/transaction.ts'
import { chartersOf } from '../../../projections/charters.ts'
import type { Availability, AvailabilityOfPromise } from '../contract.ts'
import { readMaintenance } from '../maintenance/store.ts'
import { byTime, inLanguage, viewOf } from '../maintenance/views.ts'
import {
  type AvailabilityPromise,
  asksOf,
  availabilityPromises,
  calendarFor,
  promisedAddresses,
} from '../probing/asks.ts'
import { readIncidents } from './incidents.ts'
import { type AddressNow, addressOf, readAddresses } from './state.ts'
import { figureOf, type Sum, sumsByDay, sumsByMonth, timesIn } from './sums.ts'

const day = 86_400_000
const daysShown = 31
const maintenanceShown = 90 * day

/** Null while no charter is in force that promises availability. */
export async function readAvailability(
  tx: Transaction,
  organisationId: string,
  language: string,
  now: Instant,
): Promise<Availability | null> {
  const charters = await chartersOf(tx, organisationId)
  if (charters.versions.length === 0) return null
  const { charter } = charters.at(now).compiled
  const promises = availabilityPromises(charter)
  if (promises.length === 0) return null
  // A day and a month more than is shown: each promise has its own zone.
  const [byMonth, byDay, addresses, records, incidents] = await Promise.all([
    sumsByMonth(tx, organisationId, new Date(now - 400 * day).toISOString().slice(0, 7)),
    sumsByDay(tx, organisationId, new Date(now - (daysShown + 1) * day).toISOString().slice(0, 10)),
    readAddresses(tx, organisationId),
    readMaintenance(tx, organisationId, { endsAfter: now - maintenanceShown }),
    readIncidents(tx, organisationId, {}, now),
  ])
  const promised = promisedAddresses(charter)
  const maintenance = byTime(records, now)
  const view = (record: (typeof records)[number]) => viewOf(record, promised, language)
  return {
    asOf: new Date(now).toISOString(),
    language,
    promises: promises.map((promise) => {
      const timeZone = charter.calendars[promise.calendar]?.timezone ?? 'UTC'
      return promiseOf(promise, { timeZone, byMonth, byDay, addresses, language, now })
    }),
    maintenance: {
      now: maintenance.now.map(view),
      coming: maintenance.coming.map(view),
      past: maintenance.past.map(view),
    },
    incidents,
  }
}

interface Read {
  readonly timeZone: string
  readonly byMonth: readonly Sum[]
  readonly byDay: readonly Sum[]
  readonly addresses: readonly AddressNow[]
  readonly language: string
  readonly now: Instant
}

function promiseOf(promise: AvailabilityPromise, read: Read): AvailabilityOfPromise {
  const { timeZone, language, now } = read
  const { bound, urls } = promise.measure
  const { every, timeout } = asksOf(promise, timeZone)
  const today = localDateOf(calendarFor(timeZone), now)
  const months = lastTwelveMonths(today.slice(0, 7))
  const days = lastDays(today)
  const ours = (sum: Sum) => sum.commitment === promise.id
  const year = read.byMonth.filter((sum) => ours(sum) && months.includes(sum.period))
  const slice = (sums: readonly Sum[]) => ({ figure: figureOf(sums, bound), times: timesIn(sums) })
  const inPeriod = (sums: readonly Sum[], period: string) =>
    sums.filter((sum) => ours(sum) && sum.period === period)
  return {
    id: promise.id,
    says: inLanguage(promise.says, language),
    every: every / 1_000,
    answersWithin: timeout / 1_000,
    promised: bound.atLeast ?? null,
    thisMonth: figureOf(inPeriod(year, months.at(-1)!), bound),
    twelveMonths: figureOf(year, bound),
    months: months.map((month) => ({ month, figure: figureOf(inPeriod(year, month), bound) })),
    days: days.map((date) => ({ day: date, ...slice(inPeriod(read.byDay, date)) })),
    lastDays: timesIn(read.byDay.filter((sum) => ours(sum) && days.includes(sum.period))),
    addresses: [...new Set(urls)].map((url) => {
      const one = read.addresses.find((known) => known.commitment === promise.id && known.url === url)
      const figure = figureOf(
        year.filter((sum) => sum.url === url),
        bound,
      )
      return addressOf(url, one, figure)
    }),
  }
}

function lastDays(today: string): string[] {
  const last = Date.parse(`${today}T00:00:00Z`)
  return Array.from({ length: daysShown }, (_, index) =>
    new Date(last - (daysShown - 1 - index) * day).toISOString().slice(0, 10),
  )
}
