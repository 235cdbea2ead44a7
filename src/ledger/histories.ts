/** What the engine reads of many cases at once: a row for each case, so that reading costs less than judging. */
import type { CaseEvent, EventAuthor } from '../core/cases/events.ts'
import type { Transaction } from '../postgres/transaction.ts'
import type { Facts } from './entry.ts'
import { caseEventOf } from './read.ts'

export interface History {
  readonly caseId: string
  /** The case's events as text, for `historyReader`; null where there is none. */
  readonly events: string | null
}

/**
 * The text of all events of a case in the order in which they were recorded: an aggregate over rows of `events`.
 * @param withAuthors whether it is said which of the staff each is by; without, more of them repeat
 */
export function historyText(tx: Transaction, withAuthors: boolean) {
  // Of a receipt the engine asks what the case is; without the reference and the customer, facts repeat and are parsed
  // once. What a calendar version did to a case follows from the version.
  const author = withAuthors
    ? tx`case author_kind when 'staff' then coalesce(author_id::text, '') else '' end`
    : tx`''`
  // Put together piece by piece, which costs less than any function that joins: it is done for every event there is.
  return tx`
    string_agg(
      (date_part('epoch', occurred_at) * 1000)::int8 || ${unit}::text ||
      case when recorded_at <> occurred_at then (date_part('epoch', recorded_at) * 1000)::int8::text else '' end ||
      ${unit}::text || seq || ${unit}::text || type || ${unit}::text || author_kind || ${unit}::text || ${author} ||
      ${unit}::text || case when type = 'received' then coalesce((facts -> 'case')::text, '')
        when facts = '{}' or type = 'calendar-changed' then '' else facts::text end,
      ${record} order by seq)`
}

/** The histories of these cases, authors among them. */
export function readHistories(
  tx: Transaction,
  organisationId: string,
  caseIds: readonly string[],
): Promise<History[]> {
  return tx<History[]>`
    select case_id as "caseId", ${historyText(tx, true)} as events from events
    where organisation_id = ${organisationId} and case_id = any(${caseIds}::uuid[]) group by case_id`
}

// Neither stands in the text of JSON, nor in a name.
const unit = '\u001f'
const record = '\u001e'
const mostKept = 10_000

/** Turns the text of a case into events; what repeats but for its times is made once. */
export function historyReader(): (events: string | null) => CaseEvent[] {
  const known = new Map<string, CaseEvent>()
  const eventSaying = (text: string): CaseEvent => {
    const before = known.get(text)
    if (before !== undefined) return before
    const event = untimed(text)
    if (known.size >= mostKept) known.clear()
    known.set(text, event)
    return event
  }
  return (text) => {
    const events: CaseEvent[] = []
    for (let at = 0; text !== null && at < text.length; ) {
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
  const [type = '', kind, author = '', facts = ''] = text.split(unit)
  return caseEventOf({
    caseId: '',
    type,
    occurredAt: 0,
    recordedAt: 0,
    seq: 0,
    by: { kind: kind as EventAuthor, id: author === '' ? null : author },
    facts: facts === '' ? {} : said(type, JSON.parse(facts) as Facts),
  })
}

function said(type: string, facts: Facts): Facts {
  return type === 'received' ? { case: facts } : facts
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
