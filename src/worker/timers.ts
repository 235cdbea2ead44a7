/** Timers that are due: claimed across organisations, so that each case is woken by one node. */
import type { Instant } from '../core/time/instant.ts'
import type { Service } from '../http/service.ts'
import type { Sql } from '../postgres/connect.ts'
import { withWorker } from '../postgres/transaction.ts'
import { inLanes, type Round } from './loop.ts'

/** Brings a case up to now and sets its next timer, or takes it away. */
export type Wake = (organisationId: string, caseId: string) => Promise<void>

const batch = 20
const lanes = 4
const lease = 30_000
const longestSleep = 1_000
/** A case that could not be woken so often in a row is left alone for an hour. */
const patience = 5
const parked = 3_600_000

export function timersRound(service: Pick<Service, 'sql' | 'now' | 'log'>, wake: Wake): Round {
  return async () => {
    const now = service.now()
    const claimed = await claimTimers(service.sql, now, batch, lease)
    const woken: Timer[] = []
    await inLanes(claimed, lanes, async (timer) => {
      try {
        await wake(timer.organisationId, timer.caseId)
        woken.push(timer)
      } catch (error) {
        await putOff(service, timer, error).catch((again) =>
          service.log.error({ err: again }, 'a timer stays claimed'),
        )
      }
    })
    for (const timer of await notMovedOn(service.sql, woken)) {
      await putOff(service, timer, new Error('the case was woken, and its timer is still due'))
    }
    if (claimed.length === batch) return 0
    const next = await nextTimer(service.sql, now)
    return next === null ? longestSleep : Math.max(1, Math.min(next - service.now(), longestSleep))
  }
}

export interface Timer {
  readonly organisationId: string
  readonly caseId: string
  /** How often it was claimed since it last rang, this time included. */
  readonly attempts: number
}

interface TimerRow {
  readonly organisation_id: string
  readonly case_id: string
  readonly attempts: number
}

/** The lease runs by the database's clock, which all nodes share; a node that dies gives its timers back by it. */
export function claimTimers(sql: Sql, now: Instant, most: number, leased: number): Promise<Timer[]> {
  return withWorker(sql, async (tx) => {
    const rows = await tx<TimerRow[]>`
      update timers set attempts = attempts + 1,
        claimed_until = clock_timestamp() + ${leased} * interval '1 millisecond'
      where (organisation_id, case_id) in (
        select organisation_id, case_id from timers
        where wake_at <= ${now} and (claimed_until is null or claimed_until < clock_timestamp())
        order by wake_at limit ${most}
        for update skip locked
      )
      returning organisation_id, case_id, attempts`
    return rows.map(timerOf)
  })
}

/** Waking writes the timer anew, which ends the claim. What is still claimed did not move on; the rest starts afresh. */
function notMovedOn(sql: Sql, woken: readonly Timer[]): Promise<Timer[]> {
  if (woken.length === 0) return Promise.resolve([])
  const organisations = woken.map((timer) => timer.organisationId)
  const cases = woken.map((timer) => timer.caseId)
  const attempts = woken.map((timer) => timer.attempts)
  return withWorker(sql, async (tx) => {
    const ours = tx`unnest(${organisations}::uuid[], ${cases}::uuid[], ${attempts}::int[]) as ours (organisation_id, case_id, attempts)`
    await tx`
      update timers set attempts = 0 from ${ours}
      where timers.organisation_id = ours.organisation_id and timers.case_id = ours.case_id
        and timers.claimed_until is null and timers.attempts > 0`
    const rows = await tx<TimerRow[]>`
      select timers.organisation_id, timers.case_id, timers.attempts from timers join ${ours}
        using (organisation_id, case_id, attempts)
      where timers.claimed_until is not null`
    return rows.map(timerOf)
  })
}

/** The next try waits, longer each time; in the end the case is parked, so that one bad case never stops the rest. */
async function putOff(service: Pick<Service, 'sql' | 'log'>, timer: Timer, error: unknown): Promise<void> {
  const isParked = timer.attempts >= patience
  const pause = isParked ? parked : 1_000 * 2 ** timer.attempts
  const { organisationId, caseId, attempts } = timer
  service.log.error(
    { err: error, organisationId, caseId, attempts, pause },
    isParked ? 'a case is parked' : 'a case could not be woken',
  )
  await withWorker(service.sql, async (tx) => {
    await tx`
      update timers set claimed_until = clock_timestamp() + ${pause} * interval '1 millisecond'
      where organisation_id = ${organisationId} and case_id = ${caseId} and attempts = ${attempts}
        and claimed_until is not null`
  })
}

function nextTimer(sql: Sql, now: Instant): Promise<Instant | null> {
  return withWorker(sql, async (tx) => {
    const [row] = await tx<{ wake_at: Instant }[]>`
      select wake_at from timers where wake_at > ${now} order by wake_at limit 1`
    return row?.wake_at ?? null
  })
}

function timerOf(row: TimerRow): Timer {
  return { organisationId: row.organisation_id, caseId: row.case_id, attempts: row.attempts }
}
