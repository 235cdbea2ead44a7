/** The public pages, put together. Mount them at the root of the application. */
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { compress } from 'hono/compress'
import { getCookie, setCookie } from 'hono/cookie'
import { loadAssets, type PortalAssets } from './assets.ts'
import { chooseLanguage } from './language.ts'
import { portalLanguages } from './messages/messages.ts'
import { ProblemPage } from './pages/ProblemPage.tsx'
import { accessRoutes } from './routes/access-routes.tsx'
import { assetRoutes } from './routes/asset-routes.ts'
import { charterRoutes, versionRoutes } from './routes/charter-routes.tsx'
import { contactRoutes } from './routes/contact-routes.tsx'
import { atMost, fewLargeAtOnce, guardedHeaders, isOurForm, secretAddress } from './routes/guards.ts'
import { type PortalEnv, type PortalOptions, sendPage } from './routes/portal-context.ts'
import { statusRoutes } from './routes/status-routes.tsx'
import { MOST_SENT, MOST_SENT_WITHOUT_FILES } from './routes/submission.ts'
import { trackingRoutes } from './routes/tracking-routes.tsx'
import type { PortalOrganisation, PortalServices } from './services.ts'
import { type Site, siteFor } from './site.ts'

/** `/case/*` is `/case` as well. */
const pages = ['/', '/charter', '/charter/versions/*', '/status', '/contact', '/case/*', '/setup', '/sign-in']
const LANGUAGE_COOKIE = 'troth_language'
const YEAR = 365 * 24 * 3600

/** All public pages and their forms. Nothing here touches addresses that are not named in it, so it can stand beside /api and /staff. */
export function portalRoutes(services: PortalServices, options: PortalOptions): Hono<PortalEnv> {
  const app = new Hono<PortalEnv>()
  const siteOf = siteFinder(services, loadAssets())

  const prepared: MiddlewareHandler<PortalEnv> = async (c, next) => {
    c.set('site', await siteOf(c))
    if (c.req.path !== '/setup' && !(await services.isSetUp())) return c.redirect('/setup', 303)
    if (c.req.method === 'POST' && !isOurForm(c, options)) {
      return sendPage(c, <ProblemPage site={c.get('site')} problem={{ kind: 'foreign' }} />, 403)
    }
    await next()
  }
  const tooLarge = (c: Context<PortalEnv>) =>
    sendPage(c, <ProblemPage site={c.get('site')} problem={{ kind: 'too-large' }} />, 413)

  const tooBusy = (c: Context<PortalEnv>) => {
    c.header('Retry-After', '30')
    return sendPage(
      c,
      <ProblemPage site={c.get('site')} problem={{ kind: 'limited', retryAfter: 30 }} />,
      429,
    )
  }
  const fewLarge = fewLargeAtOnce(options.ip, tooBusy)

  for (const path of pages) {
    app.use(path, guardedHeaders, compress(), prepared, fewLarge)
    const most = path === '/contact' || path === '/case/*' ? MOST_SENT : MOST_SENT_WITHOUT_FILES
    app.use(path, atMost(most, tooLarge))
  }
  app.use('/case/*', secretAddress)

  assetRoutes(app, loadAssets())
  charterRoutes(app, { services, options })
  versionRoutes(app, { services, options })
  statusRoutes(app, { services, options })
  contactRoutes(app, { services, options })
  trackingRoutes(app, { services, options })
  accessRoutes(app, { services, options })

  app.onError(async (fault, c) => {
    options.onFault?.(fault, c)
    const site = c.get('site') ?? (await siteOf(c))
    c.header('Cache-Control', 'no-store')
    const sending = c.req.method === 'POST'
    if (!options.isPassing?.(fault))
      return sendPage(c, <ProblemPage site={site} problem={{ kind: 'failed', sending }} />, 500)
    c.header('Retry-After', '5')
    return sendPage(c, <ProblemPage site={site} problem={{ kind: 'away', sending }} />, 503)
  })
  return app
}

/** What the application answers with where nothing else does and a person is reading. */
export function portalNotFound(services: PortalServices): (c: Context) => Promise<Response> {
  const siteOf = siteFinder(services, loadAssets())
  return async (c) => {
    const response = sendPage(c, <ProblemPage site={await siteOf(c)} problem={{ kind: 'not-found' }} />, 404)
    await guardedHeaders(c, async () => {})
    return response
  }
}

/** Whose page this is and who reads it. When that cannot be asked, the page says nothing of either. */
function siteFinder(services: PortalServices, assets: PortalAssets): (c: Context) => Promise<Site> {
  const nobody: PortalOrganisation = { name: 'Troth', languages: portalLanguages, timeZone: 'UTC' }
  return async (c) => {
    const organisation = await services.organisation().catch(() => nobody)
    const language = chooseLanguage(organisation.languages, {
      query: c.req.query('lang'),
      cookie: getCookie(c, LANGUAGE_COOKIE),
      accepted: c.req.header('Accept-Language'),
    })
    if (c.req.query('lang') === language && getCookie(c, LANGUAGE_COOKIE) !== language) {
      setCookie(c, LANGUAGE_COOKIE, language, { path: '/', maxAge: YEAR, sameSite: 'Lax', httpOnly: true })
    }
    return siteFor(organisation, language, pageAddress(c.req.path), assets)
  }
}

/** The address of the page that a form belongs to: everything under a case's link is that case's page. */
function pageAddress(path: string): string {
  return /^\/case\/[^/]+/.exec(path)?.[0] ?? path
}
