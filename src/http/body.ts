/** What comes in is small, and no deeper than anything that makes sense here. */
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { ApiEnv } from './env.ts'
import { say } from './messages/index.ts'
import { present } from './problem.ts'
import { refuse } from './refusal.ts'
import { refuseField } from './validation.ts'

/** Bytes of a JSON body. The longest charter fits in twice. */
export const usualSize = 1024 * 1024
const levels = 20

/** Turns away a body of more than `most` bytes, without reading it to the end. */
export function smallEnough(most: number): MiddlewareHandler<ApiEnv> {
  const size = `${Math.floor(most / 1024 / 1024)} MB`
  const readingAlong = bodyLimit({
    maxSize: most,
    onError: (context) => present(context, refuse('too-large', say.phrase('too-large', { size }))),
  })
  return (context, next) => {
    // Node itself ends a body at the length that was announced. Looking at the body here would make it a stream, which
    // costs more than all the rest of a small request.
    const announced = Number(context.req.header('content-length') ?? Number.NaN)
    return announced <= most ? next() : readingAlong(context, next)
  }
}

/** Turns away a body that is not JSON, nested without end, or not made of whole characters. Bodies of other kinds pass. */
export const saneJson: MiddlewareHandler<ApiEnv> = async (context, next) => {
  if (!/^application\/([a-z.-]+\+)?json\b/i.test(context.req.header('content-type') ?? '')) return next()
  let body: unknown
  try {
    body = await context.req.json()
  } catch (error) {
    // Too large is found while reading; what the parser says of the place is worth passing on.
    if (!(error instanceof SyntaxError)) throw error
    return present(context, refuse('invalid', say.phrase('body.json', { reason: error.message })))
  }
  if (isDeeper(body, levels)) return present(context, refuse('invalid', say.phrase('body.deep', { levels })))
  const field = whereBroken(body)
  if (field !== undefined) return present(context, refuseField(field, say.phrase('field.characters')))
  return next()
}

/**
 * Where a text, or the name of a field, has a NUL or half of a character: PostgreSQL can keep neither, and a digest would
 * be taken of something else than is kept. Undefined where all is well.
 */
function whereBroken(value: unknown, path = ''): string | undefined {
  if (typeof value === 'string') return isBroken(value) ? path : undefined
  if (typeof value !== 'object' || value === null) return undefined
  for (const [name, member] of Object.entries(value)) {
    const place = path === '' ? name : `${path}.${name}`
    const broken = isBroken(name) ? path : whereBroken(member, place)
    if (broken !== undefined) return broken
  }
  return undefined
}

function isBroken(text: string): boolean {
  return text.includes('\0') || /\p{Surrogate}/u.test(text)
}

function isDeeper(value: unknown, than: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return than === 0 || Object.values(value).some((member) => isDeeper(member, than - 1))
}
