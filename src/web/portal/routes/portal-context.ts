/** What the routes of the public pages share: their services, who is asking, how a page goes out. */
import type { Context } from 'hono'
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { PortalServices, Sender, Visitor } from '../services.ts'
import type { Site } from '../site.ts'

export interface PortalOptions {
  /** The visitor's address, behind whatever proxies the application trusts. */
  readonly ip: (c: Context) => string
  /** Where the service is reached from outside, such as `https://care.example.org`; forms from there are ours. */
  readonly publicUrl?: string
  /** Told of every fault that a page could not be made for. */
  readonly onFault?: (fault: unknown, c: Context) => void
  /** Whether a fault will be over in a moment, such as a database that is being started anew. */
  readonly isPassing?: (fault: unknown) => boolean
}

export interface Portal {
  readonly services: PortalServices
  readonly options: PortalOptions
}

export interface PortalEnv {
  Variables: { site: Site }
}

export type PortalContext = Context<PortalEnv>

type Status = 200 | 403 | 404 | 409 | 410 | 413 | 422 | 429 | 500 | 503

/** Sends a page as a whole document. */
export function sendPage(c: Context, page: ReactElement, status: Status = 200): Response {
  return c.html(`<!doctype html>${renderToStaticMarkup(page)}`, status)
}

export function visitorOf({ options }: Portal, c: PortalContext): Visitor {
  return { ip: options.ip(c), language: c.get('site').language }
}

export function senderOf(portal: Portal, c: PortalContext, idempotencyKey: string): Sender {
  return { ...visitorOf(portal, c), idempotencyKey }
}
