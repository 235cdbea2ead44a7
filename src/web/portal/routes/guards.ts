/** What stands before every public page: headers, the size of what is sent, where a form came from. */
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { PortalEnv, PortalOptions } from './portal-context.ts'

const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

/** No script at all, nothing from elsewhere, not in another's frame. */
export const guardedHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  c.header('Content-Security-Policy', policy)
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('Cross-Origin-Opener-Policy', 'same-origin')
  if (!c.res.headers.has('Referrer-Policy')) c.header('Referrer-Policy', 'same-origin')
}

/** The address of such a page is its key: it is told to nobody, kept nowhere, found by no search engine. */
export const secretAddress: MiddlewareHandler = async (c, next) => {
  await next()
  c.header('Referrer-Policy', 'no-referrer')
  c.header('Cache-Control', 'no-store')
  c.header('X-Robots-Tag', 'noindex, nofollow')
}

/** Whether a form came from a page of ours. Browsers say so in `Sec-Fetch-Site`, older ones in `Origin`. */
export function isOurForm(c: Context, { publicUrl }: Pick<PortalOptions, 'publicUrl'>): boolean {
  const site = c.req.header('Sec-Fetch-Site')
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const origin = c.req.header('Origin')
  // Neither: not a browser, so there is no one whose cookies could be misused.
  if (origin === undefined) return true
  // A page without referrer sends `null`; its own address is the secret that a foreign page does not know.
  if (origin === 'null') return c.req.path.startsWith('/case/')
  if (publicUrl !== undefined && origin === new URL(publicUrl).origin) return true
  return URL.canParse(origin) && new URL(origin).host === c.req.header('Host')
}

/** Refuses a body of more than `most` bytes before it is read into memory. */
export function atMost(
  most: number,
  refuse: (c: Context<PortalEnv>) => Response,
): MiddlewareHandler<PortalEnv> {
  return bodyLimit({ maxSize: most, onError: (c) => refuse(c as Context<PortalEnv>) })
}

/** So many large bodies are taken at once: each lies in memory, several times over, until it has been dealt with. */
const mostLarge = { ofVisitor: 2, ofAll: 8 }
const LARGE = 1024 * 1024

/** Refuses a large body, or one that does not say how large it is, while too many are being taken; before it is read. */
export function fewLargeAtOnce(
  visitorOf: (c: Context) => string,
  refuse: (c: Context<PortalEnv>) => Response,
): MiddlewareHandler<PortalEnv> {
  const underWay = new Map<string, number>()
  const change = (visitor: string, by: number) => {
    const now = (underWay.get(visitor) ?? 0) + by
    if (now > 0) underWay.set(visitor, now)
    else underWay.delete(visitor)
  }
  const sum = () => [...underWay.values()].reduce((all, some) => all + some, 0)
  return async (c, next) => {
    if (c.req.method !== 'POST' || Number(c.req.header('Content-Length') ?? Infinity) <= LARGE) return next()
    const visitor = visitorOf(c)
    if ((underWay.get(visitor) ?? 0) >= mostLarge.ofVisitor || sum() >= mostLarge.ofAll) return refuse(c)
    change(visitor, 1)
    try {
      await next()
    } finally {
      change(visitor, -1)
    }
  }
}
