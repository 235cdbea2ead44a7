/**
 * What came of a probe, written in one transaction with everything that follows from it: the sums, incidents, the next
 * turn. It is written only by whoever still holds the claim, so nothing is written twice.
 */
import { v7 as newId } from 'uuid'
import { localDateOf } from '../../../core/calendar/compile.ts'
import { type ProbeOutcome, probeOutcome } from '../../../core/measures/availability.ts'
import type { Instant } from '../../../core/time/instant.ts'
import type { Sql } from '../../../postgres/connect.ts'
import { type Transaction, withOrganisation } from '../../../postgres/transaction.ts'
import { maintenanceAt, type PlannedMaintenance } from '../maintenance/store.ts'
import { timesOf } from '../times.ts'
import type { Probed } from './ask.ts'
import { calendarFor } from './asks.ts'
import type { Claim, Target } from './claim.ts'
import { missedTurns, turnAt, turnsByDay } from './turns.ts'

/**
 * `at`: when it was asked. Returns how it counts; null when the claim was lost or has run out, and nothing was written: what
 * a node that slept in between has to say would come to a day that is on the ledger already.
 */
export function recordProbe(
  sql: Sql,
  claim: Claim,
  target: Target,
  probed: Probed,
  at: Instant,
): Promise<ProbeOutcome | null> {
  const { organisationId, targetId } = claim
  return withOrganisation(sql, organisationId, async (tx) => {
    const { every } = target.asks
    const taken = await tx`
      update probe_timers set due_at = ${turnAt(at, every) + every}, claim = null, claimed_until = null
      where organisation_id = ${organisationId} and target_id = ${targetId} and claim = ${claim.claim}
        and claimed_until > clock_timestamp()`
    if (taken.count === 0) return null
    await recordGap(tx, claim, target, at)
    const maintenance = await maintenanceAt(tx, organisationId, at)
    const outcome = outcomeOf(target, probed, at, maintenance)
    const { failure, status, took, tries } = probed
    const answered = failure === null
    await tx`
      insert into probes (organisation_id, target_id, at, turns, outcome, answered, failure, status, took, tries)
      values (${organisationId}, ${targetId}, ${at}, 1, ${outcome}, ${answered}, ${failure}, ${status}, ${took}, ${tries})`
    const day = localDateOf(calendarFor(target.asks.timeZone), at)
    await addToTally(tx, organisationId, target, { day, outcome, amount: 1, took: answered ? took : null })
    await followIncident(tx, claim, target, { outcome, probed, at, maintenance })
    return outcome
  })
}

function outcomeOf(
  { url, asks }: Target,
  { failure, cutOff }: Probed,
  at: Instant,
  maintenance: readonly PlannedMaintenance[],
): ProbeOutcome {
  const { timeZone, maintenanceHours, notice } = asks
  return probeOutcome(
    { url, at, answered: failure === null },
    {
      maintenance,
      notice,
      maintenanceHours: maintenanceHours && calendarFor(timeZone, maintenanceHours),
      ownOutages: cutOff ? [{ from: at, until: at + 1 }] : [],
    },
  )
}

/** Turns that nobody took are known to be unknown: one row for the whole stretch. */
async function recordGap(tx: Transaction, claim: Claim, target: Target, at: Instant): Promise<void> {
  const { every, timeZone } = target.asks
  const turns = missedTurns(claim.dueAt, at, every)
  if (turns === 0) return
  const outcome: ProbeOutcome = 'ownOutage'
  await tx`
    insert into probes (organisation_id, target_id, at, turns, outcome, tries)
    values (${claim.organisationId}, ${claim.targetId}, ${claim.dueAt}, ${turns}, ${outcome}, 0)
    on conflict do nothing`
  for (const { day, turns: amount } of turnsByDay(calendarFor(timeZone), claim.dueAt, turns, every)) {
    await addToTally(tx, claim.organisationId, target, { day, outcome, amount, took: null })
  }
}

interface Counted {
  readonly day: string
  readonly outcome: ProbeOutcome
  readonly amount: number
  /** Of an answer. */
  readonly took: number | null
}

async function addToTally(
  tx: Transaction,
  organisationId: string,
  { commitment, url }: Target,
  { day, outcome, amount, took }: Counted,
): Promise<void> {
  const times = took === null ? [] : [...timesOf(took)]
  await tx`
    insert into probe_tallies as t (organisation_id, commitment, url, day, outcome, amount, took, slowest, times)
    values (${organisationId}, ${commitment}, ${url}, ${day}, ${outcome}, ${amount}, ${took ?? 0}, ${took ?? 0}, ${times}::int[])
    on conflict (organisation_id, commitment, url, day, outcome) do update set
      amount = t.amount + excluded.amount, took = t.took + excluded.took,
      slowest = greatest(t.slowest, excluded.slowest),
      times = (
        select coalesce(array_agg(coalesce(was, 0) + coalesce(more, 0) order by place), '{}')
        from unnest(t.times, excluded.times) with ordinality as pair (was, more, place)
      )`
}

interface Found {
  readonly outcome: ProbeOutcome
  readonly probed: Probed
  readonly at: Instant
  readonly maintenance: readonly PlannedMaintenance[]
}

/** A failure begins an incident or goes on with it; an answer or maintenance ends it; what says nothing changes nothing. */
async function followIncident(
  tx: Transaction,
  { organisationId, targetId }: Claim,
  { commitment, url }: Target,
  { outcome, probed, at, maintenance }: Found,
): Promise<void> {
  const open = tx`organisation_id = ${organisationId} and target_id = ${targetId} and ended_at is null`
  if (outcome === 'ownOutage') return
  if (outcome === 'failed') {
    await tx`
      insert into incidents as i
        (organisation_id, incident_id, commitment, target_id, url, began_at, failed, failure, status)
      values (${organisationId}, ${newId()}, ${commitment}, ${targetId}, ${url}, ${at}, 1, ${probed.failure}, ${probed.status})
      on conflict (organisation_id, target_id) where ended_at is null do update set failed = i.failed + 1`
    return
  }
  const began = Math.min(at, ...maintenance.map(({ from }) => from))
  const [endedAt, endedBy] = outcome === 'answered' ? [at, 'answer'] : [began, 'maintenance']
  await tx`update incidents set ended_at = greatest(began_at, ${endedAt}), ended_by = ${endedBy} where ${open}`
}
