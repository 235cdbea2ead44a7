import type { Hono } from 'hono'
import { etag } from 'hono/etag'
import { CharterPage } from '../pages/CharterPage.tsx'
import { HomePage } from '../pages/HomePage.tsx'
import { VersionPage } from '../pages/VersionPage.tsx'
import { VersionsPage } from '../pages/VersionsPage.tsx'
import type { Portal, PortalContext, PortalEnv } from './portal-context.ts'
import { sendPage } from './portal-context.ts'

/** The first page and the charter: the same for everyone who reads one language, so they may be kept for a minute. */
export function charterRoutes(app: Hono<PortalEnv>, { services }: Portal): void {
  app.get('/', etag({ weak: true }), async (c) => {
    const site = c.get('site')
    mayBeKept(c)
    return sendPage(c, <HomePage site={site} charter={await services.publicCharter(site.language)} />)
  })

  app.get('/charter', etag({ weak: true }), async (c) => {
    const site = c.get('site')
    mayBeKept(c)
    const [charter, root, availability] = await Promise.all([
      services.publicCharter(site.language),
      services.newestRoot(),
      services.availability(site.language),
    ])
    return sendPage(c, <CharterPage site={site} charter={charter} root={root} availability={availability} />)
  })
}

/** Each version keeps its address for good. */
export function versionRoutes(app: Hono<PortalEnv>, { services }: Portal): void {
  app.get('/charter/versions', etag({ weak: true }), async (c) => {
    const site = c.get('site')
    mayBeKept(c)
    return sendPage(c, <VersionsPage site={site} versions={await services.charterVersions(site.language)} />)
  })

  app.get('/charter/versions/:version', etag({ weak: true }), async (c) => {
    const site = c.get('site')
    const version = await services.charterVersion(c.req.param('version'), site.language)
    if (version === null) return c.notFound()
    mayBeKept(c)
    return sendPage(c, <VersionPage site={site} version={version} />)
  })
}

export function mayBeKept(c: PortalContext): void {
  // An answer that sets the language is for one reader; nobody else may be given it.
  c.header('Cache-Control', c.req.query('lang') === undefined ? 'public, max-age=60' : 'private, no-cache')
  c.header('Vary', 'Accept-Language, Cookie')
}
