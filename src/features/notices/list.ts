/** What one person was told, the newest first. */
import type { z } from 'zod'
import type { Instant } from '../../core/time/instant.ts'
import type { Service } from '../../http/service.ts'
import { type Transaction, withOrganisation } from '../../postgres/transaction.ts'
import { chartersOf } from '../../projections/charters.ts'
import type { Notices, NoticesQuery } from './contract.ts'
import { pageOf } from './house-words.ts'
import { caseOf, type NoticeRow, noticeRows, noticeWords } from './read.ts'

const usualPage = 50

export interface NoticeReader {
  readonly organisationId: string
  readonly staffId: string
  readonly language: string
}

/** A page of the notices, and how many are unread in all. */
export function listNotices(
  service: Pick<Service, 'sql' | 'now'>,
  reader: NoticeReader,
  { after, limit = usualPage }: NoticesQuery,
): Promise<z.input<typeof Notices>> {
  const { organisationId, staffId, language } = reader
  const now = service.now()
  return withOrganisation(service.sql, organisationId, async (tx) => {
    const { columns, joins } = noticeRows(tx)
    const before = keyFrom(after)
    const [rows, [unread], charters] = await Promise.all([
      tx<NoticeRow[]>`
        select ${columns} from notices n ${joins}
        where n.organisation_id = ${organisationId} and n.staff_id = ${staffId}
          ${before ? tx`and (n.created_at, n.notice_id) < (${before.at}, ${before.id}::uuid)` : tx``}
        order by n.created_at desc, n.notice_id desc limit ${limit + 1}`,
      tx<{ count: number }[]>`
        select count(*) as count from notices
        where organisation_id = ${organisationId} and staff_id = ${staffId} and read_at is null`,
      chartersOf(tx, organisationId),
    ])
    const shown = rows.slice(0, limit)
    return {
      items: shown.map((row) => ({
        id: row.notice_id,
        kind: row.kind,
        case: caseOf(row, language),
        page: pageOf(row.kind),
        words: noticeWords(row, charters, language, now),
        at: new Date(row.created_at).toISOString(),
        read: row.read_at !== null,
      })),
      next: rows.length > limit ? keyOf(shown.at(-1)) : null,
      unread: unread?.count ?? 0,
    }
  })
}

/** Marks these as read, or all there are. Those of others are left alone. */
export async function markRead(
  tx: Transaction,
  { organisationId, staffId }: NoticeReader,
  ids: readonly string[] | undefined,
  now: Instant,
): Promise<void> {
  await tx`
    update notices set read_at = ${now}
    where organisation_id = ${organisationId} and staff_id = ${staffId} and read_at is null
      ${ids ? tx`and notice_id = any(${ids as string[]}::uuid[])` : tx``}`
}

function keyOf(row: NoticeRow | undefined): string | null {
  return row ? `${row.created_at}~${row.notice_id}` : null
}

function keyFrom(after: string | undefined): { at: Instant; id: string } | null {
  const [at, id] = after?.split('~') ?? []
  return at && id ? { at: Number(at), id } : null
}
