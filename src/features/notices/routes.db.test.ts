import { afterAll, beforeAll, expect, it } from 'vitest'
import { addStaff, monday, startService, type TestService } from '../../../tests/service.ts'
import { apiApp } from '../../http/api.ts'
import { digestOf } from '../../http/secret.ts'
import { noticesRoutes } from './routes.ts'

let world: TestService

beforeAll(async () => {
  world = await startService(undefined, false)
  const ada = await addStaff(world.service, world.organisationId, 'Ada', 'administrator')
  for (const { id, name } of [ada, world.sam]) {
    await world.database.owner`
      insert into sessions (organisation_id, token_hash, staff_id, csrf_token, created_at, last_seen_at, expires_at)
      values (${world.organisationId}, ${digestOf(name)}, ${id}, 'csrf', ${monday}, ${monday}, '2030-01-01')`
  }
})
afterAll(() => world.drop())

/** A request as a signed-in page of this person sends it; nobody: without a session. */
function ask(path: string, person: string | null, body?: object, mailGoesOut = false) {
  const service = { ...world.service, mailGoesOut }
  const headers = {
    host: 'charter.example',
    ...(person && { cookie: `troth_session=${person}` }),
    ...(body && { 'x-csrf-token': 'csrf', 'content-type': 'application/json' }),
  }
  const init = { headers, ...(body && { method: 'POST', body: JSON.stringify(body) }) }
  return apiApp(service, [noticesRoutes(service)]).request(`https://charter.example/api${path}`, init)
}

it('lets administrators alone read the mailbox', async () => {
  expect((await ask('/mailbox', 'Ada')).status).toBe(200)
  expect((await ask('/mailbox', 'Sam')).status).toBe(403)
  expect((await ask('/mailbox', null)).status).toBe(401)
})

it('has no mailbox once mail goes out', async () => {
  const answer = await ask('/mailbox', 'Ada', undefined, true)
  expect(answer.status).toBe(404)
  expect(await answer.json()).toMatchObject({ detail: expect.stringContaining('SMTP') })
})

it('gives each their own notices, and takes what was read', async () => {
  const answer = await ask('/notices', 'Sam')
  expect(await answer.json()).toEqual({ items: [], next: null, unread: 0 })
  expect((await ask('/notices/read', 'Sam', {})).status).toBe(204)
  expect((await ask('/notices', null)).status).toBe(401)
})

it('says where a page that was made up is wrong', async () => {
  const answer = await ask('/notices?after=yesterday', 'Sam')
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ errors: [{ field: 'after' }] })
})
