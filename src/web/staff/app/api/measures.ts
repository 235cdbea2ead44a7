/** How the promises were kept. The server counts; nothing is judged here. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type {
  MeasuredClocks,
  MeasuredClocksQuery,
  Measures,
  MeasuresQuery,
} from '../../../../features/reports/contract.ts'
import { queryText, request } from './request.ts'

export interface ClockFilters extends Omit<MeasuresQuery, 'by'> {
  readonly target?: number
  readonly outcome?: MeasuredClocksQuery['outcome']
  readonly part?: string
}

export function measuresQuery(query: MeasuresQuery) {
  return queryOptions({
    queryKey: ['measures', query],
    queryFn: () => request<Measures>(`/api/measures${queryText(query)}`),
    staleTime: 60_000,
  })
}

export function measuredClocksQuery(filters: ClockFilters) {
  return infiniteQueryOptions({
    queryKey: ['measures', 'clocks', filters],
    queryFn: ({ pageParam }) =>
      request<(typeof MeasuredClocks)['_output']>(
        `/api/measures/clocks${queryText({ ...filters, after: pageParam, limit: 50 })}`,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

export function measuresFile(query: MeasuresQuery): string {
  return `/api/measures.csv${queryText(query)}`
}
