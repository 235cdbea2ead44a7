import type { Hono } from 'hono'
import type { PortalAssets } from '../assets.ts'
import type { PortalEnv } from './portal-context.ts'

/** Stylesheet, typefaces and mark. An address carries its content's hash, so it may be kept for ever. */
export function assetRoutes(app: Hono<PortalEnv>, assets: PortalAssets): void {
  app.get('/assets/:name', (c) => {
    const asset = assets.byPath.get(c.req.path)
    // The page that named an older one is being read anew anyway.
    if (!asset) return c.notFound()
    const gzip = asset.gzip !== null && /\bgzip\b/.test(c.req.header('Accept-Encoding') ?? '')
    c.header('Content-Type', asset.type)
    c.header('Cache-Control', 'public, max-age=31536000, immutable')
    c.header('X-Content-Type-Options', 'nosniff')
    if (asset.gzip !== null) c.header('Vary', 'Accept-Encoding')
    if (gzip) c.header('Content-Encoding', 'gzip')
    return c.body(gzip ? asset.gzip! : asset.bytes)
  })
}
