import { endpoint, type Routes } from '../../../http/endpoint.ts'
import { claimOf, OnceHeaders } from '../../../http/once.ts'
import { isRefusal } from '../../../http/refusal.ts'
import type { Service } from '../../../http/service.ts'
import { withOrganisation } from '../../../postgres/transaction.ts'
import type { Decide } from '../commands/decision.ts'
import { close, markAsSpam } from '../commands/ending.ts'
import { assign } from '../commands/handling.ts'
import { pause, resume } from '../commands/pausing.ts'
import { BulkBody, BulkResult } from '../contract.ts'
import { command, runOnce } from '../record.ts'
import { refuseStranger } from './strangers.ts'

export function addBulk(routes: Routes, service: Service): void {
  endpoint(
    routes,
    {
      method: 'post',
      path: '/cases/bulk',
      tag: 'Cases',
      summary: 'The same on several cases; each is done whole or not at all, and says so',
      may: 'work on cases',
      headers: OnceHeaders,
      body: BulkBody,
      answer: BulkResult,
    },
    async ({ caller, headers, body }) => {
      const { action } = body
      const { organisation, actor, language } = caller
      if (action.do === 'assign') {
        const stranger = await withOrganisation(service.sql, organisation.id, (tx) =>
          refuseStranger(tx, caller, action),
        )
        if (stranger) return stranger
      }
      const decide = decideFor(action)
      const asked = ['bulk', action, body.cases.map(({ id }) => id)]
      const results = []
      for (const { id, version } of body.cases) {
        const seen = version === undefined ? {} : { seen: version }
        const now = service.now()
        const whole = claimOf(actor, headers, asked, now, id)
        // Each is done by itself, so each has a key of its own: sent again, it does what was not done yet.
        const claim = whole && { ...whole, key: `${whole.key} ${id}` }
        const done = await runOnce(service, organisation.id, claim, (tx) =>
          command(tx, service, organisation.id, id, actor, decide, seen, now),
        )
        results.push({
          id,
          done: !isRefusal(done),
          problem: isRefusal(done) ? done.says(language) : null,
        })
      }
      return { results }
    },
  )
}

function decideFor(action: (typeof BulkBody)['_output']['action']): Decide {
  switch (action.do) {
    case 'assign':
      return assign(action.staffId)
    case 'close':
      return close()
    case 'spam':
      return markAsSpam()
    case 'pause':
      return pause(action.reason)
    case 'resume':
      return resume()
  }
}
