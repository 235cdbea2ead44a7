import { queryOptions } from '@tanstack/react-query'
import type { CharterCheck, CharterVersion } from '../../../../features/charters/contract.ts'
import { request } from './request.ts'

export type CharterWithSource = CharterVersion & { readonly source: string }
export type Check = (typeof CharterCheck)['_output']

export function charterQuery(id: string) {
  return queryOptions({
    queryKey: ['charters', id],
    queryFn: () => request<CharterWithSource>(`/api/charters/${id}`),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** `toPublish`: a version that was published already is a mistake too. */
export function checkCharter(source: string, toPublish: boolean, signal: AbortSignal): Promise<Check> {
  return request('/api/charters/check', { method: 'POST', body: { source, toPublish }, signal })
}

/** In force at once, or from the instant given. */
export function publishCharter(source: string, inForceFrom?: string): Promise<CharterVersion> {
  return request('/api/charters', { method: 'POST', body: { source, ...(inForceFrom && { inForceFrom }) } })
}
