import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openWorld, type Person, type World } from '../../../tests/api.ts'
import { limitsOf } from '../../http/limits.ts'
import { accessRoutes } from './routes.ts'
import { signIn } from './sessions.ts'

let world: World
let ana: Person

const password = 'a long enough password'
const hour = 3_600_000

beforeAll(async () => {
  world = await openWorld((service) => [accessRoutes(service)])
})
beforeEach(async () => {
  ana = await world.person('administrator')
})
afterAll(() => world.close())

let people = 0
/** Somebody who can sign in. */
async function colleague(role = 'agent') {
  const email = `colleague${++people}@example.org`
  const response = await ana.post('/api/staff', { name: 'Sam', email, role, password })
  expect(response.status).toBe(201)
  return { ...((await response.json()) as { id: string }), email }
}

function cookieOf(response: Response): string {
  return (response.headers.get('set-cookie') ?? '').split(';')[0]!
}

describe('signing in', () => {
  it('opens a session that its cookie and its token carry on', async () => {
    const { email } = await colleague()
    const signedIn = await world.nobody().post('/api/session', { email: ` ${email.toUpperCase()}`, password })
    expect(signedIn.status).toBe(200)
    expect(signedIn.headers.get('set-cookie')).toMatch(
      /^troth_session=[\w-]{43}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax; Secure$/,
    )
    const me = await signedIn.json()
    expect(me).toMatchObject({
      email,
      role: 'agent',
      language: 'en',
      organisation: { timeZone: 'Europe/London' },
    })
    const cookie = cookieOf(signedIn)
    expect(await (await world.nobody().get('/api/session', { cookie })).json()).toEqual(me)
    const change = {
      method: 'PATCH',
      body: '{"language":"es"}',
      headers: { cookie, 'content-type': 'application/json' },
    }
    expect((await world.nobody().send('/api/session', change)).status).toBe(403)
    const withToken = { ...change, headers: { ...change.headers, 'x-csrf-token': me.csrfToken } }
    expect(await (await world.nobody().send('/api/session', withToken)).json()).toMatchObject({
      language: 'es',
    })
  })

  it('tells a wrong password and an unknown address in the same words', async () => {
    const { email } = await colleague()
    const wrong = await world.nobody().post('/api/session', { email, password: 'not the password' })
    const unknown = await world.nobody().post('/api/session', { email: 'nobody@example.org', password })
    expect(wrong.status).toBe(401)
    expect(await wrong.json()).toEqual(await unknown.json())
    expect(wrong.headers.get('set-cookie')).toBeNull()
  })

  it('ends the session that was there before', async () => {
    const { email } = await colleague()
    const before = cookieOf(await world.nobody().post('/api/session', { email, password }))
    const after = cookieOf(await world.nobody().post('/api/session', { email, password }, { cookie: before }))
    expect((await world.nobody().get('/api/session', { cookie: before })).status).toBe(401)
    expect((await world.nobody().get('/api/session', { cookie: after })).status).toBe(200)
  })

  it('is limited for an account at one address', async () => {
    const { email } = await colleague()
    const tries = []
    for (let n = 0; n < 11; n++) {
      tries.push(
        await world
          .nobody(n % 2 ? world.ours : world.ours)
          .post('/api/session', { email, password: 'wrong' }),
      )
    }
    expect(tries.slice(0, 10).map(({ status }) => status)).toEqual(Array(10).fill(401))
    expect(tries[10]!.status).toBe(429)
    expect(Number(tries[10]!.headers.get('retry-after'))).toBeGreaterThan(0)
    // Even the right password has to wait; another account does not.
    expect((await world.nobody().post('/api/session', { email, password })).status).toBe(429)
  })

  it('is not closed to somebody by tries from elsewhere, unless they come from everywhere', async () => {
    const { email } = await colleague()
    const limits = limitsOf(world.service.sql)
    const organisation = { ...world.ours, name: '', languages: ['en'], timeZone: 'UTC' }
    const from = (network: string, given: string) =>
      signIn(world.service, { organisation, limits, network }, { email, password: given })
    for (let n = 0; n < 10; n++) await from('192.0.2.1', 'wrong')
    expect(await from('192.0.2.1', password)).toMatchObject({ refused: 'limited' })
    expect(await from('192.0.2.2', password)).toMatchObject({ setCookie: expect.any(String) })
    for (let n = 0; n < 100; n++) await limits.take('sign-in to an account', world.ours.id, email)
    expect(await from('192.0.2.2', password)).toMatchObject({ refused: 'limited' })
  })

  it('leaves nothing in the database that opens a door', async () => {
    const rows = await world.database.owner`select token_hash from sessions`
    expect(rows.every(({ token_hash: digest }) => (digest as Buffer).length === 32)).toBe(true)
    const [row] = await world.database
      .owner`select password_hash from staff where email like 'colleague%' limit 1`
    expect(row!.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })
})

describe('a session', () => {
  it('ends at sign-out', async () => {
    const sam = await world.person('agent')
    const out = await sam.delete('/api/session')
    expect(out.status).toBe(204)
    expect(out.headers.get('set-cookie')).toContain('Max-Age=0')
    expect((await sam.get('/api/session')).status).toBe(401)
  })

  it('ends when nobody has used it for half a day, and after thirty days even so', async () => {
    const idle = await world.person('agent')
    const busy = await world.person('agent')
    world.passTime(11 * hour)
    expect((await busy.get('/api/session')).status).toBe(200)
    world.passTime(2 * hour)
    expect((await idle.get('/api/session')).status).toBe(401)
    for (let hours = 13; hours < 720; hours += 7) {
      expect((await busy.get('/api/session')).status).toBe(200)
      world.passTime(7 * hour)
    }
    expect((await busy.get('/api/session')).status).toBe(401)
  })

  it('is worth nothing at another organisation', async () => {
    const stranger = await world.nobody(world.theirs).get('/api/session', { cookie: ana.headers.cookie! })
    expect(stranger.status).toBe(401)
  })
})

describe('a new password', () => {
  it('ends every other session of the account', async () => {
    const { email } = await colleague()
    const here = await world.nobody().post('/api/session', { email, password })
    const { csrfToken } = await here.json()
    const cookie = cookieOf(here)
    const elsewhere = cookieOf(await world.nobody().post('/api/session', { email, password }))
    const change = (current: string) =>
      world.nobody().send('/api/session/password', {
        method: 'PUT',
        headers: { cookie, 'x-csrf-token': csrfToken, 'content-type': 'application/json' },
        body: JSON.stringify({ current, next: 'another long password' }),
      })
    const wrong = await change('guessed')
    expect(wrong.status).toBe(400)
    expect(await wrong.json()).toMatchObject({ errors: [{ field: 'current' }] })
    expect((await change(password)).status).toBe(204)
    expect((await world.nobody().get('/api/session', { cookie })).status).toBe(200)
    expect((await world.nobody().get('/api/session', { cookie: elsewhere })).status).toBe(401)
    expect((await world.nobody().post('/api/session', { email, password })).status).toBe(401)
    expect(
      (await world.nobody().post('/api/session', { email, password: 'another long password' })).status,
    ).toBe(200)
  })
})

describe('the staff', () => {
  it('are listed for everyone on it, and changed by administrators only', async () => {
    const sam = await world.person('agent')
    expect((await sam.get('/api/staff')).status).toBe(200)
    const refused = await sam.post('/api/staff', {
      name: 'X',
      email: 'x@example.org',
      role: 'agent',
      password,
    })
    expect(refused.status).toBe(403)
    expect(await refused.json()).toMatchObject({ type: '/problems/forbidden' })
    expect((await world.nobody().get('/api/staff')).status).toBe(401)
  })

  it('have one account for an address', async () => {
    const { email } = await colleague()
    const again = await ana.post('/api/staff', { name: 'Sam', email, role: 'agent', password })
    expect(again.status).toBe(400)
    expect(await again.json()).toMatchObject({ errors: [{ field: 'email' }] })
  })

  it('can be put into teams of theirs, and of nobody else', async () => {
    const team = await (await ana.post('/api/teams', { name: 'Front desk' })).json()
    expect((await ana.post('/api/teams', { name: 'Front desk' })).status).toBe(400)
    const { id } = await colleague()
    expect(await (await ana.patch(`/api/staff/${id}`, { teamId: team.id })).json()).toMatchObject({ team })
    const them = await world.person('administrator', world.theirs)
    const theirTeam = await (await them.post('/api/teams', { name: 'Front desk' })).json()
    expect((await ana.patch(`/api/staff/${id}`, { teamId: theirTeam.id })).status).toBe(400)
    expect(await (await ana.get('/api/teams')).json()).toEqual([team])
  })

  it('who are disabled are out at once and cannot come back', async () => {
    const { id, email } = await colleague()
    const cookie = cookieOf(await world.nobody().post('/api/session', { email, password }))
    expect(await (await ana.patch(`/api/staff/${id}`, { disabled: true })).json()).toMatchObject({
      disabled: true,
    })
    expect((await world.nobody().get('/api/session', { cookie })).status).toBe(401)
    expect((await world.nobody().post('/api/session', { email, password })).status).toBe(401)
    await ana.patch(`/api/staff/${id}`, { disabled: false })
    expect((await world.nobody().get('/api/session', { cookie })).status).toBe(401)
    expect((await world.nobody().post('/api/session', { email, password })).status).toBe(200)
  })

  it('who forgot their password are given a new one, which ends their sessions', async () => {
    const { id, email } = await colleague()
    const cookie = cookieOf(await world.nobody().post('/api/session', { email, password }))
    await ana.patch(`/api/staff/${id}`, { password: 'told by telephone' })
    expect((await world.nobody().get('/api/session', { cookie })).status).toBe(401)
    expect((await world.nobody().post('/api/session', { email, password: 'told by telephone' })).status).toBe(
      200,
    )
  })

  it('of another organisation cannot be seen or changed', async () => {
    const them = await world.person('administrator', world.theirs)
    const { id } = await colleague()
    const seen = (await (await them.get('/api/staff')).json()) as { id: string }[]
    expect(seen.map((person) => person.id)).not.toContain(id)
    expect((await them.patch(`/api/staff/${id}`, { disabled: true })).status).toBe(404)
  })

  it('always have an administrator', async () => {
    const them = await world.person('administrator', world.theirs)
    const all = (await (await them.get('/api/staff')).json()) as { id: string; role: string }[]
    for (const { id } of all.filter(({ id, role }) => role === 'administrator' && id !== them.id)) {
      expect((await them.patch(`/api/staff/${id}`, { role: 'agent' })).status).toBe(200)
    }
    for (const change of [{ role: 'agent' }, { disabled: true }]) {
      const refused = await them.patch(`/api/staff/${them.id}`, change)
      expect(refused.status).toBe(409)
      expect(await refused.json()).toMatchObject({ type: '/problems/not-now' })
    }
    expect((await them.patch(`/api/staff/${them.id}`, { name: 'Still here' })).status).toBe(200)
    // Two that remove each other in the same moment: one stays.
    const other = await world.person('administrator', world.theirs)
    const both = await Promise.all([
      them.patch(`/api/staff/${other.id}`, { role: 'agent' }),
      other.patch(`/api/staff/${them.id}`, { role: 'agent' }),
    ])
    expect(both.map(({ status }) => status).sort()).not.toEqual([200, 200])
  })
})

describe('a token', () => {
  it('opens what its scopes say until it is revoked, and its secret is shown once', async () => {
    const made = await ana.post('/api/tokens', { name: 'Web site', scopes: ['cases:read'] })
    expect(made.status).toBe(201)
    const { id, secret } = await made.json()
    expect(secret).toMatch(/^troth_[\w-]{43}$/)
    const asProgram = { authorization: `Bearer ${secret}` }
    expect((await world.nobody().get('/api/staff', asProgram)).status).toBe(200)
    const listed = await (await ana.get('/api/tokens')).text()
    expect(JSON.parse(listed)).toMatchObject([{ id, name: 'Web site', lastUsedAt: expect.any(String) }])
    expect(listed).not.toContain(secret)
    expect((await ana.delete(`/api/tokens/${id}`)).status).toBe(204)
    expect((await world.nobody().get('/api/staff', asProgram)).status).toBe(401)
    expect((await ana.delete(`/api/tokens/${id}`)).status).toBe(404)
  })

  it('without the scope is told which one it needs', async () => {
    const writer = await world.program(['charters:write'])
    const refused = await writer.get('/api/staff')
    expect(refused.status).toBe(403)
    expect(await refused.json()).toMatchObject({ detail: expect.stringContaining('cases:read') })
    expect((await writer.get('/api/session')).status).toBe(403)
    expect((await writer.post('/api/tokens', { name: 'more', scopes: ['cases:write'] })).status).toBe(403)
  })

  it('needs no CSRF token, and is worth nothing at another organisation', async () => {
    const program = await world.program(['cases:read'], world.theirs)
    expect((await program.get('/api/staff')).status).toBe(200)
    const { secret } = await (await ana.post('/api/tokens', { name: 'Ours', scopes: ['cases:read'] })).json()
    const elsewhere = await world
      .nobody(world.theirs)
      .get('/api/staff', { authorization: `Bearer ${secret}` })
    expect(elsewhere.status).toBe(401)
  })
})
