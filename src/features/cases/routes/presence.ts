import { endpoint, type Routes } from '../../../http/endpoint.ts'
import { isRefusal } from '../../../http/refusal.ts'
import type { Service } from '../../../http/service.ts'
import { withOrganisation } from '../../../postgres/transaction.ts'
import { PresenceBody } from '../contract.ts'
import { findCase } from '../find-case.ts'
import { comeIn, leave } from '../presence.ts'
import { WhichCase } from './which-case.ts'

export function addPresence(routes: Routes, service: Service): void {
  endpoint(
    routes,
    {
      method: 'put',
      path: '/cases/{id}/presence',
      tag: 'Cases',
      summary: 'Say that you have the case open, and whether you are writing; again every 15 seconds',
      may: 'follow live',
      params: WhichCase,
      body: PresenceBody,
      answer: null,
    },
    async ({ caller, params, body }) => {
      const { organisation, actor } = caller
      if (actor.kind !== 'staff') return null
      const come = await withOrganisation(service.sql, organisation.id, async (tx) => {
        const caseId = await findCase(tx, organisation.id, params.id)
        if (isRefusal(caseId)) return caseId
        return {
          caseId,
          news: await comeIn(tx, organisation.id, caseId, actor.id, body.writing, service.now()),
        }
      })
      if (isRefusal(come)) return come
      if (come.news) service.announce(organisation.id, { about: 'case', caseId: come.caseId })
      return null
    },
  )
  endpoint(
    routes,
    {
      method: 'delete',
      path: '/cases/{id}/presence',
      tag: 'Cases',
      summary: 'Say that you have left the case',
      may: 'follow live',
      params: WhichCase,
      answer: null,
    },
    async ({ caller, params }) => {
      const { organisation, actor } = caller
      if (actor.kind !== 'staff') return null
      const left = await withOrganisation(service.sql, organisation.id, async (tx) => {
        const caseId = await findCase(tx, organisation.id, params.id)
        if (!isRefusal(caseId)) await leave(tx, organisation.id, caseId, actor.id)
        return caseId
      })
      if (isRefusal(left)) return left
      service.announce(organisation.id, { about: 'case', caseId: left })
      return null
    },
  )
}
