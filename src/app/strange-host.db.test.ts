import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../../tests/api.ts'
import { demoOrganisation, NoDemoHere } from '../cli/demo/organisation.ts'
import { webApp } from './web.ts'

let world: World
let web: Hono

beforeAll(async () => {
  world = await openWorld(() => [])
  web = webApp(world.service)
})
afterAll(() => world.close())

const setup = {
  name: 'An organisation of my own',
  languages: ['en'],
  timeZone: 'Europe/London',
  holidays: 'none',
  charter: 'blank',
  account: { name: 'Mallory', email: 'mallory@example.org', password: 'a long enough password' },
}

const organisations = () => world.database.owner`select name from organisations`

describe('a host name that none of the organisations has', () => {
  it('lets nobody set up another organisation', async () => {
    const before = await organisations()
    const byApi = await web.request('/api/setup', {
      method: 'POST',
      headers: { host: 'mallory.example', 'content-type': 'application/json' },
      body: JSON.stringify(setup),
    })
    expect(byApi.status).toBe(404)
    const form = new FormData()
    for (const name of ['name', 'timeZone', 'holidays', 'charter'] as const) form.set(name, setup[name])
    form.set('languages', 'en')
    for (const [name, value] of Object.entries(setup.account)) form.set(`account.${name}`, value)
    const byForm = await web.request('/setup', {
      method: 'POST',
      headers: { host: 'mallory.example' },
      body: form,
    })
    expect(byForm.status).toBe(404)
    expect(await organisations()).toEqual(before)
  })

  it('has no pages and no API, and says that it is not there rather than not set up', async () => {
    const headers = { host: 'mallory.example' }
    for (const path of ['/', '/setup', '/contact', '/sign-in', '/api/setup', '/api/session', '/api/charter'])
      expect(`${path} ${(await web.request(path, { headers })).status}`).toBe(`${path} 404`)
  })
})

describe('the demo', () => {
  it('makes itself no place where there are organisations, whatever their host names', async () => {
    await expect(demoOrganisation(world.service.sql, world.service.now())).rejects.toThrow(NoDemoHere)
  })
})
