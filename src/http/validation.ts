/** What is wrong with a request, field by field, in words that say how to mend it. */
import type { z } from '@hono/zod-openapi'
import { say } from './messages/index.ts'
import { type Refusal, refuse } from './refusal.ts'
import type { Phrase } from './words.ts'

type Issue = z.core.$ZodIssue

/** Nobody reads more than so many at once. */
const mostErrors = 50

/** The refusal of a value that its schema did not take. `input`: the value, to tell what is missing from what is wrong. */
export function refuseInvalid(issues: readonly Issue[], input: unknown): Refusal {
  const errors = issues.slice(0, mostErrors).map((issue) => ({
    field: issue.path.map(String).join('.'),
    says: phraseOf(issue, valueAt(input, issue.path)),
  }))
  return refuse('invalid', say.phrase('invalid', { count: errors.length }), { errors })
}

/** One field that is wrong for a reason that no schema knows. */
export function refuseField(field: string, says: Phrase): Refusal {
  return refuse('invalid', says, { errors: [{ field, says }] })
}

function phraseOf(issue: Issue, value: unknown): Phrase {
  if (value === undefined && issue.code !== 'unrecognized_keys') return say.phrase('field.missing')
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected)
    case 'too_small':
      return tooSmall(issue)
    case 'too_big':
      return tooBig(issue)
    case 'invalid_format':
      return wrongFormat(issue.format)
    case 'invalid_value':
      return say.phrase('field.choice', { choices: issue.values.map(String).join(', ') })
    case 'invalid_union':
      return issue.errors.length > 0 ? oneOfThem(issue) : say.phrase('field.either')
    case 'unrecognized_keys':
      return say.phrase('field.unknown', { keys: issue.keys.join(', ') })
    default:
      return say.phrase('field.wrong')
  }
}

function wrongType(expected: string): Phrase {
  const type = `type.${expected === 'record' ? 'object' : expected}`
  if (!say.has(type)) return say.phrase('field.wrong')
  return (language) => say.in(language, 'field.type', { type: say.in(language, type) })
}

function tooSmall(issue: z.core.$ZodIssueTooSmall): Phrase {
  const count = Number(issue.minimum)
  if (issue.origin === 'string')
    return count === 1 ? say.phrase('field.empty') : say.phrase('field.short', { count })
  if (issue.origin === 'array') return say.phrase('field.few', { count })
  return say.phrase('field.least', { limit: count })
}

function tooBig(issue: z.core.$ZodIssueTooBig): Phrase {
  const count = Number(issue.maximum)
  if (issue.origin === 'string') return say.phrase('field.long', { count })
  if (issue.origin === 'array') return say.phrase('field.many', { count })
  return say.phrase('field.most', { limit: count })
}

function wrongFormat(format: string): Phrase {
  const key = `field.${format}`
  return say.has(key) ? say.phrase(key) : say.phrase('field.format')
}

/** Where every form fails in its format, the first says it well enough: a date or an instant. */
function oneOfThem(issue: z.core.$ZodIssueInvalidUnion): Phrase {
  const [first] = issue.errors[0] ?? []
  return first?.code === 'invalid_format' ? wrongFormat(first.format) : say.phrase('field.either')
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    input,
  )
}
