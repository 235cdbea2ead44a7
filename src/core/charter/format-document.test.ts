import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as tables from './keys.ts'
import { parseCharter } from './parse.ts'
import { problemLine } from './problem.ts'

const document = readFileSync(new URL('../../../docs/charter-format.md', import.meta.url), 'utf8')
const blocks = [...document.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block]) => block!)

const base: Readonly<Record<string, string>> = {
  charter: 'charter: Riverside\n',
  version: 'version: 1\n',
  languages: 'languages: [en, es]\n',
  calendars:
    'calendars:\n  office: { timezone: Europe/London, hours: { mon-fri: 09:00-17:00 }, closed: GB-ENG }\n',
  commitments: 'commitments:\n  polite: { says: { en: We are polite., es: Somos amables. } }\n',
}

/** The errors of a charter that has these parts and, for the rest, the base. */
function errorsOf(parts: string): string[] {
  const said = [...parts.matchAll(/^([a-z-]+):/gm)].map(([, key]) => key!)
  const rest = Object.entries(base).filter(([key]) => !said.includes(key))
  const { problems } = parseCharter(`${parts}${rest.map(([, text]) => text).join('')}`)
  return problems.filter(({ severity }) => severity === 'error').map(problemLine)
}

describe('the page on the charter format', () => {
  test.each(blocks.map((block) => [block.split('\n').slice(0, 3).join(' / '), block]))(
    'is right in: %s',
    (_, block) => {
      expect(errorsOf(block!)).toEqual([])
    },
  )

  test('explains every key that there is', () => {
    const keys = Object.values(tables).flatMap((table) => Object.keys(table))
    expect(keys.filter((key) => !document.includes(`\`${key}\``) && !document.includes(`${key}:`))).toEqual(
      [],
    )
  })
})

describe('the example of each key', () => {
  test.each(Object.entries(tables.charterKeys))('%s', (key, { example }) => {
    expect(errorsOf(`${key}: ${example}\n`)).toEqual([])
  })

  test.each(Object.entries(tables.calendarKeys))('calendars … %s', (key, { example }) => {
    const fields: Record<string, string> = {
      timezone: 'Europe/London',
      hours: '{ fri: 09:00-17:00 }',
      [key]: example,
    }
    expect(errorsOf(`calendars:\n  office:\n${under(fields)}`)).toEqual([])
  })

  test.each(Object.entries(tables.commitmentKeys))('commitments … %s', (key, { example }) => {
    const limit = ['within', 'targets', 'every', 'due'].includes(key)
      ? {}
      : { [key === 'update' ? 'every' : 'within']: '3 working days' }
    const fields = { says: '{ en: Soon., es: Pronto. }', until: 'replied', ...limit, [key]: example }
    const segments = 'segments:\n  employers: { en: Employers, es: Empresas }\n'
    expect(errorsOf(`${segments}commitments:\n  promise:\n${under(fields)}`)).toEqual([])
  })

  test.each(Object.entries(tables.filterKeys))('for … %s', (key, { example }) => {
    const fields = {
      says: '{ en: Soon., es: Pronto. }',
      until: 'replied',
      within: '1 day',
      for: `{ ${key}: ${example} }`,
    }
    expect(errorsOf(`commitments:\n  promise:\n${under(fields)}`)).toEqual([])
  })
})

function under(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([key, value]) => `    ${key}: ${value}\n`)
    .join('')
}
