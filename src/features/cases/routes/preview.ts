/** What a correction, a reclassification or an exception would change, before it is done. Nothing is written. */
import { endpoint, type Routes } from '../../../http/endpoint.ts'
import { isRefusal } from '../../../http/refusal.ts'
import type { Service } from '../../../http/service.ts'
import { withOrganisation } from '../../../postgres/transaction.ts'
import type { Decide } from '../commands/decision.ts'
import { correct, except, reclassify } from '../commands/records.ts'
import { Preview, PreviewBody } from '../contract.ts'
import { findCase } from '../find-case.ts'
import { previewOf } from '../views/preview.ts'
import { WhichCase } from './which-case.ts'

export function addPreview(routes: Routes, service: Service): void {
  endpoint(
    routes,
    {
      method: 'post',
      path: '/cases/{id}/preview',
      tag: 'Cases',
      summary:
        'Which promises a correction, a reclassification or an exception would turn; nothing is recorded',
      may: 'put facts right',
      params: WhichCase,
      body: PreviewBody,
      answer: Preview,
    },
    async ({ caller, params, body }) => {
      const { id: organisationId } = caller.organisation
      return withOrganisation(service.sql, organisationId, async (tx) => {
        const caseId = await findCase(tx, organisationId, params.id)
        if (isRefusal(caseId)) return caseId
        const { actor, language } = caller
        return previewOf(tx, { organisationId, caseId, actor, language }, decideFor(body), service.now())
      })
    },
  )
}

/** A preview asks for no reason; the decision needs one. */
const unsaid = '–'

function decideFor(body: (typeof PreviewBody)['_output']): Decide {
  if ('reclassification' in body) return reclassify({ ...body.reclassification, reason: unsaid })
  if ('exception' in body) return except(body.exception.commitment, body.exception.reason, unsaid)
  const { occurredAt, ...given } = body.correction
  return correct({ ...given, ...(occurredAt && { occurredAt: Date.parse(occurredAt) }), reason: unsaid })
}
