/** Reminders over HTTP: what the charter promises of them, and the switch of each. */
import { z } from '@hono/zod-openapi'
import type { Caller } from '../../../http/caller.ts'
import { endpoint, type Routes } from '../../../http/endpoint.ts'
import type { Service } from '../../../http/service.ts'
import { withOrganisation } from '../../../postgres/transaction.ts'
import { ReminderSwitch, Reminders } from './contract.ts'
import { readReminders, switchReminder } from './switch.ts'

export function addReminders(routes: Routes, service: Service): void {
  const list = ({ organisation, language }: Caller) =>
    withOrganisation(service.sql, organisation.id, (tx) =>
      readReminders(tx, organisation.id, language, service.now()),
    )
  endpoint(
    routes,
    {
      method: 'get',
      path: '/reminders',
      tag: 'Charter',
      summary: 'Reminders that the charter in force promises, and which of them go out by themselves',
      may: 'read charters',
      answer: Reminders,
    },
    ({ caller }) => list(caller),
  )
  endpoint(
    routes,
    {
      method: 'put',
      path: '/reminders/{commitment}',
      tag: 'Charter',
      summary: 'Let the system send a promised reminder by itself, or no longer',
      description:
        'Switched on, each customer whose date draws near gets a mail in their language, a day before the promise falls due, and the case gets the event `reminded`. Staff are told of customers without a mail address. What was due before stays as it is.',
      may: 'publish charters',
      params: z.object({ commitment: z.string().min(1).max(200) }),
      body: ReminderSwitch,
      answer: Reminders,
    },
    async ({ caller, params, body }) => {
      const { organisation, actor } = caller
      const staffId = actor.kind === 'staff' ? actor.id : null
      const refused = await withOrganisation(service.sql, organisation.id, (tx) =>
        switchReminder(tx, organisation.id, params.commitment, body.switchedOn, staffId, service.now()),
      )
      if (refused) return refused
      service.announce(organisation.id, { about: 'charter' })
      return list(caller)
    },
  )
}
