/** Saved views of the queue: one's own, and those that others share. */
import { z } from '@hono/zod-openapi'
import { v7 as uuid } from 'uuid'
import { Id } from '../../../http/contract.ts'
import { endpoint, type Routes } from '../../../http/endpoint.ts'
import { refuse } from '../../../http/refusal.ts'
import type { Service } from '../../../http/service.ts'
import { withOrganisation } from '../../../postgres/transaction.ts'
import { View, ViewInput } from '../contract.ts'
import { words } from '../messages/index.ts'

export function addViews(routes: Routes, service: Service): void {
  endpoint(
    routes,
    {
      method: 'get',
      path: '/views',
      tag: 'Cases',
      summary: 'Saved views of the queue: your own and those shared with you',
      may: 'keep own views',
      answer: z.array(View),
    },
    ({ caller: { organisation, actor } }) =>
      withOrganisation(service.sql, organisation.id, async (tx) => {
        const staffId = actor.kind === 'staff' ? actor.id : null
        return [
          ...(await tx<View[]>`
            select view_id as id, name, filters, shared from views
            where organisation_id = ${organisation.id} and (staff_id = ${staffId} or shared) order by name, view_id`),
        ]
      }),
  )
  endpoint(
    routes,
    {
      method: 'post',
      path: '/views',
      tag: 'Cases',
      summary: 'Save a view',
      may: 'keep own views',
      body: ViewInput,
      answer: View,
      status: 201,
    },
    async ({ caller: { organisation, actor }, body }) => {
      if (actor.kind !== 'staff') return refuse('forbidden', words.phrase('refused.staff-only'))
      const view = { id: uuid(), ...body }
      await withOrganisation(service.sql, organisation.id, async (tx) => {
        await tx`
          insert into views (organisation_id, view_id, staff_id, name, filters, shared)
          values (${organisation.id}, ${view.id}, ${actor.id}, ${view.name}, ${tx.json(view.filters)}, ${view.shared})`
      })
      return view
    },
  )
  endpoint(
    routes,
    {
      method: 'delete',
      path: '/views/{id}',
      tag: 'Cases',
      summary: 'Delete a view of your own',
      may: 'keep own views',
      params: z.object({ id: Id }),
      answer: null,
    },
    async ({ caller: { organisation, actor }, params }) => {
      const staffId = actor.kind === 'staff' ? actor.id : null
      const gone = await withOrganisation(
        service.sql,
        organisation.id,
        (tx) => tx`
          delete from views where organisation_id = ${organisation.id} and view_id = ${params.id} and staff_id = ${staffId}
          returning view_id`,
      )
      return gone.length === 1 ? null : refuse('unknown', words.phrase('refused.no-such-view'))
    },
  )
}
