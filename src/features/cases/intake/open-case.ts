/** A new case, by whichever channel: the facts, the promises that follow, the receipt. One transaction. */
import { v7 as uuid } from 'uuid'
import type { CaseFacts } from '../../../core/cases/events.ts'
import type { Instant } from '../../../core/time/instant.ts'
import { type Refusal, refuse } from '../../../http/refusal.ts'
import type { Actor, Service } from '../../../http/service.ts'
import { emptyCase, link, rowsOf } from '../../../ledger/append.ts'
import type { Draft } from '../../../ledger/entry.ts'
import { outboxRow } from '../../../mail/outbox.ts'
import { insertTogether } from '../../../postgres/insert-together.ts'
import { type Transaction, withOrganisation } from '../../../postgres/transaction.ts'
import { type Charters, chartersOf } from '../../../projections/charters.ts'
import { judgeCase, type Projected, rowsOfNewCase } from '../../../projections/project.ts'
import { wordsRow } from '../../../projections/search.ts'
import type { NewCase } from '../contract.ts'
import { draft, message } from '../events.ts'
import { attachFiles } from '../files.ts'
import { receiptMail } from '../letters/mail-receipt.ts'
import { words } from '../messages/index.ts'
import { hold, MissingFile, refuseMissingFile } from '../record.ts'
import { makeLink, newLink } from '../tracking/links.ts'
import { claimKey } from './claim-key.ts'
import { findOrAddCustomer } from './customer.ts'
import { newReference } from './reference.ts'

export interface Opened extends Projected {
  readonly caseId: string
  readonly subject: string
  readonly charters: Charters
  /** For the customer or the program that opened it; null for staff. */
  readonly trackingUrl: string | null
  readonly mailed: boolean
  /** The same request came before: this is what became of it. */
  readonly again: boolean
}

export interface OpenOptions {
  /** A second request with the same key opens no second case. */
  readonly idempotencyKey?: string
  /** The language of a customer who did not state one. */
  readonly language: string
}

/** Further back a date is a slip of the pen, and every interval of a cadence since then would be a clock. */
const longestAgo = 10 * 365 * 86_400_000

/** Opens a case and answers with its promises; refuses what cannot be. */
export async function openCase(
  service: Service,
  organisationId: string,
  actor: Actor,
  input: NewCase,
  options: OpenOptions,
): Promise<Opened | Refusal> {
  const now = service.now()
  const receivedAt = input.receivedAt === undefined ? now : Date.parse(input.receivedAt)
  if (receivedAt > now) return refuse('invalid', words.phrase('refused.happened-later'))
  if (receivedAt < now - longestAgo) return refuse('invalid', words.phrase('refused.long-ago'))
  const opened = await withFreshReference((reference) =>
    withOrganisation(service.sql, organisationId, (tx) =>
      open(tx, service, organisationId, actor, input, { ...options, reference, receivedAt, now }),
    ),
  )
    .catch((error: unknown) => {
      if (error instanceof Undone) return error.refusal
      if (!(error instanceof CameBefore)) throw error
      return withOrganisation(service.sql, organisationId, (tx) =>
        reopenReceipt(tx, service, organisationId, actor, error.caseId, now),
      )
    })
    .catch(refuseMissingFile)
  if ('caseId' in opened && !opened.again)
    service.announce(organisationId, { about: 'case', caseId: opened.caseId })
  return opened
}

interface Settled extends OpenOptions {
  readonly reference: string
  readonly receivedAt: Instant
  readonly now: Instant
}

