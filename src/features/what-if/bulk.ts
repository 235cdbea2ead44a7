/** All cases of an organisation in ranges, and of the cases of one range the events. */
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

export interface EventsAsked {
  /** Types of which none is read. */
  readonly leftOut: readonly string[]
  /** Without the cases of which nothing was recorded since then; null: with all. */
  readonly since: Instant | null
  readonly withAuthors: boolean
}

/** The cases of a range with their events, in the order in which they were recorded. */
export function readCases(
  tx: Transaction,
  organisationId: string,
  range: CaseRange,
  { leftOut, since, withAuthors }: EventsAsked,
) {
  return tx<History[]>`
    select case_id as "caseId", ${historyText(tx, withAuthors)} as events
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
  { leftOut, withAuthors }: Omit<EventsAsked, 'since'>,
) {
  return tx<History[]>`
    select case_id as "caseId", ${historyText(tx, withAuthors)} as events
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

/** A condition on `case_id`, and on the organisation. */
export function within(tx: Transaction, organisationId: string, { from, before }: CaseRange) {
  return tx`organisation_id = ${organisationId} and case_id >= ${from}::uuid
    ${before === null ? tx`` : tx`and case_id < ${before}::uuid`}`
}

function without(tx: Transaction, types: readonly string[]) {
  return types.length === 0 ? tx`` : tx`and type <> all (${types}::text[])`
}
