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

/** The cases of a range with their events but those of the types left out, in the order in which they were recorded. */
export function readCases(
  tx: Transaction,
  organisationId: string,
  { from, before }: CaseRange,
  leftOut: readonly string[],
) {
  // The reference and the customer are nobody's here; without them, facts repeat and are parsed once.
  return tx<BulkCase[]>`
    select case_id as "caseId", string_agg(concat_ws(${unit},
        (date_part('epoch', occurred_at) * 1000)::int8,
        case when recorded_at <> occurred_at then (date_part('epoch', recorded_at) * 1000)::int8::text else '' end,
        seq, type, author_kind,
        coalesce(case type when 'received' then jsonb_build_object('case', facts -> 'case') else nullif(facts, '{}') end::text, '')
      ), ${record} order by seq) as events
    from events
    where organisation_id = ${organisationId} and case_id >= ${from}::uuid
      ${before === null ? tx`` : tx`and case_id < ${before}::uuid`}
      ${leftOut.length === 0 ? tx`` : tx`and type <> all (${leftOut}::text[])`}
    group by case_id order by case_id`
}

// Neither stands in the text of JSON, nor in a name.
const unit = '\u001f'
const record = '\u001e'
const mostKept = 10_000

/** Turns the text of a case into events; what repeats but for its times is made once. */
export function eventReader(): (events: string) => CaseEvent[] {
  const known = new Map<string, CaseEvent>()
  const eventSaying = (text: string): CaseEvent => {
    const before = known.get(text)
    if (before !== undefined) return before
    const event = untimed(text)
    if (known.size < mostKept) known.set(text, event)
    return event
  }
  return (text) => {
    const events: CaseEvent[] = []
    for (let at = 0; at < text.length; ) {
      const occurred = text.indexOf(unit, at)
      const recorded = text.indexOf(unit, occurred + 1)
      const placed = text.indexOf(unit, recorded + 1)
      const found = text.indexOf(record, placed + 1)
      const end = found < 0 ? text.length : found
      const occurredAt = wholeNumber(text, at, occurred)
      const recordedAt = recorded === occurred + 1 ? occurredAt : wholeNumber(text, occurred + 1, recorded)
      const seq = wholeNumber(text, recorded + 1, placed)
      events.push({ ...eventSaying(text.slice(placed + 1, end)), occurredAt, recordedAt, seq })
      at = end + 1
    }
    return events
  }
}

/** An event from its type, author and facts. */
function untimed(text: string): CaseEvent {
  const [type = '', kind, facts = ''] = text.split(unit)
  return caseEventOf({
    caseId: '',
    type,
    occurredAt: 0,
    recordedAt: 0,
    seq: 0,
    by: { kind: kind as EventAuthor, id: null },
    facts: facts === '' ? {} : (JSON.parse(facts) as Facts),
  })
}

/** The digits of a text from one place to another; before 1970 with a minus. */
function wholeNumber(text: string, from: number, to: number): number {
  const negative = text.charCodeAt(from) === MINUS
  let value = 0
  for (let at = negative ? from + 1 : from; at < to; at++) value = value * 10 + text.charCodeAt(at) - ZERO
  return negative ? -value : value
}

const MINUS = 45
const ZERO = 48
