import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { monday, startService, type TestService } from '../../../tests/service.ts'
import { apiApp } from '../../http/api.ts'
import { digestOf } from '../../http/secret.ts'
import { reportsRoutes } from './routes.ts'

let world: TestService

beforeAll(async () => {
  world = await startService('awarding-body')
  for (const scope of ['measures:read', 'cases:read']) {
    await world.database.owner`
      insert into api_tokens (organisation_id, token_id, token_hash, name, scopes, created_by, created_at)
      values (${world.organisationId}, ${uuid()}, ${digestOf(scope)}, ${scope}, ${[scope]}, ${world.sam.id}, ${monday})`
  }
})
afterAll(() => world.drop())

function ask(path: string, token = 'measures:read') {
  const headers = { host: 'charter.example', authorization: `Bearer ${token}`, 'accept-language': 'es' }
  return apiApp(world.service, [reportsRoutes(world.service)]).request(`https://charter.example/api${path}`, {
    headers,
  })
}

it('gives the figures as JSON', async () => {
  const answer = await ask('/measures?by=month&from=2026-05')
  expect(answer.status).toBe(200)
  const measures = (await answer.json()) as { rows: { group: { id: string } }[] }
  expect(new Set(measures.rows.map((row) => row.group.id))).toEqual(new Set(['2026-05', '2026-06']))
})

it('gives the same as a file for a spreadsheet, in the reader’s language', async () => {
  const answer = await ask('/measures.csv')
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(answer.headers.get('content-disposition')).toBe(
    'attachment; filename="measures-2025-07-2026-06.csv"',
  )
  const bytes = new Uint8Array(await answer.arrayBuffer())
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  expect(new TextDecoder().decode(bytes)).toContain('Compromiso')
})

it('gives the clocks behind a figure', async () => {
  expect(await (await ask('/measures/clocks?outcome=broken')).json()).toEqual({ items: [], next: null })
})

it.each([
  ['/measures?from=2026-13', 'from'],
  ['/measures?from=2026-06&to=2026-05', 'from'],
  ['/measures.csv?by=mood', 'by'],
  ['/measures/clocks?after=x', 'after'],
  ['/measures/clocks?team=north', 'team'],
])('says what is wrong with %s', async (path, field) => {
  const answer = await ask(path)
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ errors: [{ field }] })
})

it('asks for the right to read measures', async () => {
  for (const path of ['/measures', '/measures.csv', '/measures/clocks']) {
    expect((await ask(path, 'cases:read')).status).toBe(403)
  }
})
