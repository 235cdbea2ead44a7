import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as tables from './keys.ts'
import { charterReference } from './reference.ts'
import { charterSchema } from './schema.ts'

const read = (name: string) => readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8')

test('the reference has every key of every table', () => {
  const page = charterReference()
  for (const keys of Object.values(tables))
    for (const name of Object.keys(keys)) expect(page).toContain(`| \`${name}\``)
})

test('the reference calls names of the author’s own by words that the page explains', () => {
  expect(charterReference()).toContain('`paid`, an event of your own')
  expect(charterReference()).not.toMatch(/a (?:start|stop|happening|commitment|exception) of your own/)
})

test('the pages that were made from the keys are those of these keys (npm run reference makes them anew)', () => {
  expect(read('charter-reference.md')).toBe(charterReference())
  expect(JSON.parse(read('charter.schema.json'))).toEqual(charterSchema())
})
