/** Keeps other sites from acting through a visitor's browser. */
import type { Context } from 'hono'
import { sameSecret } from './secret.ts'

const harmless = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Whether another site's page sends this, by what the browser itself says of it. */
export function fromElsewhere(context: Context, publicUrl: string): boolean {
  if (harmless.has(context.req.method)) return false
  const site = context.req.header('sec-fetch-site')
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true
  const origin = context.req.header('origin')
  if (origin === undefined) return false
  return origin !== new URL(publicUrl).origin && hostOf(origin) !== context.req.header('host')?.toLowerCase()
}

/** Whether something is to be changed without the token that only our own pages can read. */
export function withoutItsToken(context: Context, csrfToken: string): boolean {
  if (harmless.has(context.req.method)) return false
  return !sameSecret(context.req.header('x-csrf-token') ?? '', csrfToken)
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}
