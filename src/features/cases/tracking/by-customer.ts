/** What a customer does on their own page. The link is the proof; each command goes the way of every other. */
import { isRefusal, type Refusal } from '../../../http/refusal.ts'
import { digestOf } from '../../../http/secret.ts'
import type { Service } from '../../../http/service.ts'
import { type Transaction, withOrganisation } from '../../../postgres/transaction.ts'
import type { Decide } from '../commands/decision.ts'
import { announceRecorded, command, refuseMissingFile } from '../record.ts'
import { openByLink } from './tracked.ts'

/**
 * Runs a command of the customer behind a link. The sending's key is claimed in the same transaction: the same press twice
 * is done once, and one that failed can be repeated.
 */
export async function asCustomer(
  service: Service,
  organisationId: string,
  token: string,
  sending: string,
  prepare: (tx: Transaction) => Promise<Decide | Refusal>,
): Promise<{ readonly done: true } | Refusal> {
  const now = service.now()
  const done = await withOrganisation(service.sql, organisationId, async (tx) => {
    const caseId = await openByLink(tx, service, organisationId, token)
    if (isRefusal(caseId)) return caseId
    const claimed = await tx`
      insert into idempotency_keys ${tx({
        organisation_id: organisationId,
        // A form of one case says nothing of another's.
        key: `case ${caseId} ${sending}`,
        request_digest: digestOf(sending),
        case_id: caseId,
        created_at: now,
      })} on conflict do nothing`
    if (claimed.count === 0) return null
    const decide = await prepare(tx)
    if (isRefusal(decide)) throw new Undone(decide)
    const actor = { kind: 'customer', id: await customerOf(tx, organisationId, caseId) } as const
    const recorded = await command(tx, service, organisationId, caseId, actor, decide, {}, now)
    if (isRefusal(recorded)) throw new Undone(recorded)
    return recorded
  })
    .catch((error: unknown) => {
      if (error instanceof Undone) return error.refusal
      throw error
    })
    .catch(refuseMissingFile)
  if (isRefusal(done)) return done
  if (done !== null) announceRecorded(service, organisationId, done)
  return { done: true }
}

/** Takes the claim of the key back, on the way to a refusal. */
class Undone extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super('refused')
    this.refusal = refusal
  }
}

async function customerOf(tx: Transaction, organisationId: string, caseId: string): Promise<string | null> {
  const [row] = await tx<{ customer_id: string | null }[]>`
    select customer_id from cases where organisation_id = ${organisationId} and case_id = ${caseId}`
  return row?.customer_id ?? null
}
