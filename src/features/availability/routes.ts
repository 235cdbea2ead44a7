/** Availability for everyone; the probes behind it and maintenance for staff and programs. */
import { z } from '@hono/zod-openapi'
import { Id } from '../../http/contract.ts'
import { endpoint, newRoutes, type Routes } from '../../http/endpoint.ts'
import { OnceHeaders } from '../../http/once.ts'
import type { Service } from '../../http/service.ts'
import { withOrganisation } from '../../postgres/transaction.ts'
import {
  Availability,
  AvailabilityQuery,
  Incidents,
  MaintenanceBody,
  MaintenanceDetail,
  MaintenanceList,
  PageQuery,
  Probes,
  ProbesQuery,
} from './contract.ts'
import { cancel, endEarly } from './maintenance/decide.ts'
import {
  announceMaintenance,
  changeMaintenance,
  decideMaintenance,
  listMaintenance,
} from './maintenance/handle.ts'
import { readIncidents } from './reading/incidents.ts'
import { readProbes } from './reading/probes.ts'
import { readAvailability } from './reading/status.ts'

export function availabilityRoutes(service: Service): Routes {
  const routes = newRoutes()
  addStatus(routes, service)
  addMaintenance(routes, service)
  return routes
}

/** For the public pages as for the API. */
export async function availabilityNow(
  service: Pick<Service, 'sql' | 'now'>,
  organisationId: string,
  language: string,
): Promise<Availability> {
  const now = service.now()
  const found = await withOrganisation(
    service.sql,
    organisationId,
    (tx) => readAvailability(tx, organisationId, language, now),
    { readOnly: true },
  )
  return found ?? nothingPromised(language, now)
}

/** Incidents further back, for the public page. */
export function incidentsBefore(
  service: Pick<Service, 'sql' | 'now'>,
  organisationId: string,
  query: z.infer<typeof PageQuery>,
): Promise<z.infer<typeof Incidents>> {
  return withOrganisation(
    service.sql,
    organisationId,
    (tx) => readIncidents(tx, organisationId, query, service.now()),
    { readOnly: true },
  )
}

function nothingPromised(language: string, now: number): Availability {
  return {
    asOf: new Date(now).toISOString(),
    language,
    promises: [],
    maintenance: { now: [], coming: [], past: [] },
    incidents: { items: [], next: null },
  }
}

function addStatus(routes: Routes, service: Service): void {
  endpoint(
    routes,
    {
      method: 'get',
      path: '/availability',
      tag: 'Availability',
      summary: 'How each promised address answers, and has answered; incidents and maintenance',
      may: 'anyone',
      query: AvailabilityQuery,
      answer: Availability,
    },
    async ({ caller, query, context }) => {
      context.header('cache-control', 'public, max-age=30')
      context.header('vary', 'Accept-Language, Cookie')
      return availabilityNow(service, caller.organisation.id, query.language ?? caller.language)
    },
  )
  endpoint(
    routes,
    {
      method: 'get',
      path: '/availability/incidents',
      tag: 'Availability',
      summary: 'Incidents, the newest first',
      may: 'anyone',
      query: PageQuery,
      answer: Incidents,
    },
    ({ caller, query }) => incidentsBefore(service, caller.organisation.id, query),
  )
  endpoint(
    routes,
    {
      method: 'get',
      path: '/availability/probes',
      tag: 'Availability',
      summary: 'The probes behind a figure, the newest first; those of the last thirteen months',
      may: 'read measures',
      query: ProbesQuery,
      answer: Probes,
    },
    ({ caller: { organisation }, query }) =>
      withOrganisation(
        service.sql,
        organisation.id,
        (tx) => readProbes(tx, { organisationId: organisation.id, timeZone: organisation.timeZone }, query),
        { readOnly: true },
      ),
  )
}

function addMaintenance(routes: Routes, service: Service): void {
  const all = { tag: 'Availability', path: '/availability/maintenance' } as const
  const params = z.object({ id: Id })
  const one = { tag: 'Availability', path: '/availability/maintenance/{id}', params } as const

  endpoint(
    routes,
    {
      ...all,
      method: 'get',
      summary: 'Maintenance that is announced, and that of the last thirteen months',
      may: 'read maintenance',
      answer: MaintenanceList,
    },
    ({ caller }) => listMaintenance(service, caller),
  )
  endpoint(
    routes,
    {
      ...all,
      method: 'post',
      summary: 'Announce maintenance',
      description:
        'It counts as planned when it is announced before it begins, or as long before as the charter says. One that is announced later is shown, and an outage in it counts as one.',
      may: 'announce maintenance',
      headers: OnceHeaders,
      body: MaintenanceBody,
      answer: MaintenanceDetail,
      status: 201,
    },
    ({ caller, headers, body }) => announceMaintenance(service, caller, headers, body),
  )
  endpoint(
    routes,
    {
      ...one,
      method: 'put',
      summary: 'Change maintenance that has not begun',
      description: 'What reaches beyond what was announced before counts as announced now.',
      may: 'announce maintenance',
      body: MaintenanceBody,
      answer: MaintenanceDetail,
    },
    ({ caller, params, body }) => changeMaintenance(service, caller, params.id, body),
  )
  endpoint(
    routes,
    {
      ...one,
      path: '/availability/maintenance/{id}/ending',
      method: 'post',
      summary: 'End maintenance that goes on, now: from here on every probe counts again',
      may: 'announce maintenance',
      answer: MaintenanceDetail,
    },
    ({ caller, params }) => decideMaintenance(service, caller, params.id, endEarly),
  )
  endpoint(
    routes,
    {
      ...one,
      path: '/availability/maintenance/{id}/cancellation',
      method: 'post',
      summary: 'Call off maintenance that has not begun',
      may: 'announce maintenance',
      answer: MaintenanceDetail,
    },
    ({ caller, params }) => decideMaintenance(service, caller, params.id, cancel),
  )
}
