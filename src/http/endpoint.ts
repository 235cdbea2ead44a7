/**
 * One address of the API, said once: how often, who may, what goes in, what comes out. The same declaration makes the
 * route, its checks in this order, and its page in the document:
 *
 *     limit → caller → policy → body → validate → handler → presenter
 */
import { createRoute, OpenAPIHono, type z } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { networkOf } from './address.ts'
import { saneJson, smallEnough, usualSize } from './body.ts'
import { type Caller, forged } from './caller.ts'
import { Problem } from './contract.ts'
import type { ApiEnv } from './env.ts'
import type { LimitName } from './limits.ts'
import { say } from './messages/index.ts'
import { type Act, may, policy } from './policy.ts'
import { present } from './problem.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import type { Tag } from './tags.ts'
import { refuseInvalid } from './validation.ts'

type Schema = z.ZodType | undefined

export interface Endpoint<
  Params extends Schema,
  Query extends Schema,
  Body extends Schema,
  Headers extends Schema,
  Answer extends z.ZodType | Media | null,
> {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** Below /api, parameters in braces: `/cases/{id}`. */
  readonly path: string
  readonly tag: Tag
  readonly summary: string
  readonly description?: string
  /** How often one visitor may; not limited if left out. */
  readonly limit?: LimitName
  /** The act of the policy; `anyone`: also who is not signed in; `before setup`: even without an organisation. */
  readonly may: Act | 'anyone' | 'before setup'
  readonly params?: Params
  readonly query?: Query
  readonly headers?: Headers
  readonly body?: Body
  /** The body is a form with files instead of JSON. */
  readonly form?: boolean
  /** The most bytes of the body; 1 MB if left out. */
  readonly most?: number
  /** Null: nothing comes back (204). */
  readonly answer: Answer
  /** 200, or 204 where nothing comes back, if left out. */
  readonly status?: ContentfulStatusCode
}

/** An answer that is no JSON: the handler makes the `Response` itself. */
export interface Media {
  readonly media: string
  readonly says: string
}

export interface Asked<Params, Query, Body, Headers> {
  readonly caller: Caller
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly headers: Headers
  /** For what has no other way: headers of the answer, the raw request. */
  readonly context: Context<ApiEnv>
}

type Given<S extends Schema> = S extends z.ZodType ? z.output<S> : undefined
type Answered<A> = A extends z.ZodType ? z.input<A> : A extends Media ? Response : null

export type Routes = OpenAPIHono<ApiEnv>

/** An empty set of routes, to be filled with `endpoint` and mounted under /api. */
export function newRoutes(): Routes {
  return new OpenAPIHono<ApiEnv>()
}

/** Adds an address to `routes`. The handler answers the value of the schema, or a refusal; a `Response` goes out as it is. */
export function endpoint<
  Answer extends z.ZodType | Media | null,
  Params extends Schema = undefined,
  Query extends Schema = undefined,
  Body extends Schema = undefined,
  Headers extends Schema = undefined,
>(
  routes: Routes,
  spec: Endpoint<Params, Query, Body, Headers, Answer>,
  handler: (
    asked: Asked<Given<Params>, Given<Query>, Given<Body>, Given<Headers>>,
  ) => Promise<Answered<Answer> | Refusal | Response> | Answered<Answer> | Refusal | Response,
): void {
  const route = createRoute({
    method: spec.method,
    path: spec.path,
    tags: [spec.tag],
    summary: spec.summary,
    description: describe(spec),
    security: securityOf(spec.may),
    request: requestOf(spec),
    responses: responsesOf(spec),
    middleware: [
      notTooOften(spec.limit),
      known(spec.may === 'before setup'),
      allowed(spec.may),
      smallEnough(spec.most ?? usualSize),
      // Many programs name the kind of a body with every request; where none is asked for, none is read.
      ...(spec.body === undefined ? [] : [saneJson]),
    ] as MiddlewareHandler[],
  })
  const status = spec.status ?? 200
  const handle = async (context: Context<ApiEnv>): Promise<Response> => {
    const valid = (target: string) => context.req.valid(target as never)
    const result = await handler({
      caller: context.var.caller,
      params: valid('param'),
      query: valid('query'),
      body: valid(spec.form ? 'form' : 'json'),
      headers: valid('header'),
      context,
    } as Asked<Given<Params>, Given<Query>, Given<Body>, Given<Headers>>)
    if (isRefusal(result)) return present(context, result)
    if (result instanceof Response) return dressed(context, result)
    return spec.answer === null ? context.body(null, 204) : context.json(result as object, status)
  }
  // The declaration above has tied the types together already; the router's own would only repeat them.
  routes.openapi(route, handle as never, (result, context) => {
    if (!result.success) {
      const input = 'data' in result ? result.data : undefined
      return present(
        context as unknown as Context<ApiEnv>,
        refuseInvalid(result.error.issues, input),
      ) as never
    }
  })
}

