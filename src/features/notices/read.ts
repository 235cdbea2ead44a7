/** Notices with what is needed to say them: the case, and the promise in the charter's words. */
import type { Calendar } from '../../core/calendar/compile.ts'
import { dueWords } from '../../core/clock/because.ts'
import type { Instant } from '../../core/time/instant.ts'
import type { Transaction } from '../../postgres/transaction.ts'
import type { Charters } from '../../projections/charters.ts'
import type { NoticeKind } from '../../projections/notices.ts'
import { words } from './messages/index.ts'

export interface NoticeRow {
  readonly notice_id: string
  readonly case_id: string
  readonly reference: string
  readonly subject: string
  readonly kind: NoticeKind
  readonly commitment: string | null
  readonly run: number | null
  readonly due_at: Instant | null
  readonly created_at: Instant
  readonly read_at: Instant | null
  /** Of the clock it is about: which charter judges it, and when it stopped. */
  readonly charter_id: string | null
  readonly stopped_at: Instant | null
}

/** Columns and joins of a `NoticeRow`, over `notices n`. */
export function noticeRows(tx: Transaction) {
  return {
    columns: tx`n.notice_id, n.case_id, c.reference, c.subject, n.kind, n.commitment, n.run, n.due_at, n.created_at,
      n.read_at, k.charter_id, k.stopped_at`,
    joins: tx`
      join cases c on c.organisation_id = n.organisation_id and c.case_id = n.case_id
      left join lateral (
        select charter_id, stopped_at from clocks
        where clocks.organisation_id = n.organisation_id and clocks.case_id = n.case_id
          and clocks.commitment = n.commitment and clocks.run = n.run
        order by target limit 1
      ) k on true`,
  }
}

/** What a notice says, in a sentence without its full stop. */
export function noticeWords(notice: NoticeRow, charters: Charters, language: string, now: Instant): string {
  if (notice.kind !== 'due-soon' && notice.kind !== 'broken')
    return words.in(language, `notice.${notice.kind}`)
  const { promise, calendar } = promiseOf(notice, charters, language)
  if (notice.due_at === null || !calendar)
    return words.in(language, `notice.${notice.kind}.undated`, { promise })
  return words.in(language, `notice.${notice.kind}`, {
    promise,
    due: dueWords(calendar, notice.due_at, language, now),
  })
}

/** The promise's few words, and the calendar by which it is reckoned. */
export function promiseOf(
  notice: Pick<NoticeRow, 'commitment' | 'charter_id'>,
  charters: Charters,
  language: string,
): { readonly promise: string; readonly calendar: Calendar | null } {
  const id = notice.commitment ?? ''
  const judging = charters.versions.find((version) => version.charterId === notice.charter_id)
  const compiled = (
    judging ?? charters.versions.findLast((version) => version.compiled.byId.has(id))
  )?.compiled.byId.get(id)
  if (!compiled) return { promise: id, calendar: null }
  const { short } = compiled.commitment
  return { promise: short[language] ?? Object.values(short)[0] ?? id, calendar: compiled.calendar }
}
