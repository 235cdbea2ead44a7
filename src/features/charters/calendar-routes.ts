/** Versions for good: of the charter, for everyone; of its calendars, previewed and published by administrators. */
import { z } from '@hono/zod-openapi'
import type { Caller } from '../../http/caller.ts'
import { endpoint, type Routes } from '../../http/endpoint.ts'
import { claimOf, OnceHeaders, once } from '../../http/once.ts'
import { isRefusal, type Refusal, refuse } from '../../http/refusal.ts'
import type { Service } from '../../http/service.ts'
import { withOrganisation } from '../../postgres/transaction.ts'
import { readCalendars } from './calendars.ts'
import { CalendarChange, CalendarPreview, Calendars } from './calendars-contract.ts'
import { say } from './messages/index.ts'
import { previewCalendar } from './preview-calendar.ts'
import { publicVersion, publicVersions } from './public-versions.ts'
import { PublicVersion, PublicVersions } from './public-versions-contract.ts'
import { publishCalendar } from './publish-calendar.ts'

/** Every published version keeps its address. */
export function addPublicVersions(routes: Routes, service: Service): void {
  const query = z.object({ language: z.string().max(12).optional() })
  endpoint(
    routes,
    {
      tag: 'Charter',
      path: '/charter/versions',
      method: 'get',
      summary: 'Every published version of the charter, and what changed about its calendars',
      may: 'anyone',
      query,
      answer: PublicVersions,
    },
    ({ caller, query: { language } }) =>
      withOrganisation(
        service.sql,
        caller.organisation.id,
        (tx) => publicVersions(tx, caller.organisation.id, language ?? caller.language),
        { readOnly: true },
      ),
  )
  endpoint(
    routes,
    {
      tag: 'Charter',
      path: '/charter/versions/{version}',
      method: 'get',
      summary: 'One published version: its words, when it was in force, and its file',
      may: 'anyone',
      params: z.object({ version: z.string().min(1).max(200) }),
      query,
      answer: PublicVersion,
    },
    async ({ caller, params, query: { language } }) => {
      const found = await withOrganisation(
        service.sql,
        caller.organisation.id,
        (tx) => publicVersion(tx, caller.organisation.id, params.version, language ?? caller.language),
        { readOnly: true },
      )
      return found ?? refuse('unknown', say.phrase('charter.unknown'))
    },
  )
}

export function addCalendars(routes: Routes, service: Service): void {
  endpoint(
    routes,
    {
      tag: 'Charter',
      path: '/calendars',
      method: 'get',
      summary: 'The calendars in force with their versions, and what should be seen to soon',
      may: 'read charters',
      answer: Calendars,
    },
    ({ caller }) => calendars(service, caller),
  )
  endpoint(
    routes,
    {
      tag: 'Charter',
      path: '/calendars/preview',
      method: 'post',
      summary: 'What a change to a calendar would move',
      description: 'How many clocks run, how many of them would move, and some of those. Nothing is changed.',
      limit: 'charter check',
      may: 'publish charters',
      body: CalendarChange,
      answer: CalendarPreview,
    },
    ({ caller, body }) =>
      previewCalendar(service.sql, caller.organisation.id, body, caller.language, service.now()),
  )
  endpoint(
    routes,
    {
      tag: 'Charter',
      path: '/calendars',
      method: 'post',
      summary: 'Publish a new version of a calendar',
      description:
        'Known from now on: clocks that are not decided move, those that are stay, and customers whose date changes get a letter. Never changed again.',
      limit: 'charter check',
      may: 'publish charters',
      headers: OnceHeaders,
      body: CalendarChange,
      answer: Calendars,
      status: 201,
    },
    ({ caller, headers, body }) => publish(service, caller, headers, body),
  )
}

async function calendars(service: Service, { organisation, language }: Caller): Promise<Calendars | Refusal> {
  const found = await withOrganisation(
    service.sql,
    organisation.id,
    (tx) => readCalendars(tx, organisation.id, language, organisation.timeZone, service.now()),
    { readOnly: true, repeatableRead: true },
  )
  return found ?? refuse('unknown', say.phrase('none-in-force'))
}

async function publish(
  service: Service,
  caller: Caller,
  headers: OnceHeaders,
  change: CalendarChange,
): Promise<Calendars | Refusal> {
  const { organisation, actor } = caller
  const publishedBy = actor.kind === 'staff' ? actor.id : null
  const claim = claimOf(actor, headers, ['calendar', change], service.now())
  const published = await once(service.sql, organisation.id, claim, (tx) =>
    publishCalendar(tx, organisation.id, change, publishedBy, service.now),
  )
  if (isRefusal(published)) return published
  service.announce(organisation.id, { about: 'charter' })
  return calendars(service, caller)
}
