import { endpoint, type Routes } from '../../../http/endpoint.ts'
import { OnceHeaders } from '../../../http/once.ts'
import { isRefusal } from '../../../http/refusal.ts'
import type { Service } from '../../../http/service.ts'
import { CaseCreated, NewCase } from '../contract.ts'
import { openCase } from '../intake/open-case.ts'
import { receiptOf } from '../views/receipt.ts'
import { summaryOfOpened } from '../views/summary.ts'

export function addIntake(routes: Routes, service: Service): void {
  endpoint(
    routes,
    {
      method: 'post',
      path: '/cases',
      tag: 'Cases',
      summary: 'A new case; answers the receipt with each promise, its date and the reason',
      may: 'work on cases',
      headers: OnceHeaders,
      body: NewCase,
      answer: CaseCreated,
      status: 201,
    },
    async ({ caller, body, headers }) => {
      const { actor, language, organisation } = caller
      const key = headers['idempotency-key']
      const opened = await openCase(service, organisation.id, actor, body, {
        language,
        ...(key && { idempotencyKey: key }),
      })
      if (isRefusal(opened)) return opened
      const { at: now, trackingUrl, mailed } = opened
      const assignee = body.assignToMe && actor.kind === 'staff' ? actor.name : null
      return {
        case: summaryOfOpened(opened, { customer: body.customer.name, assignee }, language, now),
        receipt: receiptOf(opened, { trackingUrl, mailed }, language, now),
      }
    },
  )
}
