/** Uploading and fetching what is attached. */
import { z } from '@hono/zod-openapi'
import { Id } from '../../http/contract.ts'
import { endpoint, newRoutes, type Routes } from '../../http/endpoint.ts'
import { refuse } from '../../http/refusal.ts'
import type { Service } from '../../http/service.ts'
import { withOrganisation } from '../../postgres/transaction.ts'
import { FileInfo } from '../cases/contract.ts'
import { keepFile, largestFile, readFile } from './keep.ts'
import { say } from './messages/index.ts'
import { attachment } from './name.ts'

const Upload = z.object({ file: z.instanceof(File).openapi({ type: 'string', format: 'binary' }) })

/** The form around the file. */
const wrapping = 64 * 1024

export function filesRoutes(service: Service): Routes {
  const routes = newRoutes()
  endpoint(
    routes,
    {
      method: 'post',
      path: '/files',
      tag: 'Files',
      summary: 'Upload a file, of at most 10 MB, for a message to carry',
      description: 'What no message carries is removed after a day.',
      limit: 'upload',
      may: 'attach files',
      form: true,
      body: Upload,
      most: largestFile + wrapping,
      answer: FileInfo,
      status: 201,
    },
    async ({ caller: { organisation }, body: { file } }) => {
      const given = { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
      return withOrganisation(service.sql, organisation.id, (tx) =>
        keepFile(tx, organisation.id, given, service.now()),
      )
    },
  )
  endpoint(
    routes,
    {
      method: 'get',
      path: '/files/{id}',
      tag: 'Files',
      summary: 'The file itself',
      may: 'read files',
      params: z.object({ id: Id }),
      answer: {
        media: 'application/octet-stream',
        says: 'The bytes, to be saved: they are never shown as a page',
      },
    },
    async ({ caller: { organisation }, params }) => {
      const found = await withOrganisation(service.sql, organisation.id, (tx) =>
        readFile(tx, organisation.id, params.id),
      )
      if (!found) return refuse('unknown', say.phrase('unknown'))
      return new Response(found.bytes, {
        headers: {
          'content-type': found.mediaType,
          'content-disposition': attachment(found.name),
          'content-security-policy': "sandbox; default-src 'none'",
          'cache-control': 'private, max-age=3600',
        },
      })
    },
  )
  return routes
}
