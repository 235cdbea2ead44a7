/** Everything that is reached over HTTP, as one app: the API, the staff app, the public pages, and how we are. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { accessRoutes } from '../features/access/routes.ts'
import { availabilityRoutes } from '../features/availability/routes.ts'
import { casesRoutes } from '../features/cases/routes/index.ts'
import { chartersRoutes } from '../features/charters/routes.ts'
import { filesRoutes } from '../features/files/routes.ts'
import { ledgerRoutes } from '../features/ledger/routes.ts'
import { noticesRoutes } from '../features/notices/routes.ts'
import { observationsRoutes } from '../features/observations/routes.ts'
import { organisationRoutes } from '../features/organisation/routes.ts'
import { rebuildsRoutes } from '../features/rebuilds/routes.ts'
import { reportsRoutes } from '../features/reports/routes.ts'
import { whatIfRoutes } from '../features/what-if/routes.ts'
import { originFinder } from '../http/address.ts'
import { apiApp } from '../http/api.ts'
import type { Routes } from '../http/endpoint.ts'
import { type Limits, limitsOf } from '../http/limits.ts'
import { type Organisations, organisationsOf } from '../http/organisations.ts'
import type { Service } from '../http/service.ts'
import { isAway } from '../postgres/away.ts'
import { portalNotFound, portalRoutes } from '../web/portal/routes.tsx'
import { staffApp } from '../web/staff/index.ts'
import { here } from './here.ts'
import { portalServices } from './portal/index.ts'
import { setupDoors } from './setup-doors.ts'

/** Where Vite put the staff app; beside us once we are built ourselves. */
const built = fileURLToPath(new URL('../web/staff', import.meta.url))
const staffFolder = existsSync(`${built}/index.html`)
  ? built
  : fileURLToPath(new URL('../../dist/web/staff', import.meta.url))

export interface WebSettings {
  readonly trustedProxies?: readonly string[]
  /** Routes of the API beside those of the features. */
  readonly more?: readonly Routes[]
  /** Whether requests should come to this node. */
  readonly ready?: () => Promise<boolean>
  readonly limits?: Limits
  readonly organisations?: Organisations
  readonly staffFolder?: string
}

/** The routes of every feature, in the order of the document. */
export function featureRoutes(service: Service): Routes[] {
  return [
    casesRoutes(service),
    filesRoutes(service),
    chartersRoutes(service),
    reportsRoutes(service),
    whatIfRoutes(service),
    availabilityRoutes(service),
    ledgerRoutes(service),
    observationsRoutes(service),
    noticesRoutes(service),
    organisationRoutes(service, setupDoors(service)),
    rebuildsRoutes(service),
    accessRoutes(service),
  ]
}

export function webApp(service: Service, settings: WebSettings = {}): Hono {
  const limits = settings.limits ?? limitsOf(service.sql)
  const organisations = settings.organisations ?? organisationsOf(service.sql)
  const trustedProxies = settings.trustedProxies ?? []
  const originOf = originFinder(trustedProxies)
  const routes = [...featureRoutes(service), ...(settings.more ?? [])]
  const api = apiApp(service, routes, { trustedProxies, limits, organisations })
  const pages = portalServices(service, limits, setupDoors(service))
  const portal = portalRoutes(pages, {
    ip: (context) => originOf(context).address,
    publicUrl: service.publicUrl,
    onFault: (error, context) => service.log.error({ err: error, method: context.req.method }, 'page failed'),
    isPassing: isAway,
  })
  const notFound = portalNotFound(pages)
  const secure = service.publicUrl.startsWith('https:')

  const app = new Hono()
  app.get('/healthz', (context) => context.text('ok'))
  app.get('/readyz', async (context) => {
    const ready = (await settings.ready?.()) ?? true
    return ready ? context.text('ready') : context.text('not ready', 503)
  })
  // What was asked for can be long; what was done is short.
  app.get('/api/*', compress())
  for (const path of ['/api', '/api/*', '/problems/*'])
    app.all(path, ({ req, env }) => api.fetch(req.raw, env))
  app.use(async (context, next) => {
    await next()
    if (secure) context.header('strict-transport-security', 'max-age=31536000')
  })
  app.route('/', staffApp(settings.staffFolder ?? staffFolder))
  app.use(async (context, next) => {
    const { host } = originOf(context)
    const organisation = await organisations.at(host)
    // Nobody's host name: no pages, and no set-up of somebody's own. What the answer is dressed in may be had.
    const strange = organisation === null && !context.req.path.startsWith('/assets/')
    if (strange && (await organisations.any())) return context.notFound()
    return here.run({ host, organisation }, next)
  })
  app.route('/', portal)
  app.notFound(async (context) => {
    const { host } = originOf(context)
    return here.run({ host, organisation: await organisations.at(host) }, () => notFound(context))
  })
  app.onError((error, context) => {
    service.log.error({ err: error, method: context.req.method }, 'request failed')
    if (!isAway(error)) return context.text('Something went wrong on our side. Try again.', 500)
    context.header('retry-after', '5')
    return context.text('Back in a moment. Nothing was changed; try again in a few seconds.', 503)
  })
  return app
}
