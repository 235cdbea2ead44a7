/** The one store of what the server has told us. */
import { QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './request.ts'

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // A refusal stays a refusal; only an unreachable or failing server is asked again.
      retry: (failures, error) =>
        failures < 3 && (!(error instanceof ApiProblem) || error.status === 0 || error.status >= 500),
      retryDelay: (attempt) => Math.min(8_000, 500 * 2 ** attempt),
    },
  },
})
