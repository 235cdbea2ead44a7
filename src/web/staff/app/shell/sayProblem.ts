import { ApiProblem } from '../api/request.ts'
import { say } from './toasts.ts'

/** Says what was not done. Where that is not known, with a button that sends the same again, under the same key. */
export function sayProblem(words: string, problem: unknown, again: () => void): void {
  say(words, { wrong: true, ...(problem instanceof ApiProblem && problem.unanswered && { again }) })
}
