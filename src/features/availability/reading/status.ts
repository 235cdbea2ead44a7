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
  const shown = promises.map((promise): Shown => {
    const timeZone = charter.calendars[promise.calendar]?.timezone ?? 'UTC'
    const today = localDateOf(calendarFor(timeZone), now)
    return { promise, timeZone, months: lastTwelveMonths(today.slice(0, 7)), days: lastDays(today) }
  })
  const firstOf = (periods: 'months' | 'days') =>
    new Map(shown.map((one) => [one.promise.id, one[periods][0]!]))
  const [byMonth, byDay, addresses, records, incidents] = await Promise.all([
    sumsByMonth(tx, organisationId, firstOf('months')),
    sumsByDay(tx, organisationId, firstOf('days')),
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
    promises: shown.map((one) => promiseOf(one, { byMonth, byDay, addresses, language })),
    maintenance: {
      now: maintenance.now.map(view),
      coming: maintenance.coming.map(view),
      past: maintenance.past.map(view),
    },
    incidents,
  }
}

/** A promise with the twelve months and the days that are shown of it, each to this one. */
interface Shown {
  readonly promise: AvailabilityPromise
  readonly timeZone: string
  readonly months: readonly string[]
  readonly days: readonly string[]
}

interface Read {
  readonly byMonth: readonly Sum[]
  readonly byDay: readonly Sum[]
  readonly addresses: readonly AddressNow[]
  readonly language: string
}

function promiseOf({ promise, timeZone, months, days }: Shown, read: Read): AvailabilityOfPromise {
  const { language } = read
  const { bound, urls } = promise.measure
  const { every, timeout } = asksOf(promise, timeZone)
  const ours = (sum: Sum) => sum.commitment === promise.id
  const byMonth = read.byMonth.filter(ours)
  const year = byMonth.filter(({ period }) => period !== null && months.includes(period))
  const byDay = read.byDay.filter(
    ({ commitment, period }) => commitment === promise.id && days.includes(period!),
  )
  const slice = (sums: readonly Sum[]) => ({ figure: figureOf(sums, bound), times: timesIn(sums) })
  const inPeriod = (sums: readonly Sum[], period: string) => sums.filter((sum) => sum.period === period)
  return {
    id: promise.id,
    says: inLanguage(promise.says, language),
    every: every / 1_000,
    answersWithin: timeout / 1_000,
    promised: bound.atLeast ?? null,
    thisMonth: figureOf(inPeriod(year, months.at(-1)!), bound),
    twelveMonths: figureOf(year, bound),
    months: months.map((month) => ({ month, figure: figureOf(inPeriod(year, month), bound) })),
    days: days.map((date) => ({ day: date, ...slice(inPeriod(byDay, date)) })),
    lastDays: timesIn(byDay),
    addresses: [...new Set(urls)].map((url) => {
      const one = read.addresses.find((known) => known.commitment === promise.id && known.url === url)
      const figure = figureOf(
        byMonth.filter((sum) => sum.url === url),
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
