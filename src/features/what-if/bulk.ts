/** All cases of an organisation in ranges, and the events of the cases of one. */
import { type History, historyText } from '../../ledger/histories.ts'
import type { Transaction } from '../../postgres/transaction.ts'

/** Cases from the one named up to the other (not included); null: to the end. */
export interface CaseRange {
  readonly from: string
  readonly before: string | null
  readonly cases: number
}

/** All cases of the organisation in ranges of so many. */
export async function rangesOfCases(
  tx: Transaction,
  organisationId: string,
  size: number,
): Promise<CaseRange[]> {
  const rows = await tx<{ case_id: string; n: number }[]>`
    select case_id, n from (
      select case_id, row_number() over (order by case_id) as n, lead(case_id) over (order by case_id) is null as last
      from cases where organisation_id = ${organisationId}
    ) numbered where n % ${size} = 1 or last order by n`
  const last = rows.at(-1)
  const starts = rows.filter(({ n }) => n % size === 1)
  return starts.map(({ case_id, n }, index) => {
    const next = starts[index + 1]
    return { from: case_id, before: next?.case_id ?? null, cases: (next?.n ?? last!.n + 1) - n }
  })
}

/** The cases of a range with their events but those of the types left out, in the order in which they were recorded. */
export function readCases(
  tx: Transaction,
  organisationId: string,
  { from, before }: CaseRange,
  leftOut: readonly string[],
) {
  return tx<History[]>`
    select case_id as "caseId", ${historyText(tx, false)} as events
    from events
    where organisation_id = ${organisationId} and case_id >= ${from}::uuid
      ${before === null ? tx`` : tx`and case_id < ${before}::uuid`}
      ${leftOut.length === 0 ? tx`` : tx`and type <> all (${leftOut}::text[])`}
    group by case_id order by case_id`
}
