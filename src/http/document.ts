/** The OpenAPI document, made from the routes. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import { sessionCookie } from './caller.ts'
import type { ApiEnv } from './env.ts'
import { tags } from './tags.ts'

export type ApiDocument = ReturnType<OpenAPIHono['getOpenAPI31Document']>

const introduction = `Everything that a person can do in the app a program can do here.

Errors are problem details (RFC 9457): \`type\` names the kind, \`detail\` says what happened and what to do, \`errors\` names
each field that is wrong. Lists are read on with \`after\`, which takes the \`next\` of the page before. Instants are ISO 8601
in UTC. Sentences come in the language of the person signed in, else that of \`Accept-Language\`.

Where no answer comes, nobody knows whether it was done. What a second sending would do twice takes an \`Idempotency-Key\`:
send the same again with the same key, until an answer comes. The rest changes nothing the second time, or says why not; only of
tokens, saved views and files there are then two.`

/**
 * OpenAPI 3.1 of every route that `api` has. It is made when first asked for: that takes longer than the rest of a
 * start's own work together.
 */
export function documentOf(api: OpenAPIHono<ApiEnv>, publicUrl: string): () => ApiDocument {
  let document: ApiDocument | undefined
  return () => {
    document ??= makeDocument(api, publicUrl)
    return document
  }
}

function makeDocument(api: OpenAPIHono<ApiEnv>, publicUrl: string): ApiDocument {
  api.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: sessionCookie,
    description:
      'From `POST /api/session`. Everything but GET also takes the header `X-CSRF-Token`, whose value `GET /api/session` gives.',
  })
  api.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description:
      'A token that an administrator made, with the scopes that it needs: `Authorization: Bearer troth_…`.',
  })
  return api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Troth API',
      version: '1',
      description: introduction,
      license: {
        name: 'GNU Affero General Public License v3.0 only',
        url: 'https://www.gnu.org/licenses/agpl-3.0.html',
      },
    },
    servers: [{ url: publicUrl }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
  })
}
