/** An API of the shape that the contracts state, in memory, for working on the staff app and testing it without a database. */
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { streamSSE } from 'hono/streaming'
import type { Staff } from '../../../features/access/contract.ts'
import type { Problem } from '../../../http/contract.ts'
import { adminRoutes } from './fakeAdmin.ts'
import { availabilityRoutes } from './fakeAvailability.ts'
import { caseRoutes } from './fakeCaseRoutes.ts'
import { charterRoutes } from './fakeCharters.ts'
import type { Spoken } from './fakeClocks.ts'
import { measureRoutes } from './fakeMeasures.ts'
import { observationRoutes } from './fakeObservations.ts'
import { meOf, PASSWORD } from './fakePeople.ts'
import type { FakeState } from './fakeState.ts'
import { whatIfRoutes } from './fakeWhatIf.ts'

export interface Visitor {
  readonly staff: Staff
  readonly language: Spoken
}

export type FakeEnv = { Variables: { visitor: Visitor } }

export function problem(
  context: Context,
  status: 400 | 401 | 403 | 404 | 409,
  title: string,
  more: Partial<Problem> = {},
) {
  return context.json({ type: 'about:blank', title, status, ...more }, status, {
    'content-type': 'application/problem+json',
  })
}

export function fakeApi(state: FakeState): Hono<FakeEnv> {
  const app = new Hono<FakeEnv>()
  const me = ({ staff, language }: Visitor) => meOf(staff, language)

  app.post('/api/session', async (context) => {
    const { email, password } = await context.req.json<{ email: string; password: string }>()
    const staff = state.staff.find((one) => one.email === email && !one.disabled)
    if (!staff || password !== PASSWORD) return problem(context, 401, 'The email or the password is wrong')
    setCookie(context, 'troth_session', staff.id, { httpOnly: true, sameSite: 'Lax', path: '/' })
    return context.json(me({ staff, language: languageOf(state, staff) }))
  })

  app.use('/api/*', signedIn(state))
  app.get('/api/session', (context) => context.json(me(context.var.visitor)))
  app.delete('/api/session', (context) => {
    setCookie(context, 'troth_session', '', { maxAge: 0, path: '/' })
    return context.body(null, 204)
  })
  app.patch('/api/session', async (context) => {
    const { language } = await context.req.json<{ language?: string }>()
    const { staff } = context.var.visitor
    if (language) state.languages.set(staff.id, language)
    return context.json(me({ staff, language: languageOf(state, staff) }))
  })
  app.put('/api/session/password', async (context) => {
    const { current } = await context.req.json<{ current: string }>()
    return current === PASSWORD
      ? context.body(null, 204)
      : problem(context, 400, 'The present password is wrong')
  })
  app.get('/api/stream', (context) => stream(context, state))
  app.route('/', caseRoutes(state))
  app.route('/', adminRoutes(state))
  app.route('/', measureRoutes(state))
  app.route('/', observationRoutes())
  app.route('/', whatIfRoutes())
  app.route('/', availabilityRoutes())
  app.route('/', charterRoutes(state))
  return app
}

function languageOf(state: FakeState, staff: Staff): Spoken {
  return state.languages.get(staff.id) === 'es' ? 'es' : 'en'
}

/** Refuses strangers, and commands without the token; remembers what was sent. */
function signedIn(state: FakeState): MiddlewareHandler<FakeEnv> {
  return async (context, next) => {
    const staff = state.staff.find(({ id }) => id === getCookie(context, 'troth_session'))
    if (!staff) return problem(context, 401, 'Not signed in')
    const { method, path } = context.req
    if (method !== 'GET') {
      if (context.req.header('x-csrf-token') !== `csrf-${staff.id}`) return problem(context, 403, 'No token')
      const isJson = context.req.header('content-type')?.includes('json')
      state.log.push({ method, path, body: isJson ? await context.req.json() : null })
    }
    context.set('visitor', { staff, language: languageOf(state, staff) })
    return next()
  }
}

function stream(context: Context<FakeEnv>, state: FakeState): Response {
  return streamSSE(context, async (sse) => {
    const listener = (event: string, data: object) => void sse.writeSSE({ event, data: JSON.stringify(data) })
    state.listeners.add(listener)
    sse.onAbort(() => void state.listeners.delete(listener))
    await sse.writeSSE({ event: 'hello', data: '{}' })
    while (!sse.aborted) await sse.sleep(1_000)
  })
}
