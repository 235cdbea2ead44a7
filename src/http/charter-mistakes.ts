/** What is wrong with a charter, in the language of who sent it. */
import type { Problem } from '../core/charter/problem.ts'
import { problemIn } from '../core/charter/spanish/in-spanish.ts'
import { say } from './messages/index.ts'
import { type Refusal, refuse } from './refusal.ts'
import type { Phrase } from './words.ts'

/** Nobody reads more of them at once, and a file of another kind has one on every line. */
const mostProblems = 200
const mostErrors = 50

/** Refuses a charter for its mistakes; `says` puts into words what therefore did not happen. */
export function refuseMistakes(problems: readonly Problem[], says: (count: number) => Phrase): Refusal {
  const mistakes = problems.filter(({ severity }) => severity === 'error')
  return refuse('invalid', says(mistakes.length), {
    errors: mistakes.slice(0, mostErrors).map((mistake) => ({
      field: 'source',
      says: (language) => {
        const { line, column, message } = problemIn(mistake, language)
        return say.in(language, 'charter.at', { line, column, message })
      },
    })),
  })
}

/** As an answer lists them. */
export function problemsSaid(problems: readonly Problem[], language: string) {
  return problems.slice(0, mostProblems).map((problem) => {
    const { line, column, message, expected, nearest, severity } = problemIn(problem, language)
    return { line, column, message, expected, nearest: nearest ?? null, severity }
  })
}
