/** Notices with what is needed to say them: the case, and the promise in the charter's words. */
import { dueWords } from '../../core/clock/because.ts'
import type { Instant } from '../../core/time/instant.ts'
import { subjectShown } from '../../http/erased.ts'
import type { Transaction } from '../../postgres/transaction.ts'
import type { Charters } from '../../projections/charters.ts'
import type { HouseNoticeKind } from '../../projections/house-notices.ts'
import type { NoticeKind } from '../../projections/notices.ts'
import { type HouseFacts, houseWords, isOfHouse } from './house-words.ts'
import { words } from './messages/index.ts'
import { promiseOf } from './promise.ts'

export interface NoticeRow {
  readonly notice_id: string
  /** Null, as the two after it, where it is about the house itself. */
  readonly case_id: string | null
  readonly reference: string | null
  readonly subject: string | null
  readonly kind: NoticeKind | HouseNoticeKind
  readonly commitment: string | null
  readonly run: number | null
  readonly due_at: Instant | null
  /** Of the house itself: what exactly it is about, and what the sentence is made of. */
  readonly about: string | null
  readonly facts: HouseFacts | null
  readonly created_at: Instant
  readonly read_at: Instant | null
  /** Of the clock it is about: which charter judges it, and when it stopped. */
  readonly charter_id: string | null
  readonly stopped_at: Instant | null
}

/** Columns and joins of a `NoticeRow`, over `notices n`. */
export function noticeRows(tx: Transaction) {
  return {
    columns: tx`n.notice_id, n.case_id, c.reference, c.subject, n.kind, n.commitment, n.run, n.due_at, n.about, n.facts,
      n.created_at, n.read_at, k.charter_id, k.stopped_at`,
    joins: tx`
      left join cases c on c.organisation_id = n.organisation_id and c.case_id = n.case_id
      left join lateral (
        select charter_id, stopped_at from clocks
        where clocks.organisation_id = n.organisation_id and clocks.case_id = n.case_id
          and clocks.commitment = n.commitment and clocks.run = n.run
        order by target limit 1
      ) k on true`,
  }
}

/** The case that it is about; null where it is about the house itself. */
export function caseOf({ case_id: id, reference, subject }: NoticeRow, language: string) {
  return id === null || reference === null
    ? null
    : { id, reference, subject: subjectShown(subject ?? '', language) }
}

/** What a notice says, in a sentence without its full stop. */
export function noticeWords(notice: NoticeRow, charters: Charters, language: string, now: Instant): string {
  const { kind } = notice
  if (isOfHouse(kind)) return houseWords(kind, notice, charters, language, now)
  if (!speaksOfPromise(kind)) return words.in(language, `notice.${kind}`)
  const { promise, calendar } = promiseOf(notice, charters, language)
  if (notice.due_at === null || !calendar) return words.in(language, `notice.${kind}.undated`, { promise })
  const due = dueWords(calendar, notice.due_at, language, now)
  return words.in(language, `notice.${kind}`, { promise, due })
}

function speaksOfPromise(kind: NoticeKind): kind is 'due-soon' | 'broken' | 'reminder-unsent' {
  return kind === 'due-soon' || kind === 'broken' || kind === 'reminder-unsent'
}
