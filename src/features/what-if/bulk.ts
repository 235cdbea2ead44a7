/** All cases of an organisation in ranges, and of the cases of one range the events or the clocks. */
import type { Instant } from '../../core/time/instant.ts'
import { type History, historyText } from '../../ledger/histories.ts'
import type { Transaction } from '../../postgres/transaction.ts'

/** Cases from the one named up to the other (not included); null: to the end. */
export interface CaseRange {
  readonly from: string
  readonly before: string | null
  readonly cases: number
}

/**
 * All cases of the organisation in ranges of so many. The key is stepped over from start to start, which costs half of
 * what it does to number every case.
 */
export async function rangesOfCases(
  tx: Transaction,
  organisationId: string,
  size: number,
): Promise<CaseRange[]> {
  const rows = await tx<{ case_id: string }[]>`
    with recursive starts as (
      (select case_id from cases where organisation_id = ${organisationId} order by case_id limit 1)
      union all
      select (
        select cases.case_id from cases
        where organisation_id = ${organisationId} and cases.case_id > starts.case_id
        order by cases.case_id offset ${size - 1} limit 1
      ) from starts where starts.case_id is not null
    )
    select case_id from starts where case_id is not null order by case_id`
  const last = rows.at(-1)?.case_id
  if (last === undefined) return []
  const [left] = await tx<{ cases: number }[]>`
    select count(*) as cases from cases where organisation_id = ${organisationId} and case_id >= ${last}`
  return rows.map(({ case_id: from }, index) => {
    const before = rows[index + 1]?.case_id ?? null
    return { from, before, cases: before === null ? left!.cases : size }
  })
}

/**
 * The cases of a range with their events but those of the types left out, in the order in which they were recorded.
 * @param since without the cases of which nothing was recorded since then; null: with all
 */
export function readCases(
  tx: Transaction,
  organisationId: string,
  range: CaseRange,
  leftOut: readonly string[],
  since: Instant | null,
) {
  return tx<History[]>`
    select case_id as "caseId", ${historyText(tx, false)} as events
    from events
    where ${within(tx, organisationId, range)} ${without(tx, leftOut)}
      ${
        since === null
          ? tx``
          : tx`and case_id in (
              select case_id from cases where ${within(tx, organisationId, range)} and last_event_at >= ${since}
            )`
      }
    group by case_id order by case_id`
}

/** The same of the cases named. */
export function readNamedCases(
  tx: Transaction,
  organisationId: string,
  caseIds: readonly string[],
  leftOut: readonly string[],
) {
  return tx<History[]>`
    select case_id as "caseId", ${historyText(tx, false)} as events
    from events
    where organisation_id = ${organisationId} and case_id = any(${caseIds}::uuid[]) ${without(tx, leftOut)}
    group by case_id order by case_id`
}

/** Which cases of a range came before an instant. */
export function readCasesBefore(
  tx: Transaction,
  organisationId: string,
  range: CaseRange,
  received: Instant,
) {
  return tx<{ case_id: string }[]>`
    select case_id from cases where ${within(tx, organisationId, range)} and received_at < ${received}`
}

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

/** Bytes of one clock: its case, when it began and when it stopped. */
export const bytesOfClock = 32

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

/** Microseconds since 2000, in 64 bits; the greatest is infinity. */
function instantAt(bytes: Buffer, at: number): Instant | null {
  const high = bytes.readInt32BE(at)
  if (high === 0x7fff_ffff) return null
  return Math.floor((high * 0x1_0000_0000 + bytes.readUInt32BE(at + 4)) / 1000) + year2000
}

const year2000 = Date.UTC(2000, 0, 1)

function within(tx: Transaction, organisationId: string, { from, before }: CaseRange) {
  return tx`organisation_id = ${organisationId} and case_id >= ${from}::uuid
    ${before === null ? tx`` : tx`and case_id < ${before}::uuid`}`
}

function without(tx: Transaction, types: readonly string[]) {
  return types.length === 0 ? tx`` : tx`and type <> all (${types}::text[])`
}
