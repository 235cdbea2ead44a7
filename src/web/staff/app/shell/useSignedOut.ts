import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { ApiProblem } from '../api/request.ts'

/** When the server no longer knows us: to the sign-in, and from there back to this page. Drafts are on disk. */
export function useSignedOut(): void {
  const client = useQueryClient()
  const router = useRouter()
  useEffect(
    () =>
      client.getQueryCache().subscribe((event) => {
        if (event.type !== 'updated' || event.action.type !== 'error') return
        const { error } = event.action
        if (!(error instanceof ApiProblem) || error.status !== 401) return
        const next = router.state.location.href
        void router.navigate({ to: '/sign-in', search: { next }, replace: true })
      }),
    [client, router],
  )
}
