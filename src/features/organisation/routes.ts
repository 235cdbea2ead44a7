/** Setting up, and what forms offer. */
import { endpoint, newRoutes, type Routes } from '../../http/endpoint.ts'
import { isRefusal } from '../../http/refusal.ts'
import type { Service } from '../../http/service.ts'
import { withOrganisation } from '../../postgres/transaction.ts'
import { chartersOf } from '../../projections/charters.ts'
import { Me } from '../access/contract.ts'
import { choicesOf } from './choices.ts'
import { OrganisationView, Setup, SetupState } from './contract.ts'
import { type SetupDoors, setUp } from './setup.ts'

/** A session that a set-up opened, for the answer to it. */
export interface FirstSession {
  readonly setCookie: string
  readonly csrfToken: string
  readonly staffId: string
}

export interface OrganisationDoors extends SetupDoors<FirstSession> {
  readonly readMe: (
    organisation: { id: string; name: string; timeZone: string; languages: readonly string[] },
    session: FirstSession,
  ) => Promise<Me>
}

export function organisationRoutes(service: Service, doors: OrganisationDoors): Routes {
  const routes = newRoutes()
  endpoint(
    routes,
    {
      method: 'get',
      path: '/setup',
      tag: 'Organisation',
      summary: 'Whether this installation has been set up',
      may: 'before setup',
      answer: SetupState,
    },
    ({ context }) => ({ done: context.var.organisation !== null }),
  )
  endpoint(
    routes,
    {
      method: 'post',
      path: '/setup',
      tag: 'Organisation',
      summary: 'Set up the organisation, its charter and the first account',
      description: 'Once: the person of the first account is signed in by the answer.',
      limit: 'setup',
      may: 'before setup',
      body: Setup,
      answer: Me,
      status: 201,
    },
    async ({ body, context }) => {
      const done = await setUp(service, doors, body)
      if (isRefusal(done)) return done
      context.header('set-cookie', done.session.setCookie)
      const { name, timeZone, languages } = body
      return doors.readMe({ id: done.organisationId, name, timeZone, languages }, done.session)
    },
  )
  endpoint(
    routes,
    {
      method: 'get',
      path: '/organisation',
      tag: 'Organisation',
      summary: 'Name, languages, and what forms offer',
      may: 'read the organisation',
      answer: OrganisationView,
    },
    async ({ caller: { organisation, language } }) => {
      const charters = await withOrganisation(service.sql, organisation.id, (tx) =>
        chartersOf(tx, organisation.id),
      )
      const inForce = charters.versions.length > 0 ? charters.at(service.now()).compiled.charter : null
      const { name, languages, timeZone } = organisation
      return { name, languages: [...languages], timeZone, kinds: choicesOf(inForce, language) }
    },
  )
  return routes
}
