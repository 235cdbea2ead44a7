/** Whose turn it is: claimed across organisations, so that each address is asked by one node. */
import { randomUUID } from 'node:crypto'
import type { Instant } from '../../../core/time/instant.ts'
import type { Sql } from '../../../postgres/connect.ts'
import { withOrganisation, withWorker } from '../../../postgres/transaction.ts'
import { longestProbe } from './ask.ts'
import type { Asks } from './asks.ts'

export interface Claim {
  readonly organisationId: string
  readonly targetId: string
  /** Since when it has been due. */
  readonly dueAt: Instant
  /** Who finds another one there has lost it. */
  readonly claim: string
}

export interface Target {
  readonly commitment: string
  readonly url: string
  readonly asks: Asks
  /** The organisation's other addresses. */
  readonly others: readonly string[]
}

/**
 * Claims at most so many. The lease runs by the database's clock, which all nodes share; a node that dies gives its
 * addresses back by it, and what it had found out and not written is asked again.
 */
export function claimProbes(sql: Sql, now: Instant, most: number, leased: number): Promise<Claim[]> {
  const claim = randomUUID()
  return withWorker(sql, async (tx) => {
    const rows = await tx<{ organisation_id: string; target_id: string; due_at: Instant }[]>`
      update probe_timers set claim = ${claim},
        claimed_until = clock_timestamp() + ${leased} * interval '1 millisecond'
      where (organisation_id, target_id) in (
        select organisation_id, target_id from probe_timers
        where due_at <= ${now} and (claimed_until is null or claimed_until < clock_timestamp())
        order by due_at limit ${most}
        for update skip locked
      )
      returning organisation_id, target_id, due_at`
    return rows.map((row) => ({
      organisationId: row.organisation_id,
      targetId: row.target_id,
      dueAt: row.due_at,
      claim,
    }))
  })
}

/** When the next one is due after `now`; null: none is. */
export function nextProbe(sql: Sql, now: Instant): Promise<Instant | null> {
  return withWorker(sql, async (tx) => {
    const [row] = await tx<{ due_at: Instant }[]>`
      select due_at from probe_timers where due_at > ${now} order by due_at limit 1`
    return row?.due_at ?? null
  })
}

/** Gives a turn back untaken, for another node to take at once. */
export function releaseProbe(sql: Sql, { organisationId, targetId, claim }: Claim): Promise<void> {
  return withWorker(sql, async (tx) => {
    await tx`
      update probe_timers set claim = null, claimed_until = null
      where organisation_id = ${organisationId} and target_id = ${targetId} and claim = ${claim}`
  })
}

/**
 * What is to be asked; null when the claim was lost, or the charter dropped it meanwhile. The lease is set to what this
 * address can take.
 */
export function readTarget(sql: Sql, { organisationId, targetId, claim }: Claim): Promise<Target | null> {
  return withOrganisation(sql, organisationId, async (tx) => {
    const rows = await tx<{ target_id: string; commitment: string; url: string; asks: Asks }[]>`
        select target_id, commitment, url, asks from probe_targets
        where organisation_id = ${organisationId} and retired_at is null`
    const row = rows.find((one) => one.target_id === targetId)
    if (!row) return null
    const held = await tx`
        update probe_timers set claimed_until = clock_timestamp() + ${longestProbe(row.asks)} * interval '1 millisecond'
        where organisation_id = ${organisationId} and target_id = ${targetId} and claim = ${claim}`
    if (held.count === 0) return null
    const others = rows.map(({ url }) => url).filter((url) => url !== row.url)
    return { commitment: row.commitment, url: row.url, asks: row.asks, others }
  })
}
