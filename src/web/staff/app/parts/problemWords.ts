import type { TFunction } from 'i18next'
import { ApiProblem } from '../api/request.ts'

/** What went wrong, in words a person can act on: the server's own where it has some. */
export function problemWords(t: TFunction, problem: unknown): string {
  if (!(problem instanceof ApiProblem)) return t('common.unknownProblem')
  if (problem.status === 0) return t('common.unreachable')
  if (problem.status === 401) return t('common.signedOut')
  if (problem.status === 403) return t('common.notAllowed')
  const { detail, title, errors } = problem.problem
  // A single wrong field is often all that there is to say, and is said once.
  return [...new Set([detail ?? title, ...(errors ?? []).map(({ message }) => message)])].join(' ')
}
