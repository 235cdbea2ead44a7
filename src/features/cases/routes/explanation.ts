import { z } from '@hono/zod-openapi'
import { endpoint, type Routes } from '../../../http/endpoint.ts'
import { isRefusal, refuse } from '../../../http/refusal.ts'
import type { Service } from '../../../http/service.ts'
import { withOrganisation } from '../../../postgres/transaction.ts'
import { Explanation } from '../../explanations/contract.ts'
import { findCase } from '../find-case.ts'
import { words } from '../messages/index.ts'
import { explanationOf } from '../views/explanation.ts'
import { readerOf, WhichCase } from './which-case.ts'

const WhichClock = WhichCase.extend({
  commitment: z.string().max(80).openapi({ description: 'The commitment, by its id in the charter' }),
  run: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .openapi({ description: 'Which run of it on this case', example: 1 }),
})

export function addExplanation(routes: Routes, service: Service): void {
  endpoint(
    routes,
    {
      method: 'get',
      path: '/cases/{id}/clocks/{commitment}/{run}/explanation',
      tag: 'Cases',
      summary: 'Why a clock falls due when it does: as a line from start to due, and in words',
      description:
        'The spans follow each other without gap, and what they add is the limit: open time, elapsed time or dates.',
      may: 'read cases',
      params: WhichClock,
      answer: Explanation,
    },
    ({ caller, params }) =>
      withOrganisation(service.sql, caller.organisation.id, async (tx) => {
        const caseId = await findCase(tx, caller.organisation.id, params.id)
        if (isRefusal(caseId)) return caseId
        const { commitment, run } = params
        const found = await explanationOf(tx, readerOf(caller), { caseId, commitment, run }, service.now())
        return found ?? refuse('unknown', words.phrase('refused.unknown-clock'))
      }),
  )
}
