/** What a customer does on their own page. The link is the proof; each command goes the way of every other. */
import { isRefusal, type Refusal } from '../../../http/refusal.ts'
import type { Service } from '../../../http/service.ts'
import { type Transaction, withOrganisation } from '../../../postgres/transaction.ts'
import type { Decide } from '../commands/decision.ts'
import { command, runOnce } from '../record.ts'
import { openByLink } from './tracked.ts'

/**
 * Runs a command of the customer behind a link. The same sending twice is done once, and one that failed can be repeated.
 */
export async function asCustomer(
  service: Service,
  organisationId: string,
  token: string,
  sending: string,
  prepare: (tx: Transaction) => Promise<Decide | Refusal>,
): Promise<{ readonly done: true } | Refusal> {
  const now = service.now()
  const caseId = await withOrganisation(service.sql, organisationId, (tx) =>
    openByLink(tx, service, organisationId, token),
  )
  if (isRefusal(caseId)) return caseId
  // A form of one case says nothing of another's.
  const claim = { key: `case ${caseId} ${sending}`, asked: sending, caseId, at: now }
  return runOnce(service, organisationId, claim, async (tx) => {
    const decide = await prepare(tx)
    if (isRefusal(decide)) return decide
    const actor = { kind: 'customer', id: await customerOf(tx, organisationId, caseId) } as const
    return command(tx, service, organisationId, caseId, actor, decide, {}, now)
  })
}

async function customerOf(tx: Transaction, organisationId: string, caseId: string): Promise<string | null> {
  const [row] = await tx<{ customer_id: string | null }[]>`
    select customer_id from cases where organisation_id = ${organisationId} and case_id = ${caseId}`
  return row?.customer_id ?? null
}
