/** The receipt: what is promised, by when and why. On the page, by mail, on paper or read out, it is the same. */
import type { Instant } from '../../../core/time/instant.ts'
import { subjectShown } from '../../../http/erased.ts'
import { type Refusal, refuse } from '../../../http/refusal.ts'
import { readCase } from '../../../ledger/read.ts'
import type { Transaction } from '../../../postgres/transaction.ts'
import type { Charters } from '../../../projections/charters.ts'
import { chartersOf } from '../../../projections/charters.ts'
import type { Projected } from '../../../projections/project.ts'
import { judgeCase } from '../../../projections/project.ts'
import type { Receipt } from '../contract.ts'
import { words } from '../messages/index.ts'
import type { Reader } from '../queue.ts'
import { clockViews, iso } from './clock-view.ts'

export function receiptOf(
  about: Projected & { readonly subject: string; readonly charters: Charters },
  given: { readonly trackingUrl: string | null; readonly mailed: boolean },
  language: string,
  now: Instant,
): Receipt {
  return {
    reference: about.state.reference,
    receivedAt: iso(about.state.receivedAt),
    subject: subjectShown(about.subject, language),
    promises: clockViews(about.charters, about.runs, language, now),
    ...given,
  }
}

/** For a case that is there already. Whether it was mailed is read from the outbox; the link stays the customer's. */
export async function receiptOfCase(
  tx: Transaction,
  reader: Reader,
  caseId: string,
  now: Instant,
): Promise<Receipt | Refusal> {
  const { organisationId, language } = reader
  const [[row], entries, charters] = await Promise.all([
    tx<{ subject: string; mailed: boolean }[]>`
      select subject, exists (
        select from outbox where organisation_id = ${organisationId} and case_id = ${caseId} and seq = 1
      ) as mailed
      from cases where organisation_id = ${organisationId} and case_id = ${caseId}`,
    readCase(tx, organisationId, caseId),
    chartersOf(tx, organisationId),
  ])
  if (!row) return refuse('unknown', words.phrase('refused.unknown'))
  const judged = judgeCase({ organisationId, charters }, entries, now)
  return receiptOf(
    { ...judged, subject: row.subject, charters },
    { trackingUrl: null, mailed: row.mailed },
    language,
    now,
  )
}
