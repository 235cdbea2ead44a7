import type { Hono } from 'hono'
import { etag } from 'hono/etag'
import { StatusPage } from '../pages/StatusPage.tsx'
import { mayBeKept } from './charter-routes.tsx'
import { type Portal, type PortalEnv, sendPage } from './portal-context.ts'

/** Whether everything answers: the same for everyone who reads one language. */
export function statusRoutes(app: Hono<PortalEnv>, { services }: Portal): void {
  app.get('/status', etag({ weak: true }), async (c) => {
    const site = c.get('site')
    const before = c.req.query('before')
    mayBeKept(c)
    const availability = await services.availability(site.language, before)
    return sendPage(c, <StatusPage site={site} availability={availability} earlier={before !== undefined} />)
  })
}
