/** Mail without an SMTP server: held for the mailbox page. */
import type { Instant } from '../core/time/instant.ts'
import type { Sql } from '../postgres/connect.ts'
import { withWorker } from '../postgres/transaction.ts'

const day = 86_400_000

/** Holds what waits. Returns how many mails that were. */
export function holdMail(sql: Sql): Promise<number> {
  return withWorker(sql, async (tx) => {
    const held = await tx`
      update outbox set state = 'held'
      where state = 'waiting' and (claimed_until is null or claimed_until < clock_timestamp())`
    return held.count
  })
}

/**
 * An SMTP server was set: what was held for less than a day goes out now. What is older stays where it is, for news that
 * old would confuse more than it helps.
 */
export function releaseHeldMail(sql: Sql, now: Instant): Promise<{ released: number; kept: number }> {
  return withWorker(sql, async (tx) => {
    const released = await tx`
      update outbox set state = 'waiting', next_attempt_at = ${now}
      where state = 'held' and created_at > ${now - day}`
    const [kept] = await tx<{ count: number }[]>`select count(*) as count from outbox where state = 'held'`
    return { released: released.count, kept: kept?.count ?? 0 }
  })
}
