/** The events of many cases at once: a row for each case, so that reading costs less than judging. */
import type { CaseEvent, EventAuthor } from '../../core/cases/events.ts'
import type { Facts } from '../../ledger/entry.ts'
import { caseEventOf } from '../../ledger/read.ts'
import type { Transaction } from '../../postgres/transaction.ts'

/** Cases from the one named up to the other (not included); null: to the end. */
export interface CaseRange {
  readonly from: string
  readonly before: string | null
  readonly cases: number
}

export interface BulkCase {
  readonly caseId: string
  readonly events: string
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

/** The cases of a range with their events, in the order in which they were recorded. */
export function readCases(tx: Transaction, organisationId: string, { from, before }: CaseRange) {
  // The reference and the customer are nobody's here; without them, facts repeat and are parsed once.
  return tx<BulkCase[]>`
    select case_id as "caseId", string_agg(
      type || ${unit} || (date_part('epoch', occurred_at) * 1000)::int8
        || ${unit} || (date_part('epoch', recorded_at) * 1000)::int8 || ${unit} || seq || ${unit} || author_kind || ${unit}
        || (case when type = 'received' then jsonb_build_object('case', facts -> 'case') else facts end)::text,
      ${record} order by seq) as events
    from events
    where organisation_id = ${organisationId} and case_id >= ${from}::uuid
      ${before === null ? tx`` : tx`and case_id < ${before}::uuid`}
    group by case_id order by case_id`
}

// Neither stands in the text of JSON, nor in a name.
const unit = '\u001f'
const record = '\u001e'
const mostKept = 10_000

/** Turns the text of a case into events; facts that repeat are parsed once. */
export function eventReader(): (events: string) => CaseEvent[] {
  const parsed = new Map<string, Facts>()
  const factsFrom = (text: string): Facts => {
    const known = parsed.get(text)
    if (known !== undefined) return known
    const facts = JSON.parse(text) as Facts
    if (parsed.size >= mostKept) parsed.clear()
    parsed.set(text, facts)
    return facts
  }
  return (events) =>
    events.split(record).map((text) => {
      const [type = '', occurredAt, recordedAt, seq, kind, facts = '{}'] = text.split(unit)
      return caseEventOf({
        caseId: '',
        type,
        occurredAt: Number(occurredAt),
        recordedAt: Number(recordedAt),
        seq: Number(seq),
        by: { kind: kind as EventAuthor, id: null },
        facts: factsFrom(facts),
        contentDigest: null,
        previousHash: null,
        hash: noHash,
      })
    })
}

const noHash = new Uint8Array(0)
