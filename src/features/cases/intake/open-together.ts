/** New cases, opened together in one transaction: the facts, the promises that follow, the receipts. */
import { v7 as uuid } from 'uuid'
import type { CaseFacts } from '../../../core/cases/events.ts'
import type { Instant } from '../../../core/time/instant.ts'
import { type CameBefore, type Claim, claimKeys } from '../../../http/once.ts'
import { type Refusal, refuse } from '../../../http/refusal.ts'
import type { Actor, Service } from '../../../http/service.ts'
import { emptyCase, link, rowsOf } from '../../../ledger/append.ts'
import type { Draft } from '../../../ledger/entry.ts'
import { type PersonKey, personKeys } from '../../../ledger/keys/persons.ts'
import { outboxRow } from '../../../mail/outbox.ts'
import { insertTogether, type RowsByTable } from '../../../postgres/insert-together.ts'
import { type Transaction, withOrganisation } from '../../../postgres/transaction.ts'
import { type Charters, chartersHeld } from '../../../projections/charters.ts'
import { sumOfDeltas } from '../../../projections/clocks.ts'
import { judgeCase, type Projected, rowsOfNewCase, type Scope } from '../../../projections/project.ts'
import { wordsRow } from '../../../projections/search.ts'
import type { NewCase } from '../contract.ts'
import { draft, message } from '../events.ts'
import { attachFiles } from '../files.ts'
import { receiptMail } from '../letters/mail-receipt.ts'
import { words } from '../messages/index.ts'
import { MissingFile } from '../record.ts'
import { newLink } from '../tracking/links.ts'
import { type Customer, findOrAddCustomers } from './customers.ts'
import { newReference } from './reference.ts'

/** A case that somebody wants opened. */
export interface Asked {
  readonly actor: Actor
  readonly input: NewCase
  readonly receivedAt: Instant
  /** Now. */
  readonly at: Instant
  /** A second request with the same key opens no second case. */
  readonly key: string | null
  /** The language of a customer who did not state one. */
  readonly language: string
}

export interface Opened extends Projected {
  readonly caseId: string
  readonly subject: string
  readonly charters: Charters
  /** The instant as of which the clocks are judged. */
  readonly at: Instant
  /** For the customer or the program that opened it; null for staff. */
  readonly trackingUrl: string | null
  readonly mailed: boolean
  /** The same request came before: this is what became of it. */
  readonly again: boolean
}

/** Opens the cases and answers each in its place. All are opened or none: when one cannot be stored this throws. */
export function openTogether(
  service: Service,
  organisationId: string,
  asks: readonly Asked[],
): Promise<(Opened | CameBefore | Refusal)[]> {
  return withOrganisation(service.sql, organisationId, async (tx) => {
    const charters = await chartersHeld(tx, organisationId)
    if (charters.versions.length === 0)
      return asks.map(() => refuse('not-now', words.phrase('refused.no-charter')))
    const fresh = asks.map((asked) => ({
      ...asked,
      caseId: uuid({ msecs: asked.at }),
      reference: newReference(),
    }))
    const before = await claimKeys(tx, organisationId, fresh.map(claimOfNew))
    const opened = await open(
      tx,
      service,
      { organisationId, charters },
      fresh.filter((_, place) => before[place] === null),
    )
    return before.map((answer) => answer ?? (opened.shift() as Opened))
  })
}

function claimOfNew({ key, input, caseId, at }: New): Claim | null {
  return key === null ? null : { key, asked: input, caseId, at }
}

/** A case that is to be opened. */
interface New extends Asked {
  readonly caseId: string
  readonly reference: string
}

async function open(
  tx: Transaction,
  service: Service,
  scope: Scope,
  news: readonly New[],
): Promise<Opened[]> {
  if (news.length === 0) return []
  const { organisationId } = scope
  const contacts = news.map(({ input, language, at }) => ({ customer: input.customer, language, at }))
  const customers = await findOrAddCustomers(tx, organisationId, contacts)
  const keys = await personKeys(
    tx,
    organisationId,
    customers.map(({ customerId }) => customerId),
  )
  const made = news.map((each, place) => {
    const customer = customers[place] as Customer
    return make(service, scope, each, customer, keys.get(customer.customerId) ?? null)
  })
  await Promise.all([
    insertTogether(tx, inOne(made.map(({ rows }) => rows))),
    ...news.map(({ caseId, input }) => attachAll(tx, organisationId, caseId, input.files)),
  ])
  return made.map(({ opened }) => opened)
}

/** A case, its receipt, and the rows that both of them are. */
function make(
  service: Service,
  scope: Scope,
  { caseId, reference, actor, input, at, receivedAt }: New,
  customer: Customer,
  key: PersonKey | null,
): { readonly opened: Opened; readonly rows: RowsOfCase } {
  const { organisationId, charters } = scope
  const { subject } = input
  const drafts = firstDrafts(actor, input, customer.customerId, { reference, receivedAt, now: at })
  const linked = link(organisationId, caseId, emptyCase, drafts, at)
  const judged = judgeCase(scope, linked.entries, at)
  const tracking = newLink(organisationId, caseId, at)
  const trackingUrl = `${service.publicUrl}/case/${tracking.link.token}`
  const about = { ...judged, subject, charters }
  const mail = receiptMail(about, customer, { ...tracking.link, url: trackingUrl }, at)
  return {
    opened: {
      ...about,
      caseId,
      at,
      trackingUrl: actor.kind === 'staff' ? null : trackingUrl,
      mailed: mail !== null,
      again: false,
    },
    rows: {
      ...rowsOf(organisationId, linked, key),
      ...rowsOfNewCase(scope, judged, subject, at),
      case_words: [wordsRow(organisationId, caseId, { reference, subject, ...customer })],
      tracking_links: [tracking.row],
      outbox: mail ? [outboxRow(organisationId, mail, service.mailGoesOut)] : [],
    },
  }
}

type RowsOfCase = RowsByTable & ReturnType<typeof rowsOfNewCase>

/** The rows of several cases, table by table; what they add to the same count is added once. */
function inOne(several: readonly RowsOfCase[]): RowsByTable {
  const tables = Object.keys(several[0] ?? {})
  const all = tables.map((table) => [table, several.flatMap((rows) => rows[table] ?? [])] as const)
  const deltas = sumOfDeltas(several.flatMap((rows) => rows.tally_deltas))
  return { ...Object.fromEntries(all), tally_deltas: deltas }
}

/** The first facts of a case. Pure. */
export function firstDrafts(
  actor: Actor,
  input: NewCase,
  customerId: string,
  {
    reference,
    receivedAt,
    now,
  }: { readonly reference: string; readonly receivedAt: Instant; readonly now: Instant },
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
  files: readonly string[] = [],
): Promise<void> {
  if (files.length > 0 && (await attachFiles(tx, organisationId, caseId, 1, files))) throw new MissingFile()
}