async function open(
  tx: Transaction,
  service: Service,
  organisationId: string,
  actor: Actor,
  input: NewCase,
  settled: Settled,
): Promise<Opened | Refusal> {
  const { now, reference } = settled
  const newId = uuid({ msecs: now })
  const [charters, customer, earlier] = await Promise.all([
    chartersOf(tx, organisationId),
    findOrAddCustomer(tx, organisationId, input.customer, settled.language, now),
    settled.idempotencyKey === undefined
      ? null
      : claimKey(tx, organisationId, actor, settled.idempotencyKey, input, newId, now),
  ])
  if (charters.versions.length === 0) throw new Undone(refuse('not-now', words.phrase('refused.no-charter')))
  if (earlier === 'other-request') throw new Undone(refuse('invalid', words.phrase('refused.key-reused')))
  if (earlier) throw new CameBefore(earlier)

  const { subject } = input
  const drafts = firstDrafts(actor, input, customer.customerId, settled)
  const linked = link(organisationId, newId, emptyCase, drafts, now)
  const scope = { organisationId, charters }
  const judged = judgeCase(scope, linked.entries, now)
  const tracking = newLink(organisationId, newId, now)
  const trackingUrl = `${service.publicUrl}/case/${tracking.link.token}`
  const about = { ...judged, subject, charters }
  const mail = receiptMail(about, customer, { ...tracking.link, url: trackingUrl }, now)
  await Promise.all([
    insertTogether(tx, {
      ...rowsOf(organisationId, linked),
      ...rowsOfNewCase(scope, judged, subject, now),
      case_words: [wordsRow(organisationId, newId, { reference, subject, ...input.customer })],
      tracking_links: [tracking.row],
      outbox: mail ? [outboxRow(organisationId, mail)] : [],
    }),
    input.files?.length ? attachAll(tx, organisationId, newId, input.files) : undefined,
  ])
  return {
    ...about,
    caseId: newId,
    trackingUrl: actor.kind === 'staff' ? null : trackingUrl,
    mailed: mail !== null,
    again: false,
  }
}

/** Takes back what was begun, on the way to a refusal: a customer of no case among it. */
class Undone extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super('refused')
    this.refusal = refusal
  }
}

/** The same, on the way to the case that the same request opened before. */
class CameBefore extends Error {
  readonly caseId: string

  constructor(caseId: string) {
    super('came before')
    this.caseId = caseId
  }
}

/** The first facts of a case. Pure. */
export function firstDrafts(
  actor: Actor,
  input: NewCase,
  customerId: string,
  { reference, receivedAt, now }: Pick<Settled, 'reference' | 'receivedAt' | 'now'>,
): Draft[] {
  const facts: CaseFacts = {
    channel: input.channel,
    about: input.about,
    ...(input.segment && { segment: input.segment }),
    ...(input.priority && { priority: input.priority }),
    ...(input.attributes && { attributes: input.attributes }),
  }
  const received = draft(
    'received',
    actor,
    receivedAt,
    { reference, customerId, case: { ...facts } },
    message(input.message, input.subject),
  )
  const automatic = draft('acknowledged', { kind: 'system' }, now, { carries: { automatic: true } })
  return [
    received,
    ...(input.customer.email ? [automatic] : []),
    ...(input.assignToMe && actor.kind === 'staff'
      ? [draft('assigned', actor, now, { staffId: actor.id, teamId: null })]
      : []),
    ...(input.answeredAtOnce ? [draft('replied', actor, now), draft('resolved', actor, now)] : []),
  ]
}

async function attachAll(
  tx: Transaction,
  organisationId: string,
  caseId: string,
  files: readonly string[],
): Promise<void> {
  if (await attachFiles(tx, organisationId, caseId, 1, files)) throw new MissingFile()
}

/** References are drawn by lot; one that is taken is drawn again. */
async function withFreshReference<T>(attempt: (reference: string) => Promise<T>, tries = 5): Promise<T> {
  try {
    return await attempt(newReference())
  } catch (error) {
    const taken =
      (error as { constraint_name?: string }).constraint_name === 'cases_organisation_id_reference_key'
    if (!taken || tries === 1) throw error
    return withFreshReference(attempt, tries - 1)
  }
}

async function reopenReceipt(
  tx: Transaction,
  service: Service,
  organisationId: string,
  actor: Actor,
  caseId: string,
  now: Instant,
): Promise<Opened | Refusal> {
  const held = await hold(tx, organisationId, caseId)
  if (!held) return refuse('unknown', words.phrase('refused.unknown'))
  const { charters } = held
  const link = actor.kind === 'staff' ? null : await makeLink(tx, organisationId, caseId, now)
  return {
    ...judgeCase({ organisationId, charters }, held.entries, now),
    caseId,
    subject: held.subject,
    charters,
    trackingUrl: link && `${service.publicUrl}/case/${link.token}`,
    mailed: false,
    again: true,
  }
}
