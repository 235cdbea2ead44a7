import { endpoint, type Routes } from '../../../http/endpoint.ts'
import { isRefusal, refuse } from '../../../http/refusal.ts'
import type { Service } from '../../../http/service.ts'
import { withOrganisation } from '../../../postgres/transaction.ts'
import { CaseProof } from '../../ledger/contract.ts'
import { CaseDetail, QueuePage, QueueQuery, Receipt } from '../contract.ts'
import { findCase } from '../find-case.ts'
import { words } from '../messages/index.ts'
import { queuePage } from '../queue.ts'
import { caseDetail } from '../views/detail.ts'
import { proofOfCase } from '../views/proof.ts'
import { receiptOfCase } from '../views/receipt.ts'
import { readerOf, WhichCase } from './which-case.ts'

export function addReading(routes: Routes, service: Service): void {
  endpoint(
    routes,
    {
      method: 'get',
      path: '/cases',
      tag: 'Cases',
      summary: 'The queue, ordered by the next promise due',
      may: 'read cases',
      query: QueueQuery,
      answer: QueuePage,
    },
    ({ caller, query }) => queuePage(service, readerOf(caller), query),
  )
  endpoint(
    routes,
    {
      method: 'get',
      path: '/cases/{id}',
      tag: 'Cases',
      summary: 'One case: conversation, clocks with their reasons, what can be done',
      may: 'read cases',
      params: WhichCase,
      answer: CaseDetail,
    },
    ({ caller, params }) =>
      withOrganisation(service.sql, caller.organisation.id, async (tx) => {
        const caseId = await findCase(tx, caller.organisation.id, params.id)
        if (isRefusal(caseId)) return caseId
        const detail = await caseDetail(tx, readerOf(caller), caseId, service.now())
        return detail ?? refuse('unknown', words.phrase('refused.unknown'))
      }),
  )
  endpoint(
    routes,
    {
      method: 'get',
      path: '/cases/{id}/proof',
      tag: 'Ledger',
      summary: 'What proves that the entries of a case stand on the ledger as they were written',
      may: 'read cases',
      params: WhichCase,
      answer: CaseProof,
    },
    ({ caller, params }) =>
      withOrganisation(service.sql, caller.organisation.id, async (tx) => {
        const caseId = await findCase(tx, caller.organisation.id, params.id)
        if (isRefusal(caseId)) return caseId
        const proof = await proofOfCase(tx, caller.organisation.id, caseId)
        return proof ?? refuse('not-now', words.phrase('refused.not-sealed'))
      }),
  )
  endpoint(
    routes,
    {
      method: 'get',
      path: '/cases/{id}/receipt',
      tag: 'Cases',
      summary: 'The receipt, to print or to read out to who has no mail address',
      may: 'read cases',
      params: WhichCase,
      answer: Receipt,
    },
    ({ caller, params }) =>
      withOrganisation(service.sql, caller.organisation.id, async (tx) => {
        const caseId = await findCase(tx, caller.organisation.id, params.id)
        return isRefusal(caseId) ? caseId : receiptOfCase(tx, readerOf(caller), caseId, service.now())
      }),
  )
}
