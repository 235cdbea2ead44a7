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

/** What stands beside each key that a promise with a limit does not have. */
const fieldsOf: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'share-of-cases': { 'at-least': '85%' },
  'count-of': { each: 'year', 'less-than': '5' },
  against: { 'count-of': 'closed', each: 'month', 'at-least': '90%', 'at-most': '110%' },
  per: { 'count-of': 'escalated', in: '12 months', 'at-most': '3' },
  each: { 'count-of': 'escalated', 'at-most': '3' },
  in: { 'count-of': 'escalated', 'at-most': '3' },
  score: { 'at-least': '4.5' },
  scale: { score: 'politeness', 'at-least': '4.5' },
  attended: { 'at-least': '98%' },
  availability: { 'at-least': '99.9%' },
  duty: {},
  'at-least': { 'share-of-cases': '{ of: closed, with: resolved }' },
  'at-most': { 'share-of-cases': '{ of: closed, with: escalated }' },
  'less-than': { 'share-of-cases': '{ of: closed, with: escalated }' },
  'shown-by': {},
  limits: { until: 'replied' },
  event: { before: 'renewal-date', 'at-least': '4 weeks' },
  before: { event: 'reminded', 'at-least': '4 weeks' },
}

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

  const clockKeys = Object.entries(tables.commitmentKeys).filter(([key]) => !(key in fieldsOf))
  test.each(clockKeys)('commitments … %s', (key, { example }) => {
    const limit = ['within', 'targets', 'every', 'due'].includes(key)
      ? {}
      : { [key === 'update' ? 'every' : 'within']: '3 working days' }
    const fields = { says: '{ en: Soon., es: Pronto. }', until: 'replied', ...limit, [key]: example }
    const segments = 'segments:\n  employers: { en: Employers, es: Empresas }\n'
    expect(errorsOf(`${segments}commitments:\n  promise:\n${under(fields)}`)).toEqual([])
  })

  test.each(Object.entries(fieldsOf))('commitments … %s', (key, beside) => {
    const example = tables.commitmentKeys[key as keyof typeof tables.commitmentKeys].example
    const fields = { says: '{ en: Soon., es: Pronto. }', ...beside, [key]: example }
    const shown = `  polite-score:\n${under({ says: '{ en: Polite., es: Amable. }', score: 'politeness', 'at-least': '4' })}`
    expect(errorsOf(`commitments:\n${shown}  promise:\n${under(fields)}`)).toEqual([])
  })

  test.each([
    ...examplesOf('share-of-cases', tables.rateKeys, { without: 'reopened' }),
    ...examplesOf('availability', tables.availabilityKeys, { urls: 'https://www.example.org/' }),
    ...examplesOf('duty', tables.dutyKeys, { every: 'year' }),
  ])('%s … %s', (measure, _, fields) => {
    const bound: Record<string, string> = measure === 'duty' ? {} : { 'at-least': '85%' }
    const promise = { says: '{ en: Soon., es: Pronto. }', [measure]: inBraces(fields), ...bound }
    expect(errorsOf(`commitments:\n  promise:\n${under(promise)}`)).toEqual([])
  })

  test.each([
    ...Object.entries(tables.limitRowKeys).map(([key, { example }]) => [
      'limits',
      key === 'within' ? `[{ ${key}: ${example} }]` : `[{ ${key}: ${example}, within: 1 day }]`,
    ]),
    ['limits', `{ by: ${tables.limitTableKeys.by.example}, rows: ${tables.limitTableKeys.rows.example} }`],
    ...Object.entries(tables.remedyKeys).map(([key, { example }]) => [
      'remedy',
      key === 'amount' ? `{ ${key}: ${example} }` : `{ amount: £9, ${key}: ${example} }`,
    ]),
  ])('%s: %s', (key, value) => {
    const limit: Record<string, string> = key === 'limits' ? {} : { within: '10 working days' }
    const fields = { says: '{ en: Soon., es: Pronto. }', until: 'replied', ...limit, [key]: value }
    const segments = 'segments: { employers: { en: E, es: E }, members: { en: M, es: M } }\n'
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

function examplesOf(measure: string, keys: tables.Keys, beside: Readonly<Record<string, string>>) {
  return Object.entries(keys).map(
    ([key, { example }]) => [measure, key, { ...beside, [key]: example }] as const,
  )
}

function inBraces(fields: Readonly<Record<string, string>>): string {
  return `{ ${Object.entries(fields)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ')} }`
}

function under(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([key, value]) => `    ${key}: ${value}\n`)
    .join('')
}
