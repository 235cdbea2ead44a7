/** Cases: the queue by pages, one case, and every command on it. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type {
  BulkBody,
  BulkResult,
  CaseCreated,
  CaseDetail,
  ClockView,
  FileInfo,
  NewCase,
  QueuePage,
  QueueQuery,
  Receipt,
} from '../../../../features/cases/contract.ts'
import type { Explanation } from '../../../../features/explanations/contract.ts'
import { queryClient } from './client.ts'
import { queryText, request } from './request.ts'

export type QueueFilters = Omit<QueueQuery, 'after' | 'limit'>
export type Bulk = (typeof BulkBody)['_output']
export type BulkAnswer = (typeof BulkResult)['_output']

const PAGE = 50

export function queueQuery(filters: QueueFilters) {
  return infiniteQueryOptions({
    queryKey: ['cases', 'queue', filters],
    queryFn: ({ pageParam, signal }) =>
      request<QueuePage>(`/api/cases${queryText({ ...filters, after: pageParam, limit: PAGE })}`, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

/** A handful of cases found by a half-remembered name, word or reference. */
export function findCasesQuery(search: string, status: 'open' | 'any' = 'any') {
  return queryOptions({
    queryKey: ['cases', 'find', status, search],
    queryFn: ({ signal }) =>
      request<QueuePage>(`/api/cases${queryText({ search, status, who: 'all', limit: 8 })}`, { signal }),
    enabled: search.trim().length >= 2,
    staleTime: 5_000,
  })
}

/** `key` is the id or the reference. */
export function caseQuery(key: string) {
  return queryOptions({
    queryKey: ['case', key],
    queryFn: ({ signal }) => request<CaseDetail>(`/api/cases/${encodeURIComponent(key)}`, { signal }),
  })
}

/** Why a clock falls due when it does; `key` is the id or the reference of the case. */
export function explanationQuery(key: string, clock: ClockView) {
  const { commitment, run, state, dueAt } = clock
  const path = `/api/cases/${encodeURIComponent(key)}/clocks/${encodeURIComponent(commitment)}/${run}/explanation`
  return queryOptions({
    queryKey: ['case', key, 'explanation', commitment, run, state, dueAt],
    queryFn: ({ signal }) => request<Explanation>(path, { signal }),
  })
}

export function receiptQuery(key: string) {
  return queryOptions({
    queryKey: ['receipt', key],
    queryFn: () => request<Receipt>(`/api/cases/${encodeURIComponent(key)}/receipt`),
  })
}

/**
 * Sends a command; the case as it then stands goes into the store. Throws `ApiProblem` (409 when it changed meanwhile).
 *
 * @param key one for each press: the same again, after an answer that was lost, is done once
 */
export async function command(id: string, noun: string, body: object, key: string): Promise<CaseDetail> {
  const method = noun === 'assignment' ? 'PUT' : 'POST'
  const after = await request<CaseDetail>(`/api/cases/${id}/${noun}`, { method, body, key })
  storeCase(after)
  return after
}

/** Puts a case as the server just told it wherever it is shown. */
export function storeCase(detail: CaseDetail): void {
  for (const key of [detail.id, detail.reference]) queryClient.setQueryData(caseQuery(key).queryKey, detail)
  void queryClient.invalidateQueries({ queryKey: ['cases'] })
}

/** The same key sent twice makes one case. */
export function createCase(body: NewCase, key: string): Promise<CaseCreated> {
  return request('/api/cases', { method: 'POST', body, key })
}

export function bulk(body: Bulk, key: string): Promise<BulkAnswer> {
  return request('/api/cases/bulk', { method: 'POST', body, key })
}

export function uploadFile(file: File): Promise<FileInfo> {
  const form = new FormData()
  form.set('file', file)
  return request('/api/files', { method: 'POST', form })
}
