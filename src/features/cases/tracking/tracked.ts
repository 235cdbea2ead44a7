/** The customer's own page of a case, behind the link: what is said to them, and nothing that is for staff. */
import { isRefusal, type Refusal, refuse } from '../../../http/refusal.ts'
import type { Service } from '../../../http/service.ts'
import { caseEventOf, readCase } from '../../../ledger/read.ts'
import { type Transaction, withOrganisation } from '../../../postgres/transaction.ts'
import { chartersOf } from '../../../projections/charters.ts'
import { judgeCase } from '../../../projections/project.ts'
import type { CaseProof } from '../../ledger/contract.ts'
import type { TimelineEntry, TrackedCase } from '../contract.ts'
import { words } from '../messages/index.ts'
import { clockViews, iso } from '../views/clock-view.ts'
import { withPutRight, withVerdictsOfRecord } from '../views/correction.ts'
import { proposalView, staffNames } from '../views/detail.ts'
import { clockTimeline } from '../views/explanation.ts'
import { proofOfCase } from '../views/proof.ts'
import { readContents, timelineOf } from '../views/timeline.ts'
import { datesMoved } from './dates-moved.ts'
import { caseOfLink } from './links.ts'

/** Of a promise kept every week for years the last intervals are drawn, not all. */
const mostLines = 20

/** What happened, as far as it concerns the customer. */
const told = new Set([
  'received',
  'acknowledged',
  'replied',
  'updated',
  'wrote',
  'proposed',
  'agreed',
  'declined',
  'extended',
  'forewarned',
  'calendar-changed',
  'objected',
  'resolved',
  'closed',
  'withdrawn',
  'merged',
])

/** The page behind a link, in the language asked for, else the customer's own. */
export async function trackedCase(
  service: Service,
  organisationId: string,
  token: string,
  language: string | null,
): Promise<TrackedCase | Refusal> {
  return withOrganisation(service.sql, organisationId, async (tx) => {
    const caseId = await openByLink(tx, service, organisationId, token)
    return isRefusal(caseId) ? caseId : read(tx, service, organisationId, caseId, language)
  })
}

/** What proves that the entries which concern the customer stand on the ledger as they were written. */
export async function trackedProof(
  service: Service,
  organisationId: string,
  token: string,
): Promise<CaseProof | Refusal> {
  return withOrganisation(service.sql, organisationId, async (tx) => {
    const caseId = await openByLink(tx, service, organisationId, token)
    if (isRefusal(caseId)) return caseId
    const [entries, contents, charters] = await Promise.all([
      readCase(tx, organisationId, caseId),
      readContents(tx, organisationId, caseId),
      chartersOf(tx, organisationId),
    ])
    const moved = datesMoved({ organisationId, charters }, entries, contents, {}, 'en')
    const proof = await proofOfCase(
      tx,
      organisationId,
      caseId,
      ({ seq, type }) => told.has(type) || moved.has(seq),
    )
    return proof ?? refuse('not-now', words.phrase('refused.not-sealed'))
  })
}

/** The case's id; refuses an unknown or expired link. */
export async function openByLink(
  tx: Transaction,
  service: Service,
  organisationId: string,
  token: string,
): Promise<string | Refusal> {
  const caseId = await caseOfLink(tx, organisationId, token, service.now())
  if (caseId === null) return refuse('unknown', words.phrase('refused.link-unknown'))
  return caseId === 'expired' ? refuse('expired', words.phrase('refused.link-expired')) : caseId
}

interface TrackedRow {
  readonly subject: string
  readonly customer_name: string | null
  readonly customer_language: string | null
  readonly assignee_id: string | null
  readonly time_zone: string
  readonly first_language: string
}

async function read(
  tx: Transaction,
  service: Service,
  organisationId: string,
  caseId: string,
  asked: string | null,
): Promise<TrackedCase | Refusal> {
  const now = service.now()
  const [[row], entries, contents, charters, staff] = await Promise.all([
    tx<TrackedRow[]>`
      select c.subject, u.name as customer_name, u.language as customer_language, c.assignee_id,
        o.time_zone, o.languages[1] as first_language
      from cases c join organisations o using (organisation_id)
        left join customers u on u.organisation_id = c.organisation_id and u.customer_id = c.customer_id
      where c.organisation_id = ${organisationId} and c.case_id = ${caseId}`,
    readCase(tx, organisationId, caseId),
    readContents(tx, organisationId, caseId),
    chartersOf(tx, organisationId),
    staffNames(tx, organisationId),
  ])
  if (!row) return refuse('unknown', words.phrase('refused.link-unknown'))
  const language = asked ?? row.customer_language ?? row.first_language
  const { state, runs } = judgeCase({ organisationId, charters }, entries, now)
  const names = {
    staff,
    charter: charters.at(now).compiled.charter,
    timeZone: row.time_zone,
    toCustomer: true,
    ...(row.customer_name && { customer: row.customer_name }),
  }
  const moved = datesMoved({ organisationId, charters }, entries, contents, names, language)
  const events = entries.map(caseEventOf)
  const live = state.status === 'open' || state.status === 'resolved' || state.status === 'closed'
  return {
    reference: state.reference,
    subject: row.subject,
    status: state.status,
    receivedAt: iso(state.receivedAt),
    language,
    handledBy: row.assignee_id === null ? null : (staff.get(row.assignee_id) ?? null),
    promises: withVerdictsOfRecord(clockViews(charters, runs, language, now), runs, language, now).map(
      (clock, at) => ({
        ...clock,
        ...(at >= runs.length - mostLines && {
          timeline: clockTimeline(charters, runs[at]!, events, language, now),
        }),
      }),
    ),
    conversation: withPutRight(timelineOf(entries, contents, names, language), entries).flatMap((entry) => {
      const words = moved.get(entry.seq)
      // What is said of it for the customer stands in the sentence; the note beside it is for staff.
      return words ? [{ ...entry, words, message: null }] : isForCustomer(entry) ? [entry] : []
    }),
    proposal: proposalView(state, language, row.time_zone),
    mayObject: live && state.answered,
    mayWrite: live,
    mayWithdraw: state.status === 'open',
  }
}

function isForCustomer(entry: TimelineEntry): boolean {
  return told.has(entry.type) && entry.message?.kind !== 'note'
}
