import { queryOptions } from '@tanstack/react-query'
import type { CalendarChange, CalendarPreview, Calendars } from '../../../../features/charters/contract.ts'
import { request } from './request.ts'

/** Asked again every few seconds while a version is being brought to the clocks. */
export const calendarsQuery = queryOptions({
  queryKey: ['calendars'],
  queryFn: () => request<Calendars>('/api/calendars'),
  refetchInterval: ({ state }) =>
    state.data?.calendars.some(({ versions }) =>
      versions.some(({ progress }) => progress.finishedAt === null),
    )
      ? 3_000
      : false,
})

export function previewCalendar(change: CalendarChange): Promise<CalendarPreview> {
  return request('/api/calendars/preview', { method: 'POST', body: change })
}

/** One version for each key. */
export function publishCalendar(change: CalendarChange, key: string): Promise<Calendars> {
  return request('/api/calendars', { method: 'POST', body: change, key })
}
