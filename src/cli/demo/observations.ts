/** What was observed in the demo's year beside its cases: how polite it was, when the telephone was staffed, duties done. */
import type { Calendar } from '../../core/calendar/calendar.ts'
import { closeOfDay, localDayOf, openingOfDay } from '../../core/calendar/queries.ts'
import type { Instant } from '../../core/time/instant.ts'
import type { Observed } from '../../features/observations/decide.ts'
import { addObservations } from '../../features/observations/store.ts'
import type { Sql } from '../../postgres/connect.ts'
import { withOrganisation } from '../../postgres/transaction.ts'
import type { Charters } from '../../projections/charters.ts'
import { dutiesDone } from './duties.ts'
import { type Random, randomFrom } from './random.ts'

/** A little more than the year, so that its oldest month is whole. */
const days = 400
const minute = 60_000
const scores = [5, 5, 5, 5, 4, 4, 3]

/** Records what was observed up to `end`; done twice, it records nothing the second time. */
export async function observeYear(
  sql: Sql,
  organisationId: string,
  calendar: Calendar,
  charters: Charters,
  end: Instant,
): Promise<void> {
  const observed = [...observedUntil(calendar, end), ...dutiesDone(charters, end)]
  // Recorded in this order, so that the newest stand first in the list of what was recorded.
  observed.sort((one, other) => one.at - other.at)
  const { timezone: timeZone } = calendar.plan
  const recorder = { organisationId, timeZone, staffId: null }
  await withOrganisation(sql, organisationId, (tx) => addObservations(tx, recorder, observed, end))
}

/** The same every time, whatever day it is asked. */
function observedUntil(calendar: Calendar, end: Instant): Observed[] {
  const today = localDayOf(calendar, end)
  return Array.from({ length: days }, (_, ago) => today - ago).flatMap((date) => {
    const opens = openingOfDay(calendar, date)
    const closes = closeOfDay(calendar, date)
    if (opens === null || closes === null) return []
    const random = randomFrom(date)
    return [...scoresOf(opens, date, random), ...presenceOf(opens, closes, date, random)].filter(
      ({ at, until }) => (until ?? at) <= end,
    )
  })
}

function scoresOf(opens: Instant, date: number, random: Random): Observed[] {
  return Array.from({ length: 1 + random.below(3) }, (_, index) => ({
    ...nothing,
    kind: 'score' as const,
    name: 'politeness',
    at: opens + (1 + index) * 90 * minute,
    value: random.pick(scores),
    key: `demo ${date} ${index}`,
  }))
}

/** Somebody is there all day; on some days nobody is for a while at noon. */
function presenceOf(opens: Instant, closes: Instant, date: number, random: Random): Observed[] {
  const span = (from: Instant, until: Instant, attended: boolean): Observed => ({
    ...nothing,
    kind: 'attendance',
    name: 'telephone',
    at: from,
    until,
    attended,
    key: `demo ${date} ${attended}`,
  })
  const noon = opens + 180 * minute
  const gap = random.chance(0.12) ? [span(noon, noon + (15 + random.below(45)) * minute, false)] : []
  return [span(opens, closes, true), ...gap]
}

const nothing = { until: null, value: null, attended: null, period: null, reference: null } as const
