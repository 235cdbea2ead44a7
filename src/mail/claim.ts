/** Mail that is due, claimed so that several nodes can send: no row is with two of them. */
import { randomUUID } from 'node:crypto'
import type { Instant } from '../core/time/instant.ts'
import type { Sql } from '../postgres/connect.ts'
import { withWorker } from '../postgres/transaction.ts'

export interface ClaimedMail {
  readonly organisationId: string
  readonly messageId: string
  /** Ours: what another node has claimed since has another. */
  readonly claim: string
  /** How often it was claimed, this time included. */
  readonly attempts: number
}

/**
 * Claims at most `most` mails that are due at `now`, for `lease` milliseconds by the database's clock, the one clock
 * that all nodes share. A claim that ran out (its node died) is given anew.
 */
export function claimMail(sql: Sql, now: Instant, most: number, lease: number): Promise<ClaimedMail[]> {
  const claim = randomUUID()
  return withWorker(sql, async (tx) => {
    const rows = await tx<{ organisation_id: string; message_id: string; attempts: number }[]>`
      update outbox set claimed_by = ${claim}, attempts = attempts + 1,
        claimed_until = clock_timestamp() + ${lease} * interval '1 millisecond'
      where (organisation_id, message_id) in (
        select organisation_id, message_id from outbox
        where state = 'waiting' and next_attempt_at <= ${now}
          and (claimed_until is null or claimed_until < clock_timestamp())
        order by next_attempt_at limit ${most}
        for update skip locked
      )
      returning organisation_id, message_id, attempts`
    return rows.map((row) => ({
      organisationId: row.organisation_id,
      messageId: row.message_id,
      claim,
      attempts: row.attempts,
    }))
  })
}
