/** The short lists that forms and pages choose from. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Staff, Team, Token as TokenSchema } from '../../../../features/access/contract.ts'
import type { View } from '../../../../features/cases/contract.ts'
import type { CharterVersion } from '../../../../features/charters/contract.ts'
import type { Mailbox, Notices } from '../../../../features/notices/contract.ts'
import { queryText, request } from './request.ts'

export interface Choice {
  readonly id: string
  readonly label: string
}

export interface AttributeChoice extends Choice {
  readonly kind: 'choice' | 'date' | 'limit'
  readonly values: readonly Choice[]
}

/** `GET /api/organisation`: the choices for forms, from the charter in force. */
export interface Organisation {
  readonly name: string
  readonly languages: readonly string[]
  readonly timeZone: string
  readonly kinds: {
    readonly about: readonly Choice[]
    readonly channels: readonly string[]
    readonly segments: readonly Choice[]
    readonly priorities: readonly Choice[]
    readonly attributes: readonly AttributeChoice[]
  }
}

export type Token = (typeof TokenSchema)['_output']

const SELDOM = 5 * 60_000

/** Lists that are read a page at a time, the newest first. */
const byPage = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next }: { next: string | null }) => next ?? undefined,
}

export const organisationQuery = queryOptions({
  queryKey: ['organisation'],
  queryFn: () => request<Organisation>('/api/organisation'),
  staleTime: SELDOM,
})

export const staffQuery = queryOptions({
  queryKey: ['staff'],
  queryFn: () => request<Staff[]>('/api/staff'),
  staleTime: SELDOM,
})

export const teamsQuery = queryOptions({
  queryKey: ['teams'],
  queryFn: () => request<Team[]>('/api/teams'),
  staleTime: SELDOM,
})

export const viewsQuery = queryOptions({
  queryKey: ['views'],
  queryFn: () => request<View[]>('/api/views'),
  staleTime: SELDOM,
})

export const noticesQuery = infiniteQueryOptions({
  queryKey: ['notices'],
  queryFn: ({ pageParam }) =>
    request<(typeof Notices)['_output']>(`/api/notices${queryText({ after: pageParam })}`),
  ...byPage,
})

export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: () => request<Token[]>('/api/tokens'),
})

export const mailboxQuery = infiniteQueryOptions({
  queryKey: ['mailbox'],
  queryFn: ({ pageParam }) =>
    request<(typeof Mailbox)['_output']>(`/api/mailbox${queryText({ after: pageParam })}`),
  ...byPage,
})

export const chartersQuery = queryOptions({
  queryKey: ['charters'],
  queryFn: () => request<CharterVersion[]>('/api/charters'),
})
