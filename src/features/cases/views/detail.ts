/** The case page: everything about one case, in the reader's language. */

import type { CompiledCharter } from '../../../core/cases/compile.ts'
import type { Instant } from '../../../core/time/instant.ts'
import type { Entry } from '../../../ledger/entry.ts'
import { readCase } from '../../../ledger/read.ts'
import type { Transaction } from '../../../postgres/transaction.ts'
import { type Charters, chartersOf } from '../../../projections/charters.ts'
import { judgeCase } from '../../../projections/project.ts'
import type { CaseState } from '../../../projections/state.ts'
import { ownEventsFor } from '../commands/handling.ts'
import type { CaseDetail, ProposalView } from '../contract.ts'
import { words } from '../messages/index.ts'
import { presentOn } from '../presence.ts'
import type { Reader } from '../queue.ts'
import { actionsFor } from './actions.ts'
import { clockViews, inLanguage } from './clock-view.ts'
import { reasonsOf, withPutRight, withVerdictsOfRecord } from './correction.ts'
import { dateWords } from './dates.ts'
import { datesAsked } from './dates-asked.ts'
import type { Names } from './happened.ts'
import { customerOf, type SummaryRow, summaryColumns, summaryJoins, summaryOf } from './summary.ts'
import { readContents, timelineOf } from './timeline.ts'

interface DetailRow extends SummaryRow {
  readonly email: string | null
  readonly phone: string | null
  readonly address: string | null
  readonly customer_language: string | null
  readonly time_zone: string
}

/** Null where there is no such case. */
export async function caseDetail(
  tx: Transaction,
  reader: Reader,
  caseId: string,
  now: Instant,
): Promise<CaseDetail | null> {
  const { organisationId, language } = reader
  const [[row], entries, contents, charters, staff, present] = await Promise.all([
    tx<DetailRow[]>`
      select ${summaryColumns(tx)}, u.email, u.phone, u.address, u.language as customer_language, o.time_zone
      from cases c join organisations o using (organisation_id) ${summaryJoins(tx)}
      where c.organisation_id = ${organisationId} and c.case_id = ${caseId}`,
    readCase(tx, organisationId, caseId),
    readContents(tx, organisationId, caseId),
    chartersOf(tx, organisationId),
    staffNames(tx, organisationId),
    presentOn(tx, organisationId, caseId, reader.staffId, now),
  ])
  if (!row) return null
  const { state, runs } = judgeCase({ organisationId, charters }, entries, now)
  const { charter } = charters.at(now).compiled
  const asked = datesAsked(charters.at(now).compiled.commitments, state.facts)
  const customer = customerOf(row, language)
  const names: Names = {
    staff,
    charter,
    timeZone: row.time_zone,
    ...(customer && { customer: customer.name }),
  }
  return {
    ...summaryOf(row, charters, language, now),
    customerDetails:
      customer === null
        ? null
        : {
            ...customer,
            email: row.email,
            phone: row.phone,
            address: row.address,
            language: row.customer_language,
          },
    attributes: { ...state.facts.attributes },
    clocks: withVerdictsOfRecord(
      clockViews(charters, runs, language, now),
      runs,
      language,
      now,
      reasonsOf(entries, contents),
    ),
    timeline: withPutRight(timelineOf(entries, contents, names, language), entries, reader.actor),
    proposal: proposalView(state, language, row.time_zone),
    actions: actionsFor(state),
    ownEvents: ownEventsFor(charters.at(now).compiled, state.facts).map(({ type, label }) => ({
      type,
      label: inLanguage(label, language),
      asks: asked.get(type) ?? null,
    })),
    agreedDate: asked.get('agreed') ?? 'date',
    exceptions: exceptionsFor(charters.at(now).compiled, state, language),
    pauseReasons: charter.pauseReasons.map(({ id, label }) => ({ id, label: inLanguage(label, language) })),
    replyFields: replyFields(charters, state, entries, language),
    present,
    mergedInto: mergedInto(state, entries),
  }
}

export function proposalView(state: CaseState, language: string, timeZone: string): ProposalView | null {
  return (
    state.proposal && {
      ...state.proposal,
      untilWords: dateWords(state.proposal.until, language, timeZone, state.lastEventAt),
    }
  )
}

export async function staffNames(tx: Transaction, organisationId: string): Promise<Map<string, string>> {
  const rows = await tx<{ staff_id: string; name: string }[]>`
    select staff_id, name from staff where organisation_id = ${organisationId}`
  return new Map(rows.map(({ staff_id, name }) => [staff_id, name]))
}

/** What a reply has to carry to count for the promises that apply to this case. */
function replyFields(
  charters: Charters,
  state: CaseState,
  entries: readonly Entry[],
  language: string,
): CaseDetail['replyFields'] {
  const startedAt = entries[0]?.occurredAt ?? 0
  const { commitments } = charters.at(startedAt).compiled
  const keys = commitments
    .filter((commitment) => commitment.matches(state.facts))
    .flatMap((commitment) => commitment.stops.get('replied') ?? [])
    .flatMap((rule) => rule.with)
  return [...new Set(keys)].map((key) => {
    const label = `field.${key}`
    const kind = /date$/.test(key) ? ('date' as const) : ('text' as const)
    return { key, kind, label: words.has(label) ? words.in(language, label) : key.replaceAll('-', ' ') }
  })
}

/** For each promise on this case, the exceptions that the charter allows from it. */
function exceptionsFor(
  { charter, commitments }: CompiledCharter,
  { facts }: CaseState,
  language: string,
): CaseDetail['exceptions'] {
  const labels = new Map(charter.exceptions?.map(({ id, label }) => [id, inLanguage(label, language)]))
  return commitments.flatMap(({ id, commitment, matches }) => {
    const reasons = matches(facts) ? (commitment.unless ?? []) : []
    if (reasons.length === 0) return []
    const named = reasons.map((reason) => ({ id: reason, label: labels.get(reason) ?? reason }))
    return [{ commitment: id, short: inLanguage(commitment.short, language), reasons: named }]
  })
}

function mergedInto(state: CaseState, entries: readonly Entry[]): CaseDetail['mergedInto'] {
  const merged = entries.findLast(({ type }) => type === 'merged')
  if (state.mergedInto === null || !merged) return null
  return { id: state.mergedInto, reference: String(merged.facts.reference) }
}
