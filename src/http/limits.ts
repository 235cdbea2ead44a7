/** How often the same visitor, or the same account, may try something. Counted in the database, for all nodes together. */
import { createHash } from 'node:crypto'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { Sql } from '../postgres/connect.ts'
import { transaction } from '../postgres/transaction.ts'

interface Limit {
  readonly times: number
  /** Seconds. */
  readonly within: number
}

const minutes = 60
const hours = 60 * minutes

export const limits = {
  /** Of one address; a whole office may share it. */
  'sign-in': { times: 30, within: 15 * minutes },
  /** Of one account from one address, so that nobody is locked out by tries from elsewhere … */
  'sign-in to an account from an address': { times: 10, within: 15 * minutes },
  /** … and of one account from wherever: so many that it takes ten addresses to lock somebody out. */
  'sign-in to an account': { times: 100, within: 15 * minutes },
  'password change': { times: 10, within: 15 * minutes },
  setup: { times: 10, within: 15 * minutes },
  contact: { times: 20, within: 1 * hours },
  /** Opening and using the page of a case. */
  tracking: { times: 300, within: 15 * minutes },
  /** What a customer writes or sends on the page of a case: each is kept for good. */
  'tracking message': { times: 60, within: 1 * hours },
  'tracking renewal': { times: 10, within: 1 * hours },
  /** Of one mail address, so that nobody's mailbox is filled by others. */
  'tracking renewal of an address': { times: 5, within: 1 * hours },
  upload: { times: 300, within: 1 * hours },
  'charter check': { times: 240, within: 15 * minutes },
} as const satisfies Record<string, Limit>

export type LimitName = keyof typeof limits

export interface Limits {
  /**
   * Counts one try. `who` is an address, an account …; only a digest of it is kept.
   * @returns the seconds to wait when there were too many, else null
   */
  take(name: LimitName, organisationId: string | null, who: string): Promise<number | null>
  /** Forgets the tries, when one of them was right. */
  clear(name: LimitName, organisationId: string | null, who: string): Promise<void>
}

export function limitsOf(sql: Sql): Limits {
  const counters = Object.fromEntries(
    Object.entries(limits).map(([name, limit]) => [name, counter(sql, name as LimitName, limit)]),
  ) as Record<LimitName, RateLimiterPostgres>
  return {
    async take(name, organisationId, who) {
      try {
        await counters[name].consume(keyOf(organisationId, who))
        return null
      } catch (failure) {
        if (failure instanceof RateLimiterRes) return Math.max(1, Math.ceil(failure.msBeforeNext / 1000))
        throw failure
      }
    },
    async clear(name, organisationId, who) {
      await counters[name].delete(keyOf(organisationId, who))
    },
  }
}

function counter(sql: Sql, name: LimitName, limit: Limit): RateLimiterPostgres {
  return new RateLimiterPostgres({
    storeClient: clientOn(sql),
    storeType: 'client',
    tableName: 'rate_limits',
    tableCreated: true,
    keyPrefix: name,
    points: limit.times,
    duration: limit.within,
    // Whoever is over the limit is turned away from memory, without a query.
    inMemoryBlockOnConsumed: limit.times + 1,
    // One of the counters clears the table of old rows for all.
    clearExpiredByTimeout: name === 'sign-in',
  })
}

function keyOf(organisationId: string | null, who: string): string {
  return `${organisationId ?? 'none'}:${createHash('sha256').update(who).digest('base64url')}`
}

interface Query {
  readonly text: string
  readonly values?: (string | number | null)[]
}

/** The one method of node-postgres that the counters use, on our own driver and under the role that may count. */
function clientOn(sql: Sql) {
  return {
    async query({ text, values }: Query) {
      const rows = await transaction(
        sql,
        (tx) => tx.unsafe(text, values ?? []),
        {},
        `select set_config('role', 'troth_app', true)`,
      )
      return { rows: [...rows], rowCount: rows.count }
    },
  }
}
