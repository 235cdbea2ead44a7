/**
 * Rebuilds as rows: asked for by an administrator or the command line, claimed by one node, seen as they go, stopped
 * when somebody asks, and taken up where they were left.
 */
import { v7 as newId } from 'uuid'
import type { Instant } from '../core/time/instant.ts'
import type { Sql } from '../postgres/connect.ts'
import { type Transaction, withOrganisation, withWorker } from '../postgres/transaction.ts'
import { type ProjectionName, projections, rebuild } from './rebuild.ts'

export type Rebuilt = ProjectionName | 'all'
export type RebuildState = 'waiting' | 'running' | 'done' | 'stopped' | 'failed'

export interface RebuildRow {
  readonly rebuild_id: string
  readonly projection: Rebuilt
  readonly state: RebuildState
  readonly asked_by: string | null
  readonly asked_at: Instant
  readonly ended_at: Instant | null
  readonly stop_asked: boolean
  readonly done: number
  readonly total: number
  readonly last_case_id: string | null
}

/** A rebuild that is ours to do. */
export interface Claim {
  readonly organisationId: string
  readonly rebuildId: string
  readonly claimedBy: string
}

/** ms until a claim that nobody renews is given back. */
const lease = 60_000

/** Puts a rebuild in line. Null where one waits or runs already. */
export async function askForRebuild(
  tx: Transaction,
  organisationId: string,
  projection: Rebuilt,
  by: string | null,
  now: Instant,
): Promise<RebuildRow | null> {
  const row = {
    organisation_id: organisationId,
    rebuild_id: newId(),
    projection,
    state: 'waiting',
    asked_by: by,
    asked_at: now,
  }
  const [made] = await tx<RebuildRow[]>`insert into rebuilds ${tx(row)} on conflict do nothing returning *`
  return made ?? null
}

/** Goes on with one that was stopped or failed, where it was left. Null where it is none of these, or another one runs. */
export async function resumeRebuild(
  tx: Transaction,
  organisationId: string,
  rebuildId: string,
): Promise<RebuildRow | null> {
  const [row] = await tx<RebuildRow[]>`
    update rebuilds set state = 'waiting', stop_asked = false, ended_at = null, claimed_until = null
    where organisation_id = ${organisationId} and rebuild_id = ${rebuildId} and state in ('stopped', 'failed')
      and not exists (
        select from rebuilds where organisation_id = ${organisationId} and state in ('waiting', 'running')
      )
    returning *`
  return row ?? null
}

/** Whether rows of clocks are being made anew, so that some may be missing. */
export async function clocksAreBeingBuilt(tx: Transaction, organisationId: string): Promise<boolean> {
  const [row] = await tx<{ built: boolean }[]>`
    select exists (
      select from rebuilds where organisation_id = ${organisationId} and state in ('waiting', 'running')
        and projection in ('inbox', 'clocks', 'timers', 'all')
    ) as built`
  return row!.built
}

/** Asks for a stop after the cases at hand. Null where it does not run. */
export async function stopRebuild(
  tx: Transaction,
  organisationId: string,
  rebuildId: string,
): Promise<RebuildRow | null> {
  const [row] = await tx<RebuildRow[]>`
    update rebuilds set stop_asked = true
    where organisation_id = ${organisationId} and rebuild_id = ${rebuildId} and state in ('waiting', 'running')
    returning *`
  return row ?? null
}

/** The last ones, the newest first. */
export function readRebuilds(tx: Transaction, organisationId: string, most = 20): Promise<RebuildRow[]> {
  return tx<RebuildRow[]>`
    select * from rebuilds where organisation_id = ${organisationId}
    order by asked_at desc, rebuild_id desc limit ${most}`
}

/** Takes one that waits, or whose node has died; of this organisation where one is given. Null: there is none. */
export function claimRebuild(sql: Sql, organisationId?: string): Promise<Claim | null> {
  const claimedBy = newId()
  return withWorker(sql, async (tx) => {
    const [row] = await tx<{ organisation_id: string; rebuild_id: string }[]>`
      update rebuilds set state = 'running', claimed_by = ${claimedBy},
        claimed_until = clock_timestamp() + ${lease} * interval '1 millisecond'
      where (organisation_id, rebuild_id) in (
        select organisation_id, rebuild_id from rebuilds
        where state in ('waiting', 'running') and (claimed_until is null or claimed_until < clock_timestamp())
          ${organisationId === undefined ? tx`` : tx`and organisation_id = ${organisationId}`}
        order by asked_at limit 1
        for update skip locked
      )
      returning organisation_id, rebuild_id`
    return row ? { organisationId: row.organisation_id, rebuildId: row.rebuild_id, claimedBy } : null
  })
}

