/** What a change would do to the promises, asked of the server while it is being put together. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Preview, PreviewBody } from '../../../../features/cases/contract.ts'
import { request } from '../api/request.ts'

export type Proposed = (typeof PreviewBody)['_output']

/** Long enough for the next key, short enough to be an answer. */
const PAUSE = 300

/** `null`: nothing has been chosen yet, and nothing is asked. */
export function usePreview(caseId: string, version: number, proposed: Proposed | null) {
  const settled = useSettled(JSON.stringify(proposed))
  return useQuery({
    queryKey: ['case', caseId, 'preview', version, settled],
    queryFn: ({ signal }) =>
      request<Preview>(`/api/cases/${caseId}/preview`, { method: 'POST', body: JSON.parse(settled), signal }),
    enabled: settled !== 'null',
    placeholderData: keepPreviousData,
    retry: false,
  })
}

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
