/** The charter in force for everyone; its versions and drafts for staff. */
import { createHash } from 'node:crypto'
import { z } from '@hono/zod-openapi'
import type { Caller } from '../../http/caller.ts'
import { Id } from '../../http/contract.ts'
import { endpoint, newRoutes, type Routes } from '../../http/endpoint.ts'
import { closestLanguage } from '../../http/language.ts'
import { isRefusal, type Refusal, refuse } from '../../http/refusal.ts'
import type { Service } from '../../http/service.ts'
import { withOrganisation } from '../../postgres/transaction.ts'
import { chartersOf } from '../../projections/charters.ts'
import { addCalendars, addPublicVersions } from './calendar-routes.ts'
import {
  CharterCheck,
  CharterDraft,
  CharterPublication,
  CharterPublished,
  CharterVersion,
  CharterVersionWithSource,
  PublicCharter,
} from './contract.ts'
import { publicCharter } from './figures.ts'
import { say } from './messages/index.ts'
import { checkCharter, publishCharter } from './publish.ts'
import { listVersions, readVersion } from './versions.ts'

export function chartersRoutes(service: Service): Routes {
  const routes = newRoutes()
  addInForce(routes, service)
  addVersions(routes, service)
  addPublicVersions(routes, service)
  addCalendars(routes, service)
  return routes
}

/** The charter in force, as everyone may read it. Null while there is none. */
export async function charterInForce(
  service: Service,
  organisationId: string,
  language: string,
): Promise<PublicCharter | null> {
  const now = service.now()
  const read = async (tx: Parameters<typeof chartersOf>[0]) => {
    const charters = await chartersOf(tx, organisationId)
    if (charters.versions.length === 0) return null
    const { languages } = charters.at(now).compiled.charter
    const spoken = closestLanguage(language, languages) ?? languages[0] ?? 'en'
    return publicCharter(tx, organisationId, charters, spoken, now)
  }
  return withOrganisation(service.sql, organisationId, read, { readOnly: true })
}

function addInForce(routes: Routes, service: Service): void {
  endpoint(
    routes,
    {
      method: 'get',
      path: '/charter',
      tag: 'Charter',
      summary: 'The charter in force, and how it was kept this month and in the last twelve',
      may: 'anyone',
      query: z.object({ language: z.string().max(12).optional() }),
      answer: PublicCharter,
    },
    async ({ caller, query, context }) => {
      const charter = await charterInForce(service, caller.organisation.id, query.language ?? caller.language)
      if (!charter) return refuse('unknown', say.phrase('none-in-force'))
      const tag = tagOf(charter)
      context.header('cache-control', 'public, max-age=30')
      context.header('vary', 'Accept-Language, Cookie')
      context.header('etag', tag)
      if (context.req.header('if-none-match') === tag) return context.body(null, 304)
      return charter
    },
  )
}

/** Names what is said of the charter, whenever it was asked. */
function tagOf({ asOf: _, ...said }: PublicCharter): string {
  return `W/"${createHash('sha256').update(JSON.stringify(said)).digest('base64url').slice(0, 22)}"`
}

function addVersions(routes: Routes, service: Service): void {
  const versions = { tag: 'Charter', path: '/charters' } as const

  endpoint(
    routes,
    {
      ...versions,
      method: 'get',
      summary: 'Published versions',
      may: 'read charters',
      answer: z.array(CharterVersion),
    },
    ({ caller: { organisation } }) =>
      withOrganisation(service.sql, organisation.id, (tx) => listVersions(tx, organisation.id)),
  )
  endpoint(
    routes,
    {
      tag: 'Charter',
      path: '/charters/{id}',
      method: 'get',
      summary: 'One version with its source',
      may: 'read charters',
      params: z.object({ id: Id }),
      answer: CharterVersionWithSource,
    },
    async ({ caller: { organisation }, params }) => {
      const found = await withOrganisation(service.sql, organisation.id, (tx) =>
        readVersion(tx, organisation.id, params.id),
      )
      return found ?? refuse('unknown', say.phrase('charter.unknown'))
    },
  )
  endpoint(
    routes,
    {
      tag: 'Charter',
      path: '/charters/check',
      method: 'post',
      summary: 'Check a draft',
      description:
        'Every mistake with its line, what was expected, and the nearest right spelling. Nothing is changed.',
      limit: 'charter check',
      may: 'check charters',
      body: CharterDraft,
      answer: CharterCheck,
    },
    async ({ caller: { organisation, language }, body }) => {
      const charters = await withOrganisation(service.sql, organisation.id, (tx) =>
        chartersOf(tx, organisation.id),
      )
      const { source, toPublish = false } = body
      return checkCharter(source, organisation.timeZone, language, service.now(), charters, toPublish)
    },
  )
  endpoint(
    routes,
    {
      ...versions,
      method: 'post',
      summary: 'Publish a charter: in force from now on, or from an instant to come',
      description: 'What runs already is judged by the charter under which it started.',
      limit: 'charter check',
      may: 'publish charters',
      body: CharterPublication,
      answer: CharterPublished,
      status: 201,
    },
    ({ caller, body }) => publish(service, caller, body),
  )
}

async function publish(
  service: Service,
  caller: Caller,
  { source, inForceFrom: from }: z.infer<typeof CharterPublication>,
): Promise<CharterPublished | Refusal> {
  const { id: organisationId, timeZone } = caller.organisation
  const publishedBy = caller.actor.kind === 'staff' ? caller.actor.id : null
  const inForceFrom = from === undefined ? undefined : Date.parse(from)
  const now = service.now()
  const published = await withOrganisation(service.sql, organisationId, async (tx) => {
    // What there was: what this one takes back of it is to be noticed.
    const before = await chartersOf(tx, organisationId)
    const id = await publishCharter(tx, organisationId, source, publishedBy, now, inForceFrom)
    return isRefusal(id) ? id : { before, version: await readVersion(tx, organisationId, id) }
  })
  if (isRefusal(published)) return published
  service.announce(organisationId, { about: 'charter' })
  const { source: _, ...version } = published.version!
  const { problems } = await checkCharter(source, timeZone, caller.language, now, published.before)
  return { ...version, problems }
}
