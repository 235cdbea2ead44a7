/** Serves the built staff app: the page for every address under /staff, and its hashed assets. */
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Context, Hono } from 'hono'

/** What the staff app's page may load and do: its own files and its own API, nothing else. */
export const STAFF_APP_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  json: 'application/json',
  woff2: 'font/woff2',
  woff: 'font/woff',
  png: 'image/png',
}

/** Prepared copies, best first. */
const ENCODINGS = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
] as const

/**
 * A Hono app for `/staff` and everything under it. `distFolder` is what Vite built (`dist/web/staff`).
 * Assets carry a hash of their content, so they are cached for a year; the page never is.
 */
export function staffApp(distFolder: string): Hono {
  const app = new Hono()
  app.get('/staff/assets/:name', (context) => serveAsset(context, distFolder, context.req.param('name')))
  app.get('/staff', (context) => servePage(context, distFolder))
  app.get('/staff/*', (context) => servePage(context, distFolder))
  return app
}

async function serveAsset(context: Context, folder: string, name: string): Promise<Response> {
  // Only plain names: nothing that leads out of the folder.
  const ending = /^[\w-][\w.-]*\.(\w+)$/.exec(name)?.[1] ?? ''
  const mediaType = MEDIA_TYPES[ending]
  if (!mediaType) return context.notFound()
  const file = join(folder, 'assets', name)
  const accepted = context.req.header('accept-encoding') ?? ''
  for (const encoding of ENCODINGS) {
    if (!accepted.includes(encoding.name)) continue
    const copy = await read(file + encoding.ending)
    if (copy) return asset(copy, mediaType, { 'content-encoding': encoding.name, vary: 'accept-encoding' })
  }
  const content = await read(file)
  return content ? asset(content, mediaType, { vary: 'accept-encoding' }) : context.notFound()
}

function asset(
  content: Uint8Array<ArrayBuffer>,
  mediaType: string,
  headers: Record<string, string>,
): Response {
  return new Response(content, {
    headers: {
      'content-type': mediaType,
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      ...headers,
    },
  })
}

async function servePage(context: Context, folder: string): Promise<Response> {
  const page = await read(join(folder, 'index.html'))
  if (!page) return context.text('The staff app has not been built: run "npm run build".', 503)
  return new Response(page, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': STAFF_APP_POLICY,
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    },
  })
}

/** The file's bytes; null where there is none. */
async function read(file: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const found = await stat(file).catch(() => null)
  return found?.isFile() ? new Uint8Array(await readFile(file)) : null
}
