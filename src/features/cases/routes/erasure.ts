import { z } from '@hono/zod-openapi'
import { Id } from '../../../http/contract.ts'
import { endpoint, type Routes } from '../../../http/endpoint.ts'
import type { Service } from '../../../http/service.ts'
import { Erased, ErasureBody } from '../contract.ts'
import { erasePerson } from '../erasure/erase-person.ts'

export function addErasure(routes: Routes, service: Service): void {
  endpoint(
    routes,
    {
      method: 'delete',
      path: '/customers/{id}/personal-data',
      tag: 'Cases',
      summary: 'Erase a person: what they wrote, what was written to them, names and addresses',
      description:
        'The key under which it all lies is destroyed; nobody can bring it back. Cases, dates and figures stay, and the ledger still verifies. Not while a case of theirs is open.',
      may: 'erase people',
      params: z.object({ id: Id }),
      body: ErasureBody,
      answer: Erased,
    },
    ({ caller, params, body }) => erasePerson(service, caller, params.id, body.reason),
  )
}
