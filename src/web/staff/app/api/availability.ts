/** Whether the promised addresses answer, the probes behind that, and maintenance. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type {
  Availability,
  MaintenanceBody,
  MaintenanceDetail,
  MaintenanceList,
  Probes,
  ProbesQuery,
} from '../../../../features/availability/contract.ts'
import { queryText, request } from './request.ts'

const path = '/api/availability'

export type ProbeFilters = Pick<ProbesQuery, 'commitment' | 'outcome'>

export const availabilityQuery = (language: string) =>
  queryOptions({
    queryKey: ['availability', language],
    queryFn: () => request<Availability>(`${path}${queryText({ language })}`),
    // It is asked anew all the time: so is it here.
    refetchInterval: 30_000,
  })

export const maintenanceQuery = queryOptions({
  queryKey: ['availability', 'maintenance'],
  queryFn: () => request<MaintenanceList>(`${path}/maintenance`),
})

export function probesQuery(filters: ProbeFilters) {
  return infiniteQueryOptions({
    queryKey: ['availability', 'probes', filters],
    queryFn: ({ pageParam }) =>
      request<(typeof Probes)['_output']>(
        `${path}/probes${queryText({ ...filters, after: pageParam, limit: 50 })}`,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

/** A new announcement, once for each key, or a change of the one with this id. */
export function sendMaintenance(body: MaintenanceBody, key: string, id?: string): Promise<MaintenanceDetail> {
  return id === undefined
    ? request(`${path}/maintenance`, { method: 'POST', body, key })
    : request(`${path}/maintenance/${id}`, { method: 'PUT', body })
}

/** Ends what goes on, or calls off what has not begun. */
export function stopMaintenance(id: string, how: 'ending' | 'cancellation'): Promise<MaintenanceDetail> {
  return request(`${path}/maintenance/${id}/${how}`, { method: 'POST' })
}
