/** The API as one app: what every request goes through, the routes of the features, and the document of it all. */
import { randomUUID } from 'node:crypto'
import { OpenAPIHono } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { originFinder } from './address.ts'
import { findCaller } from './caller.ts'
import { documentOf } from './document.ts'
import type { Routes } from './endpoint.ts'
import type { ApiEnv } from './env.ts'
import { type Limits, limitsOf } from './limits.ts'
import { say } from './messages/index.ts'
import { type Organisations, organisationsOf } from './organisations.ts'
import { present, presentFailure, presentWrongMethod } from './problem.ts'
import { referencePage, referencePolicy } from './reference/page.ts'
import { referenceStyle } from './reference/style.ts'
import { refuse } from './refusal.ts'
import type { Service } from './service.ts'

export interface ApiSettings {
  /** Addresses or networks of our own proxies, whose word on the visitor's address counts. */
  readonly trustedProxies?: readonly string[]
  readonly limits?: Limits
  readonly organisations?: Organisations
}

/** The app for /api, with these routes mounted on it. Everything it does not know is a problem, too. */
export function apiApp(
  service: Service,
  features: readonly Routes[],
  settings: ApiSettings = {},
): OpenAPIHono<ApiEnv> {
  const api = new OpenAPIHono<ApiEnv>()
  api.use(enter(service, settings))
  for (const routes of features) api.route('/api', routes)

  const document = documentOf(api, service.publicUrl)
  let page: string | undefined
  api.get('/api/openapi.json', (context) => context.json(document(), 200, publicFor(300)))
  api.get('/api/docs', (context) => {
    page ??= referencePage(document())
    return context.html(page, 200, { ...publicFor(300), 'content-security-policy': referencePolicy })
  })
  api.get('/api/docs.css', (context) =>
    context.body(referenceStyle, 200, { ...publicFor(3600), 'content-type': 'text/css; charset=utf-8' }),
  )
  api.get('/problems/:kind', (context) =>
    context.redirect(`/api/docs#problem-${encodeURIComponent(context.req.param('kind'))}`),
  )

  let addresses: ReturnType<typeof addressesOf> | undefined
  api.notFound((context) => {
    addresses ??= addressesOf(document().paths ?? {})
    const methods = addresses.find(({ pattern }) => pattern.test(context.req.path))?.methods
    if (methods) return presentWrongMethod(context, methods)
    return present(context, refuse('unknown', say.phrase('address.unknown')))
  })
  api.onError((error, context) => presentFailure(context, error, service.log))
  return api
}

/** What is known of every request before its route is. */
function enter(service: Service, settings: ApiSettings): MiddlewareHandler<ApiEnv> {
  const originOf = originFinder(settings.trustedProxies ?? [])
  const organisations = settings.organisations ?? organisationsOf(service.sql)
  const limits = settings.limits ?? limitsOf(service.sql)
  const secure = service.publicUrl.startsWith('https:')
  return async (context, next) => {
    const requestId = randomUUID()
    const origin = originOf(context)
    context.set('requestId', requestId)
    context.set('origin', origin)
    context.set('limits', limits)
    context.set('setupUrl', `${service.publicUrl}/setup`)
    context.set('findCaller', (organisation, asking) => findCaller(service, organisation, asking))
    // Said before there is an answer: an answer that is looked at once more afterwards is sent the slow way.
    context.header('x-request-id', requestId)
    for (const [name, value] of usualHeaders) context.header(name, value)
    if (secure) context.header('strict-transport-security', 'max-age=31536000')
    const organisation = await organisations.at(origin.host)
    context.set('organisation', organisation)
    if (/%00/.test(context.req.url)) {
      context.res = present(context, refuse('invalid', say.phrase('address.characters')))
    } else if (organisation === null && (await organisations.any())) {
      context.res = present(context, refuse('unknown', say.phrase('host.unknown')))
    } else {
      await next()
    }
  }
}

/** Answers hold personal data, and nothing of them is ever a page that runs. */
const usualHeaders: readonly (readonly [string, string])[] = [
  ['cache-control', 'no-store'],
  ['content-security-policy', "default-src 'none'; frame-ancestors 'none'"],
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'no-referrer'],
  ['cross-origin-resource-policy', 'same-origin'],
]

function publicFor(seconds: number): Record<string, string> {
  return { 'cache-control': `public, max-age=${seconds}` }
}

/** Which methods each address answers, to tell a wrong method from a wrong address. */
function addressesOf(paths: Readonly<Record<string, object>>) {
  const own = { '/api/openapi.json': { get: {} }, '/api/docs': { get: {} } }
  return Object.entries<object>({ ...paths, ...own }).map(([path, item]) => {
    const methods = Object.keys(item).map((method) => method.toUpperCase())
    return {
      pattern: new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{[^}]+\}/g, '[^/]+')}$`),
      methods: methods.includes('GET')
        ? ['GET', 'HEAD', ...methods.filter((method) => method !== 'GET')]
        : methods,
    }
  })
}
