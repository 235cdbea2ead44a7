import { afterAll, beforeAll, expect, it } from 'vitest'
import { addStaff, monday, startService, type TestService } from '../../../tests/service.ts'
import { apiApp } from '../../http/api.ts'
import { digestOf } from '../../http/secret.ts'
import { claimRebuild, runRebuild } from '../../projections/rebuilds.ts'
import type { Rebuild, Rebuilds } from './contract.ts'
import { rebuildsRoutes } from './routes.ts'

let world: TestService

beforeAll(async () => {
  world = await startService('awarding-body', false)
  const ada = await addStaff(world.service, world.organisationId, 'Ada', 'administrator')
  for (const { id, name } of [ada, world.sam]) {
    await world.database.owner`
      insert into sessions (organisation_id, token_hash, staff_id, csrf_token, created_at, last_seen_at, expires_at)
      values (${world.organisationId}, ${digestOf(name)}, ${id}, 'csrf', ${monday}, ${monday}, '2030-01-01')`
  }
})
afterAll(() => world.drop())

function ask(path: string, person: string, body?: object) {
  const headers = {
    host: 'charter.example',
    cookie: `troth_session=${person}`,
    ...(body && { 'x-csrf-token': 'csrf', 'content-type': 'application/json' }),
  }
  const init = { headers, ...(body && { method: 'POST', body: JSON.stringify(body) }) }
  return apiApp(world.service, [rebuildsRoutes(world.service)]).request(
    `https://charter.example/api${path}`,
    init,
  )
}

/** As the worker of a node does. */
async function workOnce() {
  const claim = await claimRebuild(world.service.sql)
  return claim && runRebuild(world.service.sql, claim, { now: world.service.now })
}

it('is for administrators alone', async () => {
  expect((await ask('/rebuilds', 'Sam')).status).toBe(403)
  expect((await ask('/rebuilds', 'Sam', { projection: 'all' })).status).toBe(403)
})

it('begins one at a time, which the worker of a node does', async () => {
  const begun = await ask('/rebuilds', 'Ada', { projection: 'search' })
  expect(begun.status).toBe(201)
  expect(await begun.json()).toMatchObject({ projection: 'search', state: 'waiting', askedBy: 'Ada' })
  expect((await ask('/rebuilds', 'Ada', { projection: 'all' })).status).toBe(409)
  expect(await workOnce()).toBe('done')
  const { items } = (await (await ask('/rebuilds', 'Ada')).json()) as Rebuilds
  expect(items[0]).toMatchObject({ projection: 'search', state: 'done' })
  expect(await workOnce()).toBeNull()
})

it('stops, and goes on where it was left', async () => {
  const { id } = (await (await ask('/rebuilds', 'Ada', { projection: 'all' })).json()) as Rebuild
  const stopping = await ask(`/rebuilds/${id}/stop`, 'Ada', {})
  expect(await stopping.json()).toMatchObject({ state: 'stopping' })
  expect(await workOnce()).toBe('stopped')
  expect((await ask(`/rebuilds/${id}/stop`, 'Ada', {})).status).toBe(409)
  const resumed = await ask(`/rebuilds/${id}/resumption`, 'Ada', {})
  expect(await resumed.json()).toMatchObject({ id, state: 'waiting' })
  await workOnce()
  const { items } = (await (await ask('/rebuilds', 'Ada')).json()) as Rebuilds
  expect(items[0]).toMatchObject({ id, state: 'done' })
})

it('refuses what is no projection', async () => {
  expect((await ask('/rebuilds', 'Ada', { projection: 'ledger' })).status).toBe(400)
})
