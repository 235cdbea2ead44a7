/** The one place where a failure becomes an HTTP answer: problem details, RFC 9457. */
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Logger } from 'pino'
import { isAway } from '../postgres/away.ts'
import { languageOf } from './caller.ts'
import type { Problem } from './contract.ts'
import type { ApiEnv } from './env.ts'
import { say } from './messages/index.ts'
import { type Refusal, type RefusalKind, refuse } from './refusal.ts'

/** Every kind of problem there is, by the last part of its `type`. */
export const problemStatus = {
  invalid: 400,
  'signed-out': 401,
  forbidden: 403,
  unknown: 404,
  'wrong-method': 405,
  'not-now': 409,
  'changed-meanwhile': 409,
  expired: 410,
  'too-large': 413,
  limited: 429,
  failed: 500,
  away: 503,
} as const satisfies Record<RefusalKind | 'wrong-method' | 'failed' | 'away', ContentfulStatusCode>

export type ProblemKind = keyof typeof problemStatus

/** A refusal as the reader is told it. */
export function present(context: Context<ApiEnv>, refusal: Refusal): Response {
  const language = context.var.caller?.language ?? languageOf(context, context.var.organisation ?? null)
  const headers: Record<string, string> = {}
  if (refusal.retryAfter !== undefined) headers['retry-after'] = String(refusal.retryAfter)
  if (refusal.refused === 'signed-out') headers['www-authenticate'] = 'Bearer'
  const errors = refusal.errors?.map(({ field, says }) => ({ field, message: says(language) }))
  const more = {
    ...(errors && { errors }),
    ...(refusal.version !== undefined && { version: refusal.version }),
  }
  return answer(context, refusal.refused, language, refusal.says(language), headers, more)
}

/** An address that answers, but not to this method. */
export function presentWrongMethod(context: Context<ApiEnv>, methods: readonly string[]): Response {
  const language = languageOf(context, context.var.organisation ?? null)
  const allow = methods.join(', ')
  return answer(context, 'wrong-method', language, say.in(language, 'method.wrong', { methods: allow }), {
    allow,
  })
}

/** What nobody expected. It is logged, once, and the reader learns nothing of the inside but the number to ask about. */
export function presentFailure(context: Context<ApiEnv>, error: unknown, log: Logger): Response {
  if (error instanceof HTTPException) return present(context, refusalOf(error))
  const { requestId } = context.var
  log.error(
    { err: error, requestId, method: context.req.method, path: context.req.routePath },
    'request failed',
  )
  const language = context.var.caller?.language ?? languageOf(context, context.var.organisation ?? null)
  if (isAway(error))
    return answer(context, 'away', language, say.in(language, 'away'), { 'retry-after': '5' })
  return answer(context, 'failed', language, say.in(language, 'failed', { requestId: requestId ?? '' }), {})
}

/** The framework throws for a body of the wrong kind. */
function refusalOf(error: HTTPException): Refusal {
  if (error.status === 415) {
    return refuse('invalid', say.phrase('body.type', { types: 'application/json, multipart/form-data' }))
  }
  if (error.status === 404) return refuse('unknown', say.phrase('address.unknown'))
  return refuse('invalid', say.phrase('body.json', { reason: error.message }))
}

function answer(
  context: Context<ApiEnv>,
  kind: ProblemKind,
  language: string,
  detail: string,
  headers: Record<string, string>,
  more: Partial<Problem> = {},
): Response {
  const status = problemStatus[kind]
  const problem: Problem = {
    type: `/problems/${kind}`,
    title: say.in(language, `title.${kind}`),
    status,
    detail,
    ...more,
  }
  return context.body(JSON.stringify(problem), status, {
    ...headers,
    'content-type': 'application/problem+json',
    'content-language': language,
  })
}
