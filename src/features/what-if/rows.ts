/** Of the cases of a range the rows that figures are made of: clocks that run straight, and cases of shares. */
import type { AlikeInShare } from '../../core/measures/what-if-rates.ts'
import type { Instant } from '../../core/time/instant.ts'
import type { Transaction } from '../../postgres/transaction.ts'
import { type CaseRange, within } from './bulk.ts'

/** Clocks of a range that have this in common; the clocks themselves as `clockAt` reads them. */
export interface AlikeClocks {
  readonly commitment: string
  readonly channel: string
  readonly part: string | null
  readonly straight: boolean
  readonly clocks: Uint8Array
}

export interface ClocksAsked {
  readonly commitments: readonly string[]
  /** In which the straight ones began, first and last. */
  readonly months: { readonly from: string; readonly to: string }
  /** Whether the others are asked for of any month. */
  readonly othersOfAnyMonth: boolean
}

/**
 * In no order. Of PostgreSQL's own form of the values, put together: it costs less there than any text, and less here to
 * read. A statement for each promise, for of several at once PostgreSQL sorts the clocks before it puts them together.
 */
export async function readClocksAlike(
  tx: Transaction,
  organisationId: string,
  range: CaseRange,
  { commitments, months: { from, to }, othersOfAnyMonth }: ClocksAsked,
): Promise<AlikeClocks[]> {
  const inMonths = tx`month >= ${from} and month <= ${to}`
  const found = await Promise.all(
    commitments.map(
      (commitment) => tx<AlikeClocks[]>`
        select ${commitment} as commitment, channel, part, straight is true as straight, string_agg(
          uuid_send(case_id) || timestamptz_send(started_at) || timestamptz_send(coalesce(stopped_at, 'infinity')), ''
        ) as clocks
        from clocks
        where ${within(tx, organisationId, range)} and commitment = ${commitment} and target = 0
          and ${othersOfAnyMonth ? tx`(straight is not true or (${inMonths}))` : inMonths}
        group by channel, part, straight is true`,
    ),
  )
  return found.flat()
}

/** Cases of a share, of a range, that have this in common. */
export interface AlikeCases extends AlikeInShare {
  readonly commitment: string
  /** The cases themselves: as clocks, and then when the last event of each was recorded, read by `lastAt`. */
  readonly cases: Uint8Array
}

export interface SharesAsked {
  readonly commitments: readonly string[]
  /** In which the cases entered, first and last. */
  readonly months: { readonly from: string; readonly to: string }
  /** A case that came before this counts as one of which something was recorded just now; null: none does. */
  readonly early: Instant | null
}

/** In no order. */
export async function readCasesAlike(
  tx: Transaction,
  organisationId: string,
  range: CaseRange,
  { commitments, months: { from, to }, early }: SharesAsked,
): Promise<AlikeCases[]> {
  const last =
    early === null
      ? tx`c.last_event_at`
      : tx`case when c.received_at < ${early} then 'infinity'::timestamptz else c.last_event_at end`
  const found = await Promise.all(
    commitments.map(
      (commitment) => tx<AlikeCases[]>`
        select ${commitment} as commitment, k.channel, k.outcome, string_agg(
          uuid_send(k.case_id) || timestamptz_send(k.started_at) ||
            timestamptz_send(coalesce(k.stopped_at, 'infinity')) || timestamptz_send(${last}), ''
        ) as cases
        from (
          select * from clocks
          where ${within(tx, organisationId, range)} and commitment = ${commitment} and target = 0
            and month >= ${from} and month <= ${to}
        ) k
        join (select * from cases where ${within(tx, organisationId, range)}) c on c.case_id = k.case_id
        group by k.channel, k.outcome`,
    ),
  )
  return found.flat()
}

/** Bytes of one clock: its case, when it began and when it stopped; a case of a share has eight more. */
export const bytesOfClock = 32
export const bytesOfCase = 40

/** The case of the clock that begins at this byte. */
export function caseAt(clocks: Buffer, at: number): string {
  const digits = clocks.toString('hex', at, at + 16)
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${digits.slice(12, 16)}-${digits.slice(16, 20)}-${digits.slice(20)}`
}

/** When it began; or, eight bytes further, when it stopped: null where it waits. */
export function startAt(clocks: Buffer, at: number): Instant {
  return instantAt(clocks, at + 16)!
}

export function stopAt(clocks: Buffer, at: number): Instant | null {
  return instantAt(clocks, at + 24)
}

/** When the last event of a case of a share was recorded. */
export function lastAt(cases: Buffer, at: number): Instant {
  return instantAt(cases, at + 32) ?? Number.POSITIVE_INFINITY
}

/** Microseconds since 2000, in 64 bits; the greatest is infinity. */
function instantAt(bytes: Buffer, at: number): Instant | null {
  const high = bytes.readInt32BE(at)
  if (high === 0x7fff_ffff) return null
  return Math.floor((high * 0x1_0000_0000 + bytes.readUInt32BE(at + 4)) / 1000) + year2000
}

const year2000 = Date.UTC(2000, 0, 1)