export interface RunOptions {
  readonly now: () => Instant
  readonly batch?: number
  /** This node ends: after the cases at hand the claim is given up, and another node goes on. */
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number, all: number) => void
}

/**
 * Does what was claimed. Returns how it ended: `stopped` where somebody asked, `given up` where the signal came or the
 * claim was lost. Throws what a rebuild throws, having marked it failed.
 */
export async function runRebuild(
  sql: Sql,
  claim: Claim,
  { now, batch, signal, onProgress }: RunOptions,
): Promise<'done' | 'stopped' | 'given up'> {
  const { organisationId } = claim
  const inside = <T>(work: (tx: Transaction) => Promise<T>) => withOrganisation(sql, organisationId, work)
  const row = await inside((tx) => held(tx, claim))
  if (!row) return 'given up'
  const stopping = new AbortController()
  let lost = false
  let stopped = row.stop_asked
  if (stopped) stopping.abort()
  const giveUp = () => stopping.abort()
  signal?.addEventListener('abort', giveUp)
  if (signal?.aborted) giveUp()
  // A batch may take longer than it is claimed for, in a crowd: the claim is renewed beside it.
  const renewing = setInterval(() => void inside((tx) => renew(tx, claim)).catch(() => undefined), lease / 3)
  try {
    await rebuild(sql, organisationId, {
      now,
      signal: stopping.signal,
      ...(batch !== undefined && { batch }),
      only: row.projection === 'all' ? projections : [row.projection],
      after: { caseId: row.last_case_id, done: row.done },
      onProgress: async (done, all, last) => {
        const now = await inside((tx) => progress(tx, claim, done, all, last))
        lost = now === null
        stopped = now?.stop_asked ?? false
        if (lost || stopped) stopping.abort()
        onProgress?.(done, all)
      },
    })
    if (lost) return 'given up'
    if (stopped) return (await inside((tx) => end(tx, claim, 'stopped', now()))) ? 'stopped' : 'given up'
    if (stopping.signal.aborted) {
      await inside((tx) => handBack(tx, claim))
      return 'given up'
    }
    return (await inside((tx) => end(tx, claim, 'done', now()))) ? 'done' : 'given up'
  } catch (error) {
    await inside((tx) => end(tx, claim, 'failed', now())).catch(() => undefined)
    throw error
  } finally {
    clearInterval(renewing)
    signal?.removeEventListener('abort', giveUp)
  }
}

function ours(tx: Transaction, { organisationId, rebuildId, claimedBy }: Claim) {
  return tx`organisation_id = ${organisationId} and rebuild_id = ${rebuildId} and claimed_by = ${claimedBy}
    and state = 'running'`
}

async function held(tx: Transaction, claim: Claim): Promise<RebuildRow | undefined> {
  const [row] = await tx<RebuildRow[]>`select * from rebuilds where ${ours(tx, claim)}`
  return row
}

async function renew(tx: Transaction, claim: Claim): Promise<void> {
  await tx`
    update rebuilds set claimed_until = clock_timestamp() + ${lease} * interval '1 millisecond'
    where ${ours(tx, claim)}`
}

/** Null where the claim was lost. */
async function progress(
  tx: Transaction,
  claim: Claim,
  done: number,
  all: number,
  last: string | null,
): Promise<{ stop_asked: boolean } | null> {
  const [row] = await tx<{ stop_asked: boolean }[]>`
    update rebuilds set done = ${done}, total = ${all}, last_case_id = ${last},
      claimed_until = clock_timestamp() + ${lease} * interval '1 millisecond'
    where ${ours(tx, claim)} returning stop_asked`
  return row ?? null
}

async function end(tx: Transaction, claim: Claim, state: RebuildState, now: Instant): Promise<boolean> {
  const ended = await tx`
    update rebuilds set state = ${state}, ended_at = ${now}, claimed_by = null, claimed_until = null
    where ${ours(tx, claim)} returning rebuild_id`
  return ended.length === 1
}

/** For the next node that looks. */
async function handBack(tx: Transaction, claim: Claim): Promise<void> {
  await tx`
    update rebuilds set state = 'waiting', claimed_by = null, claimed_until = null where ${ours(tx, claim)}`
}
