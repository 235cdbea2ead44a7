import { queryOptions } from '@tanstack/react-query'
import type { Reminder } from '../../../../features/cases/contract.ts'
import { request } from './request.ts'

export const remindersQuery = queryOptions({
  queryKey: ['reminders'],
  queryFn: () => request<Reminder[]>('/api/reminders'),
})

export function switchReminder({ commitment, switchedOn }: Pick<Reminder, 'commitment' | 'switchedOn'>) {
  return request<Reminder[]>(`/api/reminders/${encodeURIComponent(commitment)}`, {
    method: 'PUT',
    body: { switchedOn },
  })
}
