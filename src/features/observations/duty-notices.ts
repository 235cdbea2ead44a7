/** Staff are warned that a recurring duty falls due, as they are of a clock, and told that one was broken. */

import type { Calendar } from '../../core/calendar/compile.ts'
import { type CompiledMeasure, isKind, measuresOf } from '../../core/measures/compiled.ts'
import { type DutyClock, dutyClocks, dutyWarnings } from '../../core/measures/duty.ts'
import type { Instant } from '../../core/time/instant.ts'
import type { Transaction } from '../../postgres/transaction.ts'
import { chartersOf } from '../../projections/charters.ts'
import { staffIn, tellOfHouse } from '../../projections/house-notices.ts'
import { readActs } from '../../projections/measured/observations.ts'
import { promisedSince } from '../../projections/measured/view.ts'

/** After a longer stand-still a broken duty is no news: the measures show it. */
const newsFor = 7 * 86_400_000

/** Tells each thing once; returns whom it told. */
export async function tellDuties(tx: Transaction, organisationId: string, now: Instant): Promise<string[]> {
  const charters = await chartersOf(tx, organisationId)
  if (charters.versions.length === 0) return []
  const measures = [...measuresOf(charters.at(now).compiled).values()]
  const duties = measures.filter((measure) => isKind(measure, 'duty'))
  if (duties.length === 0) return []
  const acts = await readActs(tx, organisationId, duties.map(nameOf))
  const staffIds = await staffIn(tx, organisationId, ['administrator', 'director'])
  const told: string[] = []
  for (const { id, measure, calendar } of duties) {
    const clocks = dutyClocks(measure, calendar, promisedSince(charters, id), acts.get(id) ?? [], now)
    for (const clock of clocks) {
      const news = dutyNews(clock, calendar, now)
      if (news === null) continue
      told.push(
        ...(await tellOfHouse(tx, organisationId, {
          kind: news.kind,
          about: `${id} ${clock.period} ${news.which}`,
          facts: { period: clock.period },
          staffIds,
          commitment: id,
          dueAt: clock.dueAt,
          at: now,
        })),
      )
    }
  }
  return [...new Set(told)]
}

function nameOf({ id }: CompiledMeasure): string {
  return id
}

/** The newest warning that has fallen due, or that it is broken; null where there is nothing to say. Pure. */
function dutyNews(
  clock: DutyClock,
  calendar: Calendar,
  now: Instant,
): { kind: 'duty-due' | 'duty-broken'; which: string } | null {
  const { state, doneAt, startedAt, dueAt } = clock
  if (doneAt !== null) return null
  if (state === 'broken') return dueAt >= now - newsFor ? { kind: 'duty-broken', which: 'broken' } : null
  const warned = dutyWarnings(calendar, startedAt, dueAt).filter((at) => at <= now).length
  return warned === 0 ? null : { kind: 'duty-due', which: `warning ${warned}` }
}
