/** Who is signed in. */
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import type { Me, SignIn } from '../../../../features/access/contract.ts'
import { queryClient } from './client.ts'
import { ApiProblem, rememberCsrfToken, request } from './request.ts'

export type Credentials = (typeof SignIn)['_output']

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async (): Promise<Me | null> => {
    try {
      return remember(await request<Me>('/api/session'))
    } catch (problem) {
      if (problem instanceof ApiProblem && problem.status === 401) return null
      if (problem instanceof ApiProblem && problem.status === NOT_SET_UP) return goToSetup()
      throw problem
    }
  },
})

/** Asked who is signed in, an installation of nobody answers that it cannot say. */
const NOT_SET_UP = 409

/** Never answers, so that nothing is shown until the other page is there. */
function goToSetup(): Promise<never> {
  location.replace('/setup')
  return new Promise(() => undefined)
}

/** Throws `ApiProblem` (401) when the address or the password is wrong. */
export async function signIn(credentials: Credentials): Promise<Me> {
  return remember(await request<Me>('/api/session', { method: 'POST', body: credentials }))
}

/** The page has to be left afterwards: what is on it is of who was signed in. */
export async function signOut(): Promise<void> {
  await request('/api/session', { method: 'DELETE' })
}

export async function updateMe(change: { language?: string; name?: string }): Promise<void> {
  remember(await request<Me>('/api/session', { method: 'PATCH', body: change }))
}

function remember(me: Me): Me {
  rememberCsrfToken(me.csrfToken)
  queryClient.setQueryData(sessionQuery.queryKey, me)
  return me
}

/** The person signed in. Only for screens behind the sign-in. */
export function useMe(): Me {
  const { data } = useSuspenseQuery(sessionQuery)
  if (!data) throw new ApiProblem({ type: 'signed-out', title: 'signed out', status: 401 })
  return data
}
