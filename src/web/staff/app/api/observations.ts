/** What is recorded of promises that are no clock on a case. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type {
  Correction,
  Import,
  Imported,
  NewObservation,
  Observables,
  Observation,
  Observations,
} from '../../../../features/observations/contract.ts'
import { queryClient } from './client.ts'
import { queryText, request } from './request.ts'

export const observablesQuery = queryOptions({
  queryKey: ['observations', 'asked'],
  queryFn: () => request<Observables>('/api/observations/asked'),
})

export const observationsQuery = infiniteQueryOptions({
  queryKey: ['observations', 'list'],
  queryFn: ({ pageParam }) =>
    request<(typeof Observations)['_output']>(
      `/api/observations${queryText({ after: pageParam, limit: 20 })}`,
    ),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next ?? undefined,
})

export async function recordObservation(body: NewObservation, key: string): Promise<void> {
  await request<Observation>('/api/observations', { method: 'POST', body, key })
  await changed()
}

export async function importObservations(body: Import, key: string): Promise<Imported> {
  const imported = await request<Imported>('/api/observations/import', { method: 'POST', body, key })
  await changed()
  return imported
}

export async function correctObservation(id: string, body: Correction, key: string): Promise<void> {
  await request<Observation>(`/api/observations/${id}/correction`, { method: 'POST', body, key })
  await changed()
}

async function changed(): Promise<void> {
  await Promise.all(
    ['observations', 'measures'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })),
  )
}
