import type { ErrorComponentProps } from '@tanstack/react-router'
import { ApiProblem } from '../api/request.ts'
import { NotFound } from './NotFound.tsx'
import { SomethingWrong } from './SomethingWrong.tsx'

/** Where the address names a thing: one that is not there, or no name at all (400), is a page that does not exist. */
export function NotFoundOrWrong(props: ErrorComponentProps) {
  const { error } = props
  if (error instanceof ApiProblem && (error.status === 404 || error.status === 400)) return <NotFound />
  return <SomethingWrong {...props} />
}
