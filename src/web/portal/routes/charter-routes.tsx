import type { Hono } from 'hono'
import { etag } from 'hono/etag'
import { CharterPage } from '../pages/CharterPage.tsx'
import { HomePage } from '../pages/HomePage.tsx'
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

export function mayBeKept(c: PortalContext): void {
  // An answer that sets the language is for one reader; nobody else may be given it.
  c.header('Cache-Control', c.req.query('lang') === undefined ? 'public, max-age=60' : 'private, no-cache')
  c.header('Vary', 'Accept-Language, Cookie')
}
