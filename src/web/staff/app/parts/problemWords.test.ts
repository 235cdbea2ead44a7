import type { TFunction } from 'i18next'
import { expect, test } from 'vitest'
import { ApiProblem } from '../api/request.ts'
import { problemWords } from './problemWords.ts'

const t = ((key: string) => key) as TFunction
const refusal = (detail: string, ...messages: string[]) =>
  new ApiProblem({
    type: '/problems/invalid',
    title: 'Invalid',
    status: 400,
    detail,
    errors: messages.map((message) => ({ field: 'value', message })),
  })

test('what is wrong with a single field is said once', () => {
  const words = 'A score here is from 1 to 5, and 9 is not.'
  expect(problemWords(t, refusal(words, words))).toBe(words)
})

test('what is wrong with several fields is said after what is wrong at all', () => {
  const said = problemWords(t, refusal('2 fields have to be put right.', 'Give a name.', 'Give a date.'))
  expect(said).toBe('2 fields have to be put right. Give a name. Give a date.')
})
