/** Notices and the mailbox over HTTP. */

import type { Caller } from '../../http/caller.ts'
import { endpoint, newRoutes, type Routes } from '../../http/endpoint.ts'
import { refuse } from '../../http/refusal.ts'
import type { Service } from '../../http/service.ts'
import { withOrganisation } from '../../postgres/transaction.ts'
import { Mailbox, MailboxQuery, Notices, NoticesQuery, NoticesRead } from './contract.ts'
import { listNotices, markRead, type NoticeReader } from './list.ts'
import { readMailbox } from './mailbox.ts'
import { words } from './messages/index.ts'

export function noticesRoutes(service: Service): Routes {
  const routes = newRoutes()
  endpoint(
    routes,
    {
      method: 'get',
      path: '/notices',
      tag: 'Notices',
      summary: 'What you were told, the newest first',
      may: 'read own notices',
      query: NoticesQuery,
      answer: Notices,
    },
    ({ caller, query }) => listNotices(service, readerOf(caller), query),
  )
  endpoint(
    routes,
    {
      method: 'post',
      path: '/notices/read',
      tag: 'Notices',
      summary: 'These notices have been read, or all of them',
      may: 'read own notices',
      body: NoticesRead,
      answer: null,
    },
    async ({ caller, body }) => {
      const reader = readerOf(caller)
      await withOrganisation(service.sql, reader.organisationId, (tx) =>
        markRead(tx, reader, body.ids, service.now()),
      )
      return null
    },
  )
  endpoint(
    routes,
    {
      method: 'get',
      path: '/mailbox',
      tag: 'Notices',
      summary: 'The mail that would have gone out, while no SMTP server is set',
      description: 'Links that open a case are masked. Not found once an SMTP server is set.',
      may: 'read the mailbox',
      query: MailboxQuery,
      answer: Mailbox,
    },
    ({ caller, query }) =>
      service.mailGoesOut
        ? refuse('unknown', words.phrase('mailbox.closed'))
        : withOrganisation(service.sql, caller.organisation.id, (tx) =>
            readMailbox(tx, caller.organisation.id, query),
          ),
  )
  return routes
}

/** The policy lets only people in here. */
function readerOf({ actor, organisation, language }: Caller): NoticeReader {
  if (actor.kind !== 'staff') throw new Error('Notices are for people on the staff.')
  return { organisationId: organisation.id, staffId: actor.id, language }
}
