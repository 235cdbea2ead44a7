/** A small charter without a mistake, for tests that change a part of it. */
import { expect } from 'vitest'
import { parseCharter } from '../parse.ts'

export const sound = `charter: Riverside
version: 2026-04
languages: [en, es]
calendars:
  office: { timezone: Europe/London, hours: { mon-fri: 09:00-17:00 }, closed: none }
commitments:
  reply: { says: { en: We reply., es: Respondemos. }, until: replied, within: 3 days }
`
/** The sound charter with parts of its text replaced. */
export function changed(...changes: readonly (readonly [from: string, to: string])[]) {
  return changes.reduce((text, [from, to]) => {
    expect(text.split(from)).toHaveLength(2)
    return text.replace(from, to)
  }, sound)
}

export function charterWith(...changes: readonly (readonly [from: string, to: string])[]) {
  const { charter, problems } = parseCharter(changed(...changes))
  expect(problems).toEqual([])
  return charter!
}

/** "line:column message, expected X, meant Y" */
export function mistakes(...changes: readonly (readonly [from: string, to: string])[]): string[] {
  return parseCharter(changed(...changes)).problems.map(({ line, column, message, expected, nearest }) =>
    [`${line}:${column} ${message}`, `expected ${expected}`, ...(nearest ? [`meant ${nearest}`] : [])].join(
      ', ',
    ),
  )
}