/** An answer that was made past the context gets the headers of every answer, too; what it says itself stays. */
function dressed(context: Context<ApiEnv>, answer: Response): Response {
  return answer.headers.has('x-content-type-options') ? answer : context.newResponse(answer.body, answer)
}

function notTooOften(limit: LimitName | undefined): MiddlewareHandler<ApiEnv> {
  return async (context, next) => {
    if (limit === undefined) return next()
    const { limits, organisation, origin } = context.var
    const wait = await limits.take(limit, organisation?.id ?? null, networkOf(origin.address))
    return wait === null ? next() : present(context, tooOften(wait))
  }
}

/** What somebody is told who has to wait so many seconds. */
export function tooOften(seconds: number): Refusal {
  return refuse('limited', say.phrase('limited', { count: Math.ceil(seconds / 60) }), { retryAfter: seconds })
}

function known(evenBeforeSetup: boolean): MiddlewareHandler<ApiEnv> {
  return async (context, next) => {
    const { organisation, findCaller, setupUrl } = context.var
    if (!organisation) {
      return evenBeforeSetup
        ? next()
        : present(context, refuse('not-now', say.phrase('not-set-up', { url: setupUrl })))
    }
    const caller = await findCaller(organisation, context)
    if (isRefusal(caller)) return present(context, caller)
    context.set('caller', caller)
    return next()
  }
}

function allowed(act: Act | 'anyone' | 'before setup'): MiddlewareHandler<ApiEnv> {
  return async (context, next) => {
    // What anyone may do takes nothing from a session, so there is nothing in it to forge.
    if (act === 'anyone' || act === 'before setup') return next()
    const { caller } = context.var
    if (forged(context, caller)) return present(context, refuse('forbidden', say.phrase('forged')))
    const permission = may(caller.actor, act)
    if (permission === 'yes') return next()
    if (permission === 'sign in first')
      return present(context, refuse('signed-out', say.phrase('signed-out')))
    return present(context, refuse('forbidden', notAllowed(caller, act)))
  }
}

function notAllowed(caller: Caller, act: Act) {
  const scopes: readonly string[] = policy[act].scopes
  if (caller.actor.kind !== 'program') return say.phrase('role')
  return scopes.length > 0
    ? say.phrase('token.scope', { scopes: scopes.join(', ') })
    : say.phrase('token.people')
}

type AnyEndpoint = Endpoint<Schema, Schema, Schema, Schema, z.ZodType | Media | null>

function describe(spec: AnyEndpoint): string {
  const said = spec.description ? [spec.description] : []
  if (spec.may !== 'anyone' && spec.may !== 'before setup') {
    const { roles, scopes } = policy[spec.may]
    const token = scopes.length > 0 ? `tokens with ${scopes.join(' or ')}` : 'no tokens'
    said.push(`For: ${roles.join(', ')}; ${token}.`)
  }
  return said.join('\n\n')
}

function securityOf(act: Act | 'anyone' | 'before setup'): Record<string, string[]>[] {
  if (act === 'anyone' || act === 'before setup') return []
  return policy[act].scopes.length > 0 ? [{ session: [] }, { token: [] }] : [{ session: [] }]
}

function requestOf(spec: AnyEndpoint) {
  const media = spec.form ? 'multipart/form-data' : 'application/json'
  return {
    ...(spec.params && { params: spec.params as never }),
    ...(spec.query && { query: spec.query as never }),
    ...(spec.headers && { headers: spec.headers as never }),
    ...(spec.body && { body: { required: true, content: { [media]: { schema: spec.body } } } }),
  }
}

type Responses = Parameters<typeof createRoute>[0]['responses']

function responsesOf(spec: AnyEndpoint): Responses {
  const problem = (description: string) => ({
    description,
    content: { 'application/problem+json': { schema: Problem } },
  })
  return {
    ...successOf(spec),
    ...((spec.body || spec.query || spec.params) && {
      400: problem('Something in the request is not right'),
    }),
    ...(spec.may !== 'anyone' &&
      spec.may !== 'before setup' && { 401: problem('Sign in first'), 403: problem('Not allowed') }),
    ...(spec.params && { 404: problem('Not found') }),
    ...(spec.limit && { 429: problem('Too many tries') }),
    default: problem('Any other problem'),
  }
}

function successOf({ answer, status, summary }: AnyEndpoint): Responses {
  if (answer === null) return { 204: { description: 'Done' } }
  if ('media' in answer) {
    const schema = { type: 'string' as const, format: 'binary' }
    return { [status ?? 200]: { description: answer.says, content: { [answer.media]: { schema } } } }
  }
  return { [status ?? 200]: { description: summary, content: { 'application/json': { schema: answer } } } }
}
