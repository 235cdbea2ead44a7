/** What a customer does on their own page. The link is the proof; each command goes the way of every other. */
import { isRefusal, type Refusal } from '../../../http/refusal.ts'
import type { Service } from '../../../http/service.ts'
import { withOrganisation } from '../../../postgres/transaction.ts'
import { object, write } from '../commands/conversation.ts'
import { answerProposal } from '../commands/dates.ts'
import type { Decide } from '../commands/decision.ts'
import { withdraw } from '../commands/ending.ts'
import { command, type Recorded, refuseMissingFile } from '../record.ts'
import { openByLink } from './tracked.ts'

export function writeAsCustomer(
  service: Service,
  organisationId: string,
  token: string,
  text: string,
  files: readonly string[],
) {
  return asCustomer(service, organisationId, token, write(text, files))
}

export function answerAsCustomer(
  service: Service,
  organisationId: string,
  token: string,
  accepts: boolean,
  text?: string,
) {
  return asCustomer(service, organisationId, token, answerProposal(accepts, text))
}

export function objectAsCustomer(service: Service, organisationId: string, token: string, reason: string) {
  return asCustomer(service, organisationId, token, object(reason))
}

export function withdrawAsCustomer(service: Service, organisationId: string, token: string, reason: string) {
  return asCustomer(service, organisationId, token, withdraw(reason))
}

async function asCustomer(
  service: Service,
  organisationId: string,
  token: string,
  decide: Decide,
): Promise<Recorded | Refusal> {
  const now = service.now()
  const done = await withOrganisation(service.sql, organisationId, async (tx) => {
    const caseId = await openByLink(tx, service, organisationId, token)
    if (isRefusal(caseId)) return caseId
    const [row] = await tx<{ customer_id: string | null }[]>`
      select customer_id from cases where organisation_id = ${organisationId} and case_id = ${caseId}`
    const actor = { kind: 'customer', id: row?.customer_id ?? null } as const
    return command(tx, service, organisationId, caseId, actor, decide, {}, now)
  }).catch(refuseMissingFile)
  if (!isRefusal(done)) service.announce(organisationId, { about: 'case', caseId: done.caseId })
  return done
}
