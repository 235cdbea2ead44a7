/** What if: the charter to be changed, and the comparison, which tells how far it has come until it is done. */
import { queryOptions } from '@tanstack/react-query'
import type {
  ChangedCharter,
  ChangedSource,
  WhatIfForm,
  WhatIfProgress,
  WhatIfQuestion,
  WhatIfResult,
} from '../../../../features/what-if/contract.ts'
import { ApiProblem, request, requestEvents } from './request.ts'

export const whatIfFormQuery = queryOptions({
  queryKey: ['what-if'],
  queryFn: () => request<WhatIfForm>('/api/what-if'),
})

/** The source of the charter in force with the changes made to it. */
export function draftWith(changed: ChangedCharter): Promise<(typeof ChangedSource)['_output']> {
  return request('/api/what-if/draft', { method: 'POST', body: changed })
}

/** Compares. Aborting stops it on the server too. Throws `ApiProblem` where it is refused or fails. */
export async function compareCharters(
  question: WhatIfQuestion,
  onProgress: (progress: WhatIfProgress) => void,
  signal: AbortSignal,
): Promise<WhatIfResult> {
  let result: WhatIfResult | null = null
  await requestEvents('/api/what-if', { method: 'POST', body: question, signal }, (event, data) => {
    if (event === 'progress') onProgress(data as WhatIfProgress)
    if (event === 'result') result = data as WhatIfResult
  })
  if (result === null) throw new ApiProblem({ type: 'unreachable', title: 'unreachable', status: 0 })
  return result
}
