import { endpoint, type Routes } from '../../../http/endpoint.ts'
import { isRefusal } from '../../../http/refusal.ts'
import type { Service } from '../../../http/service.ts'
import type { Decide } from '../commands/decision.ts'
import { close, markAsSpam } from '../commands/ending.ts'
import { assign } from '../commands/handling.ts'
import { pause, resume } from '../commands/pausing.ts'
import { BulkBody, BulkResult } from '../contract.ts'
import { runCommand } from '../record.ts'
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
      body: BulkBody,
      answer: BulkResult,
    },
    async ({ caller, body }) => {
      const { action } = body
      const stranger = action.do === 'assign' ? await refuseStranger(service, caller, action) : null
      if (stranger) return stranger
      const decide = decideFor(action)
      const results = []
      for (const { id, version } of body.cases) {
        const seen = version === undefined ? {} : { seen: version }
        const done = await runCommand(service, caller.organisation.id, id, caller.actor, decide, seen)
        results.push({
          id,
          done: !isRefusal(done),
          problem: isRefusal(done) ? done.says(caller.language) : null,
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
