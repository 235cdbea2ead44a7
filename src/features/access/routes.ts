/** Sessions, accounts, teams and tokens. */
import { z } from '@hono/zod-openapi'
import { getCookie } from 'hono/cookie'
import { networkOf } from '../../http/address.ts'
import { sessionCookie } from '../../http/caller.ts'
import { Id } from '../../http/contract.ts'
import { endpoint, newRoutes, type Routes } from '../../http/endpoint.ts'
import { isRefusal } from '../../http/refusal.ts'
import type { Service } from '../../http/service.ts'
import { changePassword, me, readMe, updateMe } from './account.ts'
import {
  Me,
  MeUpdate,
  NewStaff,
  NewTeam,
  NewToken,
  PasswordChange,
  SignIn,
  Staff,
  StaffUpdate,
  Team,
  Token,
  TokenCreated,
} from './contract.ts'
import { signIn, signOut } from './sessions.ts'
import { addStaff, addTeam, listStaff, listTeams, updateStaff } from './staff.ts'
import { listTokens, makeToken, revokeToken } from './tokens.ts'

const ById = z.object({ id: Id })

export function accessRoutes(service: Service): Routes {
  const routes = newRoutes()
  addSession(routes, service)
  addPeople(routes, service)
  addTokens(routes, service)
  return routes
}

function addSession(routes: Routes, service: Service): void {
  const own = { tag: 'Session', path: '/session' } as const

  endpoint(
    routes,
    { ...own, method: 'get', summary: 'Who is signed in', may: 'manage own account', answer: Me },
    ({ caller }) => me(service, caller),
  )
  endpoint(
    routes,
    { ...own, method: 'post', summary: 'Sign in', limit: 'sign-in', may: 'anyone', body: SignIn, answer: Me },
    async ({ caller: { organisation }, body, context }) => {
      const { limits, origin } = context.var
      const oldSecret = getCookie(context, sessionCookie)
      const visit = { organisation, limits, network: networkOf(origin.address), oldSecret }
      const opened = await signIn(service, visit, body)
      if (isRefusal(opened)) return opened
      context.header('set-cookie', opened.setCookie)
      return readMe(service, organisation, opened.staffId, opened.csrfToken)
    },
  )
  endpoint(
    routes,
    {
      ...own,
      method: 'patch',
      summary: 'Change one’s name or language',
      may: 'manage own account',
      body: MeUpdate,
      answer: Me,
    },
    ({ caller, body }) => updateMe(service, caller, body),
  )
  endpoint(
    routes,
    { ...own, method: 'delete', summary: 'Sign out', may: 'manage own account', answer: null },
    async ({ caller, context }) => {
      context.header('set-cookie', await signOut(service, caller))
      return null
    },
  )
  endpoint(
    routes,
    {
      tag: 'Session',
      path: '/session/password',
      method: 'put',
      summary: 'Change one’s password',
      description: 'Every other session of the account ends.',
      limit: 'password change',
      may: 'manage own account',
      body: PasswordChange,
      answer: null,
    },
    ({ caller, body }) => changePassword(service, caller, body),
  )
}

function addPeople(routes: Routes, service: Service): void {
  const people = { tag: 'Staff', path: '/staff' } as const

  endpoint(
    routes,
    { ...people, method: 'get', summary: 'Everyone on the staff', may: 'read staff', answer: z.array(Staff) },
    ({ caller }) => listStaff(service, caller),
  )
  endpoint(
    routes,
    {
      ...people,
      method: 'post',
      summary: 'Add an account',
      may: 'manage staff',
      body: NewStaff,
      answer: Staff,
      status: 201,
    },
    ({ caller, body }) => addStaff(service, caller, body),
  )
  endpoint(
    routes,
    {
      tag: 'Staff',
      path: '/staff/{id}',
      method: 'patch',
      summary: 'Change or disable an account',
      description: 'A disabled account is signed out at once. The last administrator stays one.',
      may: 'manage staff',
      params: ById,
      body: StaffUpdate,
      answer: Staff,
    },
    ({ caller, params, body }) => updateStaff(service, caller, params.id, body),
  )
  endpoint(
    routes,
    {
      tag: 'Staff',
      path: '/teams',
      method: 'get',
      summary: 'All teams',
      may: 'read staff',
      answer: z.array(Team),
    },
    ({ caller }) => listTeams(service, caller),
  )
  endpoint(
    routes,
    {
      tag: 'Staff',
      path: '/teams',
      method: 'post',
      summary: 'Add a team',
      may: 'manage staff',
      body: NewTeam,
      answer: Team,
      status: 201,
    },
    ({ caller, body }) => addTeam(service, caller, body),
  )
}

function addTokens(routes: Routes, service: Service): void {
  const tokens = { tag: 'Tokens', path: '/tokens', may: 'manage tokens' } as const

  endpoint(
    routes,
    { ...tokens, method: 'get', summary: 'Tokens that were not revoked', answer: z.array(Token) },
    ({ caller }) => listTokens(service, caller),
  )
  endpoint(
    routes,
    {
      ...tokens,
      method: 'post',
      summary: 'Make a token',
      description: 'Its `secret` is shown this once.',
      body: NewToken,
      answer: TokenCreated,
      status: 201,
    },
    ({ caller, body }) => makeToken(service, caller, body),
  )
  endpoint(
    routes,
    {
      ...tokens,
      path: '/tokens/{id}',
      method: 'delete',
      summary: 'Revoke a token',
      params: ById,
      answer: null,
    },
    ({ caller, params }) => revokeToken(service, caller, params.id),
  )
}
