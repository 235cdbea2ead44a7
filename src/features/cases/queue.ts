/** The queue: what falls due next comes first, a page at a time by key. */
import type { Actor, Service } from '../../http/service.ts'
import { type Transaction, withOrganisation } from '../../postgres/transaction.ts'
import { chartersOf } from '../../projections/charters.ts'
import { findCases } from '../../projections/search.ts'
import type { QueuePage, QueueQuery } from './contract.ts'
import { type SummaryRow, summaryColumns, summaryJoins, summaryOf } from './views/summary.ts'

const usualPage = 50
/** Beyond this a count says "more than". */
const countedUpTo = 1000

export interface Reader {
  readonly organisationId: string
  /** Whose cases are *mine*; null for a program. */
  readonly staffId: string | null
  readonly language: string
  /** Whoever reads as staff or as a program: what they may put right is marked. */
  readonly actor?: Actor
}

/** One page of the queue, with the counts over its tabs. */
export async function queuePage(service: Service, reader: Reader, query: QueueQuery): Promise<QueuePage> {
  const now = service.now()
  return withOrganisation(service.sql, reader.organisationId, async (tx) => {
    const found = query.search ? await findCases(tx, query.search, 200) : null
    const [rows, charters, counts] = await Promise.all([
      rowsOf(tx, reader, query, found),
      chartersOf(tx, reader.organisationId),
      countsOf(tx, reader),
    ])
    const limit = query.limit ?? usualPage
    const items = rows.slice(0, limit)
    const last = items.at(-1)
    return {
      items: items.map((row) => summaryOf(row, charters, reader.language, now)),
      next: rows.length > limit && last ? afterOf(last) : null,
      counts,
    }
  })
}

function rowsOf(tx: Transaction, reader: Reader, query: QueueQuery, found: readonly string[] | null) {
  if (found?.length === 0) return []
  const limit = (query.limit ?? usualPage) + 1
  const status = query.status ?? (found ? 'any' : 'open')
  return tx<SummaryRow[]>`
    select ${summaryColumns(tx)} from cases c ${summaryJoins(tx)}
    where c.organisation_id = ${reader.organisationId}
      ${status === 'any' ? tx`` : tx`and c.status = ${status}`}
      ${found ? tx`and c.case_id in ${tx(found)}` : tx``}
      ${whoOf(tx, reader, query.who)}
      ${query.channel ? tx`and c.channel = ${query.channel}` : tx``}
      ${query.about ? tx`and c.about = ${query.about}` : tx``}
      ${query.team ? tx`and c.team_id = ${query.team}` : tx``}
      ${query.breached ? tx`and c.breached = ${query.breached === 'true'}` : tx``}
      ${query.paused ? tx`and c.paused = ${query.paused === 'true'}` : tx``}
      ${keyOf(tx, query.after)}
    order by c.queue_at, c.case_id
    limit ${limit}`
}

function whoOf(tx: Transaction, reader: Reader, who: string | undefined) {
  if (who === undefined || who === 'all') return tx``
  if (who === 'unassigned') return tx`and c.assignee_id is null`
  return tx`and c.assignee_id = ${who === 'mine' ? reader.staffId : who}`
}

/** `after` is the key of the last row before: its place in the queue, and its case. */
function keyOf(tx: Transaction, after: string | undefined) {
  const [queueAt, caseId] = after?.split('~') ?? []
  if (queueAt === undefined || caseId === undefined) return tx``
  return tx`and (c.queue_at, c.case_id) > (${queueAt}::timestamptz, ${caseId}::uuid)`
}

function afterOf(row: SummaryRow): string {
  return `${queueKey(row.queue_at)}~${row.case_id}`
}

function queueKey(queueAt: SummaryRow['queue_at']): string {
  return Number.isFinite(queueAt) ? new Date(queueAt).toISOString() : 'infinity'
}

async function countsOf(tx: Transaction, reader: Reader): Promise<QueuePage['counts']> {
  const open = tx`from cases where organisation_id = ${reader.organisationId} and status = 'open'`
  const [row] = await tx<{ mine: number; unassigned: number; all: number }[]>`
    select
      (select count(*)::int from (select 1 ${open} and assignee_id = ${reader.staffId} limit ${countedUpTo + 1}) m) as mine,
      (select count(*)::int from (select 1 ${open} and assignee_id is null limit ${countedUpTo + 1}) u) as unassigned,
      (select count(*)::int from (select 1 ${open} limit ${countedUpTo + 1}) a) as all`
  const capped = (count = 0) => ({ count: Math.min(count, countedUpTo), more: count > countedUpTo })
  return { mine: capped(row?.mine), unassigned: capped(row?.unassigned), all: capped(row?.all) }
}
